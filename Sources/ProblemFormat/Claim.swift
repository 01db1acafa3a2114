// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A statement that others made in public, to be held against the best design of a problem.
public struct Claim: Hashable, Sendable {
  /// Bounds of a quantity; one that is missing leaves that side open.
  public struct Bounds: Hashable, Sendable {
    /// The least it is.
    public var atLeast: Quantity?
    /// The most it is.
    public var atMost: Quantity?

    /// Makes bounds.
    public init(atLeast: Quantity? = nil, atMost: Quantity? = nil) {
      (self.atLeast, self.atMost) = (atLeast, atMost)
    }
  }

  /// What is claimed, in words.
  public var statement: String
  /// What is claimed, as a number.
  public var claimed: Bounds
  /// The figure that is computed for it.
  public var measure: ClaimMeasure
  /// The rate of which the claim speaks, in Gb/s; for ``ClaimMeasure/interfacePower`` only.
  public var acrossGbps: Double?
  /// Link ends of the rival design, by class or id; for measures that compare designs only.
  public var against: [String]
  /// Rates of the demand that are tried, in Gb/s and rising; for ``ClaimMeasure/leastWinningRate`` only.
  public var ratesGbps: [Double]
  /// What the public record says, in words.
  public var record: String
  /// What the public record says, as a number.
  public var recorded: Bounds
  /// Documents of the catalog that say so.
  public var sources: [Placed<String>]

  /// Makes a claim.
  public init(
    statement: String, claimed: Bounds, measure: ClaimMeasure, acrossGbps: Double? = nil,
    against: [String] = [],
    ratesGbps: [Double] = [], record: String, recorded: Bounds, sources: [Placed<String>]
  ) {
    (self.statement, self.claimed, self.measure) = (statement, claimed, measure)
    (self.acrossGbps, self.against, self.ratesGbps) = (acrossGbps, against, ratesGbps)
    (self.record, self.recorded, self.sources) = (record, recorded, sources)
  }

  /// Keys of `claim`.
  static let fields: [FieldDeclaration] = [
    .init("statement", .text, isRequired: true, "What is claimed, in words."),
    .init(
      "measure", .choice(ClaimMeasure.allCases.map(\.rawValue)), isRequired: true,
      "The figure of the best design that it is held against."),
    .init("against", .words, "Link ends of the rival design, by class or catalog id."),
    .init(
      "across", .quantity(.dataRate), range: 1...1e12, "The rate of which the claim speaks."),
    .init("rates", .words, "Rates of the demand to try, rising, such as `[400G, 800G]`."),
  ]

  /// Keys of `claim.record` beside its bounds.
  static let recordFields: [FieldDeclaration] = [
    .init("says", .text, isRequired: true, "What the public record says, in words."),
    .init("sources", .words, isRequired: true, "Keys of the catalog's sources that say so."),
  ]

  /// Keys of bounds.
  static let boundKeys = ["atLeast", "atMost"]
}
