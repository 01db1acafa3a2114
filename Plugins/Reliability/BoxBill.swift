// SPDX-License-Identifier: Apache-2.0

import PluginKit

/// Equal boxes of a finished design, with what is in one of them.
struct BoxBill {
  /// How many boxes are wired like this one.
  var boxes: Double
  var build: SwitchBuild
  /// Links of each port group in one box.
  var links: [Int]
  /// Parts with a link, by port group, in one box.
  var lit: [Int]
  /// Parts without a link, by port group, in one box.
  var dark: [Int]
  /// External laser modules of one box.
  var lasers: Int

  /// Lists the boxes of one build in a role.
  ///
  /// Builds that share a role take their part of every kind of wiring in it, as nothing says which box is which.
  static func bills(of fill: FilledRole.Fill, in slot: Slot, _ population: Population) -> [BoxBill] {
    let all = Double(slot.occupancies.map(\.boxes).reduce(0, +))
    return slot.occupancies.map { occupancy in
      let boxes = Double(occupancy.boxes) * Double(fill.boxes) / max(1, all)
      return BoxBill(boxes, fill.build, occupancy.links, slot, population)
    }
  }

  private init(_ boxes: Double, _ build: SwitchBuild, _ links: [Int], _ slot: Slot, _ population: Population)
  {
    (self.boxes, self.build, self.links) = (boxes, build, links)
    lit = build.optics.indices.map { group in
      let carried = max(1, build.optics[group].linksCarried(rateGbps: slot.groups[group].linkRateGbps))
      return (links[group] + carried - 1) / carried
    }
    dark = lit.map { _ in 0 }
    lasers = 0
    if population == .all, !build.system.isEndpoint { fillUnusedCages() }
    if let laser = build.laser, laser.lanes > 0 {
      let lanes = build.optics.indices.filter { build.optics[$0].isEngine }
        .reduce(0) { $0 + (lit[$1] + dark[$1]) * build.optics[$1].lanes }
      lasers = (lanes + laser.lanes - 1) / laser.lanes
    }
  }

  /// Puts the part of the last port group that a cage accepts into every cage that is left over.
  private mutating func fillUnusedCages() {
    var left = build.system.cages.map(\.count)
    for group in lit.indices {
      var unplaced = lit[group]
      for (row, cage) in build.system.cages.enumerated() where cage.accepts(build.optics[group]) {
        let placed = min(unplaced, left[row])
        left[row] -= placed
        unplaced -= placed
      }
    }
    for (row, cage) in build.system.cages.enumerated() {
      if let group = build.optics.lastIndex(where: { cage.accepts($0) }) { dark[group] += left[row] }
    }
  }
}
