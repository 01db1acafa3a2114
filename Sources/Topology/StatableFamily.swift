// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A family of which a person can state a design, box by box, for it to be judged.
///
/// A family that adds nothing of its own is read as tiers above each other, the way a Clos is.
public protocol StatableFamily: TopologyFamily {
  /// What a design file says of each role, the accelerators first.
  ///
  /// - Parameter tiers: Tiers of switches.
  /// - Returns: Nothing where the family has no network of that many tiers.
  static func statedRoles(tiers: Int) -> [StatedRole]

  /// The wiring that stated counts describe, and every way in which they do not fit together.
  ///
  /// The wiring has one slot for each of ``statedRoles(tiers:)``, in their order, with the groups that they name. It is
  /// counted and priced even where counts do not fit, so that a reader sees what such an offer would come to.
  ///
  /// - Parameters:
  ///   - stated: Counts by role; every one that a role demands is there.
  ///   - context: Demand, floor and fabric rules.
  /// - Returns: The wiring, and its faults in the order of what is stated.
  func wiring(
    of stated: StatedNetwork, for context: PlanningContext
  ) -> (skeleton: Skeleton, faults: [WiringFault])
}

/// What a design file says of one role.
public struct StatedRole: Hashable, Sendable {
  /// The role.
  public var role: Role
  /// Port groups of a box, in the order of the slot's.
  public var groups: [String]
  /// Links that the file must state: those of one group at least of each list, in which the usual one stands first.
  public var neededLinks: [[String]]
  /// Whether the file must say how many boxes there are; otherwise there is one for each plane.
  public var needsBoxes: Bool

  /// Makes a role of which links and boxes may be left out.
  public init(_ role: Role, groups: [String], neededLinks: [[String]] = [], needsBoxes: Bool = false) {
    (self.role, self.groups, self.neededLinks, self.needsBoxes) = (role, groups, neededLinks, needsBoxes)
  }

  /// The accelerators' network ports, with one link into each plane.
  public static let endpoint = Self(.endpoint, groups: ["up"])
}

extension StatableFamily {
  /// Leaves, and as many of spines and cores above them as there are tiers.
  public static func statedRoles(tiers: Int) -> [StatedRole] {
    let switches = Role.standard.dropFirst()
    guard (1...switches.count).contains(tiers) else { return [] }
    return [.endpoint]
      + switches.prefix(tiers).map { role in
        role.level == tiers
          ? StatedRole(role, groups: ["down"], needsBoxes: tiers > 1)
          : StatedRole(role, groups: ["down", "up"], neededLinks: [["up", "down"]], needsBoxes: true)
      }
  }

  /// Every tier joined to the one below it.
  public func wiring(
    of stated: StatedNetwork, for context: PlanningContext
  ) -> (skeleton: Skeleton, faults: [WiringFault]) {
    stated.wiring(for: context)
  }
}

extension SingleSwitch: StatableFamily {
  /// Accelerators and the one tier.
  public static func statedRoles(tiers: Int) -> [StatedRole] {
    tiers == 1 ? Clos.statedRoles(tiers: 1) : []
  }
}

extension Clos: StatableFamily {}

extension RailOptimized: StatableFamily {}
