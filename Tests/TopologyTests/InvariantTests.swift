// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import TestSupport
import Testing
import Topology

/// What must hold of every wiring, tried on seeded random demands.
struct InvariantTests {
  /// A demand that differs in everything that counting depends on.
  private func randomCase(_ random: inout SeededGenerator) -> (PlanningContext, PortOffer) {
    let magnitude = Int.random(in: 3...11, using: &random)
    let accelerators = Int.random(in: 1...(1 << magnitude), using: &random)
    let stated: [[Double]] = [[1], [2], [3, 1.5], [1, 7], [42.0 / 22]]
    let tapers = stated.randomElement(using: &random) ?? [1]
    let placement = Floor.Placement.allCases.randomElement(using: &random) ?? .endOfRow
    let all = [16, 24, 32, 36, 40, 64, 128, 144]
    func some() -> [Int] {
      Array(Set((0..<2).compactMap { _ in all.randomElement(using: &random) })).sorted()
    }
    // Two rates make many wirings of each demand; one rate in most leaves time for more demands.
    let both = Int.random(in: 0..<8, using: &random) == 0
    let ports = PortOffer(portsByRateGbps: both ? [400: some(), 800: some()] : [800: some()])
    return (
      context(
        accelerators, gbps: 800, oversubscription: tapers, balanced: Bool.random(using: &random),
        reserved: [0, 0.02, 0.1].randomElement(using: &random) ?? 0,
        share: Bool.random(using: &random) ? 0.25 : nil,
        server: [4, 8].randomElement(using: &random) ?? 8,
        floor: Floor(placement: placement)), ports
    )
  }

  @Test("Ports, links and tapers are conserved", arguments: 0..<20)
  func conservation(seed: Int) {
    var random = SeededGenerator(state: UInt64(seed))
    for _ in 0..<75 {
      let (context, ports) = randomCase(&random)
      let wirings = TopologyFamilies.wirings(for: context, ports: ports)
      #expect(!wirings.skeletons.isEmpty || !wirings.unwirable.isEmpty)
      #expect(Set(wirings.skeletons).count == wirings.skeletons.count)
      #expect(Set(wirings.unwirable).count == wirings.unwirable.count)
      for skeleton in wirings.skeletons {
        let faults =
          skeleton.faults(boxesWith: largest(skeleton, ports), isBalanced: context.fabric.isBalanced)
          + TopologyAudit.recount(skeleton, for: context)
        // An expectation for each of a hundred thousand wirings would take most of the time.
        if !faults.isEmpty { Issue.record("\(faults) in \(skeleton)") }
      }
    }
  }

  /// Most ports of any box, counted as the lowest port group of each role counts them.
  private func largest(_ skeleton: Skeleton, _ ports: PortOffer) -> [Role: Int] {
    var most: [Role: Int] = [:]
    for slot in skeleton.slots where slot.role != .endpoint {
      most[slot.role] = slot.groups.first.flatMap { ports.portsByRateGbps[$0.linkRateGbps]?.max() }
    }
    return most
  }

  @Test(
    "More accelerators never need fewer switches",
    arguments: [
      ([36], true, 1.0), ([16], true, 1), ([16], false, 1), ([8, 12], true, 1), ([8, 12], true, 2),
      ([8, 12], false, 3),
    ])
  func monotone(ports: [Int], isBalanced: Bool, taper: Double) throws {
    var before = 0
    for accelerators in 1...700 {
      let wirings = TopologyFamilies.wirings(
        for: context(accelerators, oversubscription: [taper], balanced: isBalanced) {
          $0.families = ["single", "clos"]
        },
        ports: PortOffer(portsByRateGbps: [400: ports]))
      guard let leanest = wirings.leanest else { break }
      #expect(leanest.totalBoxes >= before, "\(accelerators) on \(ports): \(leanest.switches)")
      before = leanest.totalBoxes
    }
    #expect(before > 0)
  }

  @Test("The same question gives the same order")
  func determinism() {
    var random = SeededGenerator(state: 7)
    for _ in 0..<50 {
      let (context, ports) = randomCase(&random)
      #expect(
        TopologyFamilies.wirings(for: context, ports: ports)
          == TopologyFamilies.wirings(for: context, ports: ports))
    }
  }

  @Test("Without declared traffic a rail-optimized wiring is never leaner than a plain Clos")
  func railsAreNeverLeaner() throws {
    var random = SeededGenerator(state: 11)
    for _ in 0..<200 {
      var (context, ports) = randomCase(&random)
      context.demand.crossRailShare = nil
      let rails = RailOptimized().skeletons(for: context, ports: ports)
      let plain = Clos().skeletons(for: context, ports: ports)
      guard let rail = rails.leanest, let clos = plain.leanest else { continue }
      #expect(rail.totalBoxes >= clos.totalBoxes, "\(context.demand) \(context.fabric) \(ports)")
    }
  }

  @Test(
    "The number of wirings stays small",
    arguments: [(1024, 400), (8192, 600), (100_000, 1000), (1_000_000, 3000)])
  func size(accelerators: Int, limit: Int) {
    let list = [64, 128, 144, 256, 512]
    let wirings = TopologyFamilies.wirings(
      for: context(accelerators, gbps: 800), ports: PortOffer(portsByRateGbps: [400: list, 800: list]))
    #expect(wirings.skeletons.count <= limit)
    #expect(!wirings.skeletons.isEmpty)
  }
}
