// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Wirings as these tests understand them, found by trying every count.
///
/// **What a wiring is.** Every accelerator has one link in each of `p` planes, which are alike; `p` times the link
/// rate is its bandwidth. In a plane, `A` endpoints hang on leaves as evenly as whole numbers allow. Links above may
/// be once, twice or four times as fast (above spines: once or twice), where some box has ports of that rate.
///
/// **When counts are valid.** Links of a box, in ports at the rate of its lower links, are no more than a box of the
/// size at hand has, reserved ports set aside; bandwidth below is at most the taper times bandwidth above; every leaf
/// has the same number of links to every spine (balanced), or at least one link to each (not balanced). Pods of a
/// three-tier network hold leaves and spines as a small two-tier network; position `i` of all pods is joined by
/// cores of its own, and a core with ports to spare joins several positions. In a rail-optimized network the
/// accelerators of each position in a server are a set of their own, and a leaf serves one set.
///
/// **Which of them count.** For each pair (triple) of box sizes and each taper:
/// - two tiers: with as many endpoints on a leaf as the taper lets its ports take, and the wiring with the fewest
///   boxes, then links; each with as few spines, then links, as will do;
/// - three tiers only where those sizes cannot do with two: with as many endpoints on a leaf as can be, and with a
///   power of two, whole servers or as many as if leaves were kept apart by rail where that needs fewer boxes, or as many with fewer links;
/// - where leaves stand in the accelerators' racks, a leaf for each rack or for as many racks as it can take besides,
///   also in three tiers where two tiers of those sizes cannot have leaves so small;
/// - pods as few as the spines' ports allow, two at least.
struct WiringRules {
  let context: PlanningContext
  let accelerators: Int
  /// Port counts of boxes at a rate, reserved ports counted.
  private(set) var sizes: [Double: [Int]] = [:]
  private(set) var wirings: [Skeleton] = []

  /// Whether all valid counts are wanted, and not only those that count.
  private let isExhaustive: Bool

  init(_ context: PlanningContext, isExhaustive: Bool = false) {
    self.isExhaustive = isExhaustive
    (self.context, accelerators) = (context, context.demand.accelerators ?? 0)
    let rates = (context.choices.linkRatesGbps ?? []).sorted()
    let systems = context.parts.systems.filter { !$0.isEndpoint && isSold($0.available, $0.status) }
      .filter { system in system.protocols.contains { context.fabric.protocols.contains($0) } }
    let parts = context.parts.optics.filter { isSold($0.available, $0.status) }
    for rate in rates {
      let counts = systems.map { system in
        let links = system.cages.map { cage in
          cage.count * (parts.filter { cage.accepts($0) }.map { Fitting.links(of: $0, rate) }.max() ?? 0)
        }
        return min(system.radix, links.reduce(0, +))
      }
      sizes[rate] = Set(counts).subtracting([0]).sorted()
    }
    enumerate(rates)
  }

  private func isSold(_ from: Month?, _ status: CatalogItem.Status) -> Bool {
    if status == .projected, !context.choices.allowsProjected { return false }
    guard let from, let deadline = context.choices.availableBy else { return true }
    return !(deadline < from)
  }

  /// Port counts of which the reserved share is set aside.
  func usable(_ rate: Double) -> [Int] {
    let kept = (sizes[rate] ?? []).map { Int((Double($0) * (1 - context.fabric.reservedPorts) + 1e-9)) }
    return Set(kept).subtracting([0]).sorted()
  }

  private func tapers(_ tier: Int) -> [Double] {
    let stated = context.demand.oversubscription
    let most = tier < stated.count ? stated[tier] : stated.last ?? 1
    return most > 1 ? [1, most] : [1]
  }

  private func asks(_ family: String) -> Bool { context.choices.families?.contains(family) ?? true }

  private func allows(_ tiers: Int) -> Bool { context.choices.tiers?.contains(tiers) ?? true }

  private mutating func enumerate(_ rates: [Double]) {
    for rate in rates.reversed() {
      let planes = Int((context.demand.bandwidthGbps / rate).rounded(.down))
      guard planes > 0, Double(planes) * rate == context.demand.bandwidthGbps, sizes[rate] != [] else {
        continue
      }
      let plane = Plane(planes: planes, endpoints: accelerators, rateGbps: rate)
      if allows(1), asks("single"), accelerators <= usable(rate).last ?? 0 { keep(plane.single(context)) }
    }
    // No traffic across rails is declared, so that a plain network beside it would make every rail's twice.
    let servers: [Int?] = asks("clos") ? [nil] : [context.demand.acceleratorsPerServer]
    for rails in servers {
      for rate in rates.reversed() {
        let planes = Int((context.demand.bandwidthGbps / rate).rounded(.down))
        guard planes > 0, Double(planes) * rate == context.demand.bandwidthGbps else { continue }
        let plane = Plane(planes: planes, endpoints: accelerators, rateGbps: rate, rails: rails)
        for step in steps(over: rate, [1, 2, 4], rates) {
          for taper in tapers(0) { enumerate(plane, step: step, taper, rates) }
        }
      }
    }
  }

  private func steps(over rate: Double, _ steps: [Int], _ rates: [Double]) -> [Int] {
    steps.filter { $0 == 1 || rates.contains(rate * Double($0)) && sizes[rate * Double($0)] != [] }
  }

  private mutating func enumerate(_ plane: Plane, step: Int, _ taper: Double, _ rates: [Double]) {
    let trunk = plane.rateGbps * Double(step)
    let server = max(1, context.demand.acceleratorsPerServer)
    for leafPorts in usable(plane.rateGbps) where leafPorts / step <= sizes[trunk]?.last ?? 0 {
      let leaf = BoxRule(ports: leafPorts, step: step, taper: taper)
      for spinePorts in usable(trunk) {
        let sets = EndpointSets(plane.endpoints, rails: plane.rails)
        let preferred = preferred(leaf.mostDown, plane)
        let two = TwoTiers(
          endpoints: sets, leaf: leaf, spinePorts: spinePorts, isBalanced: context.fabric.isBalanced)
        let found = allows(2) ? two.wanted(preferring: preferred) : []
        for counts in isExhaustive && allows(2) ? two.all() : found {
          keep(plane.clos(counts, rates: [trunk], tapers: [taper], context))
        }
        guard allows(3) else { continue }
        for coreStep in steps(over: trunk, [1, 2], rates) {
          let coreRate = trunk * Double(coreStep)
          guard spinePorts / coreStep <= sizes[coreRate]?.last ?? 0 else { continue }
          for upper in tapers(1) {
            for corePorts in usable(coreRate) {
              let three = ThreeTiers(
                endpoints: sets, leaf: leaf,
                spine: BoxRule(ports: spinePorts, step: coreStep, taper: upper), corePorts: corePorts,
                perServer: server,
                apart: plane.rails == nil && server > 1 ? EndpointSets(plane.endpoints, rails: server) : nil,
                isBalanced: context.fabric.isBalanced)
              let wanted =
                isExhaustive ? three.all() : three.wanted(preferring: preferred, beside: found)
              for counts in wanted {
                keep(plane.clos(counts, rates: [trunk, coreRate], tapers: [taper, upper], context))
              }
            }
          }
        }
      }
    }
  }

  /// Where leaves stand in racks of accelerators, a leaf for each rack, or for as many racks as it can take.
  private func preferred(_ most: Int, _ plane: Plane) -> [Int] {
    let floor = context.site.floor
    let rack = floor.acceleratorsPerRack / (plane.rails ?? 1)
    guard floor.placement == .inRack, rack > 0 else { return [] }
    return [rack, most / rack * rack].filter { $0 > 0 && $0 <= most }
  }

  /// Wirings of equal boxes and links are one, whatever taper they were asked for with; the first is kept.
  private mutating func keep(_ wiring: Skeleton) {
    let isKnown = wirings.contains {
      $0.family == wiring.family && $0.slots == wiring.slots && $0.links == wiring.links
    }
    if !isKnown { wirings.append(wiring) }
  }
}
