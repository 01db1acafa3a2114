// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import ProblemFormat
import RunRecord
import TestSupport
import Testing

@testable import Planner

/// What a run says of limits and figures that would change its answer.
@Suite struct AnswerChangeTests {
  /// The objective of the design to which a move leads; nil where there is none.
  private func objective(_ move: LimitMoveRecord, _ record: RunRecord) -> Double? {
    move.best?.objective ?? move.rank.map { record.designs[$0 - 1].objective }
  }

  /// What is said of the bound on power of a problem, held against the list of all designs; whether loosening is worth
  /// something, nil where nothing can be built.
  private func check(_ brief: Brief, by desk: Desk, _ label: String) async throws -> Bool? {
    let every = try await EveryDesign(brief)
    let record = try await desk.planner.solve(brief, SolveSettings(rank: 2)).record
    guard let base = every.best() else {
      #expect(record.limits.allSatisfy { $0.moves == nil })
      return nil
    }
    let limit = try #require(record.limits.first { $0.row == "core/limit" })
    let moves = try #require(limit.moves)
    let scale = 1e3  // shown in kW
    let tighter = try #require(moves.first { !$0.isLooser })
    let used = try #require(tighter.figure) * scale
    #expect(abs(used - limit.value * scale) <= 1e-6 * used)
    let below = every.all.filter { $0.ledger("power.peak") < used * (1 - 2e-6) }.map(\.objective).min()
    #expect((objective(tighter, record) == nil) == (below == nil), "\(label)")
    if let below, let found = objective(tighter, record) {
      #expect(abs(found - below) <= 2e-6 * below, "\(label)")
    }
    let looser = try #require(moves.first { $0.isLooser })
    let better = every.all.filter { $0.objective < base * (1 - 2e-6) }
    guard let first = better.map({ $0.ledger("power.peak") }).min() else {
      #expect(looser.figure == nil, "\(label)")
      return false
    }
    let found = try #require(looser.figure, "\(label)") * scale
    if looser.isFirst {
      #expect(abs(found - first) <= 3e-6 * first, "\(label): \(found), wanted \(first)")
    } else {
      #expect(found >= first * (1 - 3e-6))
    }
    let there = every.all.filter { $0.ledger("power.peak") <= found * (1 + 3e-6) }.map(\.objective).min()
    let (wanted, cost) = (try #require(there), try #require(objective(looser, record)))
    #expect(abs(cost - wanted) <= 3e-6 * base, "\(label): \(cost), wanted \(wanted)")
    return true
  }

  @Test func `past each value of a limit wins what the list of all designs says`() async throws {
    var kinds: Set<Bool> = []
    for seed in 1...4 {
      let problem = try RandomProblem(seed: seed, goals: ["capex"])
      if let kind = try await check(problem.brief, by: problem.desk, "seed \(seed)") { kinds.insert(kind) }
      // Where the best design of all is just forbidden, the limit is worth something.
      let every = try await EveryDesign(problem.brief)
      guard let best = every.all.min(by: { $0.objective < $1.objective }) else { continue }
      let parameter = try #require(try problem.brief.ranges(["site.networkPower=0.1..100 kW"]).first)
      let value = parameter.value(at: best.ledger("power.peak") * 0.999)
      let tight = try problem.brief.setting([(parameter.path, value)])
      if let kind = try await check(tight, by: problem.desk, "seed \(seed), tight") { kinds.insert(kind) }
    }
    #expect(kinds == [true, false], "limits that are worth something, and nothing, must both be met")
  }

  private func record(_ changes: [(String, String)], rank: Int) async throws -> (Desk, Brief, RunRecord) {
    let desk = try Desk(changes.reduce(TinyCatalog.text) { $0.replacing($1.0, with: $1.1) })
    let brief = try desk.brief(accelerators: 8, minimize: "capex", topology: "single")
    return (desk, brief, try await desk.planner.solve(brief, SolveSettings(rank: rank)).record)
  }

  @Test func `a price reaches to where the search over all designs finds the first change`() async throws {
    let (desk, brief, record) = try await record(
      [("price: 10 k$", "price: {value: 10, low: 5, high: 40, unit: k$}")], rank: 50)
    let figure = try #require(record.figures.first { $0.item == "plain" && $0.attribute == "price" })
    let reach = try #require(figure.reach)
    let parameter = try #require(try brief.ranges(["catalog.plain.price=5..40 k$"]).first)
    let searched = try await desk.planner.flip(brief, along: parameter, StudySettings()).record
    let flip = try #require(searched.studies.flip)
    let change = try #require(flip.breakpoints.first { $0.low > 10 })
    let end = try #require(reach.above)
    #expect(abs(end.value - change.low) <= 1e-3 * change.low, "\(end.value), the search finds \(change.low)")
    #expect(end.rival?.hasPrefix("rank ") ?? false && end.broken.isEmpty)
    #expect((reach.below == nil) == !flip.breakpoints.contains { $0.low < 10 })
    #expect(record.rivals?.isEmpty == false)
  }

  @Test func `a figure reaches to where the best design breaks a rule`() async throws {
    let (_, _, record) = try await record(
      [
        (
          "{id: front, kind: assumption, figure: {value: 12, unit: dB}}",
          "{id: front, kind: assumption, figure: {value: 12, low: 8, high: 26, unit: dB}}"
        )
      ], rank: 3)
    let best = try #require(record.designs.first)
    #expect(best.roles.contains { $0.groups.contains { $0.part == "lpo" } }, "the test needs a linear module")
    let reach = try #require(record.figures.first { $0.item == "front" }?.reach)
    let end = try #require(reach.above)
    #expect(abs(end.value - 20) <= 2e-3 && end.rival == nil, "\(end)")
    #expect(end.broken == ["signal-integrity/host-loss"] && reach.below == nil)
  }

  @Test func `of a plugin's rule it is told what the question about limits finds`() async throws {
    var gains = 0
    for seed in 1...3 {
      let problem = try RandomProblem(seed: seed, goals: ["capex"])
      let record = try await problem.desk.planner.solve(problem.brief, SolveSettings(rank: 2, workers: 2))
        .record
      guard !record.designs.isEmpty else { continue }
      let asked = try await problem.desk.planner.limits(problem.brief, StudySettings()).record
      for worth in asked.studies.limits?.limits ?? [] where worth.isRule {
        guard let limit = record.limits.first(where: { $0.row == worth.name }) else { continue }
        let move = try #require(limit.moves?.last, "seed \(seed), \(worth.name)")
        let step = worth.steps.first(where: \.isLooser)
        #expect(limit.moves?.count == 1 && move.isLooser)
        #expect((move.figure == nil) == (step == nil), "seed \(seed), \(worth.name)")
        gains += step == nil ? 0 : 1
        guard let step, let figure = move.figure, move.isFirst else { continue }
        #expect(abs(figure - step.figure) <= 1e-6 * step.figure, "seed \(seed), \(worth.name)")
        #expect(move.rejection == step.rejection, "seed \(seed), \(worth.name)")
        let difference = try #require(step.consequence.difference)
        let found = try #require(objective(move, record)) - record.designs[0].objective
        #expect(abs(found - difference) <= 1e-6 * record.designs[0].objective)
      }
    }
    #expect(gains > 0, "a rule that is worth something must be met")
  }

  @Test func `any number of workers finds the same`() async throws {
    let problem = try RandomProblem(seed: 3)
    let first = try await problem.desk.planner.solve(problem.brief, SolveSettings(rank: 3)).record
    for workers in [1, 2, 3, 8] {
      let again = try await problem.desk.planner.solve(
        problem.brief, SolveSettings(rank: 3, workers: workers))
      #expect(again.record == first, "\(workers) workers")
    }
  }
}
#endif
