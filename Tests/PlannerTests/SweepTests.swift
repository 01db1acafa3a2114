// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import GLPKBackend
import ProblemFormat
import ResultStore
import RunRecord
import Synchronization
import TestSupport
import Testing

@testable import Planner

@Suite struct SweepTests {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private static let vary = [
    "site.electricity=0.02,0.10,0.40 $/kWh", "demand.accelerators=8,16,24", "site.rackPower=2 kW,40 kW",
  ]

  private func sweep(
    workers: Int, log: JournalLog? = nil, holding mostPoints: Int? = nil, page: SweepPageSink? = nil
  ) async throws -> RunRecord {
    let brief = try desk.brief(topology: "single, clos", more: "rank: 1")
    let planner = Planner(solver: GLPKSolver(threads: workers))
    var settings = StudySettings(workers: workers, command: "etalon sweep", log: log, page: page)
    if let mostPoints { settings.mostPoints = mostPoints }
    return try await planner.sweep(brief, over: try brief.points(Self.vary), settings).record
  }

  /// Keeps pages across the search's threads.
  private final class Pages: Sendable {
    let taken = Mutex<[RunRecord]>([])
  }

  @Test(arguments: [1, 3]) func `a record holds some points of many, and pages hold all`(
    workers: Int
  ) async throws {
    let whole = try await sweep(workers: 2)
    let all = try #require(whole.studies.sweep)
    #expect(all.tally == nil)
    let pages = Pages()
    let record = try await sweep(workers: workers, holding: 5) { page in
      pages.taken.withLock { $0.append(page) }
    }
    let held = try #require(record.studies.sweep)
    let taken = pages.taken.withLock { $0 }
    #expect(taken.count > 2)
    #expect(taken.flatMap { $0.studies.sweep?.points ?? [] } == all.points)
    for page in taken {
      let places = page.studies.sweep?.points.compactMap(\.design) ?? []
      #expect(places.allSatisfy(page.designs.indices.contains), "a page names designs that it does not have")
    }
    #expect(held.tally == SweepTally(all.points))
    #expect(record.designs == whole.designs)
    #expect(held.points.count <= 5 && held.points.count > 1)
    #expect(held.points.first == all.points.first)
    #expect(held.points.allSatisfy(all.points.contains))
  }

  @Test func `points that are shown of a grid are a grid with its ends`() throws {
    let brief = try desk.brief()
    for (counts, most) in [
      ([20], 7), ([30, 4], 25), ([6, 6, 6], 30), ([2, 50], 10), ([5, 5], 25), ([3, 4], 1),
    ] {
      let names = ["site.electricity=0.1..0.9", "site.rackPower=10..40", "site.airInlet=20..40"]
      let parameters = try brief.points(zip(names, counts).map { "\($0):\($1)" })
      let grid = PointGrid(parameters)
      guard let shown = grid.shown(most) else {
        #expect(grid.count <= most)
        continue
      }
      #expect(!shown.isEmpty && shown.count <= most && grid.count > most, "\(counts), \(most)")
      let values = shown.sorted().map { grid.values($0).map(\.text) }
      let axes = counts.indices.map { axis in Set(values.map { $0[axis] }) }
      #expect(axes.reduce(1) { $0 * $1.count } == shown.count, "\(counts), \(most) is no grid")
      for (axis, parameter) in zip(axes, parameters) where axis.count > 1 {
        #expect(axis.contains(parameter.values[0].text))
        #expect(axis.contains(parameter.values[parameter.values.count - 1].text))
      }
    }
  }

  @Test func `each point is what the changed problem's own solution is`() async throws {
    let record = try await sweep(workers: 2)
    let sweep = try #require(record.studies.sweep)
    #expect(sweep.points.count == 18)
    let brief = try desk.brief(topology: "single, clos", more: "rank: 1")
    let parameters = try brief.points(Self.vary)
    var number = 0
    for price in parameters[0].values {
      for count in parameters[1].values {
        for power in parameters[2].values {
          let point = sweep.points[number]
          number += 1
          #expect(point.settings == [price.text, count.text, power.text])
          let changed = try brief.setting([
            (parameters[0].path, price), (parameters[1].path, count), (parameters[2].path, power),
          ])
          let alone = try await desk.planner.solve(changed, SolveSettings(rank: 1)).record
          #expect(
            point.objective == alone.designs.first?.objective, "point \(point.settings) has another optimum")
          #expect((point.status == .infeasible) == (alone.proof.status == .infeasible))
          guard let place = point.design, let best = alone.designs.first else { continue }
          let winner = record.designs[place]
          #expect(winner.roles.map(\.system) == best.roles.map(\.system))
          #expect(winner.roles.map { $0.groups.map(\.part) } == best.roles.map { $0.groups.map(\.part) })
        }
      }
    }
    #expect(sweep.points.contains { $0.status == .design })
  }

  @Test(arguments: [2, 3, 8])
  func `any number of workers gives the same bytes`(workers: Int) async throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let one = try encoder.encode(try await sweep(workers: 1))
    #expect(try encoder.encode(try await sweep(workers: workers)) == one)
  }

  @Test func `a sweep that is carried on repeats nothing and ends the same`() async throws {
    let store = try ResultStore.inMemory()
    let plugins: [OriginRecord.Plugin] = []
    let run = try store.begin(
      RunDescription(
        command: "sweep", arguments: [], folder: "", problem: .init(name: "p", path: "p", text: ""),
        settings: "", catalogHash: "", plugins: plugins, etalon: Etalon.version))
    let journal = store.journal(of: run)
    let log = JournalLog(journal) { Issue.record("\($0)") }
    let first = try await sweep(workers: 2, log: log)
    log.flush()
    let done = try journal.counts().done
    let export = try journal.canonicalExport()
    let again = try await sweep(workers: 1, log: log)
    log.flush()
    #expect(again == first)
    #expect(done >= 18)
    #expect(try journal.counts().done == done)
    #expect(try journal.canonicalExport() == export)
  }

  @Test func `one program for all points answers as one program for each does`() async throws {
    let brief = try desk.brief(topology: "single, clos", more: "rank: 1\nlimits: {power.peak: 20 kW}")
    let parameters = try brief.points([
      "site.electricity=0.01..2 $/kWh:6", "limits.power.peak.atMost=2..20 kW:6",
    ])
    let record = try await desk.planner.sweep(brief, over: parameters, StudySettings(workers: 2)).record
    let sweep = try #require(record.studies.sweep)
    #expect(sweep.affineWitnesses != nil, "prices of energy and limits on power are affine")
    #expect(sweep.points.count == 36)
    for (number, point) in sweep.points.enumerated() {
      let price = parameters[0].values[number / 6]
      let power = parameters[1].values[number % 6]
      let changed = try brief.setting([(parameters[0].path, price), (parameters[1].path, power)])
      let alone = try await desk.planner.solve(changed, SolveSettings(rank: 1)).record
      let best = alone.designs.first
      #expect((point.status == .infeasible) == (best == nil), "at \(point.settings)")
      guard let best, let place = point.design, let objective = point.objective else { continue }
      #expect(abs(objective - best.objective) <= 1e-6 * best.objective, "at \(point.settings)")
      let winner = record.designs[place]
      #expect(winner.roles.map(\.system) == best.roles.map(\.system), "at \(point.settings)")
      #expect(
        winner.roles.map { $0.groups.map(\.part) } == best.roles.map { $0.groups.map(\.part) },
        "at \(point.settings)")
    }
    #expect(Set(sweep.points.map(\.status)).count == 2, "some points must be infeasible and some not")
  }

  @Test func `a price of the catalog is accounted for at each point`() async throws {
    let brief = try desk.brief(minimize: "capex", topology: "single, clos", more: "rank: 1")
    let parameters = try brief.points(["catalog.plain.price=1..40 k$:30"])
    let record = try await desk.planner.sweep(brief, over: parameters, StudySettings(workers: 2)).record
    let sweep = try #require(record.studies.sweep)
    #expect(sweep.affineWitnesses != nil)
    for (value, point) in zip(parameters[0].values, sweep.points) {
      let best = try #require(try await EveryDesign(try brief.setting([(parameters[0].path, value)])).best())
      #expect(abs((try #require(point.objective)) - best) <= 2e-6 * best, "at \(value.text)")
    }
  }

  @Test func `a parameter that changes which candidates there are has a program for each point`() async throws
  {
    let brief = try desk.brief(more: "rank: 1")
    let parameters = try brief.points(["site.airInlet=15..45 °C:40"])
    let record = try await desk.planner.sweep(brief, over: parameters, StudySettings(workers: 2)).record
    #expect(record.studies.sweep?.affineWitnesses == nil)
  }

  @Test func `what cannot be varied is told at once, with what was meant`() throws {
    let brief = try desk.brief()
    #expect(throws: PlanningFault.self) { try brief.points(["site.electricty=0.1,0.2"]) }
    #expect(throws: PlanningFault.self) { try brief.points(["site.electricity="]) }
    #expect(throws: PlanningFault.self) { try brief.points(["site.electricity=0.1..0.2"]) }
  }

  @Test func `a point that cannot be is told in its place, and the others are answered`() async throws {
    let brief = try desk.brief(more: "rank: 1")
    let parameters = try brief.points(["demand.acceleratorsPerServer=8,7"])
    let record = try await desk.planner.sweep(brief, over: parameters, StudySettings()).record
    let points = try #require(record.studies.sweep?.points)
    #expect(points.map(\.status) == [.design, .failed] || points.map(\.status) == [.design, .design])
    if points[1].status == .failed { #expect(points[1].reason?.isEmpty == false) }
  }
}
#endif
