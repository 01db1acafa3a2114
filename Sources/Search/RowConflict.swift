// SPDX-License-Identifier: Apache-2.0

public import Formulation
import Modeling
public import SolverKit

extension Program {
  /// Limits and rules of an infeasible program that cannot hold together, the fewest that still cannot.
  ///
  /// - Parameters:
  ///   - solver: What solves the programs.
  ///   - deadline: When to stop; what is left then may not be the fewest.
  /// - Returns: The conflict; without members when the candidates alone leave no design.
  /// - Throws: `SolverFailure` when the solver breaks.
  public func conflict(
    with solver: some Solver, until deadline: ContinuousClock.Instant? = nil
  ) async throws(SolverFailure) -> Conflict<AskedRows> {
    var open = model
    for asked in askedRows { for row in asked.rows { open.setBounds(of: row, to: .free) } }
    let (bare, limited) = (open, model)
    return try await DeletionFilter.reduce(askedRows) { kept async throws(SolverFailure) in
      var trial = bare
      for row in kept.flatMap(\.rows) { trial.setBounds(of: row, to: limited[row].bounds) }
      return try await trial.isFeasible(with: solver, until: deadline)
    }
  }
}
