// SPDX-License-Identifier: Apache-2.0
public import Modeling

/// A solve that says nothing about the model.
///
/// Infeasible, unbounded and stopped early are outcomes, not failures.
public enum SolverFailure: Error, Hashable, Sendable {
  /// The model is not a linear program; all faults are listed.
  case invalidModel([ModelFault])
  /// The incumbent handed in is not a design; all it misses is listed.
  case invalidIncumbent([Violation])
  /// The backend cannot honour the options; all reasons are listed.
  case unsupported([String])
  /// The solver broke off; its words are given. Its state is gone, other solves are not affected.
  case environmentFault(String)
  /// The solver needs more memory than allowed, or than there is.
  case memoryLimit(String)
  /// The program took longer than any program may; the limit is given.
  case timeLimit(Duration)
  /// The arithmetic failed: a singular or ill-conditioned basis, or contradictory statuses.
  case numericalTrouble(String)
}

extension SolverFailure: CustomStringConvertible {
  /// The failure as a sentence.
  public var description: String {
    switch self {
    case .invalidModel(let faults): "the model is invalid: \(Self.list(faults))"
    case .invalidIncumbent(let violations): "the incumbent is infeasible: \(Self.list(violations))"
    case .unsupported(let reasons): "the solver refuses: \(reasons.joined(separator: "; "))"
    case .environmentFault(let words): "the solver broke off: \(words)"
    case .memoryLimit(let words): "the solver ran out of memory: \(words)"
    case .timeLimit(let limit): "the solver was not done within \(limit / .seconds(1)) s"
    case .numericalTrouble(let words): "the solver's arithmetic failed: \(words)"
    }
  }

  private static func list(_ items: [some CustomStringConvertible]) -> String {
    let shown = items.prefix(10).map(\.description).joined(separator: "; ")
    return items.count > 10 ? "\(shown); and \(items.count - 10) more" : shown
  }
}
