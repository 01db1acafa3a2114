// SPDX-License-Identifier: Apache-2.0

/// A table of plain text that keeps within a width.
struct TextTable {
  /// A column.
  struct Column {
    var title: String
    var isNumber = false
    /// Columns that matter least go first when the width is too small; those of 0 never go.
    var importance: Int
    /// Whether long words go on in the next lines rather than being cut.
    var wraps = false
    var cells: [String]
  }

  /// Narrower than this, a text column says nothing.
  private static let leastWidth = 6
  /// Text of that width is cut only when no column is left to drop.
  private static let readableWidth = 22
  /// The same for text that goes on in further lines, of which there should be few.
  private static let wrappingWidth = 36
  private static let gap = 2

  var columns: [Column]

  /// The lines, none wider than `width`.
  func lines(width: Int) -> [String] {
    var kept = columns.filter { column in column.importance == 0 || column.cells.contains { !$0.isEmpty } }
    // Long text may shrink before a column is dropped for it; a table of stumps is no use either.
    while total(kept.map { natural($0) - slack($0) }) > width, kept.count > 1 {
      guard
        let place = kept.indices.filter({ kept[$0].importance > 0 }).max(by: {
          kept[$0].importance <= kept[$1].importance
        })
      else { break }
      kept.remove(at: place)
    }
    let widths = shrink(kept, to: width)
    let count = kept.map(\.cells.count).max() ?? 0
    let head = line(kept.map(\.title), kept, widths)
    return ([head] + (0..<count).flatMap { row in lines(kept.map { $0.cells[row] }, kept, widths) })
      .map { Self.cut($0, to: width) }
  }

  private func natural(_ column: Column) -> Int {
    ([column.title] + column.cells).map(Self.width).max() ?? 0
  }

  private func slack(_ column: Column) -> Int {
    column.isNumber
      ? 0 : max(0, natural(column) - (column.wraps ? Self.wrappingWidth : Self.readableWidth))
  }

  private func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + Self.gap * max(widths.count - 1, 0) }

  /// Takes from the widest text column, one place at a time, until the table fits.
  private func shrink(_ kept: [Column], to width: Int) -> [Int] {
    var widths = kept.map(natural)
    while total(widths) > width {
      let texts = kept.indices.filter { !kept[$0].isNumber && widths[$0] > Self.leastWidth }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  /// One row, in as many lines as its longest wrapped cell has.
  private func lines(_ cells: [String], _ columns: [Column], _ widths: [Int]) -> [String] {
    let pieces = zip(zip(cells, columns), widths).map { pair, width in
      pair.1.wraps ? Self.wrapped(pair.0, width: width) : [pair.0]
    }
    return (0..<max(1, pieces.map(\.count).max() ?? 1)).map { part in
      line(pieces.map { part < $0.count ? $0[part] : "" }, columns, widths)
    }
  }

  private func line(_ cells: [String], _ columns: [Column], _ widths: [Int]) -> String {
    let padded = zip(zip(cells, columns), widths).map { pair, width in
      let text = Self.cut(pair.0, to: width)
      let pad = String(repeating: " ", count: max(0, width - Self.width(text)))
      return pair.1.isNumber ? pad + text : text + pad
    }
    let joined = padded.joined(separator: String(repeating: " ", count: Self.gap))
    return String(joined.reversed().drop { $0 == " " }.reversed())
  }

  /// The lines as one text; a space that must not break is an ordinary one to whoever searches a log.
  static func joined(_ lines: [String]) -> String {
    lines.map { $0.replacing(NumberText.space, with: " ") + "\n" }.joined()
  }

  /// The text in at most `width` places.
  static func cut(_ text: String, to width: Int) -> String {
    guard self.width(text) > width else { return text }
    var (result, used) = ("", 0)
    for character in text {
      let next = self.width(String(character))
      guard used + next <= width - 1 else { break }
      result.append(character)
      used += next
    }
    return result + "…"
  }

  /// Words in lines of at most `width` places; lines after the first are indented.
  static func wrapped(_ text: String, width: Int, indent: String = "  ") -> [String] {
    var lines: [String] = []
    for word in text.clean.split(separator: " ").map(String.init) {
      if let last = lines.last, self.width(last) + 1 + self.width(word) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(cut((lines.isEmpty ? "" : indent) + word, to: width))
      }
    }
    return lines
  }

  /// Places that a terminal gives to the text: two for a wide East Asian character or an emoji.
  static func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      let isWide =
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
          0xFF00...0xFF60,
          0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
          true
        default: false
        }
      return sum + (isWide ? 2 : 1)
    }
  }
}
