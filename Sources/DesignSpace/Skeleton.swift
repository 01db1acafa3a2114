// SPDX-License-Identifier: Apache-2.0

/// The part that a box plays in a wiring; a tier of a Clos is a role.
public struct Role: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// What people call it.
  public var name: String
  /// How far it is from the accelerators, which are at 0.
  public var level: Int

  /// Makes a role; families of their own may name more than the standard ones.
  public init(_ name: String, level: Int) { (self.name, self.level) = (name, level) }

  /// The accelerators' network ports.
  public static let endpoint = Role("endpoint", level: 0)
  /// Switches that accelerators are attached to.
  public static let leaf = Role("leaf", level: 1)
  /// Switches above the leaves.
  public static let spine = Role("spine", level: 2)
  /// Switches above the spines.
  public static let core = Role("core", level: 3)
  /// The roles that every shipped family knows, from the accelerators up.
  public static let standard = [endpoint, leaf, spine, core]

  /// Nearer the accelerators is less.
  public static func < (left: Self, right: Self) -> Bool {
    (left.level, left.name) < (right.level, right.name)
  }

  /// The role's name.
  public var description: String { name }
}

/// What happens to running jobs when a box of a slot, or a link below it, fails.
public enum FailureEffect: String, Hashable, Sendable {
  /// The job stops and starts again from its last checkpoint.
  case interrupts
  /// The job goes on with less bandwidth.
  case degrades
}

/// Ports of a slot that serve the same purpose: all links of one class on this side.
public struct PortGroup: Hashable, Sendable {
  /// What people call it: `down`, `up`, or a family's own word.
  public var name: String
  /// Rate of one logical link.
  public var linkRateGbps: Double
  /// What happens to jobs when one of its links fails.
  public var effect: FailureEffect

  /// Makes a port group.
  public init(_ name: String, linkRateGbps: Double, effect: FailureEffect) {
    (self.name, self.linkRateGbps, self.effect) = (name, linkRateGbps, effect)
  }
}

/// Boxes of a slot that are wired alike.
public struct Occupancy: Hashable, Sendable {
  /// How many boxes.
  public var boxes: Int
  /// Logical links of each port group in one of these boxes.
  public var links: [Int]

  /// Makes an occupancy.
  public init(boxes: Int, links: [Int]) { (self.boxes, self.links) = (boxes, links) }
}

/// All that a candidate build sees of a wiring in one role.
public struct Slot: Hashable, Sendable {
  /// The role.
  public var role: Role
  /// How many parallel networks the counts cover.
  public var planes: Int
  /// The port groups that a box needs, lowest first.
  public var groups: [PortGroup]
  /// All boxes, those with the most links first; equal boxes are one entry.
  public var occupancies: [Occupancy]
  /// What happens to jobs when one box fails.
  public var effect: FailureEffect
  /// Network cages of one accelerator; 1 for switches.
  public var cagesPerBox: Int

  /// Makes a slot.
  public init(
    role: Role, planes: Int, groups: [PortGroup], occupancies: [Occupancy], effect: FailureEffect,
    cagesPerBox: Int = 1
  ) {
    (self.role, self.planes, self.groups, self.occupancies) = (role, planes, groups, occupancies)
    (self.effect, self.cagesPerBox) = (effect, cagesPerBox)
  }

  /// How many boxes there are.
  public var boxes: Int { occupancies.reduce(0) { $0 + $1.boxes } }
  /// Logical links of one port group in all boxes together.
  public func totalLinks(_ group: Int) -> Int { occupancies.reduce(0) { $0 + $1.boxes * $1.links[group] } }
  /// Logical links of one port group in the box that has the most.
  public func fullestLinks(_ group: Int) -> Int { occupancies.map { $0.links[group] }.max() ?? 0 }
}

/// One side of a class of links: a slot's port group.
public struct PortEnd: Hashable, Sendable {
  /// Index of the slot within its skeleton.
  public var slot: Int
  /// Index of the port group within the slot.
  public var group: Int

  /// Makes an end.
  public init(slot: Int, group: Int) { (self.slot, self.group) = (slot, group) }
}

/// All links between two port groups.
public struct LinkClass: Hashable, Sendable {
  /// What people call it, for instance `leaf-spine`.
  public var name: String
  /// The side nearer the accelerators.
  public var lower: PortEnd
  /// The other side; the same end for links among boxes of one slot.
  public var upper: PortEnd
  /// How many logical links.
  public var links: Int
  /// Half of the links are no longer than this.
  public var medianMetres: Double
  /// No link is longer than this.
  public var longestMetres: Double

  /// Makes a class of links.
  public init(
    name: String, lower: PortEnd, upper: PortEnd, links: Int, medianMetres: Double, longestMetres: Double
  ) {
    (self.name, self.lower, self.upper, self.links) = (name, lower, upper, links)
    (self.medianMetres, self.longestMetres) = (medianMetres, longestMetres)
  }
}

/// How much bandwidth a tier has above for each unit below.
public struct Taper: Hashable, Sendable, CustomStringConvertible {
  /// Bandwidth below per bandwidth above; 1 is non-blocking.
  public var oversubscription: Double

  /// Makes a taper.
  public init(oversubscription: Double) { self.oversubscription = oversubscription }

  /// `1:1` or `3:1`.
  public var description: String {
    let rounded = (oversubscription * 100).rounded() / 100
    return (rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)) + ":1"
  }
}

/// One wiring of the whole network, with every count exact.
public struct Skeleton: Hashable, Sendable {
  /// The family that made it.
  public var family: String
  /// Tiers of switches.
  public var tiers: Int
  /// Parallel networks.
  public var planes: Int
  /// The nominal taper that was asked for, tier by tier from the leaves; empty for one tier.
  public var tapers: [Taper]
  /// Slots, endpoints first.
  public var slots: [Slot]
  /// Classes of links between them.
  public var links: [LinkClass]
  /// Parts of each plane that are joined only through the highest tier; 1 where every tier spans the plane.
  public var pods: Int
  /// What a reader should know about this wiring.
  public var notes: [String]

  /// Makes a skeleton.
  public init(
    family: String, tiers: Int, planes: Int, tapers: [Taper], slots: [Slot], links: [LinkClass],
    pods: Int = 1, notes: [String] = []
  ) {
    self.pods = pods
    (self.family, self.tiers, self.planes, self.tapers) = (family, tiers, planes, tapers)
    (self.slots, self.links, self.notes) = (slots, links, notes)
  }
}

/// A wiring that was asked for and cannot be built, and why.
public struct UnwirableSkeleton: Hashable, Sendable {
  /// The family that was asked.
  public var family: String
  /// What was asked for, in words.
  public var attempt: String
  /// Why it cannot be wired, with figures.
  public var reason: String

  /// Makes a record of a wiring that failed.
  public init(family: String, attempt: String, reason: String) {
    (self.family, self.attempt, self.reason) = (family, attempt, reason)
  }
}

extension LinkClass {
  /// Links between accelerators and leaves, or the one switch.
  public static let endpointLeaf = "endpoint-leaf"
  /// Links between leaves and spines.
  public static let leafSpine = "leaf-spine"
  /// Links between spines and cores.
  public static let spineCore = "spine-core"
  /// Every class that a network may have, from the accelerators up.
  public static let names = [endpointLeaf, leafSpine, spineCore]
}
