// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// Why there is no design, or why an option is not chosen, for a terminal and for a spreadsheet.
public enum ExplainText {
  /// The explanation in a few paragraphs.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - width: Places in a line.
  /// - Returns: Lines, each with a line feed.
  public static func text(for run: RunRecord, width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    guard let explanation = run.studies.explanation else { return RankedTable.text(for: run, width: width) }
    let chapter = ExplanationChapter(run: run, explanation: explanation)
    var lines = chapter.lead.flatMap { TextTable.wrapped($0, width: width) }
    for (title, items) in chapter.lists where !items.isEmpty {
      lines += [""] + TextTable.wrapped(title, width: width)
      lines += items.flatMap { TextTable.wrapped("  - " + $0, width: width, indent: "    ") }
    }
    return TextTable.joined(lines)
  }

  /// One row for each concession and each member of the conflict.
  public static func csv(for run: RunRecord) -> String {
    var table = StudyTable(
      head: ["what", "kind", "name", "value", "needed", "unit", "design", "in words"], rows: [])
    guard let explanation = run.studies.explanation else { return table.text }
    let chapter = ExplanationChapter(run: run, explanation: explanation)
    for (what, concessions) in [("alone", explanation.alone), ("together", explanation.together)] {
      for concession in concessions {
        table.rows.append([
          .text(what), .text(concession.kind.rawValue), .text(concession.name), .optional(concession.current),
          .optional(concession.needed), .text(concession.unit),
          concession.leadsTo?.design.map { .count($0 + 1) } ?? .text(""), .text(chapter.words(concession)),
        ])
      }
    }
    for member in explanation.conflict {
      table.rows.append([
        .text("conflict"), .text(""), .text(member.name), .text(""), .text(""), .text(""), .text(""),
        .text(member.sentence),
      ])
    }
    if let option = explanation.option {
      let words = option.price.forced.obstacleText
      table.rows.append([
        .text("option"), .text(""), .text("\(option.decision)=\(option.price.option)"),
        .optional(option.price.forced.difference.map(run.goalLedger.shown)), .text(""),
        .text(run.goalLedger.unit), option.price.forced.design.map { .count($0 + 1) } ?? .text(""),
        .text(words.isEmpty ? option.price.forced.changes(of: run) ?? "" : words),
      ])
    }
    return table.text
  }
}
