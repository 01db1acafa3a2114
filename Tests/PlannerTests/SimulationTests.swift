// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import Foundation
import GLPKBackend
import PluginKit
import ProblemFormat
import RunRecord
import Search
import TestSupport
import Testing

@testable import Planner

@Suite struct SimulationTests {
  private func figure(_ path: String = "p", low: Double, likeliest: Double, high: Double) -> UncertainFigure {
    UncertainFigure(
      parameter: VariedParameter(path: path, unit: nil, values: [], low: low, high: high),
      likeliest: likeliest,
      name: path)
  }

  private func simulate(
    _ brief: Brief, draws: Int, seed: UInt64 = 5, _ vary: [String], workers: Int = 2,
    log: (any TaskLog)? = nil
  ) async throws -> RunRecord {
    try await Planner(solver: GLPKSolver(threads: workers)).simulate(
      brief, draws: draws, seed: seed, besides: try brief.ranges(vary),
      StudySettings(workers: workers, log: log)
    ).record
  }

  private static let vary = ["catalog.plain.price=2..20 k$", "site.electricity=0.01..3 $/kWh"]

  @Test func `values follow the triangle, and each draw of each path is its own`() {
    let some = figure(low: 2, likeliest: 3, high: 6)
    let count = 20_000
    let shares = (0..<count).map { some.share(draw: $0, seed: 9) }
    #expect(abs(shares.reduce(0, +) / Double(count) - 0.5) < 0.01)
    let values = shares.map { some.value(at: $0) }
    // Mean (a+b+c)/3 and variance (a²+b²+c²−ab−ac−bc)/18 of the triangular distribution.
    let mean = values.reduce(0, +) / Double(count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    #expect(abs(mean - 11.0 / 3) < 0.02)
    #expect(abs(variance - (4 + 9 + 36 - 6 - 12 - 18) / 18.0) < 0.02)
    #expect(abs(Double(values.count { $0 < 3 }) / Double(count) - 0.25) < 0.01)
    #expect(some.value(at: 0) == 2 && some.value(at: 1) == 6)
    let other = figure("q", low: 2, likeliest: 3, high: 6)
    let twins = (0..<count).map {
      (some.share(draw: $0, seed: 9) - 0.5) * (other.share(draw: $0, seed: 9) - 0.5)
    }
    #expect(abs(twins.reduce(0, +) / Double(count)) < 0.003, "two paths must not go together")
    #expect(some.share(draw: 3, seed: 9) == figure(low: 0, likeliest: 0, high: 1).share(draw: 3, seed: 9))
    #expect(some.share(draw: 3, seed: 9) != some.share(draw: 3, seed: 10))
  }

  @Test func `shares of the variance are those of a sum whose parts are known`() throws {
    var sums = BinnedVariance(inputs: 3, bins: 20, origin: 100)
    let inputs = ["a", "b", "c"].map { figure($0, low: 0, likeliest: 0.5, high: 1) }
    for draw in 0..<20_000 {
      let shares = inputs.map { $0.share(draw: draw, seed: 4) }
      // Even inputs with weights 3 and 4: shares 9/25 and 16/25; the third one does nothing.
      sums.add(100 + 3 * shares[0] + 4 * shares[1], shares: shares)
    }
    #expect(abs((try #require(sums.share(of: 0))) - 0.36) < 0.02)
    #expect(abs((try #require(sums.share(of: 1))) - 0.64) < 0.02)
    #expect((try #require(sums.share(of: 2))) < 0.005)
    var constant = BinnedVariance(inputs: 1, bins: 2, origin: 0)
    for draw in 0..<100 { constant.add(7, shares: [Double(draw) / 100]) }
    #expect(constant.share(of: 0) == nil)
  }

  @Test func `Wilson's interval and the quantiles are those of the books`() {
    let share = ShareRecord(10, of: 100)
    #expect(abs(share.low - 0.05523) < 1e-4 && abs(share.high - 0.17437) < 1e-4)
    let none = ShareRecord(0, of: 20)
    #expect(none.low == 0 && abs(none.high - 0.16113) < 1e-4)
    #expect(ShareRecord(20, of: 20).high == 1)
    let spread = SpreadRecord([4, 1, 3, 2, 10])
    #expect(spread?.median == 3 && spread?.most == 10 && spread?.mean == 4 && spread?.tenth == 1)
    #expect(SpreadRecord([]) == nil)
  }

  @Test(arguments: [1, 4])
  func `each draw is what the changed problem's own solution is`(seed: Int) async throws {
    let problem = try RandomProblem(seed: seed, goals: ["tco"], limit: false)
    let record = try await simulate(problem.brief, draws: 30, Self.vary)
    let simulation = try #require(record.studies.simulation)
    #expect(simulation.failed == 0 && simulation.open == 0)
    let figures = simulation.figures
    #expect(
      figures.contains { $0.path == "site.electricity" }
        && figures.contains { $0.path == "catalog.plain.price" })
    var wins: [[String]: Int] = [:]
    var objectives: [Double] = []
    var regrets: [Double] = []
    var nominal: [String]?
    for draw in -1..<30 {
      var settings: [(path: String, value: ParameterValue)] = []
      for one in figures where draw >= 0 {
        let known = try problem.brief.ranges([
          "\(one.path)=\(one.low)..\(one.high)\(one.unit.isEmpty ? "" : " " + one.unit)"
        ])
        let parameter = try #require(known.first)
        let scale = parameter.unit?.scale ?? 1
        let drawn = UncertainFigure(parameter: parameter, likeliest: one.value * scale, name: "")
        settings.append((one.path, parameter.value(at: drawn.value(at: drawn.share(draw: draw, seed: 5)))))
      }
      let every = try await EveryDesign(try problem.brief.setting(settings))
      let best = try #require(every.kept.min { $0.objective < $1.objective })
      if draw < 0 {
        nominal = best.design.identity
        continue
      }
      wins[best.design.identity, default: 0] += 1
      objectives.append(best.objective)
      let same = every.all.filter { $0.design.identity == nominal }
      if let kept = same.map(\.objective).min() { regrets.append(max(0, kept - best.objective)) }
    }
    #expect(simulation.wins.map(\.share.count) == wins.values.sorted(by: >))
    #expect(simulation.classes.reduce(0) { $0 + $1.share.count } == 30)
    let wanted = try #require(SpreadRecord(objectives))
    #expect(abs((simulation.best?.mean ?? 0) - wanted.mean) <= 3e-6 * wanted.mean)
    let regret = try #require(SpreadRecord(regrets))
    #expect(abs((simulation.regret?.mean ?? -1) - regret.mean) <= 5e-6 * wanted.mean)
    #expect(abs((simulation.regret?.most ?? -1) - regret.most) <= 5e-6 * wanted.mean)
  }

  @Test func `ends of a figure move the best design's cost as accounting says`() async throws {
    let problem = try RandomProblem(seed: 1, goals: ["tco"], limit: false)
    let record = try await simulate(problem.brief, draws: 5, ["site.electricity=0.01..3 $/kWh"])
    let row = try #require(record.studies.simulation?.figures.first { $0.path == "site.electricity" })
    let parameter = try #require(try problem.brief.ranges(["site.electricity=0.01..3 $/kWh"]).first)
    let nominal = try #require(
      try await EveryDesign(problem.brief).kept.min { $0.objective < $1.objective }?.design.identity)
    for (end, cost) in [(parameter.low, row.costAtLow), (parameter.high, row.costAtHigh)] {
      let there = try problem.brief.setting([(parameter.path, parameter.value(at: try #require(end)))])
      let same = try await EveryDesign(there).all.filter { $0.design.identity == nominal }
      let wanted = try #require(same.map(\.objective).min())
      #expect(abs((try #require(cost)) - wanted) <= 2e-6 * wanted)
    }
    #expect((row.costAtLow ?? 0) < (row.costAtHigh ?? 0))
  }

  @Test func `a figure of which nothing speaks for any part is drawn evenly`() async throws {
    var even = figure(low: 2, likeliest: 3, high: 6)
    even.distribution = .uniform
    #expect([0, 0.25, 0.5, 1].map(even.value(at:)) == [2, 3, 4, 6])
    #expect(even.identity != figure(low: 2, likeliest: 3, high: 6).identity)
    let desk = try Desk(
      TinyCatalog.text.replacing(
        "price: 10 k$", with: "price: {value: 6, low: 5, high: 30, unit: k$, distribution: uniform}"))
    let brief = try desk.brief(accelerators: 8, minimize: "capex", topology: "single, clos")
    let record = try await simulate(brief, draws: 25, [])
    let simulation = try #require(record.studies.simulation)
    let row = try #require(simulation.figures.first { $0.path == "catalog.plain.price" })
    #expect(row.distribution == "uniform" && row.low == 5 && row.value == 6 && row.high == 30)
    let parameter = try #require(try brief.ranges(["catalog.plain.price=5..30 k$"]).first)
    let drawn = UncertainFigure(parameter: parameter, likeliest: 6e3, name: "")
    var objectives: [Double] = []
    for draw in 0..<25 {
      let value = 5e3 + 25e3 * drawn.share(draw: draw, seed: 5)
      let there = try brief.setting([(parameter.path, parameter.value(at: value))])
      objectives.append(try #require(try await EveryDesign(there).best()))
    }
    let wanted = try #require(SpreadRecord(objectives))
    #expect(abs((simulation.best?.mean ?? 0) - wanted.mean) <= 3e-6 * wanted.mean)
    #expect(abs((simulation.best?.most ?? 0) - wanted.most) <= 3e-6 * wanted.mean)
    // A range that a person gives is drawn in the figure's own way.
    let given = try await simulate(brief, draws: 3, ["catalog.plain.price=7..9 k$"]).studies.simulation
    #expect(given?.figures.first { $0.path == "catalog.plain.price" }?.distribution == "uniform")
    // A word that is none is told with those that there are.
    let slip = TinyCatalog.text.replacing(
      "price: 10 k$", with: "price: {value: 10, unit: k$, distribution: unifrom}")
    do {
      _ = try Desk(slip).brief()
      Issue.record("an unknown distribution is taken")
    } catch {
      #expect("\(error)".contains("uniform") && "\(error)".contains("unifrom"), "\(error)")
    }
  }

  @Test func `the figure that matters most has the share of the variance that follows from its slope`()
    async throws
  {
    let desk = try Desk()
    let brief = try desk.brief(accelerators: 8, topology: "single")
    // Narrow enough that one design wins in every draw: its cost is a sum of two parts then.
    let record = try await simulate(
      brief, draws: 1500, ["catalog.plain.price=9..11 k$", "site.electricity=0.098..0.102 $/kWh"])
    let simulation = try #require(record.studies.simulation)
    try #require(simulation.wins.count == 1)
    let parts = try simulation.figures.map { figure in
      let slope = (try #require(figure.costAtHigh) - #require(figure.costAtLow)) / (figure.high - figure.low)
      let (a, b, c) = (figure.low, figure.high, figure.value)
      return slope * slope * (a * a + b * b + c * c - a * b - a * c - b * c) / 18
    }
    let whole = parts.reduce(0, +)
    for (figure, part) in zip(simulation.figures, parts) {
      #expect(abs((try #require(figure.costShare)) - part / whole) < 0.06, "\(figure.path)")
    }
    #expect(parts == parts.sorted(by: >) && parts[0] > 2 * (parts.last ?? 0), "the strongest comes first")
  }

  @Test func `of wirings that differ in numbers of boxes alone, a design is counted in its own`() async throws
  {
    let desk = try Desk()
    var judged = 0
    for accelerators in stride(from: 18, through: 60, by: 2) where judged < 6 {
      let brief = try desk.brief(accelerators: accelerators, minimize: "capex", topology: "clos")
      let plan = try Plan(brief, context: brief.context(with: brief.catalog))
      let wirings = plan.assessed.space.skeletons
      for ranked in try await plan.rank(RankingOptions(count: 8), with: GLPKSolver()).designs {
        guard let nominal = NominalDesign(ranked) else { continue }
        let same = wirings.filter { $0.isSameChoice(as: nominal.skeleton) }
        // The first of them would be taken, were it not for the design's own numbers.
        guard same.count > 1, same[0] != nominal.skeleton else { continue }
        judged += 1
        let account = try #require(try await nominal.account(in: brief, by: desk.planner))
        let wanted = (ranked.objectives.first ?? 0) * plan.objectiveScale(brief.question.goal)
        #expect(abs(account.objective - wanted) <= 1e-6 * wanted, "\(accelerators) accelerators")
        #expect(account.broken.isEmpty)
      }
    }
    #expect(judged > 0, "no size has wirings that differ in numbers alone")
  }

  @Test func `any number of workers gives the same bytes`() async throws {
    let problem = try RandomProblem(seed: 2, goals: ["tco"])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let one = try encoder.encode(try await simulate(problem.brief, draws: 70, Self.vary, workers: 1))
    for workers in [2, 3, 8] {
      let again = try encoder.encode(
        try await simulate(problem.brief, draws: 70, Self.vary, workers: workers))
      #expect(again == one, "\(workers) workers")
    }
    let other = try encoder.encode(try await simulate(problem.brief, draws: 70, seed: 6, Self.vary))
    #expect(other != one)
  }
}
#endif
