// SPDX-License-Identifier: Apache-2.0

import PluginKit
import TestSupport
import Testing

@testable import Formulation

@Suite struct PartCountingTests {
  private let parts: PartsList

  init() throws { parts = PartsList(try TinyCase.catalog()) }

  private func build(_ system: String, _ optics: [String]) throws -> SwitchBuild {
    let box = try #require(parts.system(system), "no system \(system)")
    return SwitchBuild(
      system: box, fabric: .ethernet,
      optics: try optics.map { try #require(parts.optics($0), "no part \($0)") },
      cooling: box.coolings.first.flatMap(parts.cooling), laser: box.lasers.first.flatMap(parts.laser))
  }

  private func slot(
    _ rates: [Double], _ boxes: [(Int, [Int])], as role: Role = .leaf, cagesPerBox: Int = 1
  ) -> Slot {
    Slot(
      role: role, planes: 1,
      groups: rates.enumerated().map {
        PortGroup(["down", "up"][$0.offset], linkRateGbps: $0.element, effect: .degrades)
      },
      occupancies: boxes.map { Occupancy(boxes: $0.0, links: $0.1) }, effect: .degrades,
      cagesPerBox: cagesPerBox)
  }

  private func place(_ build: SwitchBuild, _ slot: Slot, _ fabric: Fabric = Fabric()) -> PlacedBuild? {
    PartCounting(fabric: fabric).place(build, in: slot)
  }

  @Test func `links share a part only within their box and their port group`() throws {
    // Of 400G links a part carries two: boxes with 5 and 3 below and 1 above need 3 + 1 and 2 + 1 parts.
    let placed = try #require(
      place(try build("plain", ["dsp", "lpo"]), slot([400, 400], [(3, [5, 1]), (2, [3, 1])])))
    #expect(
      placed.ports == [
        PortCounts(links: 21, parts: 3 * 3 + 2 * 2, partsPerBox: 3, darkParts: 0),
        PortCounts(links: 5, parts: 5, partsPerBox: 1, darkParts: 0),
      ])
    #expect((placed.laserModules, placed.laserModulesPerBox) == (0, 0))
  }

  @Test func `a box takes as many links as it has cages, and no more than its logical ports`() throws {
    let dsp = try build("plain", ["dsp"])
    #expect(place(dsp, slot([800], [(1, [8])])) != nil)
    #expect(place(dsp, slot([800], [(1, [9])])) == nil, "eight cages")
    #expect(place(dsp, slot([800], [(1, [4]), (1, [9])])) == nil, "the fuller box decides")
    #expect(place(dsp, slot([400], [(1, [16])])) != nil)
    var narrow = dsp
    narrow.system.radix = 15
    #expect(place(narrow, slot([400], [(1, [16])])) == nil, "fifteen logical ports")
    let two = try build("plain", ["dsp", "dsp"])
    #expect(place(two, slot([400, 400], [(1, [7, 9])])) == nil, "4 + 5 parts, since groups share no part")
    #expect(place(dsp, slot([50], [(1, [1])])) == nil, "half a lane is no link")
    #expect(place(try build("plain", ["engine"]), slot([800], [(1, [1])])) == nil, "an engine fits no cage")
  }

  @Test func `reserved ports stay free of links, and accelerators reserve none`() throws {
    let fabric = Fabric(reservedPorts: 0.25)
    let dsp = try build("plain", ["dsp"])
    #expect(place(dsp, slot([800], [(1, [6])]), fabric) != nil)
    #expect(place(dsp, slot([800], [(1, [7])]), fabric) == nil)
    // Two links share each of six parts; five and a half would do for eleven.
    #expect(place(dsp, slot([400], [(1, [12])]), fabric) != nil)
    #expect(place(dsp, slot([400], [(1, [13])]), fabric) == nil)
    #expect(place(try build("nic", ["dsp"]), slot([800], [(8, [1])], as: .endpoint), fabric) != nil)
  }

  @Test func `dark ports carry the last group's part, row by row`() throws {
    let all = Fabric(population: .all)
    let placed = try #require(
      place(try build("plain", ["dsp", "lpo"]), slot([800, 800], [(2, [3, 1]), (1, [4, 4])]), all))
    #expect(
      placed.ports == [
        PortCounts(links: 10, parts: 10, partsPerBox: 4, darkParts: 0),
        PortCounts(links: 6, parts: 14, partsPerBox: 5, darkParts: 8),
      ])
    // Engines fill their own row, modules theirs; rows that nothing of the build fits stay empty.
    let engines = try #require(
      place(try build("packed", ["engine", "dsp"]), slot([800, 800], [(1, [3, 1])]), all))
    #expect(engines.ports.map(\.parts) == [8, 2])
    #expect(engines.ports.map(\.darkParts) == [5, 1])
    #expect(engines.laserModules == 2, "eight engines of eight lanes on lasers for 32")
    let nic = try #require(place(try build("nic", ["dsp"]), slot([400], [(8, [1])], as: .endpoint), all))
    #expect(nic.ports[0].darkParts == 0, "accelerators' cages are the planner's")
  }

  @Test func `external lasers are counted box by box`() throws {
    // Five engines of eight lanes need two modules for 32 lanes, one engine needs one.
    let placed = try #require(place(try build("packed", ["engine"]), slot([800], [(3, [5]), (4, [1])])))
    #expect((placed.laserModules, placed.laserModulesPerBox) == (3 * 2 + 4, 2))
    let halves = try #require(
      place(try build("packed", ["engine", "engine"]), slot([400, 400], [(1, [7, 1])])))
    #expect(halves.ports.map(\.parts) == [4, 1])
    #expect(halves.laserModules == 2, "both groups light their engines from the same lasers")
  }

  @Test func `one cage of an accelerator carries the links of several planes`() throws {
    let dsp = try build("nic", ["dsp"])
    let shared = try #require(place(dsp, slot([400], [(8, [2])], as: .endpoint)))
    #expect(shared.ports == [PortCounts(links: 16, parts: 8, partsPerBox: 1, darkParts: 0)])
    #expect(place(dsp, slot([400], [(8, [3])], as: .endpoint)) == nil, "one cage")
    let apart = try #require(place(dsp, slot([400], [(8, [3])], as: .endpoint, cagesPerBox: 2)))
    #expect(apart.ports == [PortCounts(links: 24, parts: 16, partsPerBox: 2, darkParts: 0)])
  }
}
