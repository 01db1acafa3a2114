// SPDX-License-Identifier: Apache-2.0

import RunRecord

extension ExplanationReport: StudyReport {
  var fileName: String { "explanation.csv" }
  var columns: [TextTable.Column] { [] }

  func lines(width: Int) -> [String] {
    var lines = lead.flatMap { TextTable.wrapped($0, width: width) }
    for (title, items) in lists where !items.isEmpty {
      lines += [""] + TextTable.wrapped(title, width: width)
      lines += items.flatMap { TextTable.wrapped("  - " + $0, width: width, indent: "    ") }
    }
    return lines
  }

  /// One row for each concession and each member of the conflict.
  var rows: [[DesignsCSV.Value]] {
    var table = StudyTable(
      head: ["what", "kind", "name", "value", "needed", "unit", "design", "in words"], rows: [])
    for (what, concessions) in [("alone", explanation.alone), ("together", explanation.together)] {
      for concession in concessions {
        table.rows.append([
          .text(what), .text(concession.kind.rawValue), .text(concession.name), .optional(concession.current),
          .optional(concession.needed), .text(concession.unit),
          concession.leadsTo?.design.map { .count($0 + 1) } ?? .text(""), .text(words(concession)),
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
    return table.all
  }
}
