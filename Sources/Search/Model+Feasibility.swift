// SPDX-License-Identifier: Apache-2.0

public import Modeling
public import SolverKit

extension Model {
  /// Whether any point keeps every row; nil when that was not found out in time.
  public func isFeasible(
    with solver: some Solver, until deadline: ContinuousClock.Instant? = nil
  ) async throws(SolverFailure) -> Bool? {
    let left = deadline.map { max(.zero, $0 - ContinuousClock().now) }
    if left == .zero { return nil }
    var open = self
    open.minimize(LinearExpression())
    let outcome = try await solver.solve(open, SolveOptions(kind: .structuredMIP, timeLimit: left))
    if outcome.design != nil { return true }
    return outcome.stop == .infeasible ? false : nil
  }
}
