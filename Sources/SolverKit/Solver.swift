// SPDX-License-Identifier: Apache-2.0
public import Modeling

/// A solver of mixed-integer linear programs.
///
/// A conforming type is safe to use from many tasks at once, validates what it is given, refuses
/// options it cannot honour, and gives equal outcomes to equal questions as long as neither the
/// clock nor a cancellation ends them.
public protocol Solver: Sendable {
  /// A loaded program that is changed and solved again.
  associatedtype Session: SolverSession

  /// The name and version of the solver, for the record of a run.
  var name: String { get }

  /// What the solver can do.
  var capabilities: Capabilities { get }

  /// Solves a program; cancelling the task ends the search with what is known by then.
  func solve(
    _ model: Model, _ options: SolveOptions, progress: ProgressSink?
  ) async throws(SolverFailure)
    -> Outcome

  /// Solves a program without asking for whole values.
  func relax(_ model: Model, timeLimit: Duration?) async throws(SolverFailure) -> Relaxation

  /// Loads a program that is to be solved several times with few changes.
  func session(for model: Model) async throws(SolverFailure) -> Session
}

extension Solver {
  /// Solves a program without telling of progress.
  public func solve(
    _ model: Model, _ options: SolveOptions = SolveOptions()
  ) async throws(SolverFailure)
    -> Outcome
  {
    try await solve(model, options, progress: nil)
  }

  /// Solves a program without asking for whole values, however long it takes.
  public func relax(_ model: Model) async throws(SolverFailure) -> Relaxation {
    try await relax(model, timeLimit: nil)
  }
}

/// A program that stays loaded between solves.
///
/// Relaxations start from the last basis, which pays when few bounds change. Which of several
/// optima returns may then depend on what was solved before.
public protocol SolverSession: Sendable {
  /// The program as it stands.
  var model: Model { get async }

  /// Changes the loaded program; none of the changes takes effect if one of them is invalid.
  func update(_ changes: [ModelChange]) async throws(SolverFailure)

  /// Solves what is loaded; cancelling the task ends the search with what is known by then.
  func solve(_ options: SolveOptions, progress: ProgressSink?) async throws(SolverFailure) -> Outcome

  /// Solves what is loaded without asking for whole values.
  func relax() async throws(SolverFailure) -> Relaxation
}

extension SolverSession {
  /// Solves what is loaded without telling of progress.
  public func solve(_ options: SolveOptions = SolveOptions()) async throws(SolverFailure) -> Outcome {
    try await solve(options, progress: nil)
  }
}

/// A change that leaves the shape of a program as it is.
public enum ModelChange: Hashable, Sendable {
  /// New bounds of a decision.
  case columnBounds(Variable, Bounds)
  /// New bounds on the sum of a row's terms.
  case rowBounds(RowID, Bounds)
  /// A new objective.
  case objective(LinearExpression)

  /// Leaves a decision one value only.
  public static func fix(_ variable: Variable, at value: Double) -> Self {
    .columnBounds(variable, .exactly(value))
  }
}
