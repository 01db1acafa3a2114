// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// A sweep over words as a map: who wins at which setting.
struct SweepMap {
  let run: RunRecord
  let sweep: SweepRecord

  /// The map; nil where one parameter alone was varied, both are numbers, or there are too many settings to be seen.
  var chart: CategoryMap? {
    if let choices = sweep.choices { return map(of: choices) }
    guard sweep.parameters.count == 2, sweep.points.contains(where: { $0.numbers.contains(nil) }) else {
      return nil
    }
    let goal = run.goalLedger
    return map(
      over: sweep.parameters.map(\.path), sweep.points.map(\.settings),
      answers: run.designs.map(\.opticsText),
      titled: "Best design"
    ) { place in
      let point = sweep.points[place]
      return .init(
        answer: point.design, words: point.design.map(PhaseMap.letter) ?? point.status.rawValue,
        note: point.objective.map { goal.text($0) } ?? "")
    }
  }

  private func map(of choices: SweepRecord.Choices) -> CategoryMap? {
    let goal = run.goalLedger
    return map(
      over: sweep.parameters.dropLast().map(\.path), choices.settings.map(\.values), answers: choices.names,
      titled: "\(choices.path.replacing("force.", with: "").capitalizedFirst) of least \(goal.label)"
    ) { place in
      let setting = choices.settings[place]
      guard let first = setting.least.first else { return .init() }
      let costs = setting.costs.values.sorted()
      let lead =
        costs.count > 1 && costs[0] > 0
        ? "the next costs \(NumberText.percent((costs[1] - costs[0]) / costs[0])) more" : ""
      return .init(
        answer: choices.names.firstIndex(of: first), words: setting.least.joined(separator: "/"), note: lead)
    }
  }

  /// The last parameters head the columns, as many as fit beside each other; the others name the rows.
  private func map(
    over paths: [String], _ settings: [[String]], answers: [String], titled title: String,
    finding: (Int) -> CategoryMap.Finding
  ) -> CategoryMap? {
    let places = Dictionary(settings.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    var split = paths.count
    while split > 0, Set(settings.map { Array($0[(split - 1)...]) }).count <= CategoryMap.mostColumns {
      split -= 1
    }
    // A single row of many cells is read better with its outermost parameter below each other.
    if split == 0, paths.count > 1 { split = 1 }
    let columns = settings.map { Array($0[split...]) }.unique
    let rows = settings.map { Array($0[..<split]) }.unique
    guard split < paths.count, rows.count <= CategoryMap.mostRows, rows.count * columns.count > 1 else {
      return nil
    }
    let (rowTitle, columnTitles) = (paths[..<split].joined(separator: ", "), Array(paths[split...]))
    return CategoryMap(
      id: "sweep-map",
      title: "\(title), over \(columnTitles.inWords)"
        + (rowTitle.isEmpty ? "" : ", a row for each \(rowTitle)"),
      rowTitle: rowTitle, columnTitles: columnTitles, columns: columns, answers: answers,
      rows: rows.map { row in
        .init(
          name: row.map(\.clean).joined(separator: ", "),
          findings: columns.map { column in places[row + column].map(finding) ?? .init() })
      })
  }
}
