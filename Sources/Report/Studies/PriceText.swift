// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// What every option costs, for a terminal and for a spreadsheet.
public enum PriceText {
  /// A table for each decision, with lines on what is impossible beneath it.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - width: Places in a line.
  /// - Returns: Lines, each with a line feed.
  public static func text(for run: RunRecord, width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    guard let price = run.studies.price else { return RankedTable.text(for: run, width: width) }
    var lines = TextTable.wrapped(PriceChapter(run: run, price: price).lead, width: width)
    for decision in price.decisions {
      lines += ["", decision.name.clean] + table(decision, run).lines(width: width).map { "  " + $0 }
      let reasons = decision.options.filter { $0.forced.status != .design }.map { $0.forced.obstacleText }
      for reason in reasons.unique {
        let names = decision.options.filter {
          $0.forced.status != .design && $0.forced.obstacleText == reason
        }
        .map(\.option.asOption)
        lines += TextTable.wrapped("  \(names.inWords): \(reason)", width: width, indent: "    ")
      }
      for option in decision.options {
        guard let forbidden = option.forbidden, forbidden.status != .design else { continue }
        lines += TextTable.wrapped(
          "  without \(option.option.asOption): \(forbidden.obstacleText)", width: width, indent: "    ")
      }
    }
    if !price.settled.isEmpty {
      lines.append("")
      lines += TextTable.wrapped(PriceChapter(run: run, price: price).settled, width: width)
    }
    return TextTable.joined(lines)
  }

  private static func table(_ decision: DecisionPriceRecord, _ run: RunRecord) -> TextTable {
    let goal = run.goalLedger
    let others = run.keyLedgers(4).dropFirst()
    var columns: [TextTable.Column] = [
      .init(
        title: "option", importance: 0,
        cells: decision.options.map { $0.option.asOption + (decision.chosen.contains($0.option) ? " *" : "") }
      ),
      .init(
        title: "Δ \(goal.label)\(goal.unit.isEmpty ? "" : " " + goal.unit.clean)", isNumber: true,
        importance: 0,
        cells: decision.options.map { $0.forced.differenceText(goal) }),
    ]
    columns += others.enumerated().map { place, ledger in
      .init(
        title: "Δ \(ledger.label)\(ledger.unit.isEmpty ? "" : " " + ledger.unit.clean)", isNumber: true,
        importance: 5 + place,
        cells: decision.options.map { option in
          option.forced.ledgers[ledger.id].map { NumberText.signed(ledger.shown($0)) } ?? ""
        })
    }
    columns.append(
      .init(
        title: "without it", isNumber: true, importance: 1,
        cells: decision.options.map { $0.forbidden?.differenceText(goal) ?? "" }))
    columns.append(
      .init(
        title: "leads to", importance: 9, wraps: true,
        cells: decision.options.map { $0.forced.changes(of: run) ?? "" }))
    return TextTable(columns: columns)
  }

  /// One row for each option and change, with the difference of every ledger.
  public static func csv(for run: RunRecord) -> String {
    let goal = run.goalLedger
    let head =
      ["decision", "option", "change", "status", "design", StudyTable.title("difference", goal)]
      + run.ledgers.map { StudyTable.title("difference in \($0.id)", $0) } + ["proven", "why not"]
    var table = StudyTable(head: head, rows: [])
    for decision in run.studies.price?.decisions ?? [] {
      for option in decision.options {
        for (change, found) in [("forced", option.forced), ("forbidden", option.forbidden)] {
          guard let found else { continue }
          let identity: [DesignsCSV.Value] = [
            .text(decision.name), .text(option.option), .text(change), .text(found.status.rawValue),
            found.design.map { .count($0 + 1) } ?? .text(""), .optional(found.difference.map(goal.shown)),
          ]
          let ledgers = run.ledgers.map { ledger in
            DesignsCSV.Value.optional(found.ledgers[ledger.id].map(ledger.shown))
          }
          table.rows.append(
            identity + ledgers + [.text(found.isProven ? "yes" : "no"), .text(found.obstacleText)])
        }
      }
    }
    return table.text
  }
}
