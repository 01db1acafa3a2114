// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A named account into which plugins post: objective, limit, weight and report row are four views of it.
public struct Ledger: Hashable, Sendable {
  /// The name that problems and plugins use, for instance `power.peak`.
  public var id: String
  /// What readers of reports call it, for instance `floor load`; nil for the words of the id, the last one first.
  public var name: String?
  /// One sentence on what it adds up.
  public var meaning: String
  /// The unit in which it is shown, and in which programs hold it, so that coefficients stay near one.
  public var unit: MeasurementUnit
  /// Other ledgers whose totals are part of this one.
  public var includes: [Share]

  /// A ledger that another one includes.
  public struct Share: Hashable, Sendable {
    /// The included ledger.
    public var ledger: String
    /// What one canonical unit of it counts for in canonical units of the including ledger.
    public var weight: Double

    /// Makes a share.
    public init(of ledger: String, weight: Double = 1) { (self.ledger, self.weight) = (ledger, weight) }
  }

  /// Declares a ledger.
  public init(_ id: String, in unit: MeasurementUnit, including includes: [Share] = [], _ meaning: String) {
    (self.id, self.unit, self.includes, self.meaning) = (id, unit, includes, meaning)
  }

  /// Declares a ledger with a name for readers, which texts, reports and tables show instead of the id.
  public init(
    _ id: String, named name: String, in unit: MeasurementUnit, including includes: [Share] = [],
    _ meaning: String
  ) {
    self.init(id, in: unit, including: includes, meaning)
    self.name = name
  }
}

/// An amount in a ledger, under a heading.
public struct Post: Hashable, Sendable {
  /// The ledger.
  public var ledger: String
  /// The heading under which a breakdown shows it, for instance `optics`.
  public var heading: String
  /// The amount in the canonical unit of the ledger's dimension.
  public var amount: Double

  /// Makes a post.
  public init(ledger: String, heading: String, amount: Double) {
    (self.ledger, self.heading, self.amount) = (ledger, heading, amount)
  }
}
