// SPDX-License-Identifier: Apache-2.0
public import Modeling

/// A solver of mixed-integer linear programs.
///
/// A conforming type is safe to use from many tasks at once, validates what it is given, refuses
/// options it cannot honour, and gives equal outcomes to equal questions as long as neither the
/// clock nor a cancellation ends them.
public protocol Solver: Sendable {
  /// The name and version of the solver, for the record of a run.
  var name: String { get }

  /// What the solver can do.
  var capabilities: Capabilities { get }

  /// Threads on which tasks that solve many programs had better run; nil for those of any task.
  var executor: (any TaskExecutor)? { get }

  /// Solves a program; cancelling the task ends the search with what is known by then.
  func solve(
    _ model: Model, _ options: SolveOptions, progress: ProgressSink?
  ) async throws(SolverFailure)
    -> Outcome

  /// Solves a program without asking for whole values.
  func relax(_ model: Model, timeLimit: Duration?) async throws(SolverFailure) -> Relaxation
}

extension Solver {
  /// The threads of any task.
  public var executor: (any TaskExecutor)? { nil }

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
