// SPDX-License-Identifier: Apache-2.0

/// Everything that fixes the counts of a Clos of two tiers.
struct TwoTierClos {
  var attachment: Attachment
  var leaf: TierPorts
  /// Ports of a spine at the rate of its links.
  var spinePorts: Int
  var isBalanced: Bool
  /// Most leaves that may share one set of endpoints.
  var mostPerSet = Int.max

  /// The wiring with fewest leaves, the one with fewest switches, and one for each preferred number of endpoints.
  ///
  /// A leaf need not use all its ports: with 36 ports and uniform bundles, a few more leaves may save more spines.
  /// Fewer endpoints per leaf never help once the leaves alone outnumber the leanest wiring found.
  func candidates(preferring preferred: [Int]) -> [ClosCounts] {
    // What fits one leaf is still wired to two when a Clos is asked for.
    let all = attachment.setCount == 1 ? ceiling(attachment.largestSet, 2) : attachment.largestSet
    let limit = min(leaf.mostDown, all)
    guard limit > 0, let fullest = counts(endpointsPerLeaf: limit) else { return [] }
    var leanest = fullest
    var down = fullest.leaves.fullest - 1
    while down > 0 {
      let tier = attachment.leaves(ofAtMost: down)
      guard tier.boxes < leanest.boxes else { break }
      if let counts = counts(of: tier), counts.isLeaner(than: leanest) { leanest = counts }
      down = tier.fullest - 1
    }
    var found = [fullest]
    for counts in [leanest] + preferred.filter({ $0 > 0 && $0 < limit }).compactMap(counts(endpointsPerLeaf:))
    where !found.contains(counts) {
      found.append(counts)
    }
    return found
  }

  func counts(endpointsPerLeaf limit: Int) -> ClosCounts? { counts(of: attachment.leaves(ofAtMost: limit)) }

  /// Fewest spines above given leaves; nil when one spine cannot reach every leaf.
  private func counts(of tier: LeafTier) -> ClosCounts? {
    guard tier.boxes > 1, tier.boxes <= spinePorts, tier.perSet <= mostPerSet else { return nil }
    let (fewest, most) = (leaf.fewestUp(for: tier.fullest), leaf.mostUp(for: tier.fullest))
    guard fewest <= most else { return nil }
    guard isBalanced else {
      let spines = ceiling(tier.boxes * fewest, spinePorts)
      // A leaf with fewer uplinks than there are spines cannot reach them all.
      guard spines <= fewest else { return nil }
      return ClosCounts(leaves: tier, leafUp: fewest, spines: spread(tier.boxes * fewest, over: spines))
    }
    guard let bundles = Bundles(links: fewest...most, widest: spinePorts / tier.boxes) else { return nil }
    let spines = [Share(boxes: bundles.count, links: tier.boxes * bundles.width)]
    return ClosCounts(leaves: tier, leafUp: bundles.count * bundles.width, spines: spines)
  }
}

/// Equal bundles of links from one box to each of several boxes above.
struct Bundles: Hashable {
  /// How many boxes above.
  var count: Int
  /// Links to each.
  var width: Int

  /// Fewest bundles, each at most `widest`, that together have a number of links in the range.
  ///
  /// The count falls as bundles widen, so the widest that fits decides it; then the links are cut back to the
  /// fewest that this count allows.
  init?(links range: ClosedRange<Int>, widest: Int) {
    var width = min(widest, range.upperBound)
    while width > 0 {
      let count = ceiling(range.lowerBound, width)
      if count * width <= range.upperBound {
        self.count = count
        self.width = ceiling(range.lowerBound, count)
        return
      }
      width -= 1
    }
    return nil
  }
}
