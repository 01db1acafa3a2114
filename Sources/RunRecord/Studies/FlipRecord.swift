// SPDX-License-Identifier: Apache-2.0

/// Where the best design changes as one number moves through a range.
public struct FlipRecord: Codable, Hashable, Sendable {
  /// How the changes were found.
  public enum Method: String, Codable, Hashable, Sendable {
    /// The objective is affine in the number: the best designs are the lower envelope of lines.
    case envelope
    /// The number is a bound on a ledger: each design wins down to what it uses itself.
    case bound
    /// Samples, refined where neighbours differ: what lies between samples that agree is not known.
    case samples
  }

  /// What was varied.
  public var parameter: ParameterRecord
  /// The low end of the range, in the parameter's unit.
  public var low: Double
  /// The high end of the range, in the parameter's unit.
  public var high: Double
  /// The decision that is looked at; nil for the design as a whole.
  public var attribute: String?
  /// How the changes were found.
  public var method: Method
  /// The widest gap in which a change was left, in the parameter's unit; 0 where changes are exact.
  public var resolution: Double
  /// Stretches with one answer each, rising and without a change between neighbours that agree.
  public var intervals: [FlipIntervalRecord]
  /// The changes, one between each two intervals.
  public var breakpoints: [BreakpointRecord]
  /// At how many settings the objective was found to be affine in the number; nil where it was not, or does not matter.
  public var affineWitnesses: Int?

  /// Makes a record.
  public init(
    parameter: ParameterRecord, low: Double, high: Double, attribute: String?, method: Method,
    resolution: Double, intervals: [FlipIntervalRecord], breakpoints: [BreakpointRecord],
    affineWitnesses: Int? = nil
  ) {
    (self.parameter, self.low, self.high, self.attribute) = (parameter, low, high, attribute)
    (self.method, self.resolution, self.intervals) = (method, resolution, intervals)
    (self.breakpoints, self.affineWitnesses) = (breakpoints, affineWitnesses)
  }
}

/// A stretch of a number's range with one answer.
public struct FlipIntervalRecord: Codable, Hashable, Sendable {
  /// Where it begins, in the parameter's unit.
  public var low: Double
  /// Where it ends, in the parameter's unit.
  public var high: Double
  /// What was found.
  public var status: PointRecord.Status
  /// Places of the designs that win in it, rising; more than one only where one decision is looked at.
  public var designs: [Int]
  /// What the decision that is looked at is; nil where the whole design is.
  public var option: String?
  /// Whether it is known of every value in it; else only of the samples.
  public var isExact: Bool
  /// The widest gap between two samples that agree, in the parameter's unit; 0 where all is known.
  public var widestGap: Double
  /// Whether it is proven that nothing is better, where anything was computed.
  public var isProven: Bool
  /// Values and objectives along it, the objective in the canonical unit of the goal's ledger.
  public var points: [FlipPointRecord]
  /// Why there is no answer.
  public var reason: String?

  /// Makes an interval.
  public init(
    low: Double, high: Double, status: PointRecord.Status, designs: [Int] = [], option: String? = nil,
    isExact: Bool, widestGap: Double = 0, isProven: Bool = false, points: [FlipPointRecord] = [],
    reason: String? = nil
  ) {
    (self.low, self.high, self.status, self.designs, self.option) = (low, high, status, designs, option)
    (self.isExact, self.widestGap, self.isProven) = (isExact, widestGap, isProven)
    (self.points, self.reason) = (points, reason)
  }
}

/// The best objective at one value.
public struct FlipPointRecord: Codable, Hashable, Sendable {
  /// The value, in the parameter's unit.
  public var value: Double
  /// The objective, in the canonical unit of the goal's ledger.
  public var objective: Double
  /// The winner's place in the run's designs.
  public var design: Int

  /// Makes a point.
  public init(value: Double, objective: Double, design: Int) {
    (self.value, self.objective, self.design) = (value, objective, design)
  }
}

/// A change of the answer.
public struct BreakpointRecord: Codable, Hashable, Sendable {
  /// The last value known to have the answer below, in the parameter's unit.
  public var low: Double
  /// The first value known to have the answer above; the same as ``low`` where the change is exact.
  public var high: Double
  /// The winner below; nil where there is none.
  public var before: Int?
  /// The winner above; nil where there is none.
  public var after: Int?
  /// Whether both answers are known right up to the change.
  public var isExact: Bool

  /// Makes a change.
  public init(low: Double, high: Double, before: Int?, after: Int?, isExact: Bool) {
    (self.low, self.high, self.before, self.after, self.isExact) = (low, high, before, after, isExact)
  }
}
