// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What each value of a choice costs beside the others, at every setting of what else a sweep varies.
struct ChoiceComparison {
  let run: RunRecord
  let sweep: SweepRecord
  let choices: SweepRecord.Choices

  /// More blocks than these are better seen in the map than read.
  private static let mostBlocks = 6
  /// Blocks are not looked for among more settings than these: that takes as the cube of their number.
  private static let mostSettings = 250

  /// At how many settings each choice costs least, and where.
  var sentences: [String] {
    let possible = choices.settings.filter { !$0.least.isEmpty }
    let names = choices.names.map { name in (name, possible.filter { $0.least.contains(name) }) }
      .filter { !$0.1.isEmpty }.sorted { $0.1.count > $1.1.count }
    let all = NumberText.count(possible.count)
    let areNumbers = sweep.areRising.dropLast()
    return names.map { name, settings in
      let head = "\(name.clean) costs least at \(NumberText.count(settings.count)) of \(all) settings"
      guard settings.count < possible.count, possible.count <= Self.mostSettings else { return head + "." }
      let blocks = SettingBlocks(
        settings.map(\.values), among: possible.map(\.values), areNumbers: Array(areNumbers))
      guard blocks.count <= Self.mostBlocks else { return head + "." }
      return head + ": " + blocks.words.joined(separator: "; ") + "."
    }
      + choices.names.filter { name in !names.contains { $0.0 == name } }.map { name in
        let nearest = possible.compactMap { setting -> (above: Double, values: [String])? in
          setting.costs[name].map { ($0 / (setting.costs.values.min() ?? $0) - 1, setting.values) }
        }.min { $0.above < $1.above }
        guard let nearest else { return "\(name.clean) is possible at none of these settings." }
        return "\(name.clean) costs least nowhere; it comes nearest at "
          + nearest.values.map(\.clean).joined(separator: ", ")
          + ", \(NumberText.percent(nearest.above)) above the least."
      }
  }

  /// The values of the last parameter side by side: what each choice costs at each setting of the others.
  var table: Table {
    let goal = run.goalLedger
    let possible = choices.settings.filter { !$0.least.isEmpty }
    let left = choices.settings.count - possible.count
    return Table(
      caption: "\(goal.label) of the best design by \(choices.path), and how far each is above the least"
        + (left > 0
          ? "; \(NumberText.count(left, "setting", "settings")) at which nothing is possible left out" : ""),
      columns: sweep.parameters.dropLast().map { .init(title: $0.path) }
        + choices.names.map { .init(title: $0.clean, unit: goal.unit.clean, isNumber: true) }
        + [.init(title: "Least")],
      rows: possible.map { setting in
        let least = setting.costs.values.min() ?? 0
        let cells = choices.names.map { name -> Cell in
          guard let cost = setting.costs[name] else { return Cell(NumberText.missing) }
          let text = NumberText.significant(goal.shown(cost), digits: 4)
          guard cost > least, least > 0 else { return Cell([.strong(text)]) }
          return Cell([.text(text)], details: ["+" + NumberText.percent((cost - least) / least)])
        }
        return .init(
          cells: setting.values.map { Cell($0.clean) } + cells + [Cell(setting.least.joined(separator: ", "))]
        )
      })
  }
}

extension SweepRecord {
  /// Of each parameter, whether its values are numbers, each greater than those before.
  fileprivate var areRising: [Bool] {
    parameters.indices.map { place in
      let numbers = points.map { $0.numbers[place] }.unique
      return !numbers.contains(nil) && zip(numbers, numbers.dropFirst()).allSatisfy { ($0 ?? 0) < ($1 ?? 0) }
    }
  }

  /// A sweep whose last parameter is a choice, seen as one choice beside the other.
  struct Choices {
    /// One setting of the other parameters.
    struct Setting {
      var values: [String]
      /// What each choice that is possible there costs, in the canonical unit.
      var costs: [String: Double]
      /// The choices that cost least.
      var least: [String]
    }

    /// The choice's path.
    var path: String
    /// Its values, in the order in which they were named.
    var names: [String]
    /// The settings of the other parameters, in order.
    var settings: [Setting]
  }

  /// The last parameter's values side by side; nil when they are numbers or nothing else was varied.
  var choices: Choices? {
    guard parameters.count > 1, let last = parameters.last,
      points.allSatisfy({ $0.numbers.last.flatMap(\.self) == nil })
    else { return nil }
    var order: [[String]] = []
    var costs: [[String]: [String: Double]] = [:]
    for point in points {
      let values = Array(point.settings.dropLast())
      if costs[values] == nil { order.append(values) }
      costs[values, default: [:]][point.settings.last ?? ""] = point.objective
    }
    let names = points.compactMap(\.settings.last).unique
    return Choices(
      path: last.path, names: names,
      settings: order.map { values in
        let here = costs[values] ?? [:]
        let least = here.values.min()
        return Choices.Setting(
          values: values, costs: here, least: names.filter { here[$0] != nil && here[$0] == least })
      })
  }
}
