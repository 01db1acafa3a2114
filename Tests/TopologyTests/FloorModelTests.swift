// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Testing
import Topology

/// Lengths against cases worked out by hand on a floor of 0.6 m racks, 3 m rows and 3 m of rise.
struct FloorModelTests {
  private func model(_ placement: Floor.Placement, _ accelerators: Int) -> FloorModel {
    FloorModel(Floor(placement: placement), accelerators: accelerators)
  }

  private func lengths(_ median: Double, _ longest: Double) -> LinkLengths {
    LinkLengths(medianMetres: median, longestMetres: longest)
  }

  @Test("A leaf in the rack is at most two metres away")
  func withinRack() {
    let near = model(.inRack, 4096).endpointToLeaf(serving: 32, leaves: 128, others: 64)
    #expect(near == lengths(1.5, 2))
    // Four racks with the leaf in the third: 0, 1, 1 and 2 racks away.
    let wider = model(.inRack, 4096).endpointToLeaf(serving: 128, leaves: 32, others: 64)
    #expect(wider == lengths(3 + 0.6, 3 + 2 * 0.6))
    // Two racks: half of the links stay at home.
    #expect(
      model(.inRack, 4096).endpointToLeaf(serving: 64, leaves: 32, others: 64) == lengths(1.5, 3.6))
  }

  @Test("End of row: sixteen racks stand 1 to 16 pitches from the leaves")
  func endOfRow() {
    let model = model(.endOfRow, 4096)
    #expect(model.rows == 8 && model.racksPerRow == 16)
    #expect(model.endpointToLeaf(serving: 32, leaves: 128, others: 64) == lengths(3 + 8 * 0.6, 3 + 16 * 0.6))
    // A leaf that serves 1,024 accelerators reaches into the next row.
    #expect(model.endpointToLeaf(serving: 1024, leaves: 4, others: 2) == lengths(7.8, 12.6 + 3))
    // Four rows on either side of one row of switches.
    #expect(model.leafToSpine(leaves: 128, others: 64) == lengths(3 + 4.8 + 2 * 3, 3 + 9.6 + 4 * 3))
    // Eight racks of eight switches: most pairs are 2 apart, the ends 7.
    #expect(model.spineToCore(leaves: 128, others: 64) == lengths(3 + 2 * 0.6, 3 + 7 * 0.6))
  }

  @Test("Network rows: accelerators reach across the hall, switches stand together")
  func networkRow() {
    let model = model(.networkRow, 4096)
    // 192 switches fill 24 racks in two rows; sixteen columns are 5 apart at the median, 15 at most.
    #expect(
      model.endpointToLeaf(serving: 32, leaves: 128, others: 64)
        == lengths(3 + 5 * 0.6 + 2 * 3, 3 + 15 * 0.6 + 5 * 3))
    #expect(
      model.leafToSpine(leaves: 128, others: 64) == lengths(3 + 5 * 0.6, 3 + 15 * 0.6 + 3))
    // Eight switches or fewer share one rack.
    #expect(model.leafToSpine(leaves: 4, others: 2) == lengths(1.5, 2))
  }

  @Test("Stated lengths stand for median and longest")
  func stated() {
    let floor = Floor(statedMetres: ["endpoint-leaf": 20, "spine-core": 70])
    let model = FloorModel(floor, accelerators: 4096)
    #expect(model.endpointToLeaf(serving: 32, leaves: 128, others: 64) == lengths(20, 20))
    #expect(model.spineToCore(leaves: 128, others: 64) == lengths(70, 70))
    #expect(model.leafToSpine(leaves: 128, others: 64) != lengths(20, 20))
  }

  @Test("In-rack leaves keep a leaf of one rack among the candidates")
  func inRackCandidates() {
    let wirings = Clos().skeletons(
      for: context(1024, gbps: 800, floor: Floor(placement: .inRack)), ports: boxes(128, gbps: 800))
    #expect(wirings.skeletons.contains { $0.links[0].longestMetres <= 2 })
  }
}
