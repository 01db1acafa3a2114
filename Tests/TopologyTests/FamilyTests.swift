// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Testing
import Topology

/// Rates, rails, placements and refusals, family by family.
struct FamilyTests {
  @Test("Narval: 66 nodes of 100 Gb/s share seven uplinks of 200 Gb/s")
  func fasterTrunks() throws {
    let ports = PortOffer(portsByRateGbps: [100: [80], 200: [40]])
    let wirings = Clos().skeletons(
      for: context(660, gbps: 100, oversubscription: [66.0 / 14]) { $0.linkRatesGbps = [100, 200] },
      ports: ports)
    let skeleton = try #require(
      wirings.skeletons.first {
        $0.planes == 1 && $0.slots[1].groups[1].linkRateGbps == 200 && $0.tapers[0].oversubscription > 4
      })
    #expect(skeleton.slots[1].occupancies == [Occupancy(boxes: 10, links: [66, 7])])
    #expect(skeleton.tapers.map(\.description) == ["4.71:1"])
  }

  @Test("Declared traffic tapers what leaves a rail")
  func declaredTraffic() throws {
    // 64 servers: one leaf per rail, of which a quarter goes up.
    let whole = RailOptimized().skeletons(for: context(512, share: 0.25), ports: boxes(128))
    let tapered = try #require(whole.skeletons.last)
    #expect(tapered.tapers == [Taper(oversubscription: 4)])
    #expect(tapered.slots[1].occupancies == [Occupancy(boxes: 8, links: [64, 16])])
    #expect(tapered.switches == [8, 1])
    // 128 servers: four leaves per rail, so that three quarters of the rest go up as well.
    let split = RailOptimized().skeletons(for: context(1024, share: 0.25), ports: boxes(64))
    let partly = try #require(split.skeletons.last)
    #expect(partly.slots[1].boxes == 32)
    #expect(abs(partly.tapers[0].oversubscription - 1 / 0.8125) < 1e-12)
    // Without a declaration nothing is tapered, and the reader is told.
    let silent = RailOptimized().skeletons(for: context(512), ports: boxes(128))
    #expect(silent.skeletons.allSatisfy { $0.tapers == [Taper(oversubscription: 1)] && $0.notes.count == 1 })
  }

  @Test("Servers that do not fill every rail")
  func unevenRails() throws {
    let wirings = RailOptimized().skeletons(for: context(250), ports: boxes(64))
    let leaf = try #require(wirings.skeletons.first).slots[1]
    #expect(leaf.occupancies.map(\.boxes) == [2, 6])
    #expect(leaf.occupancies.map { $0.links[0] } == [32, 31])
  }

  @Test("A bare switch is one box without links")
  func bareSwitch() throws {
    var question = context(1, gbps: 800)
    question.demand = Demand(switchPorts: 64, bandwidthGbps: 800)
    let wirings = TopologyFamilies.wirings(for: question, ports: boxes(64, 128, gbps: 800))
    let skeleton = try #require(wirings.skeletons.first)
    #expect(wirings.skeletons.count == 1 && skeleton.links.isEmpty && skeleton.slots.count == 1)
    #expect(skeleton.slots[0].totalLinks(0) == 64)
    #expect(TopologyAudit.recount(skeleton, for: question).isEmpty)
    question.demand.switchPorts = 256
    let refused = TopologyFamilies.wirings(for: question, ports: boxes(64, 128, gbps: 800))
    #expect(refused.skeletons.isEmpty && refused.unwirable.count == 1)
  }

  @Test("Refusals say why, with figures")
  func refusals() {
    let ports = PortOffer(portsByRateGbps: [400: [64]])
    func reasons(_ accelerators: Int, _ gbps: Double, choose: (inout Choices) -> Void) -> [String] {
      let context = context(accelerators, gbps: gbps, choose: choose)
      return Clos().skeletons(for: context, ports: ports).unwirable.map(\.reason)
    }
    #expect(
      reasons(512, 800) { $0.linkRatesGbps = [300, 800] } == [
        "no box on offer has ports of 800 Gb/s", "800 Gb/s is not a whole number of 300 Gb/s links",
      ])
    #expect(reasons(512, 800) { $0.planes = [4] } == ["2 planes, allowed 4"])
    #expect(
      reasons(4096, 400) { $0.tiers = [2] } == [
        "boxes of 64 and 64 usable ports join at most 2048 accelerators, 4096 wanted"
      ])
    #expect(
      reasons(512, 1000) { _ in } == [
        "no box on offer has ports of a rate among 100, 200, 400, 800, 1600 Gb/s that divides it"
      ])
  }

  @Test("Choices of family and tiers are kept")
  func choices() {
    func made(_ choose: (inout Choices) -> Void) -> Wirings {
      TopologyFamilies.wirings(for: context(64, choose: choose), ports: boxes(64, 128))
    }
    #expect(Set(made { $0.families = ["clos"] }.skeletons.map(\.family)) == ["clos"])
    #expect(Set(made { $0.tiers = [1] }.skeletons.map(\.family)) == ["single"])
    #expect(Set(made { $0.tiers = [3] }.skeletons.map(\.tiers)) == [3])
    #expect(
      made { $0.families = ["torus"] }.unwirable.map(\.reason)
        == ["no family of that name; there are single, clos, rail-optimized"])
  }

  @Test("Reserved ports stay free")
  func reserved() {
    let wirings = Clos().skeletons(for: context(1000, reserved: 0.1), ports: boxes(64))
    #expect(!wirings.skeletons.isEmpty)
    for slot in wirings.skeletons.flatMap(\.slots) where slot.role != .endpoint {
      #expect(slot.occupancies.allSatisfy { $0.links.reduce(0, +) <= 57 })
    }
  }
}
