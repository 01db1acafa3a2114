// SPDX-License-Identifier: Apache-2.0

/// Two tiers of given box sizes.
struct TwoTiers {
  var endpoints: EndpointSets
  var leaf: BoxRule
  var spinePorts: Int
  var isBalanced: Bool

  /// The wirings that count.
  ///
  /// - Parameter limits: Endpoints of a leaf that are worth having although more would fit.
  /// - Returns: The wiring with the fullest leaves first.
  func wanted(preferring limits: [Int]) -> [PlaneCounts] {
    let allowed = endpoints.tiers.filter { !leaf.ups(besides: $0[0]).isEmpty }
    guard let fullest = allowed.max(by: { $0[0] < $1[0] }), let first = cheapest(above: fullest) else {
      return []
    }
    var leanest = first
    for tier in allowed.sorted(by: { $0[0] > $1[0] }) {
      if let counts = cheapest(above: tier), (counts.boxes, counts.trunks) < (leanest.boxes, leanest.trunks) {
        leanest = counts
      }
    }
    var found = leanest == first ? [first] : [first, leanest]
    for limit in limits where limit < fullest[0] {
      if let counts = cheapest(above: endpoints.leaves(ofAtMost: limit)), !found.contains(counts) {
        found.append(counts)
      }
    }
    return found
  }

  /// Every wiring whose counts are valid.
  func all() -> [PlaneCounts] {
    endpoints.allTiers.flatMap { leaves in
      leaf.ups(besides: leaves[0]).flatMap { up in
        (1...up).filter { spines in
          isBalanced
            ? up % spines == 0 && leaves.count * up / spines <= spinePorts
            : (leaves.count * up + spines - 1) / spines <= spinePorts
        }.map { PlaneCounts(leaves: leaves, leafUp: up, spines: evenly(leaves.count * up, over: $0)) }
      }
    }
  }

  /// As few spines, then links, as will do.
  private func cheapest(above leaves: [Int]) -> PlaneCounts? {
    let ups = leaf.ups(besides: leaves[0])
    guard isBalanced else {
      guard let up = ups.first else { return nil }
      let links = leaves.count * up
      let spines = (links + spinePorts - 1) / spinePorts
      // A leaf reaches every spine only with a link to each.
      return spines <= up ? PlaneCounts(leaves: leaves, leafUp: up, spines: evenly(links, over: spines)) : nil
    }
    var best: PlaneCounts?
    for up in ups {
      for spines in 1...up where up % spines == 0 && leaves.count * up / spines <= spinePorts {
        let found = PlaneCounts(leaves: leaves, leafUp: up, spines: evenly(leaves.count * up, over: spines))
        if best.map({ (found.spines.count, up) < ($0.spines.count, $0.leafUp) }) ?? true { best = found }
      }
    }
    return best
  }
}
