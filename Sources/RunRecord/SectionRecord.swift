// SPDX-License-Identifier: Apache-2.0

/// A section that a plugin adds to the report on the best design.
public struct SectionRecord: Codable, Hashable, Sendable {
  /// A table of the section.
  public struct Table: Codable, Hashable, Sendable {
    /// What the table shows.
    public var caption: String
    /// The columns.
    public var columns: [Column]
    /// Rows with a cell for each column.
    public var rows: [[Cell]]

    /// Makes a table.
    public init(caption: String, columns: [Column], rows: [[Cell]]) {
      (self.caption, self.columns, self.rows) = (caption, columns, rows)
    }
  }

  /// A column of a table.
  public struct Column: Codable, Hashable, Sendable {
    /// The title.
    public var title: String
    /// The symbol of the unit of its numbers; empty for bare numbers, nil for words.
    public var unit: String?

    /// Makes a column.
    public init(title: String, unit: String?) { (self.title, self.unit) = (title, unit) }
  }

  /// Words, or a number in the unit of its column.
  public enum Cell: Codable, Hashable, Sendable {
    /// Words.
    case text(String)
    /// A number in the column's unit.
    case number(Double)
  }

  /// The plugin that says so.
  public var plugin: String
  /// The title.
  public var title: String
  /// Sentences, a paragraph in each element.
  public var paragraphs: [String]
  /// Tables beneath them.
  public var tables: [Table]

  /// Makes a section.
  public init(plugin: String, title: String, paragraphs: [String], tables: [Table]) {
    (self.plugin, self.title, self.paragraphs, self.tables) = (plugin, title, paragraphs, tables)
  }
}
