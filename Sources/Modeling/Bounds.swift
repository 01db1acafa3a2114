// SPDX-License-Identifier: Apache-2.0

/// A closed interval whose ends may be infinite, or wrong.
///
/// A `ClosedRange` traps on NaN and on ends in the wrong order. These ends are often computed
/// from a planner's data, so they are kept as they came and `Model.validate()` names the culprit.
public struct Bounds: Hashable, Sendable {
  /// The least value allowed; `-∞` for none.
  public var lowerBound: Double
  /// The greatest value allowed; `+∞` for none.
  public var upperBound: Double

  /// The interval between two ends, in any order and of any kind.
  public init(lower: Double = -.infinity, upper: Double = .infinity) {
    (lowerBound, upperBound) = (lower, upper)
  }

  /// The interval that a range spans.
  public init(_ range: ClosedRange<Double>) {
    self.init(lower: range.lowerBound, upper: range.upperBound)
  }

  /// The interval that holds one value only.
  public static func exactly(_ value: Double) -> Self { Self(lower: value, upper: value) }

  /// No restriction at all.
  public static let free = Self()

  /// Whether both ends are the same number.
  public var isFixed: Bool { lowerBound == upperBound }

  /// Whether neither end restricts anything.
  public var isFree: Bool { lowerBound == -.infinity && upperBound == .infinity }

  /// Whether some number lies inside; an end that is NaN, or infinite on the wrong side, admits none.
  public var isValid: Bool {
    lowerBound <= upperBound && lowerBound < .infinity && upperBound > -.infinity
  }

  /// How far a value lies outside; zero inside, and infinity for NaN.
  public func excess(of value: Double) -> Double {
    value.isNaN ? .infinity : max(lowerBound - value, value - upperBound, 0)
  }

  /// The interval moved by a distance.
  func shifted(by distance: Double) -> Self {
    Self(lower: lowerBound + distance, upper: upperBound + distance)
  }
}

extension Double {
  /// The number in words, without the sign that processors give to NaN as they please.
  var plain: String { isNaN ? "nan" : description }
}

extension Bounds: CustomStringConvertible {
  /// The interval as `[lower, upper]`.
  public var description: String { "[\(lowerBound.plain), \(upperBound.plain)]" }
}
