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
}
