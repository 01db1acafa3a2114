// SPDX-License-Identifier: Apache-2.0

import PluginKit

/// A dragonfly by its counts: routers of a group are joined each to each, and so are groups.
///
/// After J. Kim, W. Dally, S. Scott and D. Abts, Technology-Driven, Highly-Scalable Dragonfly Topology, ISCA 2008, whose
/// letters these are.
struct DragonflyShape: Hashable, Sendable {
  /// Terminals of one router, at most.
  var p: Int
  /// Routers of one group.
  var a: Int
  /// Global links of one router, at most.
  var h: Int
  /// Groups.
  var g: Int

  /// Balanced shapes have `a = 2p = 2h`; with a `spare` of 2 there are twice as many global links for each terminal.
  init(h: Int, spare: Int, groups: Int? = nil) {
    (p, a, self.h) = (max(1, h / spare), 2 * h, h)
    g = groups ?? 2 * h * h + 1
  }

  init(p: Int, a: Int, h: Int, g: Int) { (self.p, self.a, self.h, self.g) = (p, a, h, g) }

  /// Ports that a router needs: `p + a − 1 + h`.
  var radix: Int { p + a - 1 + h }
  /// Most groups: every global link of a group leads to another group.
  var mostGroups: Int { a * h + 1 }
  /// Terminals of all groups: `a·p·g`.
  var terminals: Int { a * p * g }
  /// Routers of all groups.
  var routers: Int { a * g }
  /// Links between any two groups.
  var linksPerPair: Int { g > 1 ? a * h / (g - 1) : 0 }
  /// Global links that one group has ends of.
  var globalEnds: Int { linksPerPair * (g - 1) }
  /// Links between groups.
  var globalLinks: Int { g * globalEnds / 2 }
  /// Links within groups.
  var localLinks: Int { g * a * (a - 1) / 2 }

  /// Share of every terminal's bandwidth that gets through when partners are drawn at random and every packet takes the
  /// shortest way: between two groups flows `λ·a·p/g`, and a packet takes `(2g−1)/g · (a−1)/a` local hops.
  var uniformThroughput: Double {
    let (links, groups, perGroup) = (Double(linksPerPair), Double(g), Double(a * p))
    let global = links * groups / perGroup
    let local = Double(a * a) * groups / (perGroup * (2 * groups - 1))
    return min(1, global, local)
  }

  /// The same when every group sends everything to one other group and packets go by way of a random third one: two
  /// global hops for every packet and up to three local ones.
  var worstThroughput: Double {
    let perGroup = Double(a * p)
    return min(1, Double(globalEnds) / (2 * perGroup), Double(a * a) / (3 * perGroup))
  }

  /// The most even shapes that reach that many terminals with routers of `ports` ports: as few routers as can be, and
  /// the smallest ones that do.
  static func shapes(for terminals: Int, ports: Int, spare: Int) -> [DragonflyShape] {
    let possible = (1...max(1, ports)).compactMap { h -> DragonflyShape? in
      var shape = DragonflyShape(h: h, spare: spare)
      guard h.isMultiple(of: spare) || h == 1, shape.radix <= ports else { return nil }
      shape.g = (terminals + shape.a * shape.p - 1) / (shape.a * shape.p)
      return (2...shape.mostGroups).contains(shape.g) ? shape : nil
    }
    guard let first = possible.first, let last = possible.last else { return [] }
    return first == last ? [first] : [last, first]
  }
}
