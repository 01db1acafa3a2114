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
