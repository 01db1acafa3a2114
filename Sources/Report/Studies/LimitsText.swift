// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// What every limit is worth, for a terminal and for a spreadsheet.
public enum LimitsText {
  /// A paragraph and a table for each limit.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - width: Places in a line.
  /// - Returns: Lines, each with a line feed.
  public static func text(for run: RunRecord, width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    guard let limits = run.studies.limits else { return RankedTable.text(for: run, width: width) }
    let chapter = LimitsChapter(run: run, limits: limits)
    var lines = TextTable.wrapped(chapter.lead, width: width)
    for worth in limits.limits {
      lines += [""] + TextTable.wrapped(worth.title(in: run), width: width)
      lines += chapter.sentences(worth).flatMap { TextTable.wrapped("  " + $0, width: width, indent: "  ") }
      if !worth.steps.isEmpty { lines += table(worth, run).lines(width: width).map { "  " + $0 } }
    }
    return TextTable.joined(lines)
  }

  private static func table(_ worth: LimitWorthRecord, _ run: RunRecord) -> TextTable {
    let goal = run.goalLedger
    let others = run.keyLedgers(3).dropFirst()
    let steps = worth.stepsWithTheBest
    var columns: [TextTable.Column] = [
      .init(
        title: worth.isCeiling ? "from" : "up to", isNumber: true, importance: 0,
        cells: steps.map { $0.map(worth.figureText) ?? worth.figureText(worth.used ?? worth.limit) }),
      .init(
        title: "Δ \(goal.label)\(goal.unit.isEmpty ? "" : " " + goal.unit.clean)", isNumber: true,
        importance: 0,
        cells: steps.map { $0?.consequence.differenceText(goal) ?? "±0" }),
    ]
    columns += others.enumerated().map { place, ledger in
      .init(
        title: "Δ \(ledger.label)\(ledger.unit.isEmpty ? "" : " " + ledger.unit.clean)", isNumber: true,
        importance: 5 + place,
        cells: steps.map {
          $0?.consequence.ledgers[ledger.id].map { NumberText.signed(ledger.shown($0)) } ?? ""
        })
    }
    columns.append(
      .init(
        title: "what changes", importance: 2, wraps: true,
        cells: steps.indices.map { worth.changes($0, of: run) }))
    return TextTable(columns: columns)
  }

  /// One row for each step of each limit, with the difference of every ledger.
  public static func csv(for run: RunRecord) -> String {
    let goal = run.goalLedger
    let head =
      ["limit", "unit", "value", "used", "step", "wins from", "design", StudyTable.title("difference", goal)]
      + run.ledgers.map { StudyTable.title("difference in \($0.id)", $0) } + ["proven"]
    var table = StudyTable(head: head, rows: [])
    for worth in run.studies.limits?.limits ?? [] {
      let without = worth.without.map { (nil as Double?, "without", $0) }
      let steps = worth.steps.map {
        (Optional($0.figure), $0.isLooser ? "looser" : "tighter", $0.consequence)
      }
      for (figure, kind, found) in [without].compactMap(\.self) + steps {
        let identity: [DesignsCSV.Value] = [
          .text(worth.name), .text(worth.unit), .number(worth.limit), .optional(worth.used), .text(kind),
          .optional(figure), found.design.map { .count($0 + 1) } ?? .text(""),
          .optional(found.difference.map(goal.shown)),
        ]
        let ledgers = run.ledgers.map { ledger in
          DesignsCSV.Value.optional(found.ledgers[ledger.id].map(ledger.shown))
        }
        table.rows.append(identity + ledgers + [.text(found.isProven ? "yes" : "no")])
      }
    }
    return table.text
  }
}
