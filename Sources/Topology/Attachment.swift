// SPDX-License-Identifier: Apache-2.0

/// Boxes that have the same number of links.
struct Share: Hashable {
  var boxes: Int
  var links: Int
}

/// Spreads links over boxes as evenly as whole numbers allow, the fuller boxes first.
func spread(_ links: Int, over boxes: Int) -> [Share] {
  guard boxes > 0 else { return [] }
  let (each, fuller) = links.quotientAndRemainder(dividingBy: boxes)
  return [Share(boxes: fuller, links: each + 1), Share(boxes: boxes - fuller, links: each)].filter {
    $0.boxes > 0
  }
}

/// Joins entries of equal links and sorts the fullest first.
func merged(_ shares: [Share]) -> [Share] {
  var boxes: [Int: Int] = [:]
  for share in shares { boxes[share.links, default: 0] += share.boxes }
  return boxes.sorted { $0.key > $1.key }.map { Share(boxes: $0.value, links: $0.key) }
}

/// The whole number not below a ratio.
func ceiling(_ numerator: Int, _ denominator: Int) -> Int { (numerator + denominator - 1) / denominator }

/// How the endpoints of one plane may be shared out among leaves.
///
/// A plain Clos has one set of endpoints. A rail-optimized one has a set for each rail, and a leaf serves only one
/// of them.
struct Attachment: Hashable {
  /// Sets of endpoints: how many sets, and the endpoints of each.
  var sets: [Share]

  /// All endpoints in one set.
  init(endpoints: Int) { sets = [Share(boxes: 1, links: endpoints)] }

  /// One set for each accelerator position of a server.
  init(endpoints: Int, rails: Int) { sets = spread(endpoints, over: rails).filter { $0.links > 0 } }

  /// How many sets hold endpoints.
  var setCount: Int { sets.reduce(0) { $0 + $1.boxes } }

  /// Endpoints of the largest set.
  var largestSet: Int { sets.first?.links ?? 0 }

  /// Leaves with at most `limit` endpoints each, filled evenly, as few as will do.
  func leaves(ofAtMost limit: Int) -> LeafTier {
    let perSet = ceiling(largestSet, limit)
    return LeafTier(
      perSet: perSet,
      shares: merged(
        sets.flatMap { set in
          spread(set.links, over: min(perSet, set.links)).map {
            Share(boxes: $0.boxes * set.boxes, links: $0.links)
          }
        }))
  }
}

/// The leaves of one plane and what hangs on them.
struct LeafTier: Hashable {
  /// Leaves that serve one set of endpoints.
  var perSet: Int
  /// Endpoints of each leaf, the fullest first.
  var shares: [Share]
  /// How many leaves.
  var boxes: Int
  /// Endpoints of the fullest leaf.
  var fullest: Int

  init(perSet: Int, shares: [Share]) {
    (self.perSet, self.shares) = (perSet, shares)
    boxes = shares.reduce(0) { $0 + $1.boxes }
    fullest = shares.first?.links ?? 0
  }
}
