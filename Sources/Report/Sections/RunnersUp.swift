// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Where the other designs are worse than the best, and where better.
struct RunnersUp {
  /// Designs that are compared one by one.
  static let most = 5
  /// Rows of one comparison.
  static let mostRows = 12

  let run: RunRecord

  /// The chapter; nil when there is nothing to compare.
  var chapter: Chapter? {
    guard let best = run.winner else { return nil }
    var blocks = run.designs.dropFirst().prefix(Self.most).flatMap {
      Self.comparison(
        "Rank \($0.rank)", best, $0, of: run, names: ("Rank 1", "Rank \($0.rank)"), isFolded: true)
    }
    if let baseline = run.baseline, !DesignDifference.between(best, baseline).isEmpty {
      blocks += Self.comparison(
        "Baseline: all pluggable, air", best, baseline, of: run, names: ("Rank 1", "Baseline"), isFolded: true
      )
    }
    guard !blocks.isEmpty else { return nil }
    if run.designs.count > Self.most + 1 {
      blocks.append(
        .paragraph([
          .text("Later ranks are in the table above and, with every ledger, in "), .code("designs.csv"),
          .text("."),
        ]))
    }
    return Chapter(
      id: "runners-up", title: isOfEquals ? "How the runners-up differ" : "Why the runners-up lost",
      blocks: blocks)
  }

  /// Whether none of the designs that are compared is worse than the best.
  private var isOfEquals: Bool {
    let others = run.designs.dropFirst().prefix(Self.most)
    return !others.isEmpty && others.allSatisfy(\.tiesWithPrevious)
  }

  /// One design against another: a sentence and a table.
  static func comparison(
    _ title: String, _ first: DesignRecord, _ second: DesignRecord, of run: RunRecord,
    names: (first: String, second: String), isFolded: Bool = false
  ) -> [Block] {
    let goal = run.goalLedger
    let headings = LedgerDifference.headings(first, second, of: run)
    let ledgers = LedgerDifference.ledgers(first, second, of: run)
    let changes = DesignDifference.between(first, second).map(\.sentence)
    let blocks: [Block] = [
      .heading(title),
      .paragraph([
        .strong("\(goal.difference(second.objective - first.objective)) \(goal.label)"),
        .text(first.objective == 0 ? ". " : " (\(Ranking.share(second, over: first))). "),
        .text(changes.isEmpty ? "The choices are the same. " : "It has \(changes.inWords). "),
        .text(sides(headings)),
      ]),
    ]
    let tables = [
      ("\(goal.label) by heading, largest difference first", headings),
      ("Ledgers in which they differ", ledgers),
    ].filter { !$0.1.isEmpty }.map { caption, differences in
      Block.table(table(caption, differences.prefix(Self.mostRows).map { row($0, goal) }, names))
    }
    return isFolded && !tables.isEmpty
      ? blocks + [.fold("\(names.first) and \(names.second) by ledger", tables)] : blocks + tables
  }

  private static func sides(_ headings: [LedgerDifference]) -> String {
    func words(_ side: [LedgerDifference]) -> String {
      side.prefix(3).map { "\($0.label) (\($0.ledger.difference($0.difference)))" }.inWords
    }
    let (worse, better) = (headings.filter { $0.difference > 0 }, headings.filter { $0.difference < 0 })
    return [
      worse.isEmpty ? nil : "Worse on \(words(worse)).", better.isEmpty ? nil : "Better on \(words(better)).",
    ].compactMap(\.self).joined(separator: " ")
  }

  private static func table(
    _ caption: String, _ rows: [Table.Row], _ names: (first: String, second: String)
  ) -> Table {
    Table(
      caption: caption,
      columns: [
        .init(title: "Where"), .init(title: names.first, isNumber: true),
        .init(title: names.second, isNumber: true),
        .init(title: "Difference", isNumber: true), .init(title: "Change", isNumber: true),
        .init(title: "Verdict"),
      ], rows: rows)
  }

  private static func row(_ difference: LedgerDifference, _ goal: LedgerRecord) -> Table.Row {
    let ledger = difference.ledger
    let decimals = ledger.decimals(for: [difference.before, difference.after])
    func amount(_ value: Double, signed: Bool = false) -> String {
      let shown = ledger.shown(value)
      let text =
        signed ? NumberText.signed(shown, decimals: decimals) : NumberText.fixed(shown, decimals: decimals)
      return ledger.unit.isEmpty ? text : text + NumberText.space + ledger.unit
    }
    // Less is better in the ledger that orders the designs; of the others only a planner can say.
    let words = ledger.id == goal.id ? ("worse", "better") : ("more", "less")
    let verdict = difference.difference > 0 ? words.0 : words.1
    return Table.Row(cells: [
      Cell(difference.label), Cell(amount(difference.before)), Cell(amount(difference.after)),
      Cell(amount(difference.difference, signed: true)),
      Cell(difference.share.map { NumberText.percent($0, signed: true) } ?? NumberText.missing),
      Cell(verdict),
    ])
  }
}
