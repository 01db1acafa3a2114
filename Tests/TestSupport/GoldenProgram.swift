// SPDX-License-Identifier: Apache-2.0

#if GLPK
public import DesignSpace
public import Formulation
import GLPKBackend
import Modeling
import PluginKit
import Search
import SolverKit
public import Testing

/// One small problem whose program is kept as a file beside a plugin's tests.
public struct GoldenProgram: Sendable {
  private let name: String
  private let program: Program
  private let plugins: PluginSet

  /// Formulates the problem.
  public init(_ name: String, _ context: PlanningContext, _ plugins: PluginSet, _ question: Question) throws {
    (self.name, self.plugins) = (name, plugins)
    program = try TinyCase.program(context, plugins, question)
  }

  /// The program is the one on file, has no faults and no row of coarse numbers.
  public func expectUnchanged(
    file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(program.model.validate() == [], sourceLocation: sourceLocation)
    try expectGolden(program.model.lpText(), "\(name).lp", file: file, sourceLocation: sourceLocation)
  }

  /// Both solvers find the same optimum, and its design stands up to the plugins' own accounts.
  public func expectAgreement(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let solver = GLPKSolver()
    let outcome = try await solver.solve(program.model)
    let own = try #require(
      outcome.design?.objective, "\(name) has no solution", sourceLocation: sourceLocation)
    #expect(outcome.stop == .optimal, sourceLocation: sourceLocation)
    let other = try #require(
      try Glpsol.optimum(of: program.model.lpText()), "glpsol finds \(name) infeasible",
      sourceLocation: sourceLocation)
    #expect(
      Tolerance.ties(own, other), "\(name): glpsol finds \(other), the backend \(own)",
      sourceLocation: sourceLocation)
    let ranking = try await RankingSearch(plugins: plugins, solver: solver, options: RankingOptions(count: 1))
      .rank(program)
    let best = try #require(ranking.designs.first, sourceLocation: sourceLocation)
    #expect(
      Tolerance.ties(best.objectives[0], other), "\(name): ranked \(best.objectives[0]), glpsol \(other)",
      sourceLocation: sourceLocation)
    #expect(best.mismatches == [], "\(name): program and accounts differ", sourceLocation: sourceLocation)
    #expect(
      best.audit.breaches == [], "\(name): the best design breaks rules", sourceLocation: sourceLocation)
  }
}
#endif
