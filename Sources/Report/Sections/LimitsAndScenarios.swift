// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What holds the best design where it is.
struct Limits {
  /// Limits that are told in words.
  static let mostInWords = 5

  let run: RunRecord

  /// The chapter; nil when the run knows of no limit.
  var chapter: Chapter? {
    guard !run.limits.isEmpty else { return nil }
    let binding = run.limits.filter(\.isBinding)
    guard run.winner != nil else {
      return Chapter(
        id: "limits", title: "Limits that cannot hold",
        blocks: [
          .paragraph([
            .text("Each of these fails even when every other limit is lifted: no design comes nearer.")
          ]),
          .table(table),
        ])
    }
    let words =
      binding.isEmpty
      ? "Nothing is used up: every limit leaves the best design some room."
      : "\(NumberText.count(binding.count, "limit is", "limits are")) used up: the best design has nothing left of "
        + (binding.count == 1 ? "it." : "them.")
    // Counts are whole, so a limit with room left may still be what forbids a better design.
    let caution = " A limit that leaves room can still rule out other designs, since boxes come whole."
    return Chapter(
      id: "limits", title: "Limits that hold it back",
      blocks: [.paragraph([.text(words + caution)]), .list(nearest + racks), .table(table)])
  }

  /// The tightest limits in words, with what is left.
  private var nearest: [Prose] {
    run.limits.prefix(Self.mostInWords).map { limit in
      let slack = (limit.limit - limit.value).magnitude
      let left =
        limit.isBinding
        ? "nothing is left"
        : "\(NumberText.measured(slack, limit.unit.clean, digits: 3)) left"
          + (limit.limit == 0 ? "" : " (\(NumberText.percent(slack / limit.limit.magnitude)))")
      return [
        .text(Self.name(limit) + ": "),
        .strong(
          limit.relation != .atMost
            ? "\(NumberText.measured(limit.value, limit.unit.clean)), \(limit.relation.rawValue) \(NumberText.significant(limit.limit))"
            : "\(NumberText.significant(limit.value)) of \(NumberText.measured(limit.limit, limit.unit.clean))"
        ),
        .text(", " + left + "."),
      ]
    }
  }

  /// Racks as full as they stand, which no single rule tells: it looks at boxes.
  private var racks: [Prose] {
    guard let winner = run.winner else { return [] }
    var seen: Set<String> = []
    return RackPlan(winner).kinds.filter { seen.insert($0.rack.role).inserted }.map { kind in
      let rack = kind.rack
      return [
        .text("Fullest rack of \(rack.role.clean) switches: "),
        .strong(
          "\(NumberText.significant(rack.watts / 1000, digits: 3)) of "
            + NumberText.measured(rack.frame.watts / 1000, "kW", digits: 3)),
        .text(" and "),
        .strong("\(NumberText.significant(rack.units)) of \(NumberText.measured(rack.frame.units, "RU"))"),
        .text("."),
      ]
    }
  }

  /// What is limited, in words: the part of the sentence that tells it, without its figure.
  private static func name(_ limit: LimitRecord) -> String {
    let words = limit.sentence.clean
    guard let colon = words.firstIndex(of: ":"), !limit.row.hasPrefix("core/"),
      !limit.row.hasPrefix("problem/")
    else { return (words.hasSuffix(".") ? String(words.dropLast()) : words).capitalizedFirst }
    return String(words[..<colon]).capitalizedFirst
  }

  private var table: Table {
    Table(
      caption: "Limits, tightest first",
      columns: [
        .init(title: "Limit"), .init(title: run.winner == nil ? "Nearest" : "Has", isNumber: true),
        .init(title: "Allowed", isNumber: true),
        .init(title: "Unit"), .init(title: "Left", isNumber: true),
        .init(title: "Left, share", isNumber: true),
      ],
      rows: run.limits.map { limit in
        let slack = (limit.limit - limit.value).magnitude
        return .init(
          style: limit.isBinding ? .best : .plain,
          cells: [
            Cell(
              [.text(limit.sentence.asSentence)], details: [limit.row],
              badges: limit.isBinding ? ["used up"] : []),
            Cell(NumberText.significant(limit.value)),
            Cell("\(limit.relation.rawValue) \(NumberText.significant(limit.limit))"),
            Cell(limit.unit),
            Cell(limit.isBinding ? "0" : NumberText.significant(slack)),
            Cell(limit.limit == 0 ? NumberText.missing : NumberText.percent(slack / limit.limit.magnitude)),
          ])
      })
  }
}

/// The answer under rival readings of the public record.
struct Scenarios {
  let run: RunRecord

  /// The chapter; nil when none was asked for.
  var chapter: Chapter? {
    let open = run.openScenarios
    guard !run.scenarios.isEmpty || open != nil else { return nil }
    let changed = run.scenarios.filter { !$0.keepsTheWinner }
    let words =
      run.scenarios.isEmpty
      ? ""
      : changed.isEmpty
        ? "The best design stays the best under every reading that was asked."
        : "\(NumberText.count(changed.count, "reading changes", "readings change")) the best design: "
          + changed.map(\.name.clean).inWords + "."
    return Chapter(
      id: "scenarios", title: "If the record is read otherwise",
      blocks: [
        .paragraph([.text([words, open ?? ""].filter { !$0.isEmpty }.joined(separator: " "))]), .table(table),
      ])
  }

  private var table: Table {
    let goal = run.goalLedger
    let rows = run.scenarios.map { scenario in
      let settings = scenario.settings.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
      return Table.Row(cells: [
        Cell([.strong(scenario.name), .text(": " + scenario.question)], details: settings),
        Cell(scenario.keepsTheWinner ? "stays" : scenario.best == nil ? "no design" : "changes"),
        Cell(scenario.best.map { NumberText.significant(goal.shown($0.objective)) } ?? NumberText.missing),
        Cell(difference(scenario.best)),
        Cell(scenario.best.map(\.topology) ?? NumberText.missing),
        Cell(changes(scenario)),
      ])
    }
    let asGiven = run.winner.map { winner in
      Table.Row(
        style: .best,
        cells: [
          Cell([.strong("As given")]), "rank 1", Cell(NumberText.significant(goal.shown(winner.objective))),
          "",
          Cell(winner.topology), Cell(winner.roleNames.map { winner.boxesText($0) }.joined(separator: "; ")),
        ])
    }
    return Table(
      caption: "The best design under each reading",
      columns: [
        .init(title: "Reading", isWide: true), .init(title: "Best design"),
        .init(title: goal.label, unit: goal.unit, isNumber: true),
        .init(title: "More", unit: goal.unit, isNumber: true), .init(title: "Wiring"),
        .init(title: "What changes", isWide: true),
      ], rows: [asGiven].compactMap(\.self) + rows)
  }

  private func difference(_ best: DesignRecord?) -> String {
    guard let best, let winner = run.winner else { return NumberText.missing }
    return NumberText.signed(run.goalLedger.shown(best.objective - winner.objective))
  }

  private func changes(_ scenario: ScenarioRecord) -> String {
    guard let best = scenario.best else { return "Nothing is allowed under this reading." }
    guard let winner = run.winner else {
      return best.roleNames.map { best.boxesText($0) }.joined(separator: "; ")
    }
    let changes = DesignDifference.between(winner, best).map(\.sentence)
    return changes.isEmpty ? "nothing" : changes.joined(separator: "; ")
  }
}

extension RunRecord {
  /// That scenarios were asked and not answered; nil when all were.
  var openScenarios: String? {
    let open = unanswered.filter { $0 != "baseline" }
    guard !open.isEmpty else { return nil }
    return "Not answered: \(open.map(\.clean).joined(separator: "; "))."
  }
}
