// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A plugin that has something to say in the report on a design.
public protocol ReportingPlugin: DesignPlugin {
  /// Sections on a finished design, in reading order.
  ///
  /// - Parameters:
  ///   - design: The design.
  ///   - accounts: What all plugins have said of it.
  /// - Returns: The sections; none where there is nothing to say.
  func sections(on design: Design, after accounts: Accounts) -> [ReportSection]
}

/// A section of a report as plain values, which every format renders in its own way.
public struct ReportSection: Hashable, Sendable {
  /// The title.
  public var title: String
  /// Sentences, a paragraph in each element, computed from the design.
  public var paragraphs: [String]
  /// Tables beneath them.
  public var tables: [ReportTable]

  /// Makes a section.
  public init(_ title: String, paragraphs: [String] = [], tables: [ReportTable] = []) {
    (self.title, self.paragraphs, self.tables) = (title, paragraphs, tables)
  }
}

/// A table of a report.
public struct ReportTable: Hashable, Sendable {
  /// What a column holds.
  public struct Column: Hashable, Sendable {
    /// The title.
    public var title: String
    /// The unit in which its numbers are shown; nil for a column of words.
    public var unit: MeasurementUnit?

    /// Makes a column.
    public init(_ title: String, in unit: MeasurementUnit? = nil) { (self.title, self.unit) = (title, unit) }
  }

  /// What stands in a cell.
  public enum Cell: Hashable, Sendable {
    /// Words.
    case text(String)
    /// A number in the canonical unit of its column's dimension.
    case number(Double)
  }

  /// What the table shows.
  public var caption: String
  /// The columns.
  public var columns: [Column]
  /// Rows with a cell for each column.
  public var rows: [[Cell]]

  /// Makes a table.
  public init(_ caption: String, columns: [Column], rows: [[Cell]]) {
    (self.caption, self.columns, self.rows) = (caption, columns, rows)
  }
}

extension ReportSection {
  /// What keeps the section from being shown as it is meant, in words; empty when nothing does.
  public var faults: [String] {
    var faults: [String] = []
    if title.isEmpty { faults.append("it has no title") }
    if paragraphs.contains(where: \.isEmpty) { faults.append("a paragraph is empty") }
    if paragraphs.isEmpty, tables.isEmpty { faults.append("it holds nothing") }
    for table in tables {
      if table.caption.isEmpty { faults.append("a table does not say what it shows") }
      if table.columns.isEmpty { faults.append("the table “\(table.caption)” has no columns") }
      for row in table.rows {
        if row.count != table.columns.count {
          faults.append(
            "a row of “\(table.caption)” has \(row.count) cells for \(table.columns.count) columns")
        }
        for (cell, column) in zip(row, table.columns) {
          guard case .number(let number) = cell else { continue }
          if column.unit == nil { faults.append("“\(column.title)” holds numbers and has no unit") }
          if !number.isFinite { faults.append("a number under “\(column.title)” is not finite") }
        }
      }
    }
    return faults.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
