// SPDX-License-Identifier: Apache-2.0

import RunRecord

extension ParetoReport: StudyReport {
  var fileName: String { "front.csv" }

  var columns: [TextTable.Column] {
    let decimals = [
      first.decimals(for: front.points.map(\.first)),
      second.decimals(for: front.points.map(\.second)),
    ]
    return [
      .init(title: "#", isNumber: true, importance: 0, cells: front.points.indices.map { "\($0 + 1)" }),
      .init(
        title: StudyTable.title(first.label, first), isNumber: true, importance: 0,
        cells: front.points.map { NumberText.fixed(first.shown($0.first), decimals: decimals[0]) }),
      .init(
        title: StudyTable.title(second.label, second), isNumber: true, importance: 0,
        cells: front.points.map { NumberText.fixed(second.shown($0.second), decimals: decimals[1]) }),
      .init(
        title: "price", isNumber: true, importance: 3, cells: front.points.indices.map(price)),
      .init(
        title: "topology", importance: 5, cells: front.points.map { run.designs[$0.design].shortTopology }),
      .init(title: "optics", importance: 4, cells: front.points.map { run.designs[$0.design].opticsText }),
      .init(title: "cooling", importance: 6, cells: front.points.map { run.designs[$0.design].coolingText }),
      .init(title: "beside the one above", importance: 2, cells: front.points.indices.map(change)),
    ]
  }

  /// One row for each design on the front, with every ledger.
  var rows: [[DesignsCSV.Value]] {
    let front = run.studies.pareto
    let head = ["point", "design"] + run.ledgers.map { StudyTable.title($0.id, $0) } + ["proven"]
    var table = StudyTable(head: head, rows: [])
    for (place, point) in (front?.points ?? []).enumerated() {
      let amounts = run.ledgers.map { ledger in
        let amount =
          ledger.id == front?.ledgers.first
          ? point.first
          : ledger.id == front?.ledgers.last ? point.second : run.designs[point.design].ledgers[ledger.id]
        return DesignsCSV.Value.optional(amount.map(ledger.shown))
      }
      table.rows.append(
        [.count(place + 1), .count(point.design + 1)] + amounts + [.text(point.isProven ? "yes" : "no")])
    }
    return table.all
  }
}
