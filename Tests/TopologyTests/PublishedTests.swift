// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Testing
import Topology

/// Networks whose counts have been published.
struct PublishedTests {
  @Test(
    "Larger SuperPODs cross from two to three tiers at 2,048",
    arguments: [
      (512, [16, 8]), (1024, [32, 16]), (2048, [64, 32]), (4096, [128, 128, 64]), (8192, [256, 256, 128]),
      (16384, [512, 512, 256]),
    ])
  func superPOD(accelerators: Int, switches: [Int]) throws {
    let wirings = Clos().skeletons(for: context(accelerators), ports: boxes(64))
    let leanest = try #require(wirings.leanest)
    #expect(leanest.switches == switches)
    #expect(leanest.linkCounts == Array(repeating: accelerators, count: switches.count))
  }

  @Test(
    "36-port fat trees",
    arguments: [
      (72, [4, 2], 72), (108, [6, 3], 108), (324, [18, 9], 324), (648, [36, 18], 648), (276, [16, 9], 288),
      (600, [34, 18], 612),
    ])
  func thirtySixPorts(nodes: Int, switches: [Int], trunks: Int) throws {
    let wirings = Clos().skeletons(for: context(nodes, gbps: 100), ports: boxes(36, gbps: 100))
    let fullest = try #require(wirings.skeletons.first)
    #expect(fullest.switches == switches)
    #expect(fullest.linkCounts == [nodes, trunks])
    #expect(try #require(wirings.leanest).totalBoxes <= fullest.totalBoxes)
  }

  @Test("36 nodes fit one 36-port box, 37 do not")
  func oneBox() {
    let ports = boxes(36, gbps: 100)
    #expect(
      SingleSwitch().skeletons(for: context(36, gbps: 100), ports: ports).skeletons.map(\.switches) == [[1]])
    let refused = SingleSwitch().skeletons(for: context(37, gbps: 100), ports: ports)
    #expect(refused.skeletons.isEmpty)
    #expect(refused.unwirable.map(\.reason) == ["the largest box has 36 usable ports of 100 Gb/s, 37 wanted"])
  }

  @Test(
    "HammingMesh's fat trees of 16 planes",
    arguments: [
      (1024, 1.0, [32, 16], 1024), (1050, 42.0 / 22, [25, 9], 550), (1071, 51.0 / 13, [21, 5], 273),
    ])
  func hammingMesh(accelerators: Int, taper: Double, perPlane: [Int], trunks: Int) throws {
    let wirings = Clos().skeletons(
      for: context(accelerators, gbps: 6400, oversubscription: [taper], balanced: false) {
        $0.linkRatesGbps = [400]
      }, ports: boxes(64))
    let skeleton = try #require(wirings.skeletons.last { $0.tapers == [Taper(oversubscription: taper)] })
    #expect(skeleton.planes == 16)
    #expect(skeleton.switches == perPlane.map { $0 * 16 })
    #expect(skeleton.linkCounts == [accelerators * 16, trunks * 16])
  }

  @Test("Al-Fares: 27,648 hosts on 2,880 switches of 48 ports")
  func alFares() throws {
    let wirings = Clos().skeletons(for: context(27_648, gbps: 100), ports: boxes(48, gbps: 100))
    let leanest = try #require(wirings.leanest)
    #expect(leanest.switches == [1152, 1152, 576])
    #expect(leanest.linkCounts.reduce(0, +) == 82_944)
  }

  @Test("Meta's 24,576 accelerators: eight pods of 3,072 and 7:1 above them")
  func metaLlama3() throws {
    let floor = Floor(acceleratorsPerRack: 16, placement: .inRack)
    let wirings = Clos().skeletons(
      for: context(24_576, oversubscription: [1, 7], floor: floor) { $0.tiers = [3] }, ports: boxes(32, 224))
    let skeleton = try #require(
      wirings.skeletons.first {
        $0.slots[1].fullestLinks(0) == 16 && $0.tapers[1].oversubscription == 7
          && $0.slots[2].fullestLinks(0) == 192
      })
    #expect(skeleton.slots[1].boxes == 1536)
    #expect(skeleton.notes == ["each plane has 8 pods with up to 192 leaves and 16 spines"])
    #expect(skeleton.linkCounts[1] == 24_576)
    // 192 links below a spine and 28 above: 6.86, as near to 7 as whole links come.
    #expect(skeleton.slots[2].fullestLinks(1) == 28)
  }

  @Test(
    "SuperPODs by rail, one node given up for management",
    arguments: [(31, [8, 4], 256), (63, [16, 8], 512), (95, [24, 16], 768), (127, [32, 16], 1024)])
  func superPODByRail(nodes: Int, switches: [Int], trunks: Int) throws {
    let wirings = RailOptimized().skeletons(for: context(nodes * 8), ports: boxes(64))
    let first = try #require(wirings.skeletons.first)
    #expect(first.switches == switches)
    #expect(first.linkCounts == [nodes * 8, trunks])
  }

  @Test("Without uniform bundles three units need 12 spines, not 16")
  func unbalancedSuperPOD() throws {
    let wirings = RailOptimized().skeletons(for: context(95 * 8, balanced: false), ports: boxes(64))
    #expect(try #require(wirings.skeletons.first).switches == [24, 12])
  }

  @Test("A published plan whose uplinks and spine ports disagree is caught")
  func losslessNetwork() {
    let plan = StatedNetwork(
      family: "clos", planes: 1, tapers: [],
      tiers: [
        .init(role: .leaf, boxes: 32, links: ["down": 32, "up": 16]),
        .init(role: .spine, boxes: 8, links: ["down": 32]),
      ])
    let faults = plan.wiring(for: context(1024)).faults
    #expect(faults.map(\.rule) == [.ends])
    #expect(faults.map(\.found) == [256] && faults.map(\.wanted) == [512])
    var mended = plan
    mended.tiers[1].links["down"] = 64
    let (skeleton, rest) = mended.wiring(for: context(1024))
    #expect(rest.isEmpty)
    #expect(TopologyAudit.recount(skeleton, for: context(1024, oversubscription: [2])) == [])
    let untapered = TopologyAudit.recount(skeleton, for: context(1024, oversubscription: [1]))
    #expect(untapered.map(\.rule) == [.taper])
  }

  @Test("k-ary fat trees: k³/4 hosts, 5k²/4 switches, 3k³/4 links", arguments: [4, 6, 8, 12, 16, 24, 48])
  func identities(k: Int) throws {
    let hosts = k * k * k / 4
    let wirings = Clos().skeletons(for: context(hosts, gbps: 100), ports: boxes(k, gbps: 100))
    let leanest = try #require(wirings.leanest)
    #expect(leanest.totalBoxes == 5 * k * k / 4)
    #expect(leanest.linkCounts.reduce(0, +) == 3 * hosts)
    #expect(
      Clos().skeletons(for: context(hosts + 1, gbps: 100), ports: boxes(k, gbps: 100)).skeletons.isEmpty)
  }
}
