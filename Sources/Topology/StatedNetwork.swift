// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A network whose counts somebody else has chosen: a vendor's offer, last year's design.
public struct StatedNetwork: Hashable, Sendable {
  /// What one tier of switches is said to have.
  public struct Tier: Hashable, Sendable {
    /// The tier's role.
    public var role: Role
    /// Boxes of all planes together.
    public var boxes: Int
    /// Logical links of one box by port group, where they are stated.
    public var links: [String: Int]

    /// Makes a tier.
    public init(role: Role, boxes: Int, links: [String: Int] = [:]) {
      (self.role, self.boxes, self.links) = (role, boxes, links)
    }

    /// Logical links downwards in one box; nil for what the links below need.
    public var down: Int? { links["down"] }
    /// Logical links upwards in one box; nil or zero in the highest tier.
    public var up: Int? { links["up"] }
  }

  /// The family that the planner names.
  public var family: String
  /// Parallel networks.
  public var planes: Int
  /// Nominal taper of each tier, from the leaves.
  public var tapers: [Taper]
  /// Tiers, leaves first.
  public var tiers: [Tier]

  /// Makes a network.
  public init(family: String, planes: Int, tapers: [Taper], tiers: [Tier]) {
    (self.family, self.planes, self.tapers, self.tiers) = (family, planes, tapers, tiers)
  }

  /// The wiring that the counts describe, and every way in which they do not fit together.
  ///
  /// Links of a tier are spread over its boxes as evenly as they go. Where both sides of a class of links are stated
  /// and differ, the lower side counts, and the difference is a fault.
  public func wiring(for context: PlanningContext) -> (skeleton: Skeleton, faults: [WiringFault]) {
    let accelerators = context.demand.accelerators ?? 0
    let rate = context.demand.bandwidthGbps / Double(max(planes, 1))
    let access: FailureEffect = planes > 1 ? .degrades : .interrupts
    var faults: [WiringFault] = []
    var slots = [
      Slot(
        role: .endpoint, planes: planes, groups: [PortGroup("up", linkRateGbps: rate, effect: .interrupts)],
        occupancies: [Occupancy(boxes: accelerators, links: [planes])], effect: .interrupts)
    ]
    var links: [LinkClass] = []
    let model = FloorModel(context.site.floor, accelerators: accelerators)
    let leaves = tiers.first?.boxes ?? 0
    let others = tiers.dropFirst().reduce(0) { $0 + $1.boxes }
    var below = accelerators * planes
    for (index, tier) in tiers.enumerated() {
      let up = index == tiers.count - 1 ? 0 : tier.up ?? tier.down ?? 0
      let name = "\(slots[index].role)-\(tier.role)"
      if let down = tier.down, index > 0 ? down * tier.boxes != below : down * tier.boxes < below {
        let (rule, what): (WiringFault.Rule, String) =
          index > 0 ? (.ends, "links come from below") : (.endpoints, "links come from the accelerators")
        faults.append(
          WiringFault(
            rule, name, found: down * tier.boxes, wanted: below,
            "\(tier.boxes) × \(down) ports = \(down * tier.boxes), but \(below) \(what)"))
      }
      if context.fabric.isBalanced, index > 0, let from = tiers[index - 1].up, tier.boxes > 0, index == 1,
        tiers.count == 2, !from.isMultiple(of: max(1, tier.boxes / max(planes, 1)))
      {
        faults.append(
          WiringFault(
            .bundles, name, found: from, wanted: tier.boxes / max(planes, 1),
            "\(from) uplinks do not divide among \(tier.boxes / max(planes, 1)) boxes of a plane"))
      }
      let effect: FailureEffect = index == 0 ? access : .degrades
      var groups = [PortGroup("down", linkRateGbps: rate, effect: effect)]
      if up > 0 { groups.append(PortGroup("up", linkRateGbps: rate, effect: .degrades)) }
      slots.append(
        Slot(
          role: tier.role, planes: planes, groups: groups,
          occupancies: Self.spread(below, over: tier.boxes, up: up > 0 ? up : nil), effect: effect))
      let lengths =
        switch index {
        case 0: model.endpointToLeaf(serving: accelerators / max(leaves, 1), leaves: leaves, others: others)
        case 1: model.leafToSpine(leaves: leaves, others: others)
        default: model.spineToCore(leaves: leaves, others: others)
        }
      links.append(
        LinkClass(
          name: name, lower: PortEnd(slot: index, group: index == 0 ? 0 : 1),
          upper: PortEnd(slot: index + 1, group: 0),
          links: below, medianMetres: lengths.medianMetres, longestMetres: lengths.longestMetres))
      below = tier.boxes * up
    }
    let skeleton = Skeleton(
      family: family, tiers: tiers.count, planes: planes, tapers: tapers, slots: slots, links: links)
    return (skeleton, faults)
  }

  /// Boxes with their links downwards as even as they go, the fuller ones first.
  private static func spread(_ links: Int, over boxes: Int, up: Int?) -> [Occupancy] {
    guard boxes > 0 else { return [] }
    let (each, fuller) = links.quotientAndRemainder(dividingBy: boxes)
    let above = up.map { [$0] } ?? []
    return [
      Occupancy(boxes: fuller, links: [each + 1] + above),
      Occupancy(boxes: boxes - fuller, links: [each] + above),
    ].filter { $0.boxes > 0 }
  }
}
