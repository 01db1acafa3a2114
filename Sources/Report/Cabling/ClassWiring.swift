// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Where each link of a class ends, in one plane; all planes are alike.
///
/// Accelerators fill one leaf after the other. Between tiers, the links of one box go round all boxes above that it
/// may reach, so that each gets as many as the next: all of the plane, those of its pod, or, from a spine of several
/// pods, the cores that belong to its position.
struct ClassWiring {
  /// How boxes find those above them.
  enum Rule: Hashable {
    /// One box above after the other is filled; with several rails, each rail has boxes of its own.
    case filling(rails: Int)
    /// Round all boxes of the plane.
    case around
    /// Round the boxes of the same pod.
    case withinPods(Int)
    /// Round the boxes of the same group of positions in all pods.
    case acrossPods(Int, positions: Int)
  }

  /// One end of a link.
  struct End: Hashable {
    /// The role, by place in the plan.
    var role: Int
    /// The box within its plane, from 0.
    var box: Int
    /// The link among those of the port group, from 0.
    var link: Int
  }

  /// The class as it is recorded.
  let record: LinkRecord
  /// How boxes find those above them.
  let rule: Rule
  /// Links of all planes together.
  let links: Int
  /// Links of one plane.
  var linksPerPlane: Int { firstLinks[firstLinks.count - 1] }
  /// Roles and port groups of both sides.
  let lower: (role: Int, group: Int)
  let upper: (role: Int, group: Int)
  /// Boxes of one plane on the lower side.
  var lowerBoxes: Int { firstLinks.count - 1 }

  /// The number of links of all boxes before each one, and of all.
  private let firstLinks: [Int]
  private let upperFirsts: [Int]
  private let upperBoxes: Int
  private let podFirsts: [Int]
  private let isFromEndpoint: Bool

  /// Nil where the counts of both sides do not meet.
  init?(
    _ record: LinkRecord, lower: (role: Int, boxes: CablingPlan.Role, group: Int),
    upper: (role: Int, boxes: CablingPlan.Role, group: Int), planes: Int, arrangement: Arrangement
  ) {
    isFromEndpoint = lower.boxes.isEndpoint
    let below = lower.boxes.links.compactMap { $0.indices.contains(lower.group) ? $0[lower.group] : nil }
    let above = upper.boxes.links.compactMap { $0.indices.contains(upper.group) ? $0[upper.group] : nil }
    guard below.count == lower.boxes.boxesPerPlane, above.count == upper.boxes.boxesPerPlane,
      !isFromEndpoint || below.allSatisfy({ $0 % planes == 0 })
    else { return nil }
    firstLinks = Self.sums(isFromEndpoint ? below.map { $0 / planes } : below)
    (upperFirsts, upperBoxes) = (Self.sums(above), above.count)
    (self.record, links) = (record, record.links)
    (self.lower, self.upper) = ((lower.role, lower.group), (upper.role, upper.group))
    let total = firstLinks[firstLinks.count - 1]
    guard total == upperFirsts[upperFirsts.count - 1], total * planes == record.links, upperBoxes > 0 else {
      return nil
    }
    let pods = arrangement.pods
    if isFromEndpoint {
      rule = .filling(rails: arrangement.railSizes(below.count).count)
      podFirsts = Self.sums(arrangement.railSizes(below.count))
    } else if pods > 1, lower.boxes.name == "leaf" {
      (rule, podFirsts) = (.withinPods(pods), Self.sums(arrangement.podSizes(below.count)))
    } else if pods > 1, below.count % pods == 0 {
      podFirsts = []
      rule = Self.acrossPods(pods, spines: below.count, up: below[0], cores: above.count)
    } else {
      (rule, podFirsts) = (.around, [])
    }
    // What goes round leaves the first boxes with one more, so any other order is not this wiring.
    guard countsAbove() == above else { return nil }
  }

  /// The end above of a link of a box below.
  ///
  /// - Parameters:
  ///   - box: The lower box within its plane.
  ///   - link: Its link in this plane, among those of the port group.
  /// - Returns: The upper box within its plane, and its link.
  func upperEnd(of box: Int, _ link: Int) -> End {
    switch rule {
    case .filling(let rails):
      // Positions of a server take turns, so accelerators of one rail stand `rails` apart.
      let place = rails > 1 ? podFirsts[box % rails] + box / rails : box
      let turn = firstLinks[place] + link
      let above = Self.place(of: turn, in: upperFirsts)
      return End(role: upper.role, box: above, link: turn - upperFirsts[above])
    case .around:
      let turn = firstLinks[box] + link
      return End(role: upper.role, box: turn % upperBoxes, link: turn / upperBoxes)
    case .withinPods(let pods):
      let pod = Self.place(of: box, in: podFirsts)
      let (turn, width) = (firstLinks[box] - firstLinks[podFirsts[pod]] + link, upperBoxes / pods)
      return End(role: upper.role, box: pod * width + turn % width, link: turn / width)
    case .acrossPods(let pods, let positions):
      let perPod = lowerBoxes / pods
      let (position, pod, up) = (box % perPod, box / perPod, firstLinks[1])
      let (group, width) = (position / positions, upperBoxes / (perPod / positions))
      let turn = (position % positions * pods + pod) * up + link
      return End(role: upper.role, box: group * width + turn % width, link: turn / width)
    }
  }

  /// Links of one plane of a box below.
  func linkCount(of box: Int) -> Int { firstLinks[box + 1] - firstLinks[box] }

  /// The lower box's link of a plane: an accelerator has its links of the first plane first.
  func lowerLink(_ link: Int, of box: Int, plane: Int) -> Int {
    isFromEndpoint ? plane * linkCount(of: box) + link : link
  }

  private func countsAbove() -> [Int] {
    var counts = Array(repeating: 0, count: upperBoxes)
    for box in 0..<lowerBoxes {
      for link in 0..<linkCount(of: box) {
        let end = upperEnd(of: box, link)
        guard counts.indices.contains(end.box) else { return [] }
        counts[end.box] += 1
      }
    }
    return counts
  }

  /// Fewest positions that share cores so that every spine has equally many links to each of them.
  private static func acrossPods(_ pods: Int, spines: Int, up: Int, cores: Int) -> Rule {
    let perPod = spines / pods
    for positions in 1...max(1, perPod) where perPod.isMultiple(of: positions) {
      let groups = perPod / positions
      guard cores.isMultiple(of: groups), up.isMultiple(of: cores / groups) else { continue }
      return .acrossPods(pods, positions: positions)
    }
    return .acrossPods(pods, positions: max(1, perPod))
  }

  private static func sums(_ counts: [Int]) -> [Int] {
    var sums = [0]
    sums.reserveCapacity(counts.count + 1)
    for count in counts { sums.append(sums[sums.count - 1] + count) }
    return sums
  }

  /// The last place whose first number is not above `number`, where entries are not empty.
  private static func place(of number: Int, in firsts: [Int]) -> Int {
    var (low, high) = (0, firsts.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if firsts[middle] <= number { low = middle } else { high = middle }
    }
    return low
  }
}
