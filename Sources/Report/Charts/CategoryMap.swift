// SPDX-License-Identifier: Apache-2.0

/// Who wins where in settings that are words: a field of cells, row by row, each with its answer in colour and in words.
///
/// The name of a row stands above its cells, so that the map fits a telephone. What heads the columns may have several
/// levels, the outermost first.
///
/// ```swift
/// CategoryMap(
///   id: "map", title: "Best optics", rowTitle: "reading", columnTitles: ["port", "lane"],
///   columns: [["400G", "100G"], ["400G", "200G"]], answers: ["lpo", "cpo"],
///   rows: [.init(name: "as it stands", findings: [.init(answer: 0, words: "lpo"), .init(answer: 1, words: "cpo")])]
/// ).blocks
/// ```
struct CategoryMap: Chart {
  /// Columns beside each other at most.
  static let mostColumns = 12
  /// Rows below each other at most.
  static let mostRows = 60

  /// What holds in a cell.
  struct Finding {
    /// The answer, by place in ``CategoryMap/answers``; nil where there is none.
    var answer: Int?
    /// The answer in a word.
    var words = ""
    /// What else a reader may know of it.
    var note = ""
  }

  /// A row of cells.
  struct Row {
    var name: String
    var findings: [Finding]
  }

  private static let (pitch, cellHeight, levelHeight) = (48.0, 22.0, 16.0)
  /// Pixels that the narrowest drawing gives to its cells, and that a letter takes.
  private static let (narrowest, letterWidth) = (340.0, 6.8)

  /// The anchor, unique in a page.
  var id: String
  var title: String
  /// What the names of rows are values of; empty where there is one row without a name.
  var rowTitle: String
  /// What each level of the columns' heads are values of.
  var columnTitles: [String]
  /// The heads of each column, the outermost level first.
  var columns: [[String]]
  /// What may win, in the order of colours and letters.
  var answers: [String]
  var rows: [Row]

  private var cellWidth: Double { 1 / Double(max(1, columns.count)) }

  /// Whether a word fits into so many neighbouring cells of the narrowest drawing.
  private func fits(_ words: String, in cells: Int = 1) -> Bool {
    Double(words.count) * Self.letterWidth <= Self.narrowest * cellWidth * Double(cells)
  }

  var picture: Picture? {
    guard !rows.isEmpty, !columns.isEmpty else { return nil }
    let top = Double(columnTitles.count) * Self.levelHeight + 2
    var content = heads
    for (place, row) in rows.enumerated() {
      let y = top + Double(place) * Self.pitch
      content.append(SVG.text(row.name, x: 0, y: y + 13, style: "label start"))
      for (column, finding) in row.findings.prefix(columns.count).enumerated() {
        let x = Double(column) * cellWidth
        let colour = finding.answer.map { "c\(ChartColour.token($0))" } ?? "void"
        content.append(
          SVG.rectangle(
            x: x, y: y + 18, width: cellWidth, height: Self.cellHeight, style: "part \(colour)",
            title: ([row.name] + columns[column] + [finding.words, finding.note]).filter { !$0.isEmpty }
              .joined(separator: ", ")))
        let word =
          finding.answer.map { fits(finding.words) ? finding.words : PhaseMap.letter($0) }
          ?? NumberText.missing
        content.append(
          SVG.text(
            word, x: x + cellWidth / 2, y: y + 18 + Self.cellHeight / 2 + 4.5,
            style: finding.answer.map { "on on\(ChartColour.token($0))" } ?? "tick"))
      }
    }
    let description = self.description
    let used = Set(rows.flatMap { $0.findings.compactMap(\.answer) })
    return Picture(
      svg: SVG.drawing(
        id: id, title: title, description: description, height: top + Double(rows.count) * Self.pitch, content
      ),
      description: description, caption: title,
      legend: answers.enumerated().filter { used.contains($0.offset) }.map {
        LegendEntry(name: $1, colour: ChartColour.token($0), mark: PhaseMap.letter($0))
      }, kind: .plot)
  }

  /// The heads of the columns; one that is the same over neighbours stands once over all of them.
  private var heads: [String] {
    var content: [String] = []
    for level in columnTitles.indices {
      var first = 0
      while first < columns.count {
        let head = columns[first].prefix(level + 1)
        let last = columns[first...].prefix { $0.prefix(level + 1) == head }.count + first
        let words = columns[first][level]
        if fits(words, in: last - first) {
          content.append(
            SVG.text(
              words, x: Double(first + last) / 2 * cellWidth, y: Double(level + 1) * Self.levelHeight - 3,
              style: level == 0 ? "say name" : "tick"))
        }
        first = last
      }
    }
    return content
  }

  private var description: String {
    let findings = rows.flatMap(\.findings)
    let counts = answers.enumerated().compactMap { place, name -> String? in
      let count = findings.count { $0.answer == place }
      return count > 0 ? "\(name) in \(NumberText.count(count))" : nil
    }
    let none = findings.count { $0.answer == nil }
    return "Of \(NumberText.count(findings.count, "cell", "cells")): "
      + (counts + (none > 0 ? ["no design in \(NumberText.count(none))"] : [])).inWords
  }

  var table: Table {
    Table(
      caption: title,
      columns: [.init(title: rowTitle.isEmpty ? "Row" : rowTitle)]
        + columns.map { .init(title: $0.joined(separator: ", ")) },
      rows: rows.map { row in
        .init(
          cells: [Cell(row.name)]
            + row.findings.map { finding in
              Cell(
                [.text(finding.answer == nil ? NumberText.missing : finding.words)],
                details: finding.note.isEmpty ? [] : [finding.note],
                swatch: finding.answer.map(ChartColour.token))
            })
      })
  }
}
