// SPDX-License-Identifier: Apache-2.0
#if GLPK
internal import CGLPK
public import Modeling
public import SolverKit

/// The GNU Linear Programming Kit, on threads of its own.
///
/// Each solve makes, loads, solves, reads and frees its problem in one go on one thread, so any
/// number of tasks may share a solver and no outcome depends on the thread that served it. With
/// presolve, a cancellation is heard only after the linear program at the root; a time limit holds
/// there too.
public struct GLPKSolver: Solver {
  private let pool: ThreadPool
  private let limits: ProgramLimits

  /// A solver that works on several programs at once.
  ///
  /// - Parameters:
  ///   - threads: How many; at least one.
  ///   - limits: What each of them may take, besides what its own options say.
  public init(threads: Int = 1, limits: ProgramLimits = ProgramLimits()) {
    self.limits = limits
    pool = ThreadPool(size: threads, name: "glpk") { _ = glp_free_env() }
  }

  /// The library's name and version.
  public var name: String { unsafe "GLPK " + String(cString: glp_version()) }

  /// All options; incumbents only where no presolve renames the decisions.
  public var capabilities: Capabilities { .glpk }

  /// The threads on which programs are solved.
  public var executor: (any TaskExecutor)? { pool }

  /// Solves a program; cancelling the task ends the search with what is known by then.
  public func solve(
    _ model: Model, _ options: SolveOptions, progress: ProgressSink?
  ) async throws(SolverFailure) -> Outcome {
    var own = options
    own.memoryLimit = options.memoryLimit ?? limits.memory
    let limit = limits.time.flatMap { limit in options.timeLimit.map { limit < $0 } ?? true ? limit : nil }
    own.timeLimit = limit ?? options.timeLimit
    let outcome = try await run { [own] (stop) throws(SolverFailure) in
      try Capabilities.glpk.check(own)
      try model.check()
      var problem = try Problem(model, memoryLimit: own.memoryLimit)
      return try problem.solve(model, own, stop: stop, progress: progress)
    }
    // Nobody who asked expects this stop, so what it leaves open must not be taken for an answer.
    if let limit, outcome.stop == .timeLimit { throw .timeLimit(limit) }
    return outcome
  }

  /// Solves a program without asking for whole values; cancelling the task ends it.
  public func relax(_ model: Model, timeLimit: Duration?) async throws(SolverFailure) -> Relaxation {
    let deadline = Deadline(after: timeLimit)
    return try await run { (stop) throws(SolverFailure) in
      try model.check()
      var problem = try Problem(model, memoryLimit: limits.memory)
      return try problem.relax(model, until: deadline, stop: stop)
    }
  }

  /// Breaks GLPK's contract while a program is loaded, so that tests can see a fault survived.
  package func provokeFault(in model: Model) async throws(SolverFailure) {
    try await run { (_) throws(SolverFailure) in
      var problem = try Problem(model)
      try problem.provokeFault()
    }
  }

  /// Runs a solve on the pool, with a flag that cancelling the task raises.
  private func run<Success: Sendable>(
    _ body: @escaping @Sendable (StopFlag) throws(SolverFailure) -> Success
  ) async throws(SolverFailure) -> Success {
    let stop = StopFlag()
    // The handler erases the error's type, so it carries a result.
    return try await withTaskCancellationHandler {
      await pool.run { Result { () throws(SolverFailure) in try body(stop) } }
    } onCancel: {
      stop.raise()
    }.get()
  }
}

extension Capabilities {
  /// What GLPK can do as it is used here.
  static let glpk = Capabilities(
    features: Set(Feature.allCases), kinds: Set(ProgramKind.allCases), kindsTakingIncumbent: [.sweepMIP])

  func check(_ options: SolveOptions) throws(SolverFailure) {
    let refusals = refusals(of: options)
    guard refusals.isEmpty else { throw .unsupported(refusals) }
  }
}

extension Model {
  func check() throws(SolverFailure) {
    let faults = validate()
    guard faults.isEmpty else { throw .invalidModel(faults) }
  }
}
#endif
