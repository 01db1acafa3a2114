// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import GLPKBackend
import Modeling
import PluginKit
import SolverKit
import TestSupport
import Testing

@testable import Search

@Suite struct GoalTests {
  private let context: PlanningContext
  private let plugins: PluginSet

  init() throws {
    context = try TinyCase.context(accelerators: 8, families: ["single", "clos"])
    plugins = try TinyCase.plugins(
      ["power", "thermal"], [.init(PriceTag(to: "capex", in: .thousandDollars, context))], in: context)
  }

  private func rank(_ goal: Goal, _ count: Int, bounds: [LedgerBound] = []) async throws -> Ranking {
    let program = try TinyCase.program(context, plugins, Question(goal: goal, bounds: bounds))
    return try await RankingSearch(
      plugins: plugins, solver: GLPKSolver(), options: RankingOptions(count: count)
    )
    .rank(program)
  }

  private func ledger(_ id: String, _ design: RankedDesign) -> Double { design.audit.ledgers[id] ?? .nan }

  @Test func `the second ledger decides among designs that are equal in the first`() async throws {
    // Racks come in whole numbers, so that many designs are equal in them.
    let ranking = try await rank(.lexicographic(["racks", "power.peak"]), 8)
    #expect(ranking.designs.count == 8)
    for (first, second) in zip(ranking.designs, ranking.designs.dropFirst()) {
      let (racks, more) = (ledger("racks", first), ledger("racks", second))
      #expect(racks <= more, "place \(second.rank) has fewer racks")
      let (watts, next) = (ledger("power.peak", first), ledger("power.peak", second))
      if racks == more {
        #expect(watts <= next * (1 + 1e-6), "place \(first.rank) draws \(watts) W, the next one \(next) W")
      }
      #expect(
        second.tiesWithPrevious == (racks == more && Tolerance.ties(watts, next)),
        "a tie is one in all ledgers of the goal, place \(second.rank)")
    }
    let least = try await rank(.lexicographic(["racks"]), 1)
    #expect(ledger("racks", ranking.designs[0]) == ledger("racks", least.designs[0]))
  }

  @Test func `one design is the best of all that tie in the first ledger`() async throws {
    let all = try await rank(.lexicographic(["racks", "power.peak"]), 8)
    let one = try await rank(.lexicographic(["racks", "power.peak"]), 1)
    #expect(one.designs[0].design == all.designs[0].design)
    #expect(!one.moreTie || all.designs[1].tiesWithPrevious)
  }

  @Test(arguments: [0.0, 0.5, 20])
  func `a weighted sum is least in money and watts together`(weight: Double) async throws {
    let goal = Goal.weighted([.init(ledger: "capex", weight: 1), .init(ledger: "power.peak", weight: weight)])
    let ranking = try await rank(goal, 6)
    func value(_ design: RankedDesign) -> Double {
      ledger("capex", design) + weight * ledger("power.peak", design)
    }
    for (first, second) in zip(ranking.designs, ranking.designs.dropFirst()) {
      #expect(value(first) <= value(second) * (1 + 1e-6))
    }
    for other in try await rank(.lexicographic(["power.peak"]), 3).designs {
      #expect(value(ranking.designs[0]) <= value(other) * (1 + 1e-6))
    }
    #expect(
      Tolerance.ties(ranking.designs[0].objectives[0] * 1000, value(ranking.designs[0])),
      "in units of the first ledger")
  }

  @Test func `a first weight of nothing, or a reward, is taken as it is said`() async throws {
    let watts = try await rank(.lexicographic(["power.peak"]), 1)
    let none = try await rank(
      .weighted([.init(ledger: "capex", weight: 0), .init(ledger: "power.peak", weight: 1)]), 1)
    #expect(Tolerance.ties(ledger("power.peak", none.designs[0]), ledger("power.peak", watts.designs[0])))
    let reward = Goal.weighted([.init(ledger: "capex", weight: -1)])
    let dearest = try await rank(reward, 1)
    let cheapest = try await rank(.lexicographic(["capex"]), 1)
    #expect(ledger("capex", dearest.designs[0]) > ledger("capex", cheapest.designs[0]))
  }

  @Test func `a bound that nothing keeps is proven to leave nothing`() async throws {
    let bound = LedgerBound(ledger: "power.peak", atMost: 1, reason: "a watt for all")
    let ranking = try await rank(.lexicographic(["capex"]), 2, bounds: [bound])
    #expect(ranking.designs.isEmpty)
    #expect(ranking.stop == .infeasible)
  }

  @Test func `settled columns do not depend on the goal's path`() async throws {
    let first = try await rank(.lexicographic(["heat.air"]), 4)
    let second = try await rank(.lexicographic(["heat.air"]), 2)
    #expect(zip(first.designs, second.designs).allSatisfy { $0.design == $1.design })
    for design in first.designs {
      let units = design.design.recourse["thermal/plant[plate]"] ?? 0
      let heat = ledger("heat.liquid", design)
      #expect(
        units == (heat > 0 ? (heat / 10_000).rounded(.up) + 1 : 0), "\(units) plant units for \(heat) W")
    }
  }
}
#endif
