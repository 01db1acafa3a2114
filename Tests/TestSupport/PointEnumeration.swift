// SPDX-License-Identifier: Apache-2.0

public import Modeling

/// Every point of a small program whose values are whole, found column by column.
///
/// A branch is left when some row can no longer be kept. Continuous columns are tried at their ends only.
public func enumeratePoints(_ model: Model, atMost limit: Int = 200_000) -> [[Double]] {
  var search = PointSearch(model)
  search.descend(limit)
  return search.points
}

private struct PointSearch {
  private let domains: [[Double]]
  private let bounds: [Bounds]
  private let rowsOfColumn: [[(row: Int, coefficient: Double)]]
  /// What is decided of each row, and the least and most that the rest can add.
  private var activity: [(fixed: Double, least: Double, most: Double)]
  private var values: [Double] = []
  private(set) var points: [[Double]] = []

  init(_ model: Model) {
    let domains = model.columns.map { column -> [Double] in
      let (low, high) = (column.bounds.lowerBound, column.bounds.upperBound)
      return column.domain.isDiscrete
        ? Array(stride(from: low, through: high, by: 1)) : low == high ? [low] : [low, high]
    }
    var rowsOfColumn = model.columns.map { _ in [(row: Int, coefficient: Double)]() }
    activity = model.rows.map { _ in (0, 0, 0) }
    for id in model.rowIDs {
      for term in model.terms(of: id) {
        rowsOfColumn[term.variable.index].append((id.index, term.coefficient))
        let ends = domains[term.variable.index].map { $0 * term.coefficient }
        activity[id.index].least += ends.min() ?? 0
        activity[id.index].most += ends.max() ?? 0
      }
    }
    (self.domains, self.rowsOfColumn, bounds) = (domains, rowsOfColumn, model.rows.map(\.bounds))
  }

  mutating func descend(_ limit: Int) {
    guard points.count < limit else { return }
    guard values.count < domains.count else { return points.append(values) }
    let column = values.count
    for value in domains[column] {
      let before = activity
      var isPossible = true
      for (row, coefficient) in rowsOfColumn[column] {
        let ends = domains[column].map { $0 * coefficient }
        activity[row].fixed += value * coefficient
        activity[row].least -= ends.min() ?? 0
        activity[row].most -= ends.max() ?? 0
        let (low, high) = (
          activity[row].fixed + activity[row].least, activity[row].fixed + activity[row].most
        )
        isPossible =
          isPossible && low <= bounds[row].upperBound + 1e-7 && high >= bounds[row].lowerBound - 1e-7
      }
      if isPossible {
        values.append(value)
        descend(limit)
        values.removeLast()
      }
      activity = before
    }
  }
}
