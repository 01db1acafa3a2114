// SPDX-License-Identifier: Apache-2.0

extension RunComparison {
  /// The comparison for a terminal.
  ///
  /// - Parameter width: Places in a line.
  /// - Returns: Lines, each with a line feed.
  public func text(width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    let sections: [(title: String, table: TextTable)] = [
      ("Inputs that differ", table(inputs)), ("Choices that differ", table(choices)),
      ("Ledgers that differ", amounts), ("Designs that moved", moves), ("Outcome and proof", table(proof)),
      ("Figures that changed", table(figures)),
    ]
    var lines = ["\(names.first): \(first.problem.clean)", "\(names.second): \(second.problem.clean)", ""]
      .map { TextTable.cut($0, to: width) }
    lines += TextTable.wrapped(lead, width: width, indent: "")
    for section in sections where section.table.columns.contains(where: { !$0.cells.isEmpty }) {
      lines += ["", section.title] + section.table.lines(width: width)
    }
    return TextTable.joined(lines)
  }

  private func table(_ changes: [Change]) -> TextTable {
    TextTable(columns: [
      .init(title: "what", importance: 0, cells: changes.map(\.what.clean)),
      .init(title: names.first, importance: 0, cells: changes.map { $0.first?.clean ?? NumberText.missing }),
      .init(
        title: names.second, importance: 0, cells: changes.map { $0.second?.clean ?? NumberText.missing }),
    ])
  }

  private var amounts: TextTable {
    let differences = designs.map { LedgerDifference.ledgers($0.first, $0.second, of: ledgersKnown) } ?? []
    return TextTable(columns: [
      .init(title: "ledger", importance: 0, cells: differences.map(\.label)),
      .init(
        title: names.first, isNumber: true, importance: 0,
        cells: differences.map { $0.ledger.text($0.before) }),
      .init(
        title: names.second, isNumber: true, importance: 0,
        cells: differences.map { $0.ledger.text($0.after) }),
      .init(
        title: "difference", isNumber: true, importance: 1,
        cells: differences.map { $0.ledger.difference($0.difference) }),
      .init(
        title: "Δ%", isNumber: true, importance: 2,
        cells: differences.map { $0.share.map { NumberText.percent($0, signed: true) } ?? NumberText.missing }
      ),
    ])
  }

  private var moves: TextTable {
    TextTable(columns: [
      .init(title: names.first, isNumber: true, importance: 0, cells: places.map { Self.rank($0.first) }),
      .init(title: names.second, isNumber: true, importance: 0, cells: places.map { Self.rank($0.second) }),
      .init(title: "design", importance: 0, cells: places.map(\.design)),
    ])
  }
}
