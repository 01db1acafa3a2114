// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// The front of two ledgers, for a terminal and for a spreadsheet.
public enum ParetoText {
  /// A table of the designs on the front, and what is proven of it.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - width: Places in a line.
  /// - Returns: Lines, each with a line feed.
  public static func text(for run: RunRecord, width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    guard let front = run.studies.pareto else { return RankedTable.text(for: run, width: width) }
    let chapter = ParetoChapter(run: run, front: front)
    let decimals = [
      chapter.first.decimals(for: front.points.map(\.first)),
      chapter.second.decimals(for: front.points.map(\.second)),
    ]
    let columns: [TextTable.Column] = [
      .init(title: "#", isNumber: true, importance: 0, cells: front.points.indices.map { "\($0 + 1)" }),
      .init(
        title: StudyTable.title(chapter.first.label, chapter.first), isNumber: true, importance: 0,
        cells: front.points.map { NumberText.fixed(chapter.first.shown($0.first), decimals: decimals[0]) }),
      .init(
        title: StudyTable.title(chapter.second.label, chapter.second), isNumber: true, importance: 0,
        cells: front.points.map { NumberText.fixed(chapter.second.shown($0.second), decimals: decimals[1]) }),
      .init(
        title: "price", isNumber: true, importance: 3, cells: front.points.indices.map(chapter.price)),
      .init(
        title: "topology", importance: 5, cells: front.points.map { run.designs[$0.design].shortTopology }),
      .init(title: "optics", importance: 4, cells: front.points.map { run.designs[$0.design].opticsText }),
      .init(title: "cooling", importance: 6, cells: front.points.map { run.designs[$0.design].coolingText }),
      .init(
        title: "beside the one above", importance: 2, wraps: true,
        cells: front.points.indices.map(chapter.change)),
    ]
    return TextTable.joined(
      TextTable(columns: columns).lines(width: width) + [""]
        + chapter.sentences.flatMap { TextTable.wrapped($0, width: width) })
  }

  /// One row for each design on the front, with every ledger.
  public static func csv(for run: RunRecord) -> String {
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
    return table.text
  }
}
