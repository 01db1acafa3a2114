// SPDX-License-Identifier: Apache-2.0

import PluginKit

/// Equal boxes of a finished design, with what is in one of them.
struct BoxBill {
  /// How many boxes are wired like this one.
  var boxes: Int
  var build: SwitchBuild
  /// Links of each port group in one box.
  var links: [Int]
  /// Parts with a link, by port group, in one box.
  var lit: [Int]
  /// Parts without a link, by port group, in one box.
  var dark: [Int]
  /// External laser modules of one box.
  var lasers: Int

  /// Lists the boxes of a role: kinds of wiring are dealt to the builds in order.
  static func bills(of filled: FilledRole, _ population: Population) -> [BoxBill] {
    var bills: [BoxBill] = []
    var wanting = filled.fills.map { (build: $0.build, boxes: $0.boxes) }[...]
    for occupancy in filled.slot.occupancies {
      var undealt = occupancy.boxes
      while undealt > 0, let fill = wanting.first {
        let boxes = min(undealt, fill.boxes)
        if boxes > 0 { bills.append(BoxBill(boxes, fill.build, occupancy.links, filled.slot, population)) }
        undealt -= boxes
        wanting[wanting.startIndex].boxes -= boxes
        if wanting.first?.boxes == 0 { wanting.removeFirst() }
      }
    }
    return bills
  }

  private init(_ boxes: Int, _ build: SwitchBuild, _ links: [Int], _ slot: Slot, _ population: Population) {
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
