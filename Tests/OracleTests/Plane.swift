// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Equal networks, each of which has one link of every accelerator; turns counts into a wiring.
struct Plane {
  var planes: Int
  var endpoints: Int
  var rateGbps: Double
  /// Accelerators of one server, where each hangs on leaves of its own.
  var rails: Int?

  /// With a second plane an accelerator goes on when a link or a leaf fails; its own card has only one module.
  private var access: FailureEffect { planes > 1 ? .degrades : .interrupts }

  private var accelerators: Slot {
    Slot(
      role: .endpoint, planes: planes, groups: [PortGroup("up", linkRateGbps: rateGbps, effect: .interrupts)],
      occupancies: [Occupancy(boxes: endpoints, links: [planes])], effect: .interrupts)
  }

  /// Boxes of a tier, equal ones together and the fullest first.
  private func occupancies(_ downs: [Int], up: Int?) -> [Occupancy] {
    Set(downs).sorted(by: >).map { down in
      Occupancy(boxes: planes * downs.count { $0 == down }, links: [down] + (up.map { [$0] } ?? []))
    }
  }

  private func joined(
    _ name: String, from slot: Int, _ group: Int, links: Int, _ metres: FloorRules.Metres
  )
    -> LinkClass
  {
    LinkClass(
      name: name, lower: PortEnd(slot: slot, group: group), upper: PortEnd(slot: slot + 1, group: 0),
      links: links,
      medianMetres: metres.median, longestMetres: metres.longest)
  }

  /// One box per plane.
  func single(_ context: PlanningContext) -> Skeleton {
    let leaf = Slot(
      role: .leaf, planes: planes, groups: [PortGroup("down", linkRateGbps: rateGbps, effect: access)],
      occupancies: occupancies([endpoints], up: nil), effect: access)
    let floor = FloorRules(context.site.floor, accelerators: endpoints)
    let metres = floor.endpointToLeaf(reaching: endpoints, switches: planes)
    return Skeleton(
      family: "single", tiers: 1, planes: planes, tapers: [], slots: [accelerators, leaf],
      links: [joined("endpoint-leaf", from: 0, 0, links: endpoints * planes, metres)])
  }

  /// Two tiers, or three where the counts have cores.
  func clos(_ counts: PlaneCounts, rates: [Double], tapers: [Double], _ context: PlanningContext) -> Skeleton
  {
    func ports(_ down: Double, _ effect: FailureEffect, up: Double?) -> [PortGroup] {
      [PortGroup("down", linkRateGbps: down, effect: effect)]
        + (up.map { [PortGroup("up", linkRateGbps: $0, effect: .degrades)] } ?? [])
    }
    let hasCores = !counts.cores.isEmpty
    var slots = [
      accelerators,
      Slot(
        role: .leaf, planes: planes, groups: ports(rateGbps, access, up: rates[0]),
        occupancies: occupancies(counts.leaves, up: counts.leafUp), effect: access),
      Slot(
        role: .spine, planes: planes, groups: ports(rates[0], .degrades, up: hasCores ? rates[1] : nil),
        occupancies: occupancies(counts.spines, up: hasCores ? counts.spineUp : nil), effect: .degrades),
    ]
    let floor = FloorRules(context.site.floor, accelerators: endpoints)
    let (leaves, others) = (planes * counts.leaves.count, planes * (counts.boxes - counts.leaves.count))
    let served = counts.leaves[0] * (rails ?? 1)
    var links = [
      joined(
        "endpoint-leaf", from: 0, 0, links: endpoints * planes,
        floor.endpointToLeaf(reaching: served, switches: leaves + others)),
      joined(
        "leaf-spine", from: 1, 1, links: leaves * counts.leafUp,
        floor.leafToSpine(leaves: leaves, others: others)),
    ]
    if hasCores {
      slots.append(
        Slot(
          role: .core, planes: planes, groups: ports(rates[1], .degrades, up: nil),
          occupancies: occupancies(counts.cores, up: nil), effect: .degrades))
      links.append(
        joined(
          "spine-core", from: 2, 1, links: planes * counts.spines.count * counts.spineUp,
          floor.spineToCore(leaves: leaves, others: others)))
    }
    return Skeleton(
      family: rails == nil ? "clos" : "rail-optimized", tiers: hasCores ? 3 : 2, planes: planes,
      tapers: tapers.map { Taper(oversubscription: $0) }, slots: slots, links: links)
  }
}
