// SPDX-License-Identifier: Apache-2.0
#if GLPK
internal import CGLPK
internal import CThread
public import Modeling
public import SolverKit

/// A program that stays loaded in GLPK, on a thread that is the session's own.
///
/// The actor's executor is that thread, so nothing else can reach the problem. Thread and problem
/// end with the session, wherever it is let go. A fault costs the loaded problem and its basis;
/// the next call loads the model afresh.
public actor GLPKSession: SolverSession {
  private let executor = ThreadExecutor(name: "glpk session") { _ = glp_free_env() }
  private var problem: Problem?

  /// The program as it stands, all changes made.
  public private(set) var model: Model

  /// The session's thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  /// Loads a program.
  public init(_ model: Model) async throws(SolverFailure) {
    self.model = model
    try model.check()
    problem = try Problem(model)
  }

  /// Changes the loaded program; none of the changes takes effect if one of them is invalid.
  public func update(_ changes: [ModelChange]) async throws(SolverFailure) {
    let faults = changes.flatMap { model.faults(of: $0) }
    guard faults.isEmpty else { throw .invalidModel(faults) }
    for change in changes { model.apply(change) }
    // Without a loaded problem there is nothing to change: the next one is made from the model.
    guard problem != nil else { return }
    try withProblem { (problem, _) throws(SolverFailure) in
      for change in changes { try problem.apply(change) }
    }
  }

  /// Solves what is loaded; cancelling the task ends the search with what is known by then.
  public func solve(_ options: SolveOptions, progress: ProgressSink?) async throws(SolverFailure) -> Outcome {
    try Capabilities.glpk.check(options)
    return try await cancellable { (session, stop) throws(SolverFailure) in
      try session.withProblem { (problem, model) throws(SolverFailure) in
        try problem.limitMemory(to: options.memoryLimit)
        return try problem.solve(model, options, stop: stop, progress: progress)
      }
    }
  }

  /// Solves what is loaded without asking for whole values, from the last basis.
  public func relax() async throws(SolverFailure) -> Relaxation {
    try await cancellable { (session, stop) throws(SolverFailure) in
      try session.withProblem { (problem, model) throws(SolverFailure) in
        try problem.relax(model, stop: stop)
      }
    }
  }

  private func cancellable<Success>(
    _ body: (isolated GLPKSession, StopFlag) throws(SolverFailure) -> Success
  ) async throws(SolverFailure) -> Success {
    let stop = StopFlag()
    // The handler erases the error's type, so it carries a result.
    return try await withTaskCancellationHandler {
      Result { () throws(SolverFailure) in try body(self, stop) }
    } onCancel: {
      stop.raise()
    }.get()
  }

  private func withProblem<Success>(
    _ body: (inout Problem, Model) throws(SolverFailure) -> Success
  ) throws(SolverFailure) -> Success {
    if problem == nil { problem = try Problem(model) }
    guard var problem = problem.take() else { throw .environmentFault("the problem is gone") }
    // A failure leaves the problem behind: whatever it did, loading the model again is right.
    let result = try body(&problem, model)
    self.problem = consume problem
    return result
  }

  /// The thread that every call runs on.
  package func thread() -> UInt { UInt(cthread_current()) }

  /// Breaks GLPK's contract, so that tests can see a fault survived.
  package func provokeFault() throws(SolverFailure) {
    try withProblem { (problem, _) throws(SolverFailure) in try problem.provokeFault() }
  }
}

extension Model {
  /// What is wrong with a change to this model.
  func faults(of change: ModelChange) -> [ModelFault] {
    switch change {
    case .columnBounds(let variable, let bounds):
      guard columns.indices.contains(variable.index) else {
        return [.unknownVariable(row: "", index: variable.index)]
      }
      var column = self[variable]
      column.bounds = bounds
      return faults(of: column)
    case .rowBounds(let row, let bounds):
      guard rows.indices.contains(row.index) else { return [.unknownRow(index: row.index)] }
      return bounds.isValid ? [] : [.rowBounds(name: self[row].name, bounds)]
    case .objective(let expression): return faults(ofObjective: expression.merged())
    }
  }

  mutating func apply(_ change: ModelChange) {
    switch change {
    case .columnBounds(let variable, let bounds): setBounds(of: variable, to: bounds)
    case .rowBounds(let row, let bounds): setBounds(of: row, to: bounds)
    case .objective(let expression): minimize(expression)
    }
  }
}
#endif
