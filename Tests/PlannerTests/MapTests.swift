// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Foundation
import GLPKBackend
import ProblemFormat
import RunRecord
import TestSupport
import Testing

@testable import Planner

@Suite struct SubdivisionTests {
  /// Who wins at a place of the plane from 0 to 1: a disc in a background of two halves.
  private static func answer(_ x: Double, _ y: Double, _ radius: Double) -> Int {
    let (dx, dy) = (x - 0.4, y - 0.55)
    return dx * dx + dy * dy < radius * radius ? 2 : x + y > 1 ? 1 : 0
  }

  @Test(arguments: [0.2, 0.35])
  func `every border of large areas is followed to the resolution`(radius: Double) {
    let side = Subdivision.Side.range(resolution: 1.0 / 64)
    #expect(side.steps == 64)
    var division = Subdivision(x: side, y: side, budget: 100_000)
    var known: [Subdivision.Place: Int] = [:]
    repeat {
      for place in division.wanted({ known[$0] != nil }) {
        known[place] = Self.answer(Double(place.x) / 64, Double(place.y) / 64, radius)
      }
    } while division.divide(by: known)
    #expect(division.unresolved == 0)
    let area = division.cells.reduce(0) { $0 + ($1.x.count - 1) * ($1.y.count - 1) }
    #expect(area == 64 * 64, "the cells must cover the plane without lying on each other")
    for x in 0..<64 {
      for y in 0..<64 {
        let (px, py) = ((Double(x) + 0.5) / 64, (Double(y) + 0.5) / 64)
        let cell = division.cells.first {
          $0.x.lowerBound <= x && x < $0.x.upperBound && $0.y.lowerBound <= y && y < $0.y.upperBound
        }
        guard let cell, Subdivision.isUniform(cell, known), cell.x.count == 2 || cell.x.count > 5 else {
          continue
        }
        let corner = Subdivision.Place(x: cell.x.lowerBound, y: cell.y.lowerBound)
        // A border may cut a corner of a cell of one step without touching its points.
        let around = [-1.0, 1].flatMap { dx in
          [-1.0, 1].map { Self.answer(px + dx / 64, py + $0 / 64, radius) }
        }
        #expect(known[corner] == Self.answer(px, py, radius) || Set(around).count > 1, "at \(px), \(py)")
      }
    }
    #expect(known.count < 65 * 65 / 2, "large areas need no points of their own")
  }

  @Test func `the budget is kept, and what it leaves undivided is counted`() {
    let side = Subdivision.Side.range(resolution: 1.0 / 64)
    var division = Subdivision(x: side, y: side, budget: 150)
    var known: [Subdivision.Place: Int] = [:]
    repeat {
      for place in division.wanted({ known[$0] != nil }) {
        known[place] = Self.answer(Double(place.x) / 64, Double(place.y) / 64, 0.3)
      }
    } while division.divide(by: known)
    #expect(known.count <= 150 && known.count > 81 && division.unresolved > 0)
  }
}

extension Brief {
  /// The same where parts that are only expected may be chosen.
  fileprivate var allowingProjected: Brief {
    var copy = self
    copy.problem.choices.allowsProjected = true
    return copy
  }
}

@Suite struct MapTests {
  private func map(
    _ problem: RandomProblem, _ x: String, _ y: String, attribute: String? = nil,
    resolution: Double = 1.0 / 16,
    budget: Int = 400, workers: Int = 2
  ) async throws -> RunRecord {
    let sides = try problem.brief.sides([x, y], resolution: resolution, budget: budget)
    return try await Planner(solver: GLPKSolver(threads: workers)).map(
      problem.brief, x: sides.x, y: sides.y, attribute: attribute, resolution: resolution, budget: budget,
      StudySettings(workers: workers)
    ).record
  }

  private static let (price, energy) = ("catalog.plain.price=1..40 k$", "site.electricity=0.01..10 $/kWh")

  @Test(arguments: [1, 3])
  func `the corner of each cell is what the changed problem's own solution is`(seed: Int) async throws {
    let problem = try RandomProblem(seed: seed, goals: ["tco"], limit: false)
    let record = try await map(problem, Self.energy, Self.price)
    let map = try #require(record.studies.map)
    let sides = try problem.brief.sides([Self.energy, Self.price], resolution: 0.1, budget: 100)
    let scale = try #require(sides.y.unit).scale
    for cell in map.cells.enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
      let there = try problem.brief.setting([
        (sides.x.path, sides.x.value(at: cell.x[0] * (sides.x.unit?.scale ?? 1))),
        (sides.y.path, sides.y.value(at: cell.y[0] * scale)),
      ])
      let best = try #require(try await EveryDesign(there).best())
      #expect(abs((try #require(cell.objective)) - best) <= 3e-6 * best, "at \(cell.x[0]), \(cell.y[0])")
    }
    #expect(map.points <= 400 && map.affineWitnesses != nil)
  }

  @Test func `lists stand beside each other, and a projected part marks its cells`() async throws {
    let problem = try RandomProblem(seed: 2, goals: ["tco"], limit: false)
    let record = try await map(problem, "choose.topology=[single],[clos]", Self.energy, attribute: "topology")
    let map = try #require(record.studies.map)
    #expect(map.x.values.count == 2 && map.y.values.isEmpty && map.x.step == 0)
    for cell in map.cells where cell.status == .design {
      #expect(cell.x[0] == cell.x[1])
      let option = try #require(cell.option)
      #expect(map.options[option] == (cell.x[0] == 0 ? "single" : "clos"))
      let design = record.designs[try #require(cell.design)]
      let isProjected = design.roles.contains { role in
        role.status == "projected" || role.groups.contains { $0.partStatus == "projected" }
      }
      if cell.isUniform, isProjected { #expect(cell.isProjected) }
    }
  }

  @Test func `cells that rest on projected parts are marked, and no others`() async throws {
    let desk = try Desk(
      TinyCatalog.text.replacing("name: Linear module", with: "name: Linear module\n    status: projected"))
    let brief = try desk.brief(
      accelerators: 8, minimize: "capex", topology: "single", more: ""
    ).allowingProjected
    let sides = ["catalog.lpo.price=50..1500 $", "site.electricity=0.01..1 $/kWh"]
    let (x, y) = try brief.sides(sides, resolution: 1.0 / 8, budget: 400)
    let record = try await desk.planner.map(
      brief, x: x, y: y, resolution: 1.0 / 8, budget: 400, StudySettings(workers: 2)
    ).record
    let map = try #require(record.studies.map)
    var marked: Set<Bool> = []
    for cell in map.cells where cell.status == .design && cell.isUniform {
      let parts = record.designs[try #require(cell.design)].roles.flatMap { $0.groups.map(\.part) }
      #expect(cell.isProjected == parts.contains("lpo"), "at \(cell.x), \(cell.y): \(parts)")
      marked.insert(cell.isProjected)
    }
    #expect(marked == [true, false], "some cells must rest on the projected part and some not")
    for cell in map.cells where !cell.isUniform { #expect(cell.isProjected, "a border has it on one side") }
  }

  @Test func `what cannot be mapped is refused`() throws {
    let problem = try RandomProblem(seed: 2)
    #expect(throws: PlanningFault.self) {
      try problem.brief.sides([Self.energy, Self.price], resolution: 0.1, budget: 80)
    }
    #expect(throws: PlanningFault.self) {
      try problem.brief.sides([Self.energy + ":4", Self.price], resolution: 0.1, budget: 100)
    }
    #expect(throws: PlanningFault.self) {
      try problem.brief.sides([Self.energy, Self.energy], resolution: 0.1, budget: 100)
    }
  }

  @Test func `any number of workers gives the same bytes`() async throws {
    let problem = try RandomProblem(seed: 3, goals: ["tco"], limit: false)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let one = try encoder.encode(try await map(problem, Self.energy, Self.price, budget: 120, workers: 1))
    for workers in [2, 3, 8] {
      let again = try encoder.encode(
        try await map(problem, Self.energy, Self.price, budget: 120, workers: workers))
      #expect(again == one, "\(workers) workers")
    }
  }
}
#endif
