// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
import Foundation

/// A parameter that takes several values one after the other, or any value of a range.
public struct VariedParameter: Hashable, Sendable {
  /// How people name the place.
  public var path: String
  /// The unit in which numbers are shown; nil for words.
  public var unit: MeasurementUnit?
  /// Whether only whole numbers make sense.
  public var isWhole: Bool
  /// The values, in order; empty for a range of which no points are asked.
  public var values: [ParameterValue]
  /// The low end of a range, in the canonical unit; nil for a list.
  public var low: Double?
  /// The high end of a range, in the canonical unit; nil for a list.
  public var high: Double?

  /// Makes a parameter that takes these values.
  public init(
    path: String, unit: MeasurementUnit?, isWhole: Bool = false, values: [ParameterValue], low: Double? = nil,
    high: Double? = nil
  ) {
    (self.path, self.unit, self.isWhole, self.values) = (path, unit, isWhole, values)
    (self.low, self.high) = (low, high)
  }

  /// A value between the ends, ready to be set: rounded where only whole numbers make sense.
  ///
  /// - Parameter canonical: The number in the canonical unit of its dimension.
  /// - Returns: The value, with a text that reads back exactly.
  public func value(at canonical: Double) -> ParameterValue {
    ParameterValue(
      isWhole ? canonical.rounded() : canonical, in: unit, of: unit?.dimension ?? .count)
  }

  /// How a person says what is varied, for the help of commands.
  public static let grammar = """
    PATH=LOW..HIGH:COUNT       that many values, evenly spaced, both ends included
    PATH=LOW..HIGH:COUNT:log   the same, each a fixed multiple of the one before
    PATH=FIRST,SECOND,…        these values; a list of words as one value stands in brackets: [cpo,copper]
    PATH=LOW..HIGH             a range, where a command finds the values that matter by itself
    A number without a unit takes the unit that stands beside it, as in 400,800 Gb/s, else the one in which the
    problem file writes the value, else that of its default. `etalon check FILE --paths` lists every PATH.
    """

  /// Numbers from `low` to `high`, both included, without the noise of binary fractions.
  ///
  /// - Complexity: O(count).
  static func points(from low: Double, to high: Double, count: Int, isLogarithmic: Bool) -> [Double] {
    (0..<count).map { index in
      if index == 0 { return low }
      if index == count - 1 { return high }
      let share = Double(index) / Double(count - 1)
      return tidy(isLogarithmic ? low * pow(high / low, share) : low + (high - low) * share)
    }
  }

  /// The nearest number of twelve significant digits.
  static func tidy(_ number: Double) -> Double {
    guard number != 0, number.isFinite else { return number }
    let digits = 11 - Int(log10(abs(number)).rounded(.down))
    // Powers of ten up to 22 are exact, so that one division rounds only once.
    guard (-22...22).contains(digits) else { return number }
    let power = pow(10, Double(abs(digits)))
    return digits >= 0 ? (number * power).rounded() / power : (number / power).rounded() * power
  }
}
