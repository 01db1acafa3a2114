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

  var attachment: Attachment {
    rails.map { Attachment(endpoints: accelerators, rails: $0) } ?? Attachment(endpoints: accelerators)
  }

  func allows(tiers: Int) -> Bool { context.choices.tiers?.contains(tiers) != false }

  func usable(_ rate: Double) -> [Int] {
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
        for taper in leafTapers() {
          let branch = Branch(
            division: division, step: step, trunkGbps: trunk, taper: taper,
            coreSteps: rates.steps(above: trunk, in: ports).filter { $0 <= 2 })
          wire(branch)
        }
      }
    }
    return collected.wirings
  }

  private mutating func wire(_ branch: Branch) {
    let rate = branch.division.rateGbps
    var wired = false
    for leafPorts in usable(rate) where ports.offers(leafPorts / branch.step, rateGbps: branch.trunkGbps) {
      let (leaf, mostPerSet) = leaf(ports: leafPorts, branch)
      for spinePorts in usable(branch.trunkGbps) {
        let two = TwoTierClos(
          attachment: attachment, leaf: leaf, spinePorts: spinePorts, isBalanced: context.fabric.isBalanced,
          mostPerSet: mostPerSet)
        let preferred = preferredDown(leaf.mostDown)
        let found = allows(tiers: 2) ? two.candidates(preferring: preferred) : []
        for counts in found {
          add(counts, branch, rates: [rate, branch.trunkGbps], tapers: [leaf.oversubscription])
        }
        wired = wired || !found.isEmpty
        guard allows(tiers: 3) else { continue }
        // A third tier above boxes that two tiers can do with only adds boxes and links, unless it lets leaves
        // stay in the rack.
        let limits =
          found.isEmpty
          ? [leaf.mostDown] + preferred + evenDown(leaf.mostDown)
          : preferred.filter { limit in !found.contains { $0.leaves.fullest <= limit } }
        if wireThreeTiers(branch, leaf: leaf, mostPerSet: mostPerSet, spinePorts: spinePorts, limits: limits)
        {
          wired = true
        }
      }
    }
    if !wired { collected.refuse(family, branch.attempt, reason(branch)) }
  }

  private mutating func wireThreeTiers(
    _ branch: Branch, leaf: TierPorts, mostPerSet: Int, spinePorts: Int, limits: [Int]
  ) -> Bool {
    var wired = false
    for coreStep in branch.coreSteps {
      let coreRate = branch.trunkGbps * Double(coreStep)
      guard ports.offers(spinePorts / coreStep, rateGbps: coreRate) else { continue }
      for oversubscription in context.demand.oversubscriptions(tier: 1) {
        let spine = TierPorts(usable: spinePorts, step: coreStep, oversubscription: oversubscription)
        for corePorts in usable(coreRate) {
          let three = ThreeTierClos(
            attachment: attachment, leaf: leaf, spine: spine, corePorts: corePorts,
            isBalanced: context.fabric.isBalanced, mostPerSet: mostPerSet)
          let most = leaf.mostDown
          var seen: [ClosCounts] = []
          for limit in limits where limit > 0 && limit <= most {
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
              tapers: [leaf.oversubscription, oversubscription])
          }
          wired = wired || !seen.isEmpty
        }
      }
    }
    return wired
  }

  private mutating func add(_ counts: ClosCounts, _ branch: Branch, rates: [Double], tapers: [Double]) {
    let assembly = ClosAssembly(
      family: family, context: context, accelerators: accelerators, planes: branch.division.planes,
      ratesGbps: rates, oversubscriptions: tapers, reach: rails ?? 1)
    collected.add(assembly.skeleton(counts, notes: notes))
  }
}
