// SPDX-License-Identifier: Apache-2.0

/// A restriction `lower ≤ expression ≤ upper`; either end may be infinite.
public struct Constraint: Hashable, Sendable {
  /// What is restricted.
  public var expression: LinearExpression
  /// Between which values, the expression's own constant included.
  public var bounds: Bounds

  /// The restriction of a form to an interval.
  public init(_ form: some Linear, within bounds: Bounds) {
    (expression, self.bounds) = (form.expression(), bounds)
  }
}

extension Linear {
  /// The two-sided restriction of this form to a range.
  public func within(_ range: ClosedRange<Double>) -> Constraint {
    Constraint(self, within: Bounds(range))
  }

  /// The two-sided restriction of this form to an interval.
  public func within(_ bounds: Bounds) -> Constraint { Constraint(self, within: bounds) }

  /// The left side is at most the right.
  public static func <= (left: Self, right: some Linear) -> Constraint {
    Constraint(left - right, within: Bounds(upper: 0))
  }

  /// The left side is at most the right.
  public static func <= (left: Self, right: Double) -> Constraint {
    Constraint(left, within: Bounds(upper: right))
  }

  /// The left side is at most the right.
  public static func <= (left: Double, right: Self) -> Constraint { right >= left }

  /// The left side is at least the right.
  public static func >= (left: Self, right: some Linear) -> Constraint {
    Constraint(left - right, within: Bounds(lower: 0))
  }

  /// The left side is at least the right.
  public static func >= (left: Self, right: Double) -> Constraint {
    Constraint(left, within: Bounds(lower: right))
  }

  /// The left side is at least the right.
  public static func >= (left: Double, right: Self) -> Constraint { right <= left }

  /// The two sides are equal.
  public static func == (left: Self, right: some Linear) -> Constraint {
    Constraint(left - right, within: .exactly(0))
  }

  /// The two sides are equal.
  public static func == (left: Self, right: Double) -> Constraint {
    Constraint(left, within: .exactly(right))
  }

  /// The two sides are equal.
  public static func == (left: Double, right: Self) -> Constraint { right == left }
}
