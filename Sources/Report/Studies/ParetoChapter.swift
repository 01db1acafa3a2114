// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The front of two ledgers.
struct ParetoChapter {
  let run: RunRecord
  let front: ParetoRecord

  /// The ledger by which the points are ordered.
  var first: LedgerRecord { run.ledger(front.ledgers.first ?? "") }
  /// The other one.
  var second: LedgerRecord { run.ledger(front.ledgers.last ?? "") }

  /// The chapter.
  var chapter: Chapter {
    Chapter(
      id: "front", title: "\(first.label.capitalizedFirst) against \(second.label)",
      blocks: sentences.prefix(1).map { .lead([.text($0)]) } + chart.blocks
        + sentences.dropFirst().map { .paragraph([.text($0)]) } + [.table(table)])
  }

  /// What is known of the front.
  var sentences: [String] {
    let count = NumberText.count(front.points.count, "design is", "designs are")
    let proof =
      front.isComplete && front.points.allSatisfy(\.isProven)
      ? "Proven: this is the whole front"
      : "Not all of it was searched\(front.reason.map { " (\($0.clean))" } ?? ""): the front may have more points"
    var all = [
      "\(count) on the front: no other one has less \(first.label) without more \(second.label). \(proof), at a "
        + "resolution of \(NumberText.plain(front.resolution)) of each amount."
    ]
    if let (cheapest, leanest) = ends, front.points.count > 1 {
      all.append(
        "From one end to the other, \(second.label) falls from \(second.text(cheapest.second)) to "
          + "\(second.text(leanest.second)), and \(first.label) rises from \(first.text(cheapest.first)) to "
          + "\(first.text(leanest.first)).")
    }
    if front.points.count == 1, let only = front.points.first {
      all.append(
        "One design has the least of both, \(first.text(only.first)) and \(second.text(only.second)): there is "
          + "nothing to trade.")
    }
    if front.points.count == 2 {
      all.append(
        "Nothing lies between the two: it is the one or the other, at \(price(1)).")
    }
    // Two ends span the rectangle themselves, so that its share says nothing before a third point lies between them.
    if front.points.count > 2, let share = front.hypervolumeShare {
      all.append(
        "The front dominates \(NumberText.percent(share)) of the rectangle between its best and its worst amounts "
          + "(hypervolume \(NumberText.significant(first.shown(second.shown(front.hypervolume)))) "
          + "\([first.unit, second.unit].filter { !$0.isEmpty }.joined(separator: " × ")), reference "
          + "\(first.text(front.nadir[0])) and \(second.text(front.nadir[1]))).")
    }
    return all
  }

  private var chart: ScatterChart {
    ScatterChart(
      id: "front-chart", title: "\(first.label.capitalizedFirst) against \(second.label)",
      x: Axis(title: first.label, unit: first.unit), y: Axis(title: second.label, unit: second.unit),
      groups: ["on the front"] + (ranked.isEmpty ? [] : ["ranked by the problem's own goal"]),
      points: front.points.enumerated().map { place, point in
        .init(
          name: "\(place + 1)", x: first.shown(point.first), y: second.shown(point.second),
          isNamed: front.points.count <= 12)
      }
        + ranked.map { design in
          .init(
            name: "rank \(design.rank)", x: first.shown(design.first), y: second.shown(design.second),
            group: 1,
            isNamed: design.rank <= 3)
        }, joins: 0)
  }

  private var ranked: [ParetoRankedRecord] { front.ranked ?? [] }

  private var ends: (ParetoPointRecord, ParetoPointRecord)? {
    front.points.first.flatMap { one in front.points.last.map { (one, $0) } }
  }

  /// What one unit less of the second ledger costs from the point above; empty for the first.
  func price(_ place: Int) -> String {
    guard place > 0 else { return "" }
    let (before, after) = (front.points[place - 1], front.points[place])
    let saved = second.shown(before.second - after.second)
    guard saved > 0 else { return "" }
    // "M$/kW", and not "M$/1/yr".
    let separator = second.unit.contains("/") ? " per " : "/"
    let unit = [first.unit, second.unit].filter { !$0.isEmpty }.joined(separator: separator)
    return NumberText.measured(first.shown(after.first - before.first) / saved, unit, digits: 3)
  }

  /// What a point has otherwise than the one above.
  func change(_ place: Int) -> String {
    guard place > 0 else { return "least \(first.label)" }
    let (before, after) = (
      run.designs[front.points[place - 1].design], run.designs[front.points[place].design]
    )
    let changes = DesignDifference.between(before, after).map(\.sentence)
    return changes.isEmpty ? "the same choices, less kept in reserve" : changes.joined(separator: "; ")
  }

  private var table: Table {
    Table(
      caption: "The front, by rising \(first.label)",
      columns: [
        .init(title: "#", isNumber: true), .init(title: first.label, unit: first.unit, isNumber: true),
        .init(title: second.label, unit: second.unit, isNumber: true),
        .init(title: "Price of one less", isNumber: true),
        .init(title: "Design", isWide: true), .init(title: "Beside the one above", isWide: true),
      ],
      rows: front.points.enumerated().map { place, point in
        let design = run.designs[point.design]
        return .init(
          style: point.design == 0 ? .best : .plain,
          cells: [
            Cell("\(place + 1)"), Cell(NumberText.significant(first.shown(point.first), digits: 5)),
            Cell(NumberText.significant(second.shown(point.second), digits: 5)), Cell(price(place)),
            Cell([.text(design.topology)], details: [design.opticsText, design.coolingText]),
            Cell(change(place).capitalizedFirst),
          ])
      })
  }
}
