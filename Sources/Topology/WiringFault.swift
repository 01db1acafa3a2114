// SPDX-License-Identifier: Apache-2.0

/// A count of a wiring that contradicts another.
public struct WiringFault: Hashable, Sendable, CustomStringConvertible {
  /// What was broken.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// Lists that must match in length, or boxes and links below zero.
    case shape
    /// A box needs more ports than it has.
    case ports
    /// The two ends of a class of links disagree in number.
    case ends
    /// The two ends of a class of links disagree in rate, or rates do not add up to the demand.
    case rate
    /// Endpoints are missing, or left over.
    case endpoints
    /// Bundles from one tier to the next are not equal.
    case bundles
    /// A box cannot reach all that it must.
    case reach
    /// More bandwidth below per bandwidth above than allowed.
    case taper
    /// Planes are not alike.
    case planes
    /// What a failure is said to do contradicts the number of planes.
    case effect
    /// A length is negative, or a median beyond the longest.
    case length
  }

  /// What was broken.
  public var rule: Rule
  /// Which slot, class of links or tier.
  public var subject: String
  /// The count that was found.
  public var found: Double
  /// The count that was wanted, or the most that is allowed.
  public var wanted: Double
  /// One sentence with both figures.
  public var description: String

  /// Makes a fault.
  public init(_ rule: Rule, _ subject: String, found: Double, wanted: Double, _ description: String) {
    (self.rule, self.subject, self.found, self.wanted) = (rule, subject, found, wanted)
    self.description = description
  }

  init(_ rule: Rule, _ subject: String, found: Int, wanted: Int, _ description: String) {
    self.init(rule, subject, found: Double(found), wanted: Double(wanted), description)
  }
}
