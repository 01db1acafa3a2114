// SPDX-License-Identifier: Apache-2.0

/// How the ports of a box with links below and above may be divided.
struct BoxRule {
  /// Ports, counted at the rate of links below.
  var ports: Int
  /// Rate of a link above per rate of a link below.
  var step: Int
  /// Bandwidth below per bandwidth above, at most.
  var taper: Double

  /// Whether so many links below and above are allowed.
  func allows(down: Int, up: Int) -> Bool {
    up > 0 && down + step * up <= ports && Double(down) <= taper * Double(step * up) + 1e-9
  }

  /// Numbers of links above that are allowed beside so many below.
  func ups(besides down: Int) -> [Int] { (1...max(1, ports)).filter { allows(down: down, up: $0) } }

  /// The most links below that leave room for enough above.
  var mostDown: Int { (0...max(0, ports)).last { !ups(besides: $0).isEmpty && $0 > 0 } ?? 0 }
}

/// Counts of one plane of a Clos.
struct PlaneCounts: Hashable {
  /// Links below each leaf, the most first.
  var leaves: [Int]
  var leafUp: Int
  /// Links below each spine.
  var spines: [Int]
  var spineUp = 0
  /// Links below each core.
  var cores: [Int] = []

  var boxes: Int { leaves.count + spines.count + cores.count }
  var trunks: Int { leaves.count * leafUp + spines.count * spineUp }
}

/// `links` over `boxes` as evenly as whole numbers allow, the most first.
func evenly(_ links: Int, over boxes: Int) -> [Int] {
  (0..<boxes).map { links / boxes + ($0 < links % boxes ? 1 : 0) }
}

/// Two tiers of given box sizes.
struct TwoTiers {
  var endpoints: Int
  var leaf: BoxRule
  var spinePorts: Int
  var isBalanced: Bool

  /// All sensible numbers of leaves: two or more, none of which could be left out.
  private var leafTiers: [[Int]] {
    guard endpoints > 1 else { return [] }
    return (2...endpoints).map { evenly(endpoints, over: $0) }.filter { leaves in
      // With one leaf less, some leaf would have more endpoints.
      evenly(endpoints, over: leaves.count - 1)[0] > leaves[0] || leaves.count == 1
    }
  }

  /// The wirings that count.
  func wanted() -> [PlaneCounts] {
    let allowed = leafTiers.filter { !leaf.ups(besides: $0[0]).isEmpty }
    guard let fullest = allowed.max(by: { $0[0] < $1[0] }), let first = cheapest(above: fullest) else { return [] }
    var leanest = first
    for tier in allowed.sorted(by: { $0[0] > $1[0] }) {
      if let counts = cheapest(above: tier), (counts.boxes, counts.trunks) < (leanest.boxes, leanest.trunks) {
        leanest = counts
      }
    }
    return leanest == first ? [first] : [first, leanest]
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

/// Three tiers of given box sizes.
struct ThreeTiers {
  var endpoints: Int
  var leaf: BoxRule
  var spine: BoxRule
  var corePorts: Int
  var perServer: Int
  var isBalanced: Bool

  /// The wirings that count.
  func wanted() -> [PlaneCounts] {
    let most = leaf.mostDown
    guard most > 0 else { return [] }
    var power = 1
    while 2 * power <= most { power *= 2 }
    var found: [PlaneCounts] = []
    for limit in most > 1 ? [most, power, most / perServer * perServer] : [most] where limit > 0 {
      if let counts = leanest(endpointsPerLeaf: limit), !found.contains(counts) { found.append(counts) }
    }
    return found.enumerated().filter { index, counts in
      index == 0 || (counts.boxes, counts.trunks) < (found[0].boxes, found[0].trunks)
    }.map(\.element)
  }

  private func leanest(endpointsPerLeaf limit: Int) -> PlaneCounts? {
    let leaves = evenly(endpoints, over: (endpoints + limit - 1) / limit)
    let ups = leaf.ups(besides: leaves[0])
    guard leaves.count > 1, let most = ups.last, spine.mostDown > 0 else { return nil }
    var best: PlaneCounts?
    for width in 1...most where width <= spine.mostDown {
      guard let pods = (2...max(2, leaves.count)).first(where: { pods in
        (leaves.count + pods - 1) / pods * width <= spine.mostDown
      }), pods <= min(corePorts, leaves.count) else { continue }
      let found = isBalanced ? balanced(leaves, ups, width, pods) : uneven(leaves, ups[0], pods)
      for counts in found {
        if best.map({ (counts.boxes, counts.trunks) < ($0.boxes, $0.trunks) }) ?? true { best = counts }
      }
    }
    return best
  }

  /// One wiring for each number of spines in a pod, with as few cores, then links, as will do.
  private func balanced(_ leaves: [Int], _ ups: [Int], _ width: Int, _ pods: Int) -> [PlaneCounts] {
    let podLeaves = evenly(leaves.count, over: pods)
    return ups.filter { $0 % width == 0 }.compactMap { up in
      let perPod = up / width
      let spines = podLeaves.flatMap { [Int](repeating: $0 * width, count: perPod) }
      var best: PlaneCounts?
      for spineUp in spine.ups(besides: spines[0]) {
        for shared in 1...perPod where perPod % shared == 0 {
          // The spines of `shared` positions have the same cores, with equally many links to each.
          for cores in 1...spineUp where spineUp % cores == 0 && shared * pods * spineUp / cores <= corePorts {
            let all = perPod / shared * cores
            let found = PlaneCounts(
              leaves: leaves, leafUp: up, spines: spines, spineUp: spineUp,
              cores: evenly(spines.count * spineUp, over: all))
            if best.map({ (all, spineUp) < ($0.cores.count, $0.spineUp) }) ?? true { best = found }
          }
        }
      }
      return best
    }
  }

  private func uneven(_ leaves: [Int], _ up: Int, _ pods: Int) -> [PlaneCounts] {
    let podLeaves = evenly(leaves.count, over: pods)
    let perPod = (podLeaves[0] * up + spine.mostDown - 1) / spine.mostDown
    guard perPod <= up else { return [] }
    let spines = podLeaves.flatMap { evenly($0 * up, over: perPod) }.sorted(by: >)
    guard let spineUp = spine.ups(besides: spines[0]).first else { return [] }
    let links = spines.count * spineUp
    return [
      PlaneCounts(
        leaves: leaves, leafUp: up, spines: spines, spineUp: spineUp,
        cores: evenly(links, over: (links + corePorts - 1) / corePorts))
    ]
  }
}
