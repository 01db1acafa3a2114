// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import Foundation
import RunRecord
import TestSupport
import Testing

@testable import Planner

@Suite struct LimitTests {
  /// The best objective under every value of a bound on a ledger, by the list of all designs.
  private func staircase(_ every: EveryDesign, _ ledger: String) -> [(figure: Double, objective: Double)] {
    // Sorted by use: a design is a step when nothing that uses less is as good.
    var steps: [(figure: Double, objective: Double)] = []
    for entry in every.all.sorted(by: {
      ($0.ledger(ledger), $0.objective) < ($1.ledger(ledger), $1.objective)
    }) {
      let isBetter = steps.last.map { entry.objective < $0.objective - 1e-6 * abs($0.objective) } ?? true
      if isBetter { steps.append((entry.ledger(ledger), entry.objective)) }
    }
    return steps
  }

  @Test(arguments: 1...6)
  func `the steps of a bound are those of the list of all designs`(seed: Int) async throws {
    let problem = try RandomProblem(seed: seed, goals: ["capex"])
    let every = try await EveryDesign(problem.brief)
    let result = try await problem.desk.planner.limits(problem.brief, range: 0.9, StudySettings(workers: 2))
    let limit = try #require(problem.brief.question.bounds.first?.atMost)
    guard let base = every.best() else {
      #expect(result.record.studies.limits == nil)
      return
    }
    let worth = try #require(result.record.studies.limits?.limits.first)
    #expect(worth.isComplete && worth.name == "power.peak", "seed \(seed): \(worth.reason ?? "")")
    let steps = staircase(every, "power.peak")
    let scale = 1e3  // shown in kW
    #expect(abs(worth.limit * scale - limit) < 1e-6)
    let wanted = steps.filter {
      $0.figure <= limit * 1.9 * (1 + 1e-9) && abs($0.objective - base) > 1e-6 * base
    }
    let found = worth.steps.filter { abs($0.consequence.difference ?? .infinity) > 1e-6 * base }
    // What lies beyond the range on the tight side may be told, as the end of the walk.
    for step in wanted where step.figure >= limit * 0.1 {
      #expect(
        found.contains {
          abs($0.figure * scale - step.figure) <= 2e-6 * step.figure
            && abs(($0.consequence.difference ?? 0) - (step.objective - base)) <= 3e-6 * base
        }, "seed \(seed): \(step) is not among \(found.map { ($0.figure, $0.consequence.difference) })")
    }
    #expect(found.count <= wanted.count, "seed \(seed): \(found.map(\.figure)), wanted \(wanted)")
    #expect(worth.steps.map(\.figure) == worth.steps.map(\.figure).sorted(), "seed \(seed)")
    if let free = every.all.map(\.objective).min() {
      #expect(abs((worth.without?.difference ?? .infinity) - (free - base)) <= 2e-6 * base, "seed \(seed)")
    }
    if let least = every.all.map({ $0.ledger("power.peak") }).min(), least > limit * 0.1 {
      #expect(abs((worth.tightest ?? 0) * scale - least) <= 2e-6 * least, "seed \(seed)")
    }
  }

  @Test func `a rule of the planner's own is moved, and so is a rule of a plugin`() async throws {
    let desk = try Desk(
      TinyCatalog.text.replacing("figure: {value: 12, unit: dB}", with: "figure: {value: 21, unit: dB}"))
    let brief = try desk.brief(
      accelerators: 8, minimize: "capex", topology: "single",
      more: "require: [\"share(ports, optics == cpo) >= 50 %\"]")
    let result = try await desk.planner.limits(brief, StudySettings())
    let limits = try #require(result.record.studies.limits?.limits)
    let rule = try #require(limits.first)
    #expect(!rule.isRule && !rule.isCeiling && rule.limit == 50 && rule.used == 100)
    #expect((rule.without?.difference ?? 0) < 0, "the box without engines is cheaper")
    let loss = try #require(limits.first { $0.name == "signal-integrity/host-loss" })
    #expect(loss.isRule && loss.isCeiling)
    for step in loss.steps {
      #expect(abs(step.figure - 5) < 1e-9 && step.rejection?.figure == 21 && step.rejection?.limit == 20)
    }
  }

  @Test func `any number of workers gives the same bytes`() async throws {
    let problem = try RandomProblem(seed: 2)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var first: Data?
    for workers in [1, 2, 3, 8] {
      let bytes = try encoder.encode(
        try await problem.desk.planner.limits(problem.brief, StudySettings(workers: workers)).record)
      #expect(first == nil || first == bytes, "\(workers) workers")
      first = bytes
    }
  }
}
#endif
