// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What a plugin has to say on the best design.
struct PluginSection {
  let section: SectionRecord
  /// Its place among all sections of plugins, from 1.
  let place: Int

  /// The chapter.
  var chapter: Chapter {
    Chapter(
      id: "section-\(place)", title: section.title.clean,
      blocks: section.paragraphs.map { .paragraph([.text($0.clean)]) }
        + section.tables.map { .table(table($0)) }
        + [.paragraph([.text("Said by the plugin \(section.plugin.clean).")])])
  }

  private func table(_ table: SectionRecord.Table) -> Table {
    Table(
      caption: table.caption.clean,
      columns: table.columns.map {
        .init(title: $0.title.clean, unit: $0.unit?.clean ?? "", isNumber: $0.unit != nil)
      },
      rows: table.rows.map { row in
        .init(
          cells: row.map { cell in
            switch cell {
            case .text(let text): Cell(text.clean)
            case .number(let number): Cell(NumberText.significant(number))
            }
          })
      })
  }
}
