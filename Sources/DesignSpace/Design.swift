// SPDX-License-Identifier: Apache-2.0

/// A finished design: choices that a person can read, with no program or solver in sight.
public struct Design: Hashable, Sendable {
  /// The topology family.
  public var family: String
  /// Tiers of switches.
  public var tiers: Int
  /// Parallel networks.
  public var planes: Int
  /// Parts of each plane that are joined only through the highest tier.
  public var pods: Int
  /// Taper of each tier, from the leaves.
  public var tapers: [Taper]
  /// What fills each role, endpoints first.
  public var roles: [FilledRole]
  /// How the roles are joined.
  public var links: [JoinedLinks]
  /// Values of what plugins decided besides, by scoped name, such as spares and plant units.
  public var recourse: [String: Double]

  /// Makes a design.
  public init(
    family: String, tiers: Int, planes: Int, pods: Int = 1, tapers: [Taper], roles: [FilledRole],
    links: [JoinedLinks], recourse: [String: Double] = [:]
  ) {
    self.pods = pods
    (self.family, self.tiers, self.planes, self.tapers) = (family, tiers, planes, tapers)
    (self.roles, self.links, self.recourse) = (roles, links, recourse)
  }

  /// What makes two designs the same or different; counts, spares and slack are not part of it.
  public var identity: [String] {
    [family, "tiers \(tiers)", "planes \(planes)"] + tapers.map(\.description)
      + roles.flatMap { role in
        [role.slot.role.name] + role.slot.groups.map { "\(Int($0.linkRateGbps))G" }
          + role.fills.map { $0.build.identity.joined(separator: "+") }.sorted()
      }
  }
}

/// A role of a design with the builds that fill it.
public struct FilledRole: Hashable, Sendable {
  /// What the wiring asks of the role.
  public var slot: Slot
  /// The builds in it; more than one only under mixed sourcing.
  public var fills: [Fill]

  /// Makes a filled role.
  public init(slot: Slot, fills: [Fill]) { (self.slot, self.fills) = (slot, fills) }

  /// Boxes of one build.
  public struct Fill: Hashable, Sendable {
    /// The build.
    public var build: SwitchBuild
    /// How many boxes of it.
    public var boxes: Int

    /// Makes a fill.
    public init(build: SwitchBuild, boxes: Int) { (self.build, self.boxes) = (build, boxes) }
  }
}

/// All links between two roles of a design, or those of one pair of link types.
public struct JoinedLinks: Hashable, Sendable {
  /// The class of links that the wiring asks for.
  public var linkClass: LinkClass
  /// How many of its links are joined in this way.
  public var links: Int
  /// What the lower ends are.
  public var lower: LinkType
  /// What the upper ends are.
  public var upper: LinkType

  /// Makes joined links.
  public init(linkClass: LinkClass, links: Int, lower: LinkType, upper: LinkType) {
    (self.linkClass, self.links, self.lower, self.upper) = (linkClass, links, lower, upper)
  }
}
