// SPDX-License-Identifier: Apache-2.0

internal import DesignSpace

/// What turns the counts of one plane into a skeleton of the whole network.
struct ClosAssembly {
  var family: String
  var context: PlanningContext
  var accelerators: Int
  var planes: Int
  /// Rates of links from the endpoints up.
  var ratesGbps: [Double]
  var oversubscriptions: [Double]
  /// Accelerators of the racks that a leaf reaches, for each endpoint on it.
  var reach = 1

  /// Losing a network port or its leaf stops the job unless the accelerator has another plane to use.
  private var accessEffect: FailureEffect { planes == 1 ? .interrupts : .degrades }

  private var endpoints: Slot {
    // All planes of an accelerator share the module in its one cage, so losing it stops the job however many there are.
    Slot(
      role: .endpoint, planes: planes,
      groups: [PortGroup("up", linkRateGbps: ratesGbps[0], effect: .interrupts)],
      occupancies: [Occupancy(boxes: accelerators, links: [planes])], effect: .interrupts)
  }

  private func slot(
    _ role: Role, _ shares: [Share], up: Int, effect: FailureEffect, below: FailureEffect
  ) -> Slot {
    var groups = [PortGroup("down", linkRateGbps: ratesGbps[role.level - 1], effect: below)]
    if up > 0 { groups.append(PortGroup("up", linkRateGbps: ratesGbps[role.level], effect: .degrades)) }
    return Slot(
      role: role, planes: planes, groups: groups,
      occupancies: shares.map { share in
        Occupancy(boxes: share.boxes * planes, links: up > 0 ? [share.links, up] : [share.links])
      },
      effect: effect)
  }

  private func links(_ name: String, _ lower: PortEnd, links: Int, _ lengths: LinkLengths) -> LinkClass {
    LinkClass(
      name: name, lower: lower, upper: PortEnd(slot: lower.slot + 1, group: 0), links: links,
      medianMetres: lengths.medianMetres, longestMetres: lengths.longestMetres)
  }

  /// One leaf per plane and nothing above.
  func oneTier() -> Skeleton {
    let leaf = slot(
      .leaf, [Share(boxes: 1, links: accelerators)], up: 0, effect: accessEffect, below: accessEffect)
    let lengths = FloorModel(context.site.floor, accelerators: accelerators)
      .endpointToLeaf(serving: accelerators, leaves: planes, others: 0)
    return Skeleton(
      family: family, tiers: 1, planes: planes, tapers: [], slots: [endpoints, leaf],
      links: [
        links(LinkClass.endpointLeaf, PortEnd(slot: 0, group: 0), links: accelerators * planes, lengths)
      ])
  }

  /// Two or three tiers, whichever the counts have.
  func skeleton(_ counts: ClosCounts, notes: [String] = []) -> Skeleton {
    let isThreeTier = !counts.cores.isEmpty
    let model = FloorModel(context.site.floor, accelerators: accelerators)
    let leaves = counts.leaves.boxes * planes
    let others = (counts.spineBoxes + counts.coreBoxes) * planes
    var slots = [
      endpoints,
      slot(.leaf, counts.leaves.shares, up: counts.leafUp, effect: accessEffect, below: accessEffect),
      slot(.spine, counts.spines, up: counts.spineUp, effect: .degrades, below: .degrades),
    ]
    var classes = [
      links(
        LinkClass.endpointLeaf, PortEnd(slot: 0, group: 0), links: accelerators * planes,
        model.endpointToLeaf(serving: counts.leaves.fullest * reach, leaves: leaves, others: others)),
      links(
        LinkClass.leafSpine, PortEnd(slot: 1, group: 1), links: leaves * counts.leafUp,
        model.leafToSpine(leaves: leaves, others: others)),
    ]
    var notes = notes
    if isThreeTier {
      slots.append(slot(.core, counts.cores, up: 0, effect: .degrades, below: .degrades))
      classes.append(
        links(
          LinkClass.spineCore, PortEnd(slot: 2, group: 1), links: counts.spineBoxes * planes * counts.spineUp,
          model.spineToCore(leaves: leaves, others: others)))
      let perPod = ceiling(counts.leaves.boxes, counts.pods)
      notes.append(
        "each plane has \(counts.pods) pods with up to \(perPod) leaves and \(counts.spinesPerPod) spines")
    }
    return Skeleton(
      family: family, tiers: isThreeTier ? 3 : 2, planes: planes,
      tapers: oversubscriptions.map { Taper(oversubscription: $0) }, slots: slots, links: classes,
      pods: counts.pods, notes: notes)
  }
}
