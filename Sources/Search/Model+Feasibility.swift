// SPDX-License-Identifier: Apache-2.0

public import Formulation
public import Modeling
import PluginKit
public import SolverKit

extension Model {
  /// Whether any point keeps every row; nil when that was not found out in time, or within so many nodes.
  public func isFeasible(
    with solver: some Solver, until deadline: ContinuousClock.Instant? = nil, nodeLimit: Int? = nil
  ) async throws(SolverFailure) -> Bool? {
    let left = deadline.map { max(.zero, $0 - ContinuousClock().now) }
    if left == .zero { return nil }
    var open = self
    open.minimize(LinearExpression())
    let outcome = try await solver.solve(
      open, SolveOptions(kind: .structuredMIP, timeLimit: left, nodeLimit: nodeLimit))
    if outcome.design != nil { return true }
    return outcome.stop == .infeasible ? false : nil
  }
}

extension Program {
  /// Whether it has any design: a quick walk is asked first, and the solver where that finds none.
  ///
  /// - Parameters:
  ///   - plugins: The plugins that it was formulated with.
  ///   - solver: The solver.
  ///   - nodeLimit: Most nodes of its search.
  /// - Returns: Whether; nil when that was not found out within so many nodes.
  /// - Throws: `SolverFailure` when the solver breaks.
  public func hasDesign(
    plugins: PluginSet, with solver: some Solver, nodeLimit: Int
  ) async throws(SolverFailure) -> Bool? {
    var program = self
    program.holdToRules()
    let quick = try await DesignSearch(plugins: plugins, solver: solver).quickDesigns(of: program, wanted: 1)
    guard quick.isEmpty else { return true }
    return try await program.model.isFeasible(with: solver, nodeLimit: nodeLimit)
  }
}
