// SPDX-License-Identifier: Apache-2.0

/// Everything that fixes the counts of a Clos of three tiers.
///
/// Leaves and spines form pods; a core joins the spines of the same position in all pods, as in a k-ary fat tree.
/// Where a core has ports to spare it joins several positions.
struct ThreeTierClos {
  var attachment: Attachment
  var leaf: TierPorts
  /// Ports of a spine, counted at the rate of the links to leaves.
  var spine: TierPorts
  /// Ports of a core at the rate of its links.
  var corePorts: Int
  var isBalanced: Bool
  /// Most leaves that may share one set of endpoints.
  var mostPerSet = Int.max

  /// The wiring with fewest switches for at most that many endpoints on a leaf; nil when none fits.
  func counts(endpointsPerLeaf limit: Int) -> ClosCounts? {
    let tier = attachment.leaves(ofAtMost: limit)
    let (fewest, most) = (leaf.fewestUp(for: tier.fullest), leaf.mostUp(for: tier.fullest))
    let spineDown = spine.mostDown
    guard tier.boxes > 1, tier.perSet <= mostPerSet, fewest <= most, spineDown > 0 else { return nil }
    var best: ClosCounts?
    for width in 1...min(spineDown, most) {
      // Fewer than two pods would be a Clos of two tiers.
      let pods = max(2, ceiling(tier.boxes, spineDown / width))
      guard pods <= min(corePorts, tier.boxes) else { break }
      if isBalanced {
        let positions = ceiling(fewest, width)
        guard positions * width <= most else { continue }
        for perPod in positions...(most / width) {
          let found = balanced(tier, pods: pods, spinesPerPod: perPod, width: width, below: best)
          if let found, found.isLeaner(than: best) { best = found }
        }
      } else if let found = uneven(tier, uplinks: fewest, pods: pods, spineDown: spineDown),
        found.isLeaner(than: best)
      {
        best = found
      }
    }
    return best
  }

  private func balanced(
    _ tier: LeafTier, pods: Int, spinesPerPod: Int, width: Int, below best: ClosCounts?
  ) -> ClosCounts? {
    guard tier.boxes + pods * spinesPerPod < best?.boxes ?? .max else { return nil }
    let podLeaves = spread(tier.boxes, over: pods)
    let fullest = (podLeaves.first?.links ?? 0) * width
    let (fewest, most) = (spine.fewestUp(for: fullest), spine.mostUp(for: fullest))
    guard fewest <= most else { return nil }
    var cores: (boxes: Int, up: Int)?
    for positions in 1...spinesPerPod where spinesPerPod.isMultiple(of: positions) {
      guard positions * pods <= corePorts else { break }
      guard let bundles = Bundles(links: fewest...most, widest: corePorts / (positions * pods)) else {
        continue
      }
      let found = (boxes: spinesPerPod / positions * bundles.count, up: bundles.count * bundles.width)
      if found < cores ?? (.max, .max) { cores = found }
    }
    guard let cores else { return nil }
    let total = pods * spinesPerPod * cores.up
    return ClosCounts(
      leaves: tier, leafUp: spinesPerPod * width,
      spines: podLeaves.map { Share(boxes: $0.boxes * spinesPerPod, links: $0.links * width) },
      spineUp: cores.up, cores: spread(total, over: cores.boxes), pods: pods, spinesPerPod: spinesPerPod)
  }

  /// Links spread as evenly as they go, without uniform bundles.
  private func uneven(_ tier: LeafTier, uplinks: Int, pods: Int, spineDown: Int) -> ClosCounts? {
    let podLeaves = spread(tier.boxes, over: pods)
    let spinesPerPod = ceiling((podLeaves.first?.links ?? 0) * uplinks, spineDown)
    guard spinesPerPod <= uplinks else { return nil }
    let spines = merged(
      podLeaves.flatMap { pod in
        spread(pod.links * uplinks, over: spinesPerPod).map {
          Share(boxes: $0.boxes * pod.boxes, links: $0.links)
        }
      })
    let up = spine.fewestUp(for: spines.first?.links ?? 0)
    let total = pods * spinesPerPod * up
    return ClosCounts(
      leaves: tier, leafUp: uplinks, spines: spines, spineUp: up,
      cores: spread(total, over: ceiling(total, corePorts)), pods: pods, spinesPerPod: spinesPerPod)
  }
}
