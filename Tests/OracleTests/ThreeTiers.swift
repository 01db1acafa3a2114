// SPDX-License-Identifier: Apache-2.0

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
  /// - Returns: The wiring with the fullest leaves first.
  func wanted(preferring limits: [Int], beside two: [PlaneCounts]) -> [PlaneCounts] {
    let most = leaf.mostDown
    guard most > 0 else { return [] }
    var power = 1
    while 2 * power <= most { power *= 2 }
    var found: [PlaneCounts] = []
    var even = most > 1 ? [power, most / perServer * perServer] : []
    if let apart {
      even += ([most] + even).filter { $0 > 0 && most > 1 }.map { apart.leaves(ofAtMost: $0)[0] }
    }
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
      guard
        let pods = (2...max(2, leaves.count)).first(where: { pods in
          (leaves.count + pods - 1) / pods * width <= spine.mostDown
        }), pods <= min(corePorts, leaves.count)
      else { continue }
      let found = isBalanced ? balanced(leaves, ups, width, pods) : uneven(leaves, ups[0], pods)
      for counts in found where best.map({ (counts.boxes, counts.trunks) < ($0.boxes, $0.trunks) }) ?? true {
        best = counts
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
          for cores in 1...spineUp where spineUp % cores == 0 && shared * pods * spineUp / cores <= corePorts
          {
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
