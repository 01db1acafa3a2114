// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit

/// Tells selections that break a row by themselves, whatever is settled for them.
///
/// Making a program of what is left of a selection takes a walk over all rows; of many selections under a tight limit
/// most are told here, by the few columns that each one sets.
package struct SelectionScreen {
  private let program: Program
  /// Where each column's entries begin, and where the last one's end.
  private let starts: [Int]
  /// The rows of the entries, of those rows alone in which nothing is left to settle.
  private let rows: [Int]
  private let coefficients: [Double]
  /// What a selection sets in each row; zeros between two questions.
  private var activity: [Double]

  /// Arranges the program's rows by columns.
  ///
  /// - Complexity: Linear in the program's non-zeros.
  package init(_ program: Program) {
    self.program = program
    let (model, matrix) = (program.model, program.model.matrix)
    let (columns, values) = (matrix.columns, matrix.coefficients)
    var isOpen = [Bool](repeating: false, count: model.columns.count)
    for column in program.recourse + program.counters { isOpen[column.variable.index] = true }
    let closed = model.rowIDs.filter { row in
      matrix.range(of: row.index).allSatisfy { !isOpen[Int(columns[$0])] }
    }
    var starts = [Int](repeating: 0, count: model.columns.count + 1)
    for row in closed { for entry in matrix.range(of: row.index) { starts[Int(columns[entry]) + 1] += 1 } }
    for column in model.columns.indices { starts[column + 1] += starts[column] }
    var next = starts
    var rows = [Int](repeating: 0, count: starts.last ?? 0)
    var coefficients = [Double](repeating: 0, count: rows.count)
    for row in closed {
      for entry in matrix.range(of: row.index) {
        let place = next[Int(columns[entry])]
        (rows[place], coefficients[place]) = (row.index, values[entry])
        next[Int(columns[entry])] += 1
      }
    }
    (self.starts, self.rows, self.coefficients) = (starts, rows, coefficients)
    activity = [Double](repeating: 0, count: model.rows.count)
  }

  /// Whether a selection keeps every row in which nothing is left to settle.
  ///
  /// - Parameters:
  ///   - selection: The selection.
  ///   - opensBoxes: Whether the boxes of a slot that several builds fill are shared anew among them.
  /// - Returns: False when no settlement can help.
  /// - Complexity: Linear in the entries of the columns that the selection sets.
  package mutating func admits(_ selection: Selection, opensBoxes: Bool) -> Bool {
    var touched: [Int] = []
    var isSettled: Set<Int> = []
    for column in opensBoxes ? program.sharedBoxes(of: selection) : [] {
      isSettled.formUnion(rows[starts[column.variable.index]..<starts[column.variable.index + 1]])
    }
    for (column, value) in program.setColumns(of: selection) {
      for entry in starts[column.index]..<starts[column.index + 1] {
        touched.append(rows[entry])
        activity[rows[entry]] += value * coefficients[entry]
      }
    }
    defer { for row in touched { activity[row] = 0 } }
    return touched.allSatisfy { row in
      isSettled.contains(row)
        || Tolerance.admits(activity[row], in: program.model.bounds(of: RowID(index: row)))
    }
  }
}
