// SPDX-License-Identifier: Apache-2.0

package import Formulation
package import SolverKit

extension Settlement {
  /// The whole program's values with every stage of the goal at its least, one after the other.
  ///
  /// - Parameter solver: What solves the small programs.
  /// - Returns: The values; nil where no values of what is left keep the rows.
  /// - Throws: What the solver throws.
  package func settled(with solver: some Solver) async throws(SolverFailure) -> [Double]? {
    try await settled { (model) async throws(SolverFailure) -> Answer? in
      try await solver.solve(model).design.map { Answer(values: $0.values, isLeast: true) }
    }
  }
}
