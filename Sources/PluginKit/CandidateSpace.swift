// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Everything that the program chooses from, assessed: the sets over which plugins write their rows.
public struct CandidateSpace: Sendable {
  /// Wirings.
  public package(set) var skeletons: [Skeleton]
  /// Distinct slots of all wirings.
  public package(set) var slots: [Slot]
  /// Slots of each wiring, as indices into `slots`, in the wiring's order.
  public package(set) var slotsOfSkeleton: [[Int]]
  /// Builds in slots.
  public package(set) var placements: [Placement]
  /// Placements of each slot, as indices into `placements`.
  public package(set) var placementsOfSlot: [[Int]]
  /// Distinct classes of links between slots of all wirings.
  public package(set) var seams: [Seam]
  /// Seams of each wiring, as indices into `seams`, in the wiring's order.
  public package(set) var seamsOfSkeleton: [[Int]]
  /// Pairs of link types in seams.
  public package(set) var joints: [Joint]
  /// Joints of each seam, as indices into `joints`.
  public package(set) var jointsOfSeam: [[Int]]

  package init() {
    (skeletons, slots, slotsOfSkeleton, placements, placementsOfSlot) = ([], [], [], [], [])
    (seams, seamsOfSkeleton, joints, jointsOfSeam) = ([], [], [], [])
  }
}

/// A build that may fill a slot.
public struct Placement: Sendable {
  /// Index of the slot.
  public var slot: Int
  /// The build with its counts of parts.
  public var placed: PlacedBuild
  /// What it ends each port group's links in.
  public var types: [LinkType]
  /// What the rules found.
  public var findings: Findings

  /// Makes a placement.
  package init(slot: Int, placed: PlacedBuild, types: [LinkType], findings: Findings) {
    (self.slot, self.placed, self.types, self.findings) = (slot, placed, types, findings)
  }

  /// The value of a quantity, in its canonical unit; zero when no rule provided it.
  public func value(_ key: QuantityKey) -> Double { findings.quantities[key] ?? 0 }
}

/// A class of links between two slots; wirings that agree on both slots, count and lengths share it.
public struct Seam: Hashable, Sendable {
  /// Index of the slot nearer the accelerators.
  public var lowerSlot: Int
  /// Its port group.
  public var lowerGroup: Int
  /// Index of the other slot.
  public var upperSlot: Int
  /// Its port group.
  public var upperGroup: Int
  /// Count and lengths.
  public var linkClass: LinkClass

  /// Makes a seam.
  package init(lowerSlot: Int, lowerGroup: Int, upperSlot: Int, upperGroup: Int, linkClass: LinkClass) {
    (self.lowerSlot, self.lowerGroup, self.upperSlot, self.upperGroup) = (
      lowerSlot, lowerGroup, upperSlot, upperGroup
    )
    self.linkClass = linkClass
  }
}

/// A pair of link types that may join a seam.
public struct Joint: Sendable {
  /// Index of the seam.
  public var seam: Int
  /// Count, lengths and both types.
  public var subject: JointSubject
  /// What the rules found.
  public var findings: Findings

  /// Makes a joint.
  package init(seam: Int, subject: JointSubject, findings: Findings) {
    (self.seam, self.subject, self.findings) = (seam, subject, findings)
  }
}
