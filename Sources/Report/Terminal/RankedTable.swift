// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// The ranked designs as a table for a terminal.
public enum RankedTable {
  /// The narrowest table that is still laid out; a smaller width is taken for this one.
  public static let leastWidth = 40

  /// Designs in their order and a few lines on what is proven.
  ///
  /// Columns that matter least are left out, and names are cut, until every line keeps within the width.
  ///
  /// - Parameters:
  ///   - run: The run; without designs, what stands in their way is told instead.
  ///   - width: Places in a line.
  /// - Returns: Lines, each with a line feed.
  public static func text(for run: RunRecord, width: Int) -> String {
    let width = max(width, leastWidth)
    let table = run.designs.isEmpty ? [] : self.table(run).lines(width: width) + [""]
    let summary = TextSummary(run: run).sentences.flatMap { TextTable.wrapped($0, width: width) }
    return TextTable.joined(table + summary)
  }

  private static func table(_ run: RunRecord) -> TextTable {
    let designs = run.designs + [run.baseline].compactMap(\.self)
    let (goal, best) = (run.goalLedger, run.designs[0])
    let isBaseline = designs.indices.map { $0 >= run.designs.count }
    func ledger(_ ledger: LedgerRecord, _ importance: Int) -> TextTable.Column {
      let decimals = ledger.decimals(for: designs.map { $0.ledgers[ledger.id] ?? 0 })
      return .init(
        title: short(ledger, of: run), isNumber: true, importance: importance,
        cells: designs.map { design in
          design.ledgers[ledger.id].map { NumberText.fixed(ledger.shown($0), decimals: decimals) } ?? ""
        })
    }
    let decimals = goal.decimals(for: designs.map(\.objective))
    let ranks = zip(designs, isBaseline).map { design, isBaseline in
      isBaseline
        ? "base" : "\(design.rank)" + (design.tiesWithPrevious ? "=" : "") + (design.isProven ? "" : "?")
    }
    let shares = designs.enumerated().map { index, design in
      index == 0 || best.objective == 0
        ? ""
        : String(
          NumberText.percent((design.objective - best.objective) / best.objective.magnitude, signed: true)
            .dropLast(2))
    }
    let switches = designs.flatMap { design in design.roles.filter { !$0.isEndpoint }.map(\.role) }.unique
    var columns: [TextTable.Column] = [
      .init(title: "#", isNumber: true, importance: 0, cells: ranks),
      .init(
        title: short(goal, of: run), isNumber: true, importance: 0,
        cells: designs.map { NumberText.fixed(goal.shown($0.objective), decimals: decimals) }),
      .init(title: "Δ%", isNumber: true, importance: 1, cells: shares),
    ]
    if designs.contains(where: { $0.differingTraits != nil }) {
      columns.append(
        .init(
          title: "differs", isNumber: true, importance: 2,
          cells: designs.enumerated().map { index, design in
            index == 0 ? "" : design.differingTraits.map { "\($0)" } ?? ""
          }))
    }
    columns += run.keyLedgers(5).dropFirst().enumerated().map { ledger($0.element, 10 + $0.offset) }
    columns.append(.init(title: "topology", importance: 8, cells: designs.map(\.shortTopology)))
    columns += switches.map { role in
      .init(title: role.clean, importance: 4, cells: designs.map { tight($0, role) })
    }
    columns.append(.init(title: "optics", importance: 5, cells: designs.map(\.opticsText)))
    columns.append(.init(title: "cooling", importance: 9, cells: designs.map(\.coolingText)))
    return TextTable(columns: columns)
  }

  /// A ledger's name, else the last word of its id where it says which one is meant, and the unit.
  private static func short(_ ledger: LedgerRecord, of run: RunRecord) -> String {
    func last(_ id: String) -> String { id.split(separator: ".").last.map(String.init) ?? id }
    let isClear = run.ledgers.filter { last($0.id) == last(ledger.id) }.count <= 1
    let name = ledger.name ?? (isClear ? last(ledger.id) : ledger.id)
    return (ledger.unit.isEmpty ? name : name + " " + ledger.unit).clean
  }

  private static func tight(_ design: DesignRecord, _ role: String) -> String {
    design.fills(role).map { "\($0.boxes)×\($0.system.clean)" }.joined(separator: "+")
  }
}
