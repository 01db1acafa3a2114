// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import RunRecord
import TestSupport
import Testing

@testable import Planner

@Suite struct ParetoTests {
  /// Amounts of designs that no other one is at least as good as in both, by the list of all designs.
  private func front(_ every: EveryDesign, _ first: String, _ second: String) -> [(Double, Double)] {
    let all = every.kept.map { ($0.ledger(first), $0.ledger(second)) }
    func equal(_ one: Double, _ other: Double) -> Bool {
      abs(one - other) <= 1e-6 * max(abs(one), abs(other))
    }
    func dominates(_ one: (Double, Double), _ other: (Double, Double)) -> Bool {
      let noWorse = (one.0 < other.0 || equal(one.0, other.0)) && (one.1 < other.1 || equal(one.1, other.1))
      return noWorse && !(equal(one.0, other.0) && equal(one.1, other.1))
    }
    var distinct: [(Double, Double)] = []
    for point in all.sorted(by: <) where !all.contains(where: { dominates($0, point) }) {
      if !distinct.contains(where: { equal($0.0, point.0) && equal($0.1, point.1) }) {
        distinct.append(point)
      }
    }
    return distinct
  }

  @Test(
    arguments: [
      (1, "capex", "power.peak"), (2, "power.typical", "capex"), (3, "capex", "power.typical"),
      (4, "capex", "racks"), (5, "racks", "power.peak"), (6, "capex", "heat.air"),
    ])
  func `the front is that of the list of all designs`(seed: Int, first: String, second: String) async throws {
    // The list settles what is decided besides for least capex, which the other ledgers do not depend on.
    let problem = try RandomProblem(seed: seed, goals: ["capex"])
    let every = try await EveryDesign(problem.brief)
    let wanted = front(every, first, second)
    let result = try await problem.desk.planner.pareto(
      problem.brief, first, second, StudySettings(workers: 2))
    guard !wanted.isEmpty else {
      #expect(result.record.studies.pareto == nil && result.record.proof.status == .infeasible)
      return
    }
    let found = try #require(result.record.studies.pareto)
    #expect(
      found.isComplete && found.points.allSatisfy(\.isProven),
      "seed \(seed): \(found.reason ?? "open") \(result.record.proof)")
    let words = "\(found.points.map { ($0.first, $0.second) }), wanted \(wanted)"
    try #require(found.points.count == wanted.count, "\(words)")
    for (point, wanted) in zip(found.points, wanted) {
      #expect(abs(point.first - wanted.0) <= 2e-6 * abs(wanted.0), "\(words)")
      #expect(abs(point.second - wanted.1) <= 2e-6 * max(1, abs(wanted.1)), "\(words)")
      let design = result.record.designs[point.design]
      #expect(design.ledgers[first] == point.first && design.ledgers[second] == point.second)
    }
    #expect(found.nadir == [found.points.map(\.first).max(), found.points.map(\.second).max()])
  }

  @Test func `any number of workers gives the same bytes`() async throws {
    let problem = try RandomProblem(seed: 6, goals: ["capex"], limit: false)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var first: Data?
    for workers in [1, 2, 3, 8] {
      let record = try await problem.desk.planner.pareto(
        problem.brief, "capex", "power.typical", StudySettings(workers: workers)
      ).record
      #expect((record.studies.pareto?.points.count ?? 0) > 1)
      let bytes = try encoder.encode(record)
      #expect(first == nil || first == bytes, "\(workers) workers")
      first = bytes
    }
  }

  @Test func `a ledger that there is not is told with those that there are`() async throws {
    let desk = try Desk()
    do {
      _ = try await desk.planner.pareto(try desk.brief(), "capex", "power.typcal", StudySettings())
      Issue.record("an unknown ledger has a front")
    } catch {
      #expect("\(error)".contains("power.typcal") && "\(error)".contains("power.typical"))
    }
  }
}
#endif
