// SPDX-License-Identifier: Apache-2.0

/// Rows of coefficients, stored end to end.
///
/// *For all rows r, the terms of r are at* `starts[r] ..< starts[r + 1]`. Columns are 32 bits
/// wide because that is what solvers take.
package struct SparseMatrix: Hashable, Sendable {
  package private(set) var starts: [Int] = [0]
  package private(set) var columns: [Int32] = []
  package private(set) var coefficients: [Double] = []

  package var rowCount: Int { starts.count - 1 }

  package func range(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  mutating func append(_ terms: [Term]) {
    for term in terms {
      columns.append(Int32(clamping: term.variable.index))
      coefficients.append(term.coefficient)
    }
    starts.append(columns.count)
  }

  mutating func reserveCapacity(rows: Int, nonzeros: Int) {
    starts.reserveCapacity(rows + 1)
    columns.reserveCapacity(nonzeros)
    coefficients.reserveCapacity(nonzeros)
  }
}
