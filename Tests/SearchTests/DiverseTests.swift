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

@Suite struct DiverseTests {
  private struct Case {
    var program: Program
    var plugins: PluginSet
    /// Every design with its objective, made without a solver.
    var all: [(design: Design, objective: Double)]

    init(
      _ accelerators: Int, families: [String] = ["single", "clos"], optics: [String]? = nil,
      mixedRoles: Set<String> = []
    ) throws {
      let context = try TinyCase.context(
        accelerators: accelerators, try TinyCase.catalogWithTwin(), families: families, optics: optics)
      plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
      let question = Question(goal: .lexicographic(["price"]), mixedRoles: mixedRoles)
      let program = try TinyCase.program(context, plugins, question)
      self.program = program
      all = enumerateSelections(program.space, mixedRoles: mixedRoles).map {
        (program.design($0), program.model.value(of: program.stages[0], at: program.values(of: $0)))
      }
    }

    func choose(_ count: Int, near: Double, workers: Int = 1) async throws -> Ranking {
      try await DiverseSearch(
        plugins: plugins, solver: GLPKSolver(threads: workers),
        options: DiversityOptions(count: count, near: near)
      ).choose(from: program)
    }
  }

  @Test(
    arguments: [0.03, 0.2, 1.0], [(8, Set<String>()), (16, []), (12, ["leaf"])] as [(Int, Set<String>)])
  func `each design differs as much from those before as any within the range can`(
    near: Double, of instance: (Int, Set<String>)
  ) async throws {
    let tiny = try Case(
      instance.0, optics: instance.1.isEmpty ? nil : ["dsp", "cpo"], mixedRoles: instance.1)
    let ranking = try await tiny.choose(5, near: near)
    let best = try #require(tiny.all.map(\.objective).min())
    #expect(Tolerance.ties(try #require(ranking.designs.first).objectives[0], best))
    let within = tiny.all.filter { $0.objective <= best * (1 + near) + 1e-9 }
    for (number, ranked) in ranking.designs.enumerated().dropFirst() {
      let before = ranking.designs.prefix(number).map(\.design)
      // Least difference, then all of them together, then the objective.
      func key(_ design: Design, _ objective: Double) -> [Double] {
        let differences = before.map { design.differences(from: $0) }
        return [-Double(differences.min() ?? 0), -Double(differences.reduce(0, +)), objective]
      }
      let wanted = try #require(
        within.map { key($0.design, $0.objective) }.min { $0.lexicographicallyPrecedes($1) })
      let found = key(ranked.design, ranked.objectives[0])
      #expect(
        found[0] == wanted[0] && found[1] == wanted[1] && Tolerance.ties(found[2], wanted[2]),
        "design \(number + 1): \(found), enumeration has \(wanted)")
      #expect(
        Double(ranked.differingTraits ?? 0) == -wanted[0] && ranked.isProven && ranked.rank == number + 1)
      #expect(ranked.mismatches == [] && ranked.breaches == [])
    }
    if ranking.designs.count < 5 {
      let identities = Set(within.map(\.design.identity))
      #expect(identities.count == ranking.designs.count, "there are more designs within the range")
    }
  }

  @Test func `as wide as the range, the designs differ more`() async throws {
    let tiny = try Case(16)
    var least: [Int] = []
    for near in [0.01, 0.1, 1, 10] {
      least.append(try await tiny.choose(2, near: near).designs.dropFirst().first?.differingTraits ?? 0)
    }
    #expect(least == least.sorted() && least[3] > least[0], "\(least)")
  }

  @Test func `any number of workers chooses alike`() async throws {
    let tiny = try Case(12)
    let one = try await tiny.choose(4, near: 0.5)
    for workers in [2, 3, 8] {
      let other = try await tiny.choose(4, near: 0.5, workers: workers)
      #expect(other.designs.map(\.design) == one.designs.map(\.design))
      #expect(other.designs.map(\.values) == one.designs.map(\.values))
    }
  }

  @Test func `each design is kept as soon as it is known, and a search goes on behind them`() async throws {
    let tiny = try Case(12)
    let (program, plugins) = (tiny.program, tiny.plugins)
    func choose(_ log: MemoryLog?) async throws -> Ranking {
      let kept = log.map { KeptSteps(question: "designs", log: $0) }
      return try await DiverseSearch(
        plugins: plugins, solver: GLPKSolver(), options: DiversityOptions(count: 4, near: 1, kept: kept)
      ).choose(from: program)
    }
    // The task that searches is the one that writes down.
    let log = MemoryLog { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
    let whole = try await choose(nil)
    for _ in 0..<12 {
      // Each of these is cancelled once it has found one more.
      let carriedOn = try await Task { try await choose(log) }.value
      let chosen = carriedOn.designs
      #expect(chosen.map(\.design) == Array(whole.designs.map(\.design).prefix(chosen.count)))
      #expect(
        chosen.map(\.differingTraits) == whole.designs.map(\.differingTraits).prefix(chosen.count).map(\.self)
      )
    }
    let carriedOn = try await choose(log)
    #expect(carriedOn.designs.map(\.design) == whole.designs.map(\.design))
    #expect(carriedOn.programsSolved == whole.programsSolved && carriedOn.stop == whole.stop)
    // What is written down is believed, and not asked for again.
    let nothing = MemoryLog(log, answering: #"{"nodes":0,"programs":0,"stop":"infeasible","columns":{}}"#)
    #expect(try await choose(nothing).designs.count == 1)
  }
}
#endif
