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

@Suite struct PartitionRankingTests {
  private struct Case: CustomTestStringConvertible {
    var name: String
    var accelerators: Int
    var families: [String]
    var plugins: [String]
    var goal: [String]
    var mixedRoles: Set<String> = []
    var testDescription: String { name }

    func program() throws -> (Program, PluginSet) {
      let catalog = try TinyCase.catalogWithTwin()
      let context = try TinyCase.context(
        accelerators: accelerators, mixedRoles.isEmpty ? nil : catalog, families: families,
        optics: mixedRoles.isEmpty ? nil : ["dsp", "cpo"])
      let plugins =
        plugins.isEmpty
        ? try PluginSet([.init(PriceTag(to: "price", in: .dollar, context))])
        : try TinyCase.plugins(plugins, in: context)
      let question = Question(goal: .lexicographic(goal), mixedRoles: mixedRoles)
      return (try TinyCase.program(context, plugins, question), plugins)
    }
  }

  private static let all = ["power", "thermal", "reliability", "cost"]
  private static let cases = [
    Case(name: "prices", accelerators: 12, families: ["single", "clos"], plugins: [], goal: ["price"]),
    Case(name: "capex", accelerators: 16, families: ["clos"], plugins: all, goal: ["capex"]),
    Case(
      name: "racks, then power", accelerators: 8, families: ["single", "clos"], plugins: all,
      goal: ["racks", "power.peak"]),
    Case(
      name: "leaves of several builds", accelerators: 16, families: ["clos"], plugins: [], goal: ["price"],
      mixedRoles: ["leaf"]),
    Case(
      name: "capex of several builds", accelerators: 12, families: ["clos"], plugins: all, goal: ["capex"],
      mixedRoles: ["leaf", "spine"]),
  ]

  /// Ranks by forbidding one design after the other.
  private static func byForbidding(
    _ count: Int, _ original: Program, _ plugins: PluginSet
  ) async throws -> [[Double]] {
    var program = original
    var search = DesignSearch(plugins: plugins, solver: GLPKSolver())
    search.scale = 1000
    var objectives: [[Double]] = []
    for rank in 1...count {
      let found = try await search.best(of: program)
      guard let selection = found.selection else { break }
      objectives.append(
        try await search.settled(allowed: selection, at: found.values, of: original).objectives)
      program.forbid(selection, rank: rank)
    }
    return objectives
  }

  @Test(arguments: cases)
  private func `one after the other, as small programs, ranks alike`(_ tiny: Case) async throws {
    let (program, plugins) = try tiny.program()
    let memory = SettlementMemory()
    var rankings: [[[String]]] = []
    for isSequential in [false, true] {
      for kind in [ProgramKind.structuredMIP, .sweepMIP] {
        var options = RankingOptions(count: 6)
        (options.isSequential, options.kind) = (isSequential, kind)
        let search = RankingSearch(
          plugins: plugins, solver: GLPKSolver(), options: options, remembering: memory)
        let ranking = try await search.rank(program)
        #expect(ranking.designs.allSatisfy { $0.isProven })
        rankings.append(ranking.designs.map(\.design.identity))
      }
    }
    #expect(Set(rankings).count == 1)
    #expect(!rankings[0].isEmpty)
  }

  @Test(arguments: cases)
  private func `dividing and forbidding rank alike`(_ tiny: Case) async throws {
    let (program, plugins) = try tiny.program()
    let count = 14
    let ranking = try await RankingSearch(
      plugins: plugins, solver: GLPKSolver(), options: RankingOptions(count: count)
    ).rank(program)
    let reference = try await Self.byForbidding(count, program, plugins)
    #expect(ranking.designs.count == reference.count)
    for (design, wanted) in zip(ranking.designs, reference) {
      #expect(
        zip(design.objectives, wanted).allSatisfy { Tolerance.ties($0, $1) },
        "place \(design.rank): \(design.objectives), forbidding finds \(wanted)")
      #expect(design.isProven && design.mismatches == [] && design.breaches == [])
    }
    #expect(Set(ranking.designs.map(\.design.identity)).count == ranking.designs.count)
  }

  @Test(arguments: cases)
  private func `any number of workers gives the same values`(_ tiny: Case) async throws {
    let (program, plugins) = try tiny.program()
    func rank(_ workers: Int) async throws -> Ranking {
      try await RankingSearch(
        plugins: plugins, solver: GLPKSolver(threads: workers), options: RankingOptions(count: 9)
      ).rank(program)
    }
    let one = try await rank(1)
    for workers in [2, 3, 8] {
      let other = try await rank(workers)
      #expect(other.designs.map(\.design) == one.designs.map(\.design), "\(workers) workers")
      #expect(other.designs.map(\.values) == one.designs.map(\.values), "\(workers) workers")
      #expect(other.designs.map(\.bound) == one.designs.map(\.bound), "\(workers) workers")
      #expect((other.stop, other.moreTie, other.nodes) == (one.stop, one.moreTie, one.nodes))
      #expect((other.programsSolved, other.bound) == (one.programsSolved, one.bound))
    }
  }

  @Test func `enumeration ranks roles of several builds alike`() async throws {
    let (program, plugins) = try Self.cases[3].program()
    var best: [[String]: Double] = [:]
    for selection in enumerateSelections(program.space, mixedRoles: ["leaf"]) {
      let objective = program.model.value(of: program.stages[0], at: program.values(of: selection))
      let identity = program.design(selection).identity
      best[identity] = min(best[identity] ?? .infinity, objective)
    }
    let wanted = best.values.sorted().prefix(20)
    let ranking = try await RankingSearch(
      plugins: plugins, solver: GLPKSolver(), options: RankingOptions(count: 20)
    ).rank(program)
    #expect(ranking.designs.count == wanted.count)
    for (design, objective) in zip(ranking.designs, wanted) {
      #expect(Tolerance.ties(design.objectives[0], objective), "place \(design.rank)")
    }
  }

  @Test(arguments: [0.02, 0.2])
  func `within a gap no place is claimed that is not proven`(gap: Double) async throws {
    let (program, plugins) = try Self.cases[1].program()
    func rank(_ gap: Double) async throws -> Ranking {
      try await RankingSearch(
        plugins: plugins, solver: GLPKSolver(), options: RankingOptions(count: 6, relativeGap: gap)
      ).rank(program)
    }
    let (exact, near) = (try await rank(0), try await rank(gap))
    #expect(near.designs.count == 6)
    for (wanted, found) in zip(exact.designs, near.designs) {
      #expect(found.objectives[0] <= wanted.objectives[0] * (1 + gap + 1e-6), "place \(found.rank)")
      #expect(found.objectives[0] >= wanted.objectives[0] * (1 - 1e-6), "place \(found.rank)")
      if found.isProven { #expect(Tolerance.ties(found.objectives[0], wanted.objectives[0])) }
    }
  }
}
#endif
