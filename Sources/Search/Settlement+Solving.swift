// SPDX-License-Identifier: Apache-2.0

package import Formulation
package import SolverKit

extension Settlement {
  /// The whole program's values with every stage of the goal at its least, one after the other.
  ///
  /// - Parameter solver: What solves the small programs.
  /// - Returns: The values; nil where no values of what is left keep the rows.
  /// - Throws: What the solver fails with.
  package func settled(with solver: some Solver) async throws(SolverFailure) -> [Double]? {
    guard !isEmpty else { return fixed }
    var staged = self
    guard var best = try await solver.solve(staged.model).design else { return nil }
    while staged.advance(holding: best.objective) {
      best = try await solver.solve(staged.model).design ?? best
    }
    return values(from: best.values)
  }
}
