// SPDX-License-Identifier: Apache-2.0

package import Formulation
package import SolverKit

extension Settlement {
  /// The whole program's values with what is left settled; nil when nothing keeps the rows.
  ///
  /// `known` are optimal values of the whole program, to fall back to when the time is over.
  package func settled(
    with solver: some Solver, knowing known: [Double]? = nil, remembering memory: SettlementMemory? = nil,
    until deadline: ContinuousClock.Instant? = nil
  ) async throws(SolverFailure) -> [Double]? {
    try await settled(knowing: known, remembering: memory) { (model) async throws(SolverFailure) -> Answer? in
      let left = deadline.map { max(.zero, $0 - ContinuousClock().now) }
      let outcome = try await solver.solve(model, SolveOptions(timeLimit: left))
      return outcome.design.map { Answer(values: $0.values, isLeast: outcome.stop == .optimal) }
    }
  }
}
