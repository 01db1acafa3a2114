// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import Foundation
import GLPKBackend
import ProblemFormat
import ResultStore
import RunRecord
import TestSupport
import Testing

@testable import Planner

@Suite struct FlipTests {
  private func flip(
    _ problem: RandomProblem, _ vary: String, attribute: String? = nil, workers: Int = 2,
    log: JournalLog? = nil
  ) async throws -> RunRecord {
    let parameter = try #require(try problem.brief.ranges([vary]).first)
    return try await Planner(solver: GLPKSolver(threads: workers)).flip(
      problem.brief, along: parameter, attribute: attribute, StudySettings(workers: workers, log: log)
    ).record
  }

  /// The objective that the record foretells at a value; nil where it says that there is no design.
  private func foretold(_ flip: FlipRecord, at value: Double) throws -> Double? {
    let interval = try #require(flip.intervals.first { $0.low <= value && value <= $0.high })
    #expect(interval.isExact)
    guard interval.status == .design else {
      #expect(interval.status == .infeasible)
      return nil
    }
    let after = interval.points.firstIndex { $0.value >= value } ?? interval.points.count - 1
    let (one, other) = (interval.points[max(0, after - 1)], interval.points[after])
    guard other.value > one.value else { return other.objective }
    return one.objective
      + (value - one.value) / (other.value - one.value) * (other.objective - one.objective)
  }

  @Test(arguments: 1...6)
  func `over a price the best designs are the least of all designs' lines`(seed: Int) async throws {
    let problem = try RandomProblem(seed: seed, goals: ["tco"], limit: false)
    let record = try await flip(problem, "site.electricity=0.01..4 $/kWh")
    let flip = try #require(record.studies.flip)
    #expect(flip.method == .envelope && flip.affineWitnesses != nil)
    let parameter = try #require(try problem.brief.ranges(["site.electricity=0.01..4 $/kWh"]).first)
    var ends: [EveryDesign] = []
    for value in [parameter.low, parameter.high] {
      ends.append(
        try await EveryDesign(problem.brief.setting([(parameter.path, parameter.value(at: value ?? 0))])))
    }
    #expect(ends[0].all.count == ends[1].all.count && !ends[0].all.isEmpty)
    for step in 0...200 {
      let share = Double(step) / 200
      let value = flip.low + share * (flip.high - flip.low)
      let wanted = try #require(
        zip(ends[0].all, ends[1].all).map { $0.objective + share * ($1.objective - $0.objective) }.min())
      let found = try #require(try foretold(flip, at: value))
      #expect(abs(found - wanted) <= 3e-6 * wanted, "seed \(seed) at \(value)")
    }
    #expect(flip.breakpoints.allSatisfy { $0.isExact && $0.low == $0.high && $0.before != $0.after })
    #expect(flip.intervals.count == flip.breakpoints.count + 1)
  }

  @Test func `changes over a price are there to be found`() async throws {
    var changes = 0
    for seed in 1...6 {
      let problem = try RandomProblem(seed: seed, goals: ["tco"], limit: false)
      changes +=
        try await flip(problem, "site.electricity=0.01..10 $/kWh").studies.flip?.breakpoints.count ?? 0
    }
    #expect(changes > 0)
  }

  @Test(arguments: 1...6)
  func `over a bound each design wins down to what it uses`(seed: Int) async throws {
    let problem = try RandomProblem(seed: seed, goals: ["capex"])
    let flip = try #require(try await flip(problem, "site.networkPower=0.1..10 kW").studies.flip)
    // Of one seed two designs use too nearly the same for the solver to tell them apart.
    #expect(flip.method == .bound || seed == 2)
    let every = try await EveryDesign(problem.brief)
    for point in flip.intervals.flatMap(\.points) where flip.method == .samples {
      let best = every.all.filter { $0.ledger("power.peak") <= point.value * 1e3 }.map(\.objective).min()
      #expect(abs((try #require(best)) - point.objective) <= 2e-6 * point.objective, "at \(point.value)")
    }
    guard flip.method == .bound else { return }
    for step in 0...150 {
      let value = flip.low + Double(step) / 150 * (flip.high - flip.low)
      // What lies within the solver's tolerance of a change may be told either way.
      guard !every.all.contains(where: { abs($0.ledger("power.peak") / 1e3 - value) < 1e-4 }) else {
        continue
      }
      let wanted = every.all.filter { $0.ledger("power.peak") <= value * 1e3 }.map(\.objective).min()
      let found = try foretold(flip, at: value)
      #expect((found == nil) == (wanted == nil), "seed \(seed) at \(value)")
      if let found, let wanted { #expect(abs(found - wanted) <= 2e-6 * wanted, "seed \(seed) at \(value)") }
    }
  }

  /// What is chosen for a decision as a bound on power falls from the highest value, each change once.
  private func course(_ every: EveryDesign, _ decision: String, least: Double) -> [String] {
    var options: [String] = []
    var rest = every.all
    while let best = rest.map(\.objective).min() {
      // Of equal designs the one that needs least power stays the longest.
      let equal = rest.filter { $0.objective <= best * (1 + 1e-9) }
      guard let last = equal.min(by: { $0.ledger("power.peak") < $1.ledger("power.peak") }) else { break }
      guard Set(equal.map { $0.design.options(of: decision) }).count == 1 else { return [] }
      let option = last.design.options(of: decision).joined(separator: "+")
      if options.last != option { options.append(option) }
      guard last.ledger("power.peak") > least else { break }
      rest.removeAll { $0.ledger("power.peak") >= last.ledger("power.peak") * (1 - 1e-6) }
    }
    return options
  }

  @Test func `an option that goes and comes back is found each time`() async throws {
    var found = 0
    for seed in 1...24 where found < 2 {
      let problem = try RandomProblem(seed: seed, goals: ["capex"])
      let every = try await EveryDesign(problem.brief)
      let decisions = Set(every.all.flatMap { $0.design.attributes.map(\.decision) }).sorted()
      let returning = decisions.first { decision in
        let course = course(every, decision, least: 100)
        return Set(course).count < course.count
      }
      guard let decision = returning else { continue }
      let flip = try #require(
        try await flip(problem, "site.networkPower=0.1..10 kW", attribute: decision).studies.flip)
      guard flip.method == .bound else { continue }
      found += 1
      let told = flip.intervals.reversed().compactMap(\.option)
      #expect(told == course(every, decision, least: 100), "seed \(seed): \(decision)")
      let isExact = flip.intervals.allSatisfy(\.isExact)
      #expect(isExact)
    }
    #expect(found > 0, "no seed has an option that comes back")
  }

  @Test func `what can be built changes with the number: samples, each what its own solution is`()
    async throws
  {
    let problem = try RandomProblem(seed: 3, goals: ["capex"], limit: false)
    let record = try await flip(problem, "demand.accelerators=8..24")
    let flip = try #require(record.studies.flip)
    #expect(flip.method == .samples)
    let parameter = try #require(try problem.brief.ranges(["demand.accelerators=8..24"]).first)
    for count in 8...24 {
      let there = try problem.brief.setting([(parameter.path, parameter.value(at: Double(count)))])
      let alone = try await problem.desk.planner.solve(there, SolveSettings(rank: 1)).record.designs.first
      let interval = try #require(
        flip.intervals.first { $0.low <= Double(count) && Double(count) <= $0.high })
      #expect((interval.status == .design) == (alone != nil), "\(count)")
      // Seventeen samples are all the whole numbers that there are.
      #expect(interval.isExact && interval.widestGap == 0)
      if let alone {
        #expect(interval.points.first { $0.value == Double(count) }?.objective == alone.objective, "\(count)")
      }
    }
    #expect(flip.breakpoints.allSatisfy { $0.high - $0.low == 1 && $0.isExact })
  }

  @Test func `samples that agree are not called certain, and a change is followed to the resolution`()
    async throws
  {
    let problem = try RandomProblem(seed: 3, goals: ["capex"], limit: false)
    let parameter = try #require(try problem.brief.ranges(["site.airInlet=15..45 °C"]).first)
    let record = try await problem.desk.planner.flip(
      problem.brief, along: parameter, resolution: 0.01, StudySettings(workers: 2)
    ).record
    let flip = try #require(record.studies.flip)
    #expect(flip.method == .samples)
    for interval in flip.intervals where interval.high - interval.low > 2 {
      #expect(!interval.isExact && interval.widestGap > 0 && interval.widestGap <= 30.0 / 16 + 1e-9)
    }
    #expect(flip.breakpoints.allSatisfy { $0.high - $0.low <= 0.3 + 1e-9 && !$0.isExact })
  }

  @Test func `one decision may be looked at alone, and must be one`() async throws {
    let problem = try RandomProblem(seed: 2, goals: ["tco"], limit: false)
    let whole = try #require(try await flip(problem, "site.electricity=0.01..10 $/kWh").studies.flip)
    let part = try #require(
      try await flip(problem, "site.electricity=0.01..10 $/kWh", attribute: "topology").studies.flip)
    #expect(part.intervals.count <= whole.intervals.count)
    #expect(part.intervals.allSatisfy { $0.option != nil })
    for (one, next) in zip(part.intervals, part.intervals.dropFirst()) { #expect(one.option != next.option) }
    await #expect(throws: PlanningFault.self) {
      try await flip(problem, "site.electricity=0.01..4 $/kWh", attribute: "leaf.optic")
    }
    #expect(throws: PlanningFault.self) { try problem.brief.ranges(["site.electricity=0.01..0.4:9"]) }
    #expect(throws: PlanningFault.self) { try problem.brief.ranges(["site.electricity=0.01,0.4"]) }
  }

  @Test(arguments: [
    "site.electricity=0.01..10 $/kWh", "site.networkPower=0.1..10 kW", "demand.accelerators=8..40",
  ])
  func `any number of workers gives the same bytes`(vary: String) async throws {
    let problem = try RandomProblem(seed: 4, goals: ["tco"], limit: false)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let one = try encoder.encode(try await flip(problem, vary, workers: 1))
    for workers in [2, 3, 8] {
      #expect(
        try encoder.encode(try await flip(problem, vary, workers: workers)) == one, "\(workers) workers")
    }
  }

  @Test(arguments: ["site.electricity=0.01..10 $/kWh", "demand.accelerators=8..24"])
  func `a search that is carried on repeats nothing and ends the same`(vary: String) async throws {
    let problem = try RandomProblem(seed: 4, goals: ["tco"], limit: false)
    let store = try ResultStore.inMemory()
    let plugins: [OriginRecord.Plugin] = []
    let run = try store.begin(
      RunDescription(
        command: "flip", arguments: [], folder: "", problem: .init(name: "p", path: "p", text: ""),
        settings: "", catalogHash: "", plugins: plugins, etalon: Etalon.version))
    let journal = store.journal(of: run)
    let log = JournalLog(journal) { Issue.record("\($0)") }
    let first = try await flip(problem, vary, log: log)
    log.flush()
    let done = try journal.counts().done
    #expect(done >= 2)
    #expect(try await flip(problem, vary, workers: 1, log: log) == first)
    log.flush()
    #expect(try journal.counts().done == done)
  }
}
#endif
