// SPDX-License-Identifier: Apache-2.0

internal import DesignSpace

/// Walks through rates, planes, tapers and box sizes of a Clos, plain or rail-optimized.
struct ClosEnumeration {
  var family: String
  var context: PlanningContext
  var ports: PortOffer
  var accelerators: Int
  /// Positions of accelerators that have leaves of their own; nil for a plain Clos.
  var rails: Int?
  var notes: [String] = []

  private var collected = SkeletonCollection()

  init(
    family: String, context: PlanningContext, ports: PortOffer, accelerators: Int, rails: Int? = nil,
    notes: [String] = []
  ) {
    (self.family, self.context, self.ports, self.accelerators) = (family, context, ports, accelerators)
    (self.rails, self.notes) = (rails, notes)
  }

  private var attachment: Attachment {
    rails.map { Attachment(endpoints: accelerators, rails: $0) } ?? Attachment(endpoints: accelerators)
  }

  private func allows(tiers: Int) -> Bool { context.choices.tiers?.contains(tiers) != false }

  private func usable(_ rate: Double) -> [Int] {
    ports.usablePorts(rateGbps: rate, reserved: context.fabric.reservedPorts)
  }

  /// Every wiring, and why the rest failed.
  mutating func run() -> Wirings {
    let rates = LinkRates(context, ports: ports)
    for refusal in rates.refused { collected.refuse(family, refusal.attempt, refusal.reason) }
    guard allows(tiers: 2) || allows(tiers: 3) else { return collected.wirings }
    for division in rates.divisions {
      for step in rates.steps(above: division.rateGbps, in: ports) {
        let trunk = division.rateGbps * Double(step)
        for oversubscription in leafOversubscriptions() {
          let branch = Branch(
            division: division, step: step, trunkGbps: trunk, oversubscription: oversubscription,
            coreSteps: rates.steps(above: trunk, in: ports).filter { $0 <= 2 })
          wire(branch)
        }
      }
    }
    return collected.wirings
  }

  /// One choice of rates and of the leaves' taper.
  private struct Branch {
    var division: LinkRates.Division
    var step: Int
    var trunkGbps: Double
    var oversubscription: Double
    var coreSteps: [Int]

    var attempt: String {
      let taper = Taper(oversubscription: oversubscription)
      let planes = division.planes == 1 ? "1 plane" : "\(division.planes) planes"
      return
        "\(planes) of \(division.rateGbps.plain) Gb/s, trunks of \(trunkGbps.plain) Gb/s, leaves \(taper)"
    }
  }

  /// None, the demand's, and with rails what the declared traffic allows besides.
  private func leafOversubscriptions() -> [Double] { context.demand.oversubscriptions(tier: 0) }

  /// Endpoints per leaf that may be worth having although a leaf could take more.
  private func preferredDown(_ most: Int) -> [Int] {
    var preferred: [Int] = []
    if context.site.floor.placement == .inRack {
      let perRack = max(1, context.site.floor.acceleratorsPerRack)
      preferred.append(perRack / (rails ?? 1))
      if most > perRack { preferred.append(most / perRack * perRack / (rails ?? 1)) }
    }
    return preferred
  }

  private mutating func wire(_ branch: Branch) {
    let rate = branch.division.rateGbps
    var wired = false
    for leafPorts in usable(rate) where ports.offers(leafPorts / branch.step, rateGbps: branch.trunkGbps) {
      let leaf = TierPorts(usable: leafPorts, step: branch.step, oversubscription: branch.oversubscription)
      for spinePorts in usable(branch.trunkGbps) {
        let two = TwoTierClos(
          attachment: attachment, leaf: leaf, spinePorts: spinePorts, isBalanced: context.fabric.isBalanced)
        let found = allows(tiers: 2) ? two.candidates(preferring: preferredDown(leaf.mostDown)) : []
        for counts in found { add(counts, branch, rates: [rate, branch.trunkGbps]) }
        if !found.isEmpty {
          wired = true
        } else if allows(tiers: 3), wireThreeTiers(branch, leaf: leaf, spinePorts: spinePorts) {
          // A third tier above boxes that two tiers can do with only adds boxes and links.
          wired = true
        }
      }
    }
    if !wired { collected.refuse(family, branch.attempt, reason(branch)) }
  }

  private mutating func wireThreeTiers(_ branch: Branch, leaf: TierPorts, spinePorts: Int) -> Bool {
    var wired = false
    for coreStep in branch.coreSteps {
      let coreRate = branch.trunkGbps * Double(coreStep)
      guard ports.offers(spinePorts / coreStep, rateGbps: coreRate) else { continue }
      for oversubscription in context.demand.oversubscriptions(tier: 1) {
        let spine = TierPorts(usable: spinePorts, step: coreStep, oversubscription: oversubscription)
        for corePorts in usable(coreRate) {
          let three = ThreeTierClos(
            attachment: attachment, leaf: leaf, spine: spine, corePorts: corePorts,
            isBalanced: context.fabric.isBalanced)
          let most = leaf.mostDown
          var seen: [ClosCounts] = []
          for limit in [most] + preferredDown(most) + evenDown(most) where limit > 0 && limit <= most {
            guard let counts = three.counts(endpointsPerLeaf: limit), !seen.contains(counts) else { continue }
            seen.append(counts)
          }
          // Beside the fullest leaves, only what saves boxes or shortens links is worth keeping.
          for (index, counts) in seen.enumerated()
          where index == 0 || counts.isLeaner(than: seen[0])
            || preferredDown(most).contains(counts.leaves.fullest)
          {
            add(
              counts, branch, rates: [branch.division.rateGbps, branch.trunkGbps, coreRate],
              spine: oversubscription)
          }
          wired = wired || !seen.isEmpty
        }
      }
    }
    return wired
  }

  /// Numbers of endpoints that divide evenly more often than the most: a power of two, whole servers.
  private func evenDown(_ most: Int) -> [Int] {
    guard most > 1 else { return [] }
    let power = 1 << (Int.bitWidth - 1 - most.leadingZeroBitCount)
    let server = max(1, context.demand.acceleratorsPerServer)
    return [power, most / server * server]
  }

  private mutating func add(_ counts: ClosCounts, _ branch: Branch, rates: [Double], spine: Double? = nil) {
    let assembly = ClosAssembly(
      family: family, context: context, accelerators: accelerators, planes: branch.division.planes,
      ratesGbps: rates, oversubscriptions: [branch.oversubscription] + (spine.map { [$0] } ?? []),
      reach: rails ?? 1)
    collected.add(assembly.skeleton(counts, notes: notes))
  }

  private func reason(_ branch: Branch) -> String {
    guard let leaf = usable(branch.division.rateGbps).last, let above = usable(branch.trunkGbps).last else {
      return "no box has usable ports at both rates"
    }
    let tiers = TierPorts(usable: leaf, step: branch.step, oversubscription: branch.oversubscription)
    let two = tiers.mostDown * above
    let spine = TierPorts(
      usable: above, step: 1, oversubscription: context.demand.allowedOversubscription(tier: 1))
    let most = allows(tiers: 3) ? tiers.mostDown * spine.mostDown * above : two
    let sets = rails.map { " on \($0) rails" } ?? ""
    return most < accelerators
      ? "boxes of \(leaf) and \(above) usable ports join at most \(most) accelerators, \(accelerators) wanted"
      : "\(accelerators) accelerators\(sets) do not fit boxes of \(leaf) and \(above) usable ports"
  }
}
