// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// What a test expects of the answer to a problem.
public struct Expectation: Hashable, Sendable {
  /// How a search ends.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// A best design, with proof.
    case optimal
    /// A design.
    case feasible
    /// No design, with proof.
    case infeasible
  }

  /// A number that must come out, and how far it may be off.
  public struct Target: Hashable, Sendable {
    /// The number, as written.
    public var value: Quantity
    /// How far off it may be, in the number's canonical unit.
    public var tolerance: Double
    /// Where the file says so.
    public var position: SourcePosition

    /// Makes a target.
    public init(_ value: Quantity, tolerance: Double, at position: SourcePosition) {
      (self.value, self.tolerance, self.position) = (value, tolerance, position)
    }

    /// Whether a value in the canonical unit is near enough.
    public func accepts(_ canonical: Double) -> Bool { abs(canonical - value.canonical) <= tolerance }

    /// Whether both ask for the same.
    public static func == (left: Self, right: Self) -> Bool {
      left.value == right.value && left.tolerance == right.tolerance
    }
    /// Hashes the target, not its place.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(value)
      hasher.combine(tolerance)
    }
  }

  /// What stands in one role.
  public struct RoleTarget: Hashable, Sendable {
    /// The role.
    public var role: Placed<String>
    /// How many boxes.
    public var boxes: Int?
    /// The system, by id.
    public var system: String?
    /// The class or id of its optics: one word for all port groups, or one for each, the lowest first.
    public var optics: [String] = []
    /// The class or id of its cooling.
    public var cooling: String?

    /// Makes a target for a role.
    public init(role: Placed<String>) { self.role = role }
  }

  /// How the search ends.
  public var status: Status?
  /// The value of the objective.
  public var objective: Target?
  /// The topology family of the best design.
  public var topology: String?
  /// Tiers of the best design.
  public var tiers: Int?
  /// Planes of the best design.
  public var planes: Int?
  /// What stands in its roles, in file order.
  public var roles: [RoleTarget]
  /// How many links join its roles, in file order.
  public var links: [LinkTarget]
  /// Ledgers of the best design, in file order.
  public var ledgers: [LedgerTarget]
  /// Rules that must have rejected a candidate.
  public var rejections: [Placed<String>]

  /// How many links there are of one class.
  public struct LinkTarget: Hashable, Sendable {
    /// The class, such as `leaf-spine`.
    public var name: Placed<String>
    /// How many.
    public var links: Int

    /// Makes a target for a class of links.
    public init(name: Placed<String>, links: Int) { (self.name, self.links) = (name, links) }
  }

  /// The value of one ledger.
  public struct LedgerTarget: Hashable, Sendable {
    /// The ledger.
    public var ledger: Placed<String>
    /// Its value.
    public var target: Target

    /// Makes a target for a ledger.
    public init(ledger: Placed<String>, target: Target) { (self.ledger, self.target) = (ledger, target) }
  }

  /// Expects nothing yet.
  public init() {
    (status, objective, topology, tiers, planes) = (nil, nil, nil, nil, nil)
    (roles, links, ledgers, rejections) = ([], [], [], [])
  }
}
