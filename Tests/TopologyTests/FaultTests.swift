// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Testing
import Topology

/// A sound wiring with one thing broken must be caught, by both routes where both look.
struct FaultTests {
  private let question = context(95 * 8)

  private func sound() throws -> Skeleton {
    try #require(RailOptimized().skeletons(for: question, ports: boxes(64)).skeletons.first)
  }

  private func rules(_ skeleton: Skeleton) -> (checks: Set<WiringFault.Rule>, recount: Set<WiringFault.Rule>)
  {
    (
      Set(skeleton.faults(boxesWith: [.leaf: 64, .spine: 64], isBalanced: true).map(\.rule)),
      Set(TopologyAudit.recount(skeleton, for: question).map(\.rule))
    )
  }

  @Test("A sound wiring has no faults")
  func none() throws {
    let found = rules(try sound())
    #expect(found.checks.isEmpty && found.recount.isEmpty)
  }

  @Test("A spine too few")
  func droppedSpine() throws {
    var broken = try sound()
    broken.slots[2].occupancies[0].boxes -= 1
    let found = rules(broken)
    #expect(found.checks == [.ends, .bundles])
    #expect(found.recount == [.ends])
  }

  @Test("Twelve full spines for twenty-four leaves have uneven bundles")
  func unevenBundles() throws {
    var broken = try sound()
    broken.slots[2].occupancies = [Occupancy(boxes: 12, links: [64])]
    #expect(rules(broken).checks == [.bundles])
  }

  @Test("An accelerator too many")
  func extraEndpoint() throws {
    var broken = try sound()
    broken.slots[0].occupancies[0].boxes += 1
    #expect(rules(broken).recount.isSuperset(of: [.endpoints, .ends]))
    #expect(rules(broken).checks == [.ends])
  }

  @Test("More ports than the box has")
  func fullBox() throws {
    let found = try sound().faults(boxesWith: [.leaf: 60])
    #expect(found.map(\.rule) == [.ports, .ports])
    #expect(found.map(\.found) == [64, 63])
  }

  @Test("Fewer uplinks than the demand allows")
  func tapered() throws {
    var broken = try sound()
    for index in broken.slots[1].occupancies.indices { broken.slots[1].occupancies[index].links[1] = 16 }
    broken.slots[2].occupancies = [Occupancy(boxes: 16, links: [24])]
    broken.links[1].links = 384
    let found = rules(broken)
    #expect(found.checks.isEmpty)
    #expect(found.recount == [.taper])
  }

  @Test("A count for a port group that is not there is reported, not read")
  func shape() throws {
    var broken = try sound()
    broken.slots[1].occupancies[0].links = [32]
    #expect(rules(broken) == ([.shape], [.shape]))
  }

  @Test("Two planes keep a job running when a leaf fails, one does not")
  func effects() throws {
    let ports = PortOffer(portsByRateGbps: [400: [64], 800: [64]])
    let wirings = Clos().skeletons(for: context(512, gbps: 800), ports: ports)
    #expect(Set(wirings.skeletons.map(\.planes)) == [1, 2])
    for skeleton in wirings.skeletons {
      let expected: FailureEffect = skeleton.planes == 1 ? .interrupts : .degrades
      #expect(skeleton.slots[1].effect == expected)
      #expect(
        skeleton.slots[0].groups[0].effect == .interrupts && skeleton.slots[1].groups[0].effect == expected)
      #expect(skeleton.slots[1].groups[1].effect == .degrades && skeleton.slots[2].effect == .degrades)
    }
  }
}
