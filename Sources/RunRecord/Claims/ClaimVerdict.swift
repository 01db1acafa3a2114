// SPDX-License-Identifier: Apache-2.0

/// A number that lies between two ends; a missing end is open.
public struct RangeRecord: Codable, Hashable, Sendable {
  /// The low end.
  public var low: Double?
  /// The high end.
  public var high: Double?

  /// Makes a range.
  public init(low: Double?, high: Double?) { (self.low, self.high) = (low, high) }

  /// How far from an end a number may be and still count as at it, as a share of the end.
  private static let tolerance = 1e-9

  /// Whether a number is in the range, its ends included.
  public func contains(_ value: Double) -> Bool { meets(RangeRecord(low: value, high: value)) }

  /// Whether the ranges have a number in common, their ends included.
  public func meets(_ other: RangeRecord) -> Bool {
    Self.isOrdered(low, other.high) && Self.isOrdered(other.low, high)
  }

  private static func isOrdered(_ low: Double?, _ high: Double?) -> Bool {
    guard let low, let high else { return true }
    // What is without bound is near nothing.
    return low <= high || (low.isFinite && low - high <= tolerance * max(low.magnitude, high.magnitude))
  }
}

/// What becomes of a claim.
public enum ClaimVerdict: String, Codable, Hashable, Sendable, CaseIterable {
  /// The computed value is as claimed, and so is some of the public record.
  case holds
  /// Neither of the other two.
  case doubtful
  /// No reading of the catalog's figures and nothing in the public record is as claimed.
  case doesNotHold = "does not hold"

  /// Judges a claim.
  ///
  /// - Parameters:
  ///   - claimed: What is claimed.
  ///   - value: What is computed; nil where it is none at all.
  ///   - range: What is computed when figures stand at the ends of their ranges; its open ends have no bound.
  ///   - recorded: What the public record says.
  public init(claimed: RangeRecord, value: Double?, range: RangeRecord, recorded: RangeRecord) {
    let isRecorded = claimed.meets(recorded)
    if isRecorded, let value, claimed.contains(value) {
      self = .holds
    } else if isRecorded || claimed.meets(range) {
      self = .doubtful
    } else {
      self = .doesNotHold
    }
  }
}
