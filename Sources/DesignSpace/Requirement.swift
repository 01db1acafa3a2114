// SPDX-License-Identifier: Apache-2.0

/// A linear rule of the planner's own: a sum of measures against a bound.
public struct Requirement: Hashable, Sendable {
  /// How the sum stands to the bound.
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    /// The sum is at most the bound.
    case atMost = "<="
    /// The sum is at least the bound.
    case atLeast = ">="
    /// The sum is the bound.
    case equal = "=="
  }

  /// An attribute that must have a value: `optics == cpo`.
  public struct Test: Hashable, Sendable {
    /// The attribute.
    public var attribute: String
    /// The value.
    public var value: String

    /// Makes a test.
    public init(_ attribute: String, _ value: String) { (self.attribute, self.value) = (attribute, value) }
  }

  /// What can be measured of a design.
  public enum Measure: Hashable, Sendable {
    /// A ledger: `power.peak`.
    case ledger(String)
    /// The part of something that passes a test: `share(bandwidth, optics == cpo)`.
    case share(of: String, Test)
    /// How many distinct kinds of a part are used: `kinds(module)`.
    case kinds(String)
    /// How many of something a role has: `count(leaf.boxes, vendor == Arista)`.
    case count(role: String, what: String, Test?)
  }

  /// One measure with its factor.
  public struct Term: Hashable, Sendable {
    /// The factor.
    public var factor: Double
    /// The measure.
    public var measure: Measure

    /// Makes a term.
    public init(_ factor: Double, _ measure: Measure) { (self.factor, self.measure) = (factor, measure) }
  }

  /// What a rule may be stated for one by one: `for each vendor`.
  public enum Each: String, Hashable, Sendable, CaseIterable {
    case tier, vendor, system, module, cable, cooling, laser
  }

  /// The rule as written.
  public var text: Placed<String>
  /// The sum.
  public var terms: [Term]
  /// How it stands to the bound.
  public var relation: Relation
  /// The bound as written.
  public var bound: Quantity
  /// The rule holds only for designs that pass this test.
  public var condition: Test?
  /// What the word `each` in the rule stands for, one by one; nil for a rule that is stated once.
  public var each: Each?

  /// Makes a rule.
  public init(
    text: Placed<String>, terms: [Term], relation: Relation, bound: Quantity, condition: Test? = nil,
    each: Each? = nil
  ) {
    (self.text, self.terms, self.relation) = (text, terms, relation)
    (self.bound, self.condition, self.each) = (bound, condition, each)
  }
}
