// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Planner
import RunRecord
import Testing
import Topology

@testable import Report

/// Wirings that shipped problems can be built with, laid out port by port.
@Suite struct `Cables of shipped problems` {
  /// Links of a wiring that is counted port by port; larger ones are left to be summed.
  static let mostLinks = 12_000
  /// Wirings of one problem that are looked at, spread over all of them.
  static let mostWirings = 12

  static let problems = ["ai-cluster-1k", "ai-cluster-8k", "infiniband-4k", "dual-sourcing"].map {
    $0 + ".yaml"
  }
  .filter(ProblemFiles.all.contains)

  /// A design of that wiring whose boxes carry one link in each cage.
  private static func design(_ skeleton: Skeleton, _ context: PlanningContext) -> DesignRecord {
    let roles = skeleton.slots.map { slot in
      let groups = slot.groups.indices.map { group in
        RoleRecord.Group(
          name: slot.groups[group].name, linkRateGbps: slot.groups[group].linkRateGbps,
          links: slot.totalLinks(group), linksOfFullestBox: slot.fullestLinks(group), part: "part",
          partName: "Part", partClass: "dsp")
      }
      let part = BoxRecord.Part(
        row: 0, watts: 1, linksPerPart: 1, fibres: 2, lanes: 1, isEngine: false, includesLaser: true,
        litInFullestBox: 1)
      let box = BoxRecord(
        rackUnits: 1, chips: 1, junctionLimitCelsius: nil, coolingName: nil, isLiquid: false, laser: nil,
        effect: slot.effect.rawValue, linkEffects: [],
        rows: [
          .init(
            name: "front", cages: slot.groups.indices.reduce(0) { $0 + slot.fullestLinks($1) }, formFactor: ""
          )
        ],
        parts: groups.map { _ in part },
        wirings: slot.occupancies.map { .init(boxes: $0.boxes, links: $0.links) }, rack: nil)
      return RoleRecord(
        role: slot.role.name, boxes: slot.boxes, system: "s", systemName: "S", vendor: "", chip: nil,
        fabric: "ethernet", cooling: nil, laser: nil, status: "available", groups: groups, quantities: [:],
        box: box)
    }
    let links = skeleton.links.map { link in
      LinkRecord(
        name: link.name, links: link.links, rateGbps: 1, lower: "Part", upper: "Part", medium: "single-mode",
        medianMetres: link.medianMetres, longestMetres: link.longestMetres,
        lowerEnd: .init(role: skeleton.slots[link.lower.slot].role.name, group: link.lower.group),
        upperEnd: .init(role: skeleton.slots[link.upper.slot].role.name, group: link.upper.group))
    }
    let rails = skeleton.family == RailOptimized.name ? context.demand.acceleratorsPerServer : nil
    return DesignRecord(
      rank: 1, isProven: true, tiesWithPrevious: false, objective: 0, family: skeleton.family,
      tiers: skeleton.tiers, planes: skeleton.planes, tapers: [], roles: roles, links: links, ledgers: [:],
      headings: [:], recourse: [:], materials: [], pods: skeleton.pods, rails: rails)
  }

  @Test(arguments: problems) func `use each port once`(problem: String) throws {
    let brief = try Brief(reading: ProblemFiles.path(problem))
    let context = brief.context(with: brief.catalog)
    let wirings = TopologyFamilies.wirings(for: context).skeletons
      .filter { !$0.links.isEmpty && $0.links.reduce(0) { $0 + $1.links } <= Self.mostLinks }
    let step = max(1, wirings.count / Self.mostWirings)
    for place in stride(from: 0, to: wirings.count, by: step) {
      let skeleton = wirings[place]
      let plan = try #require(
        CablingPlan(Self.design(skeleton, context)),
        "\(skeleton.family), \(skeleton.tiers) tiers, wiring \(place)")
      var ends: Set<[Int]> = []
      var (links, counts) = (0, [[Int]: Int]())
      for wiring in plan.classes {
        for box in 0..<wiring.lowerBoxes {
          for link in 0..<wiring.linkCount(of: box) {
            let above = wiring.upperEnd(of: box, link)
            links += 1
            ends.insert([wiring.lower.role, wiring.lower.group, box, link])
            ends.insert([above.role, wiring.upper.group, above.box, above.link])
            counts[[above.role, above.box], default: 0] += 1
          }
        }
      }
      #expect(ends.count == 2 * links)
      #expect(links * skeleton.planes == skeleton.links.reduce(0) { $0 + $1.links })
      for (index, slot) in skeleton.slots.enumerated().dropFirst() {
        let wanted = slot.occupancies.flatMap {
          Array(repeating: $0.links[0], count: $0.boxes / skeleton.planes)
        }
        let found = counts.filter { $0.key[0] == index }.map(\.value)
        #expect(found.sorted() == wanted.filter { $0 > 0 }.sorted(), "\(slot.role) of wiring \(place)")
      }
    }
  }
}
