// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Thermal

@Suite struct PlantTests {
  /// Two wirings that share a leaf slot, each slot to be filled by air or by cold plate.
  private struct Case {
    var space = CandidateSpace()
    var program: ProgramBuilder
    var shares: [Variable] = []

    init(watts: [Double]) throws {
      let roles: [Role] = [.leaf, .spine, .spine]
      for (slot, role) in roles.enumerated() {
        for (order, cooling) in [Fixture.coldPlate(), Fixture.air()].enumerated() {
          let placed = Fixture.placed(Fixture.build(Fixture.system(), cooling), boxes: 1, role: role)
          var findings = Findings()
          findings.provide(.slotPeakPower, watts[slot] + Double(order))
          space.placements.append(Placement(slot: slot, placed: placed, types: [], findings: findings))
        }
        space.slots.append(space.placements[2 * slot].placed.slot)
        space.placementsOfSlot.append([2 * slot, 2 * slot + 1])
      }
      space.slotsOfSkeleton = [[0, 1], [0, 2]]
      var model = Model()
      shares = space.placements.indices.map { model.variable("x\($0)", .continuous, in: 0...1) }
      program = ProgramBuilder(
        space: space, context: Fixture.context(), model: model, skeletonColumns: [],
        placementShares: shares.map { $0.expression() }, jointColumns: [])
      program.scope = "thermal"
      try Thermal(ThermalSettings(), in: Fixture.context()).formulate(in: &program)
    }

    /// The fewest plant units that go with these shares; nil when none do.
    func fewestUnits(_ shares: [Double]) -> Double? {
      for units in 0...60 {
        for used in [0.0, 1] where program.model.violations(at: shares + [used, Double(units)]).isEmpty {
          return Double(units)
        }
      }
      return nil
    }
  }

  @Test func `plant carries the heat with one unit in reserve, and none stands unused`() throws {
    let plant = try Case(watts: [150_000, 40_000, 260_000])
    #expect(plant.fewestUnits([0, 1, 0, 1, 0, 0]) == 0)
    #expect(plant.fewestUnits([1, 0, 0, 1, 0, 0]) == 3)
    #expect(plant.fewestUnits([1, 0, 1, 0, 0, 0]) == 3)
    #expect(plant.fewestUnits([0, 1, 1, 0, 0, 0]) == 2)
    #expect(plant.fewestUnits([1, 0, 0, 0, 1, 0]) == 6)
    #expect(
      plant.fewestUnits([0.5, 0.5, 0, 1, 0, 0]) == 2, "a share of a slot needs the unit in reserve as well")
  }

  @Test func `bounds are no wider than the hottest wiring asks for`() throws {
    let plant = try Case(watts: [150_000, 40_000, 260_000])
    let columns = plant.program.model.columns.suffix(2)
    #expect(columns.map(\.name) == ["thermal/plantUsed[cold-plate]", "thermal/plant[cold-plate]"])
    #expect(columns.last?.bounds.upperBound == 6)
    #expect(
      plant.program.model.rows.map(\.name).sorted() == [
        "thermal/plant[cold-plate]", "thermal/used[cold-plate,leaf]", "thermal/used[cold-plate,spine]",
      ])
  }

  @Test func `a role that a wiring has twice gets a row for each slot`() throws {
    var plant = try Case(watts: [1, 1, 1])
    plant.space.slotsOfSkeleton = [[0, 1, 2]]
    var program = ProgramBuilder(
      space: plant.space, context: Fixture.context(), model: Model(), skeletonColumns: [],
      placementShares: plant.shares.map { $0.expression() }, jointColumns: [])
    program.scope = "thermal"
    try Thermal(ThermalSettings(), in: Fixture.context()).formulate(in: &program)
    #expect(
      program.model.rows.map(\.name).sorted() == [
        "thermal/plant[cold-plate]", "thermal/used[cold-plate,leaf]", "thermal/used[cold-plate,spine 1]",
        "thermal/used[cold-plate,spine 2]",
      ])
  }

  @Test func `the account asks for as many units as the program`() throws {
    let thermal = try Thermal(ThermalSettings(), in: Fixture.context())
    let placed = Fixture.placed(Fixture.build(Fixture.system(), Fixture.coldPlate()), boxes: 50)
    let accounts = Fixture.accounts(.leaf, boxWatts: 4000, boxes: 50)
    func breaches(_ units: Double?) -> Int {
      let recourse = units.map { ["thermal/plant[cold-plate]": $0] } ?? [:]
      let account = thermal.account(
        for: Sample.design(placed.slot, placed.build, recourse: recourse), after: accounts)
      #expect(account.posts.total("capex") == 38_000 * (units ?? 0))
      return account.breaches.filter { $0.rule == "plant" }.count
    }
    #expect(breaches(3) == 0)
    #expect(breaches(2) == 1)
    #expect(breaches(nil) == 2)
  }
}
