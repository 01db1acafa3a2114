// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A bill of materials of a planner's own: a vendor's offer, or last year's network.
public struct StatedDesign: Hashable, Sendable {
  /// One kind of box in one role.
  public struct RoleChoice: Hashable, Sendable {
    /// The role.
    public var role: Placed<String>
    /// The system, by id.
    public var system: Placed<String>
    /// How many boxes, where the file says so.
    public var boxes: Placed<Int>?
    /// The way of cooling, by id.
    public var cooling: Placed<String>?
    /// The laser source, by id.
    public var laser: Placed<String>?
    /// Link ends by port group, by id.
    public var optics: [String: Placed<String>]
    /// Logical links of one box by port group.
    public var links: [String: Placed<Int>]
    /// Options of decisions that plugins add, by decision.
    public var decisions: [String: Placed<String>] = [:]

    /// Makes a choice without optics.
    public init(role: Placed<String>, system: Placed<String>) {
      (self.role, self.system) = (role, system)
      (boxes, cooling, laser, optics, links) = (nil, nil, nil, [:], [:])
    }
  }

  /// What people call it.
  public var name: String?
  /// The topology family.
  public var family: Placed<String>
  /// Tiers of switches.
  public var tiers: Placed<Int>
  /// Parallel networks.
  public var planes: Placed<Int>
  /// Bandwidth below per bandwidth above, tier by tier from the leaves.
  public var tapers: [Placed<Double>]
  /// What stands in each role, in file order.
  public var roles: [RoleChoice]
  /// Where the roles begin.
  public var rolesPosition: SourcePosition

  /// Makes a design without roles.
  public init(family: Placed<String>, tiers: Placed<Int>, planes: Placed<Int>) {
    (name, self.family, self.tiers, self.planes) = (nil, family, tiers, planes)
    (tapers, roles, rolesPosition) = ([], [], family.position)
  }

  /// What is chosen for one role.
  public subscript(role: String) -> RoleChoice? { roles.first { $0.role.value == role } }
}
