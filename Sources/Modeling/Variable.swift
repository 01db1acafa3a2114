// SPDX-License-Identifier: Apache-2.0

/// A decision: a typed index into the columns of the model that made it.
public struct Variable: Hashable, Comparable, Sendable {
  /// The position of the decision's column, counted from zero.
  public let index: Int

  package init(index: Int) { self.index = index }

  /// Orders decisions as their model declared them.
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// A typed index into the rows of the model that made it.
public struct RowID: Hashable, Comparable, Sendable {
  /// The position of the row, counted from zero.
  public let index: Int

  package init(index: Int) { self.index = index }

  /// Orders rows as their model received them.
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// What values a decision may take between its bounds.
public enum Domain: String, Hashable, Sendable, CaseIterable {
  /// Any real number.
  case continuous
  /// Whole numbers only.
  case integer
  /// Nought or one.
  case binary

  /// Whether values must be whole numbers.
  public var isDiscrete: Bool { self != .continuous }
}
