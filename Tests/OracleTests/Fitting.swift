// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Which builds there are and whether they have the ports that a slot asks for, by trying everything.
struct Fitting {
  let context: PlanningContext

  /// How many links of a rate a part carries: whole lanes for each, and no more than it splits into.
  static func links(of part: OpticsPart, _ rate: Double) -> Int {
    let lanes = rate / part.laneRateGbps
    guard lanes >= 1, lanes == lanes.rounded() else { return 0 }
    return min(part.links, part.lanes / Int(lanes))
  }

  /// The first row of cages that takes a part.
  private static func row(of part: OpticsPart, in system: SwitchSystem) -> Int? {
    system.cages.firstIndex { cage in
      part.formFactors.contains(cage.formFactor) && part.lanes <= cage.lanes
        && part.laneRateGbps == cage.laneRateGbps && (cage.engine ?? part.id) == part.id
    }
  }

  /// Every build that has the ports which a slot asks for, allowed or not.
  func builds(for slot: Slot) -> [SwitchBuild] {
    var found: [SwitchBuild] = []
    for system in context.parts.systems where system.isEndpoint == (slot.role == .endpoint) {
      let coolings: [Cooling?] =
        system.isEndpoint ? [nil] : context.parts.coolings.filter { system.coolings.contains($0.id) }
      // The card of an accelerator takes its whole bandwidth.
      if system.isEndpoint,
        Double(system.cages[0].lanes) * system.cages[0].laneRateGbps != context.demand.bandwidthGbps
      {
        continue
      }
      for optics in choices(slot.groups.count) {
        for laser in lasers(of: system, optics) {
          for cooling in coolings {
            for fabric in context.fabric.protocols where system.protocols.contains(fabric) {
              let build = SwitchBuild(
                system: system, fabric: fabric, optics: optics, cooling: cooling, laser: laser)
              if fits(build, slot) { found.append(build) }
            }
          }
        }
      }
    }
    return found
  }

  private func choices(_ groups: Int) -> [[OpticsPart]] {
    groups == 0 ? [[]] : choices(groups - 1).flatMap { head in context.parts.optics.map { head + [$0] } }
  }

  /// Engines take any laser that their box can; without one they must bring their own.
  private func lasers(of system: SwitchSystem, _ optics: [OpticsPart]) -> [LaserSource?] {
    guard optics.contains(where: { $0.formFactors == ["engine"] }) else { return [nil] }
    let offered = context.parts.lasers.filter { system.lasers.contains($0.id) }
    if !offered.isEmpty { return offered }
    return optics.contains { !$0.includesLaser } ? [] : [nil]
  }

  private func fits(_ build: SwitchBuild, _ slot: Slot) -> Bool {
    let kept = slot.role == .endpoint ? 1 : 1 - context.fabric.reservedPorts
    for box in slot.occupancies {
      guard box.links.reduce(0, +) <= build.system.radix else { return false }
      var cages = build.system.cages.map { Double($0.count) * kept }
      var whole = build.system.cages.map(\.count)
      for (group, links) in box.links.enumerated() {
        let carried = Self.links(of: build.optics[group], slot.groups[group].linkRateGbps)
        guard carried > 0, let row = Self.row(of: build.optics[group], in: build.system) else { return false }
        cages[row] -= Double(links) / Double(carried)
        whole[row] -= (links + carried - 1) / carried
      }
      guard cages.allSatisfy({ $0 > -1e-9 }), whole.allSatisfy({ $0 >= 0 }) else { return false }
    }
    return true
  }

  /// Whether the ends of a link work together.
  func work(_ lower: LinkType, _ upper: LinkType) -> Bool {
    guard lower.fabric == upper.fabric, lower.laneRateGbps == upper.laneRateGbps,
      lower.medium == upper.medium,
      lower.rateGbps == upper.rateGbps
    else { return false }
    if lower.medium == .copper { return lower.part == upper.part }
    guard lower.spec == upper.spec else { return false }
    for said in context.catalog.interoperation
    where [said.first, said.second].sorted() == [lower.end, upper.end].sorted() {
      return said.openQuestion.map { context.assumedChoice($0) == "yes" } ?? said.works
    }
    return false
  }
}
