// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import GLPKBackend
import Modeling
import PluginKit
import SolverKit
import Synchronization
import TestSupport
import Testing

@testable import Search

@Suite struct RankingTests {
  /// A case with the objective of every design, by identity, found without a solver.
  struct Case {
    var program: Program
    var plugins: PluginSet
    var best: [(identity: [String], objective: Double)]

    init(
      _ accelerators: Int, families: [String] = ["single", "clos"], goal: Goal = .lexicographic(["price"]),
      pricePerLink: Double = 7, requirements: [Requirement] = []
    ) throws {
      let context = try TinyCase.context(accelerators: accelerators, families: families)
      plugins = try PluginSet([.init(PriceTag(to: "price", in: .dollar, context, pricePerLink: pricePerLink))]
      )
      program = try TinyCase.program(context, plugins, Question(goal: goal, requirements: requirements))
      best = []
      var cheapest: [[String]: Double] = [:]
      for selection in enumerateSelections(program.space) {
        guard let fixed = program.settlement(of: selection)?.fixed else { continue }
        let objective = program.model.value(of: program.stages[0], at: fixed)
        let identity = program.design(selection).identity
        cheapest[identity] = min(cheapest[identity] ?? .infinity, objective)
      }
      best = cheapest.map { ($0.key, $0.value) }.sorted { ($0.1, $0.0.joined()) < ($1.1, $1.0.joined()) }
    }

    func rank(_ count: Int, threads: Int = 1, fixes: Bool = true) async throws -> Ranking {
      try await RankingSearch(
        plugins: plugins, solver: GLPKSolver(threads: threads),
        options: RankingOptions(count: count, fixesByReducedCost: fixes)
      ).rank(program)
    }
  }

  @Test(arguments: [(8, ["single", "clos"], 12), (16, ["clos"], 6), (13, ["clos"], 9)])
  func `the K best are the first K of all designs`(
    accelerators: Int, families: [String], count: Int
  ) async throws {
    let tiny = try Case(accelerators, families: families)
    let ranking = try await tiny.rank(count)
    let wanted = tiny.best.prefix(count)
    #expect(ranking.designs.count == wanted.count)
    for (found, wanted) in zip(ranking.designs, wanted) {
      #expect(
        Tolerance.ties(found.objectives[0], wanted.objective),
        "place \(found.rank): \(found.objectives[0]), enumeration has \(wanted.objective)")
      #expect(found.isProven && found.mismatches == [] && found.breaches == [], "place \(found.rank)")
      if let bound = found.bound { #expect(bound <= found.objectives[0] * (1 + 1e-6), "place \(found.rank)") }
    }
    #expect(
      Set(ranking.designs.map(\.design.identity)).count == ranking.designs.count, "a design comes twice")
    #expect(ranking.designs.map(\.rank) == Array(1...max(1, ranking.designs.count)))
  }

  @Test(arguments: [1, 3]) func `a ranking that was stopped goes on behind the subsets that were searched`(
    threads: Int
  ) async throws {
    let tiny = try Case(16)
    let (plugins, program) = (tiny.plugins, tiny.program)
    @Sendable func rank(_ log: MemoryLog?) async throws -> Ranking {
      let kept = log.map { KeptSteps(question: "ranking", log: $0) }
      return try await RankingSearch(
        plugins: plugins, solver: GLPKSolver(threads: threads), options: RankingOptions(count: 6, kept: kept)
      ).rank(program)
    }
    let whole = try await rank(nil)
    let running = Mutex<Task<Ranking, any Error>?>(nil)
    // Each attempt is stopped as soon as it has searched one subset more.
    let log = MemoryLog { running.withLock { $0?.cancel() } }
    var (stops, carriedOn) = (0, whole)
    repeat {
      let attempt = Task { try await rank(log) }
      running.withLock { $0 = attempt }
      carriedOn = try await attempt.value
      stops += 1
    } while carriedOn.stop == .cancelled && stops < 100
    #expect(stops > 1, "no attempt was stopped")
    #expect(carriedOn.designs.map(\.design) == whole.designs.map(\.design))
    #expect(carriedOn.designs.map(\.values) == whole.designs.map(\.values))
    #expect(carriedOn.designs.map(\.bound) == whole.designs.map(\.bound))
    #expect((carriedOn.programsSolved, carriedOn.nodes) == (whole.programsSolved, whole.nodes))
    #expect(carriedOn.stop == whole.stop)
    #expect(log.repeated.withLock(\.self) == 0, "subsets were searched twice")
    #expect(Set(log.states.values) == [.done])
  }

  @Test func `asking for more than there are gives all, each proven`() async throws {
    let tiny = try Case(8, families: ["single"])
    let ranking = try await tiny.rank(100)
    #expect(ranking.designs.count == tiny.best.count)
    #expect(ranking.designs.allSatisfy { $0.isProven })
    #expect(ranking.stop == .infeasible)
    #expect(!ranking.moreTie)
  }

  @Test func `equal designs stand in the order of their names, and those left out are told of`() async throws
  {
    // Nothing but boxes costs anything here, and two vendors' boxes cost the same.
    var catalog = try TinyCase.catalogWithTwin()
    catalog.update("twin") { $0.figures["price"]?.value = 10_000 }
    let context = try TinyCase.context(catalog, families: ["single"], optics: ["dsp"])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let program = try TinyCase.program(context, plugins, Question(goal: .lexicographic(["price"])))
    func rank(_ count: Int) async throws -> Ranking {
      try await RankingSearch(plugins: plugins, solver: GLPKSolver(), options: RankingOptions(count: count))
        .rank(program)
    }
    let both = try await rank(2)
    let leaf = both.designs.map { $0.design.roles[1].fills[0].build.system.id }
    #expect(leaf == ["plain", "twin"])
    #expect(both.designs.map(\.tiesWithPrevious) == [false, true])
    let one = try await rank(1)
    #expect(one.designs.map { $0.design.roles[1].fills[0].build.system.id } == ["plain"])
    #expect(one.moreTie, "the twin is as good")
  }

  @Test(arguments: [1, 3, 7])
  func `dropping columns at the root changes nothing but the effort`(count: Int) async throws {
    let tiny = try Case(12)
    let (with, without) = (try await tiny.rank(count), try await tiny.rank(count, fixes: false))
    #expect(with.designs.map(\.design) == without.designs.map(\.design))
    #expect(with.designs.map(\.tiesWithPrevious) == without.designs.map(\.tiesWithPrevious))
    #expect(with.moreTie == without.moreTie)
    #expect(without.columnsFixed.fixed == 0)
  }

  @Test func `any number of threads ranks alike`() async throws {
    let tiny = try Case(13)
    let one = try await tiny.rank(5)
    for threads in [2, 4] {
      let other = try await tiny.rank(5, threads: threads)
      #expect(other.designs.map(\.design) == one.designs.map(\.design), "\(threads) threads")
      #expect(other.designs.map(\.values) == one.designs.map(\.values), "\(threads) threads")
    }
  }

  @Test func `a rule on kinds of parts leaves designs to rank`() async throws {
    let place = SourcePosition(file: "test", line: 1, column: 1)
    let rule = Requirement(
      text: Placed("kinds(module) <= 1", at: place), terms: [.init(1, .kinds("module"))], relation: .atMost,
      bound: Quantity(1, .one))
    let tiny = try Case(8, requirements: [rule])
    let ranking = try await tiny.rank(3)
    #expect(ranking.designs.count == 3)
    for design in ranking.designs {
      let modules = design.design.roles.flatMap(\.fills).flatMap(\.build.optics).filter {
        !$0.isCopper && !$0.isEngine
      }
      #expect(Set(modules.map(\.id)).count <= 1)
      #expect(design.breaches == [])
    }
  }
}
#endif
