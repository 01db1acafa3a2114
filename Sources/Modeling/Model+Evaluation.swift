// SPDX-License-Identifier: Apache-2.0

/// One requirement of a model that a point misses.
public struct Violation: Hashable, Sendable {
  /// What is missed.
  public enum Subject: Hashable, Sendable {
    /// The limits of a row.
    case row(RowID)
    /// The bounds of a decision.
    case bounds(Variable)
    /// The whole values of a decision.
    case integrality(Variable)
    /// The number of values, which must be that of the columns.
    case count
  }

  /// What is missed.
  public var subject: Subject
  /// The name of the row or column.
  public var name: String
  /// The value found.
  public var value: Double
  /// The values allowed; for integrality, the nearest one.
  public var bounds: Bounds

  /// How far the value lies outside, in the row's or column's own unit.
  public var amount: Double { bounds.excess(of: value) }
}

extension Violation: CustomStringConvertible {
  /// The violation as a sentence.
  public var description: String {
    switch subject {
    case .row: "row '\(name)' sums to \(value.plain), outside \(bounds)"
    case .bounds: "'\(name)' is \(value.plain), outside \(bounds)"
    case .integrality: "'\(name)' is \(value), not a whole number"
    case .count: "the point has \(value) values for \(bounds.lowerBound) columns"
    }
  }
}

extension Model {
  /// The value of a form at a point; NaN where the point lacks one of its decisions.
  public func value(of form: some Linear, at point: [Double]) -> Double {
    let expression = form.expression()
    return expression.terms.reduce(expression.constant) { sum, term in
      let index = term.variable.index
      return sum + (point.indices.contains(index) ? term.coefficient * point[index] : .nan)
    }
  }

  /// The sum of a row's terms at a point; NaN where the point lacks one of its decisions.
  public func activity(of row: RowID, at point: [Double]) -> Double {
    matrix.range(of: row.index).reduce(0) { sum, position in
      let column = Int(matrix.columns[position])
      return sum + (point.indices.contains(column) ? matrix.coefficients[position] * point[column] : .nan)
    }
  }

  /// All bounds, whole values and rows that a point misses, in that order.
  ///
  /// This is the judgement on any point, whoever found it. Limits may be missed by `tolerance`
  /// times their own size (at least one), whole numbers by `tolerance`.
  public func violations(at point: [Double], tolerance: Double = Tolerance.feasibility) -> [Violation] {
    guard point.count == columns.count else {
      let expected = Bounds.exactly(Double(columns.count))
      return [Violation(subject: .count, name: "", value: Double(point.count), bounds: expected)]
    }
    var found: [Violation] = []
    for (variable, column) in zip(variables, columns) {
      let value = point[variable.index]
      if !Tolerance.admits(value, in: column.bounds, within: tolerance) {
        found.append(
          Violation(subject: .bounds(variable), name: column.name, value: value, bounds: column.bounds))
      } else if column.domain.isDiscrete, !Tolerance.isWhole(value, within: tolerance) {
        let nearest = Bounds.exactly(value.rounded())
        found.append(
          Violation(subject: .integrality(variable), name: column.name, value: value, bounds: nearest))
      }
    }
    for (id, row) in zip(rowIDs, rows) {
      let value = activity(of: id, at: point)
      if !Tolerance.admits(value, in: row.bounds, within: tolerance) {
        found.append(Violation(subject: .row(id), name: row.name, value: value, bounds: row.bounds))
      }
    }
    return found
  }

  /// The point with each integer decision moved to the nearest whole number.
  public func rounded(_ point: [Double]) -> [Double] {
    zip(columns, point).map { $0.domain.isDiscrete ? $1.rounded() : $1 }
  }
}

extension Model {
  /// The least and greatest size of a row's coefficients; `nil` for a row without any.
  public func coefficientRange(of row: RowID) -> ClosedRange<Double>? {
    Self.range(of: matrix.coefficients[matrix.range(of: row.index)])
  }

  /// The least and greatest size of all rows' coefficients; `nil` if there are none.
  public var coefficientRange: ClosedRange<Double>? { Self.range(of: matrix.coefficients[...]) }

  private static func range(of coefficients: ArraySlice<Double>) -> ClosedRange<Double>? {
    var range: ClosedRange<Double>?
    for size in coefficients.lazy.map(abs) where size.isFinite {
      range = range.map { min($0.lowerBound, size)...max($0.upperBound, size) } ?? size...size
    }
    return range
  }
}
