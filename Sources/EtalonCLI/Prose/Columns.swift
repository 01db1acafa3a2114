// SPDX-License-Identifier: Apache-2.0

/// Lines whose words stand beneath each other.
enum Columns {
  /// The rows as lines; each column is as wide as its widest word, and the last one is never filled up.
  static func text(_ rows: [[String]], indent: Int = 0) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, word in
        column == row.count - 1 ? word : word + String(repeating: " ", count: widths[column] - word.count)
      }
      let line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
      return line.reversed().drop { $0 == " " }.reversed().map(String.init).joined() + "\n"
    }.joined()
  }
}
