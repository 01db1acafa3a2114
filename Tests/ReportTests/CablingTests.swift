// SPDX-License-Identifier: Apache-2.0

import RunRecord
import Testing

@testable import Report

/// Small designs whose every cable can be counted.
enum Cabling {
  static func role(
    _ name: String, boxes: Int, wirings: [BoxRecord.Wiring], perPart: [Int], cages: Int, perRack: Int? = nil
  ) -> RoleRecord {
    RoleRecord(
      role: name, boxes: boxes, system: "s-" + name, systemName: name, vendor: "", chip: nil,
      fabric: "ethernet",
      cooling: nil, laser: nil, status: "available",
      groups: perPart.indices.map { group in
        RoleRecord.Group(
          name: group == 0 && name != "endpoint" ? "down" : "up", linkRateGbps: 400,
          links: wirings.reduce(0) { $0 + $1.boxes * $1.links[group] },
          linksOfFullestBox: wirings.map { $0.links[group] }.max() ?? 0, part: "part-\(perPart[group])",
          partName: "Part", partClass: "dsp")
      }, quantities: ["box-peak-power": .init(value: 1500, unit: "W")],
      box: BoxRecord(
        rackUnits: 2, chips: 1, junctionLimitCelsius: 105, coolingName: "Air", isLiquid: false, laser: nil,
        effect: "degrades", linkEffects: [], rows: [.init(name: "front", cages: cages, formFactor: "osfp")],
        parts: perPart.map {
          .init(
            row: 0, watts: 10, linksPerPart: $0, fibres: 8, lanes: 8, isEngine: false, includesLaser: true,
            litInFullestBox: 1)
        }, wirings: wirings, rack: perRack.map { .init(boxes: $0, units: 42, watts: 4000) }))
  }

  static func link(_ lower: String, _ lowerGroup: Int, _ upper: String, links: Int) -> LinkRecord {
    LinkRecord(
      name: "\(lower)-\(upper)", links: links, rateGbps: 400, lower: "Part", upper: "Part",
      medium: "single-mode",
      medianMetres: 5, longestMetres: 9, lowerEnd: .init(role: lower, group: lowerGroup),
      upperEnd: .init(role: upper, group: 0))
  }

  static func design(
    planes: Int, pods: Int = 1, rails: Int? = nil, roles: [RoleRecord], links: [LinkRecord]
  ) -> DesignRecord {
    DesignRecord(
      rank: 1, isProven: true, tiesWithPrevious: false, objective: 1, family: "clos", tiers: roles.count - 1,
      planes: planes, tapers: [], roles: roles, links: links, ledgers: [:], headings: [:], recourse: [:],
      materials: [], pods: pods, rails: rails)
  }

  /// Six accelerators in two planes, two leaves and one spine in each; a leaf's cage carries two links downwards.
  static let small = design(
    planes: 2,
    roles: [
      role("endpoint", boxes: 6, wirings: [.init(boxes: 6, links: [2])], perPart: [2], cages: 1),
      role(
        "leaf", boxes: 4, wirings: [.init(boxes: 4, links: [3, 3])], perPart: [2, 1], cages: 6, perRack: 3),
      role("spine", boxes: 2, wirings: [.init(boxes: 2, links: [6])], perPart: [1], cages: 8, perRack: 3),
    ], links: [link("endpoint", 0, "leaf", links: 12), link("leaf", 1, "spine", links: 12)])

  /// Twelve accelerators on five leaves in two pods of two spines, three cores; unlike numbers everywhere.
  static let pods = design(
    planes: 1, pods: 2,
    roles: [
      role("endpoint", boxes: 12, wirings: [.init(boxes: 12, links: [1])], perPart: [1], cages: 1),
      role(
        "leaf", boxes: 5, wirings: [.init(boxes: 2, links: [3, 4]), .init(boxes: 3, links: [2, 4])],
        perPart: [1, 1], cages: 8),
      role(
        "spine", boxes: 4, wirings: [.init(boxes: 2, links: [6, 6]), .init(boxes: 2, links: [4, 6])],
        perPart: [1, 1], cages: 12),
      role("core", boxes: 2, wirings: [.init(boxes: 2, links: [12])], perPart: [1], cages: 12),
    ],
    links: [
      link("endpoint", 0, "leaf", links: 12), link("leaf", 1, "spine", links: 20),
      link("spine", 1, "core", links: 24),
    ])

  /// Ten accelerators of servers of four: two rails of three, two of two, each with a leaf of its own.
  static let rails = design(
    planes: 1, rails: 4,
    roles: [
      role("endpoint", boxes: 10, wirings: [.init(boxes: 10, links: [1])], perPart: [1], cages: 1),
      role(
        "leaf", boxes: 4, wirings: [.init(boxes: 2, links: [3, 2]), .init(boxes: 2, links: [2, 2])],
        perPart: [1, 1], cages: 8),
      role("spine", boxes: 2, wirings: [.init(boxes: 2, links: [4])], perPart: [1], cages: 8),
    ], links: [link("endpoint", 0, "leaf", links: 10), link("leaf", 1, "spine", links: 8)])
}

@Suite struct `Cables, ports and racks` {
  /// Cells of the rows under the head.
  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test(arguments: [Cabling.small, Cabling.pods, Cabling.rails])
  func `each port is used once and counts are the record's`(design: DesignRecord) throws {
    let plan = try #require(CablingPlan(design))
    let cables = rows(CableSchedule(plan: plan).cables)
    #expect(cables.count == design.links.reduce(0) { $0 + $1.links })
    let ends = cables.flatMap { [$0[3] + " " + $0[4], $0[5] + " " + $0[6]] }
    #expect(Set(ends).count == ends.count)
    let ports = rows(PortMap(plan: plan).text).filter { $0[7] == "yes" }.map { $0[1] + " " + $0[3] }
    #expect(ports.sorted() == ends.sorted())
    for role in design.roles {
      let boxes = Dictionary(grouping: rows(PortMap(plan: plan).text).filter { $0[0] == role.role }) { $0[1] }
      #expect(boxes.count == role.boxes)
      let wanted = role.box?.wirings.flatMap { Array(repeating: $0.links.reduce(0, +), count: $0.boxes) }
      #expect(boxes.values.map { $0.filter { $0[7] == "yes" }.count }.sorted() == wanted?.sorted())
    }
  }

  @Test func `links of a box go to each box above alike`() throws {
    let plan = try #require(CablingPlan(Cabling.pods))
    for wiring in plan.classes.dropFirst() {
      for box in 0..<wiring.lowerBoxes {
        let above = (0..<wiring.linkCount(of: box)).map { wiring.upperEnd(of: box, $0).box }
        let counts = Dictionary(grouping: above) { $0 }.values.map(\.count)
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
        // A leaf stays within its pod; a spine reaches cores that every pod reaches.
        if case .withinPods = wiring.rule { #expect(Set(above) == (box < 3 ? [0, 1] : [2, 3])) }
      }
    }
  }

  @Test func `a rail has leaves of its own`() throws {
    let plan = try #require(CablingPlan(Cabling.rails))
    for accelerator in 0..<10 {
      #expect(plan.classes[0].upperEnd(of: accelerator, 0).box == accelerator % 4)
    }
  }

  @Test func `what does not add up is not laid out`() {
    var design = Cabling.small
    design.links[1].links = 11
    #expect(CablingPlan(design) == nil)
    design = Cabling.small
    design.roles[1].box = nil
    #expect(CablingPlan(design) == nil)
    #expect(CablingChapter(design: Fixture.designs[0]).chapter == nil)
    design.links[0].lowerEnd = nil
    #expect(CablingChapter(design: design).chapter?.blocks.isEmpty == false)
  }

  @Test func `too many links are summed box by box`() throws {
    let plan = try #require(CablingPlan(Cabling.small))
    let (all, summed) = (CableSchedule(plan: plan), CableSchedule(plan: plan, most: 20))
    #expect(all.isComplete && !summed.isComplete)
    let sums = rows(summed.cables)
    #expect(sums.count == 8)
    #expect(sums.reduce(0) { $0 + (Int($1[2]) ?? 0) } == plan.linkCount)
    let boxes = rows(PortMap(plan: plan, most: 20).text)
    #expect(boxes.filter { $0[7] == "yes" }.reduce(0) { $0 + (Int($1[2]) ?? 0) } == 2 * plan.linkCount)
  }

  @Test func `racks hold every box once, within height and number`() {
    let plan = RackPlan(Cabling.small)
    #expect(plan.racks.map(\.name) == ["leaf-rack-01", "leaf-rack-02", "spine-rack-01"])
    #expect(plan.kinds.map(\.count) == [1, 1, 1])
    let boxes = rows(plan.text(CablingPlan(Cabling.small))).map { $0[2] }
    #expect(boxes == ["leaf-1-01", "leaf-1-02", "leaf-2-01", "leaf-2-02", "spine-1-01", "spine-2-01"])
  }

  @Test func `as they stand`() throws {
    let plan = try #require(CablingPlan(Cabling.small))
    try expectGolden(CableSchedule(plan: plan).cables, "small-cables.csv")
    try expectGolden(PortMap(plan: plan).text, "small-ports.csv")
    try expectGolden(RackPlan(Cabling.small).text(plan), "small-racks.csv")
  }
}
