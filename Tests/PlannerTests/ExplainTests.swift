// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import Foundation
import GLPKBackend
import Modeling
import PluginKit
import ProblemFormat
import RunRecord
import Search
import SolverKit
import TestSupport
import Testing

@testable import Planner

@Suite struct ExplainTests {
  /// Two limits of which each can be kept, and not both.
  private struct Pair {
    var desk: Desk
    var every: EveryDesign
    var watts: Double
    var dollars: Double
    var brief: Brief

    init?(seed: Int) async throws {
      let problem = try RandomProblem(seed: seed, goals: ["capex"], limit: false)
      (desk, every) = (problem.desk, try await EveryDesign(problem.brief))
      guard let watts = every.all.map({ $0.ledger("power.peak") }).min(),
        let dollars = every.all.map({ $0.ledger("capex") }).min()
      else { return nil }
      self.watts = (watts * 1.001).rounded(.up)
      self.dollars = (dollars * 1.001).rounded(.up)
      let accelerators = problem.brief.problem.demand.accelerators ?? 8
      brief = try desk.brief(
        accelerators: accelerators, minimize: "capex", topology: "single, clos",
        site: ", networkPower: \(self.watts) W", more: "limits: {capex: \(self.dollars) $}")
      let (most, price) = (self.watts, self.dollars)
      guard !every.all.contains(where: { $0.ledger("power.peak") <= most && $0.ledger("capex") <= price })
      else { return nil }
    }
  }

  @Test(arguments: 1...6)
  func `limits that fail only together are the conflict, and each concession is exact`(seed: Int) async throws
  {
    guard let pair = try await Pair(seed: seed) else { return }
    let result = try await pair.desk.planner.explain(pair.brief, StudySettings(workers: 2))
    let explanation = try #require(result.record.studies.explanation)
    #expect(!explanation.isFeasible && explanation.isMinimal && explanation.unanswered.isEmpty)
    // Rules that keep cheaper or leaner candidates out are part of it, too.
    let names = Set(explanation.conflict.map(\.name))
    #expect(names.isSuperset(of: ["limits.capex", "site.networkPower"]), "seed \(seed): \(names)")
    // What it takes alone, by the list of all designs.
    let least = pair.every.all.filter { $0.ledger("capex") <= pair.dollars }.map { $0.ledger("power.peak") }
      .min()
    let cheapest = pair.every.all.filter { $0.ledger("power.peak") <= pair.watts }.map { $0.ledger("capex") }
      .min()
    for (name, wanted, scale) in [("site.networkPower", least, 1e3), ("limits.capex", cheapest, 1e6)] {
      let found = try #require(explanation.alone.first { $0.name == name }, "seed \(seed): \(name)")
      let (needed, wanted) = (try #require(found.needed) * scale, try #require(wanted))
      #expect(
        needed >= wanted * (1 - 1e-6) && needed <= wanted * 1.0011,
        "seed \(seed): \(name) \(needed), \(wanted)")
      #expect(found.leadsTo?.design != nil)
    }
    #expect(explanation.together.count >= 1 && explanation.togetherLeadsTo?.design != nil)
  }

  @Test func `solving names limits that fail only together`() async throws {
    for seed in 1...6 {
      guard let pair = try await Pair(seed: seed) else { continue }
      let result = try await pair.desk.planner.solve(pair.brief, SolveSettings())
      #expect(result.unreachable.isEmpty)
      #expect(Set(result.conflict.map { $0.subjects.first ?? "" }) == ["capex", "power.peak"])
      return
    }
    Issue.record("no seed makes two limits that fail only together")
  }

  @Test func `conceding what is said makes a design possible, and one step less does not`() async throws {
    let desk = try Desk()
    func hot(_ inlet: Double) throws -> Brief {
      try desk.brief(accelerators: 8, minimize: "capex", topology: "single", more: "").at(
        inlet, cooling: ["air"])
    }
    let brief = try hot(100)
    let result = try await desk.planner.explain(brief, StudySettings(workers: 2))
    let explanation = try #require(result.record.studies.explanation)
    let inlet = try #require(explanation.alone.first { $0.name == "site.airInlet" })
    let needed = try #require(inlet.needed)
    #expect(inlet.current == 100 && inlet.resolution == 0.1)
    #expect(try await !desk.planner.solve(try hot(needed), SolveSettings(rank: 1)).record.designs.isEmpty)
    #expect(
      try await desk.planner.solve(try hot(needed + 0.1), SolveSettings(rank: 1)).record.designs.isEmpty)
    // The plate is cooled by coolant of 32 °C.
    #expect(explanation.alone.contains { $0.name == "choose.cooling" && $0.kind == .choice })
    #expect(explanation.conflict.map(\.name) == ["thermal/junction"])
    let rule = try #require(explanation.alone.first { $0.kind == .rule })
    #expect(rule.rejection?.limit == 105 && (rule.rejection?.figure ?? 0) > 105)
  }

  @Test(arguments: 1...4) func `without any one member of a conflict there is a design`(
    seed: Int
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    let desk = try Desk()
    let inlet = Double.random(in: 27...110, using: &generator)
    let power = Double.random(in: 0.3...1.5, using: &generator)
    let brief = try desk.brief(
      accelerators: 8, minimize: "capex", topology: "single", site: ", networkPower: \(power) kW",
      more: "limits: {capex: \(Double.random(in: 10...40, using: &generator)) k$}"
    ).at(inlet, cooling: ["air"])
    let basis = try await StudyBasis(brief, StudySettings(), with: GLPKSolver())
    guard basis.ranking.designs.isEmpty else { return }
    let search = try ConcessionSearch(basis)
    let elastic = try #require(search.elastic)
    let found = try await search.answer(to: .conflict, with: GLPKSolver(), until: nil)
    #expect(found.isMinimal && !found.conflict.isEmpty)
    let names = elastic.members.map { "\($0.owner)/\($0.rule)" }
    let places = found.conflict.map { member in
      names.firstIndex {
        $0 == member.name || "limits." + $0.dropFirst(5) == member.name
          || (member.name == "site.networkPower" && $0 == "core/power.peak")
      } ?? -1
    }
    #expect(!places.contains(-1), "\(found.conflict.map(\.name)) among \(names)")
    #expect(try await elastic.holding(places).isFeasible(with: GLPKSolver()) == false)
    for place in places {
      #expect(try await elastic.holding(places.filter { $0 != place }).isFeasible(with: GLPKSolver()) == true)
    }
    // Conceded together as told, there is a design.
    let together = try await search.answer(to: .together, with: GLPKSolver(), until: nil)
    #expect(!together.concessions.isEmpty && together.leadsTo?.best != nil)
  }

  @Test func `a problem with a design needs no concession`() async throws {
    let desk = try Desk()
    let result = try await desk.planner.explain(try desk.brief(), StudySettings())
    #expect(result.record.studies.explanation?.isFeasible == true)
    #expect(result.record.proof.status == .designs)
  }

  @Test func `an option is told with its price, or with what rejects it`() async throws {
    let desk = try Desk(
      TinyCatalog.text.replacing("figure: {value: 12, unit: dB}", with: "figure: {value: 19, unit: dB}"))
    let brief = try desk.brief(topology: "single, clos")
    let every = try await EveryDesign(brief)
    let base = try #require(every.best())
    let dsp = try #require(every.best { $0.design.options(of: "leaf.part") == ["dsp"] })
    let priced = try await desk.planner.explain(brief, option: "leaf.part=dsp", StudySettings())
    let option = try #require(priced.record.studies.explanation?.option)
    #expect(abs((option.price.forced.difference ?? .infinity) - (dsp - base)) <= 2e-6 * base)
    let rejected = try await desk.planner.explain(brief, option: "leaf.part=dac", StudySettings())
    let cable = try #require(rejected.record.studies.explanation?.option)
    #expect(cable.price.forced.obstacle == .rejected)
    #expect(
      cable.price.forced.rejections.contains { $0.rule == "host-loss" && $0.figure == 19 && $0.limit == 18 })
    // What a choice leaves out is priced without that choice.
    var narrow = brief
    narrow.problem.choices.optics = ["lpo"]
    let best = try #require(try await EveryDesign(narrow).best())
    let left = try await desk.planner.explain(narrow, option: "leaf.part=dsp", StudySettings())
    let out = try #require(left.record.studies.explanation?.option)
    #expect(out.leftOutBy?.map(\.path) == ["choose.optics"] && !out.chosen.contains("dsp"))
    #expect(abs((out.price.forced.difference ?? .infinity) - (dsp - best)) <= 2e-6 * best)
    do {
      _ = try await desk.planner.explain(brief, option: "leaf.part=dps", StudySettings())
      Issue.record("an unknown option is explained")
    } catch {
      #expect("\(error)".contains("dps") && "\(error)".contains("dsp"))
    }
  }

  @Test func `any number of workers gives the same bytes`() async throws {
    let desk = try Desk()
    let brief = try desk.brief(accelerators: 8, topology: "single", site: ", networkPower: 1 W")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var first: Data?
    for workers in [1, 2, 3, 8] {
      let bytes = try encoder.encode(
        try await desk.planner.explain(brief, StudySettings(workers: workers)).record)
      #expect(first == nil || first == bytes, "\(workers) workers")
      first = bytes
    }
  }
}

extension Brief {
  /// The same with air of that temperature and those coolings to choose from.
  fileprivate func at(_ celsius: Double, cooling: [String]) -> Brief {
    var copy = self
    copy.problem.site.airInletCelsius = celsius
    copy.problem.choices.coolings = cooling
    return copy
  }
}
#endif
