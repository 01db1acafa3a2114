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

/// Endpoints of one plane in sets that share no leaf: one set, or one for each position in a server.
struct EndpointSets {
  var sets: [Int]

  init(_ endpoints: Int, rails: Int?) {
    sets = evenly(endpoints, over: rails ?? 1).filter { $0 > 0 }
  }

  /// Endpoints of each leaf when each set hangs on so many leaves.
  private func leaves(perSet: Int) -> [Int] {
    sets.flatMap { evenly($0, over: min(perSet, $0)) }.sorted(by: >)
  }

  /// Leaves of at most so many endpoints, as few as will do.
  func leaves(ofAtMost limit: Int) -> [Int] { leaves(perSet: (sets[0] + limit - 1) / limit) }

  /// All sensible numbers of leaves: two or more, none of which could be left out without a fuller leaf.
  var tiers: [[Int]] {
    (1...sets[0]).map(leaves(perSet:)).filter { $0.count > 1 && leaves(ofAtMost: $0[0]).count == $0.count }
  }

  /// Every number of leaves, two or more.
  var allTiers: [[Int]] { (1...sets[0]).map(leaves(perSet:)).filter { $0.count > 1 } }
}

/// Two tiers of given box sizes.
struct TwoTiers {
  var endpoints: EndpointSets
  var leaf: BoxRule
  var spinePorts: Int
  var isBalanced: Bool

  /// The wirings that count.
  ///
  /// - Parameter limits: Endpoints of a leaf that are worth having although more would fit.
  func wanted(preferring limits: [Int]) -> [PlaneCounts] {
    let allowed = endpoints.tiers.filter { !leaf.ups(besides: $0[0]).isEmpty }
    guard let fullest = allowed.max(by: { $0[0] < $1[0] }), let first = cheapest(above: fullest) else { return [] }
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

/// Three tiers of given box sizes.
struct ThreeTiers {
  var endpoints: EndpointSets
  var leaf: BoxRule
  var spine: BoxRule
  var corePorts: Int
  var perServer: Int
  /// The same endpoints kept apart by rail, whose leaves a plain network may have too.
  var apart: EndpointSets?
  var isBalanced: Bool

  /// The wirings that count.
  ///
  /// - Parameters:
  ///   - limits: Endpoints of a leaf that are worth having although more would fit.
  ///   - two: What two tiers of the same sizes can do; then only smaller leaves are a reason for a third.
  func wanted(preferring limits: [Int], beside two: [PlaneCounts]) -> [PlaneCounts] {
    let most = leaf.mostDown
    guard most > 0 else { return [] }
    var power = 1
    while 2 * power <= most { power *= 2 }
    var found: [PlaneCounts] = []
    var even = most > 1 ? [power, most / perServer * perServer] : []
    if let apart { even += ([most] + even).filter { $0 > 0 && most > 1 }.map { apart.leaves(ofAtMost: $0)[0] } }
    let asked =
      two.isEmpty
      ? [most] + limits + even : limits.filter { limit in !two.contains { $0.leaves[0] <= limit } }
    for limit in asked where limit > 0 {
      if let counts = leanest(endpointsPerLeaf: limit), !found.contains(counts) { found.append(counts) }
    }
    return found.enumerated().filter { index, counts in
      index == 0 || (counts.boxes, counts.trunks) < (found[0].boxes, found[0].trunks)
        || limits.contains(counts.leaves[0])
    }.map(\.element)
  }

  /// Every balanced wiring whose counts are valid.
  func all() -> [PlaneCounts] {
    guard isBalanced else { return [] }
    return endpoints.allTiers.flatMap { leaves in
      leaf.ups(besides: leaves[0]).flatMap { up in
        (1...up).filter { up % $0 == 0 }.flatMap { width in
          (2...leaves.count).filter { $0 <= corePorts }.flatMap { all(leaves, up, width, pods: $0) }
        }
      }
    }
  }

  private func all(_ leaves: [Int], _ up: Int, _ width: Int, pods: Int) -> [PlaneCounts] {
    let perPod = up / width
    let spines = evenly(leaves.count, over: pods).flatMap { [Int](repeating: $0 * width, count: perPod) }
    return spine.ups(besides: spines[0]).flatMap { spineUp in
      (1...perPod).filter { perPod % $0 == 0 }.flatMap { shared in
        (1...spineUp).filter { spineUp % $0 == 0 && shared * pods * spineUp / $0 <= corePorts }.map { cores in
          PlaneCounts(
            leaves: leaves, leafUp: up, spines: spines, spineUp: spineUp,
            cores: evenly(spines.count * spineUp, over: perPod / shared * cores))
        }
      }
    }
  }

  private func leanest(endpointsPerLeaf limit: Int) -> PlaneCounts? {
    let leaves = endpoints.leaves(ofAtMost: limit)
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
