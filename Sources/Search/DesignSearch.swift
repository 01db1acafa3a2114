// SPDX-License-Identifier: Apache-2.0

import DesignSpace
package import Formulation
import Modeling
import PluginKit
package import SolverKit

/// Finds single designs of programs: the best one, settled and audited, or one that is chosen already.
package struct DesignSearch<Backend: Solver>: Sendable {
  package let plugins: PluginSet
  package let solver: Backend
  /// Relative gap that is good enough.
  package var relativeGap = 0.0
  /// Nodes for each program.
  package var nodeLimit: Int?
  /// What kind of program it is.
  package var kind = ProgramKind.structuredMIP
  /// When to stop.
  package var deadline: ContinuousClock.Instant?
  /// What the first stage is multiplied by for the solver.
  ///
  /// Its tolerance is relative to one plus the objective, so a small network needs larger numbers.
  package var scale = 1.0
  /// What was settled before.
  package var memory = SettlementMemory()

  package init(plugins: PluginSet, solver: Backend) { (self.plugins, self.solver) = (plugins, solver) }

  /// What is left of the time; nil without a limit.
  package var timeLeft: Duration? { deadline.map { max(.zero, $0 - ContinuousClock().now) } }

  /// Whether no more should be begun.
  package var isOver: Bool { Task.isCancelled || timeLeft == .zero }

  /// What the search for a best design found.
  package struct Found: Sendable {
    /// The best design, with the program's values.
    package var selection: Selection?
    package var values: [Double] = []
    /// The values of the stages.
    package var objectives: [Double] = []
    /// What is proven of the first stage.
    package var bound: Double?
    package var stop = StopReason.optimal
    package var programs = 0
    package var nodes = 0
  }

  /// The optimum of all stages of the goal, one after the other, not settled.
  ///
  /// The first stop that proves nothing stays, whatever later stages end with. With a `cutoff`, a first stage above it
  /// is not sought.
  package func best(
    of program: Program, cutoff: Double? = nil, progress: ProgressSink? = nil
  ) async throws(SolverFailure) -> Found {
    var found = Found()
    var model = program.model
    if scale != 1 { model.minimize(scale * program.stages[0]) }
    for (number, stage) in program.stages.enumerated() {
      if number > 0 {
        hold(program.stages[number - 1], at: found.values, of: program, number, in: &model)
        model.minimize(stage)
      }
      let outcome = try await solve(
        model, cutoff: number == 0 ? cutoff.map { $0 * scale } : nil,
        progress: number == 0 ? scaled(progress) : nil)
      found.programs += 1
      found.nodes += outcome.nodes
      if number == 0 { found.bound = outcome.bound.map { $0 / scale } }
      if found.stop == .optimal { found.stop = outcome.stop }
      guard let point = outcome.design, let selection = program.selection(at: point.values) else { break }
      (found.selection, found.values) = (selection, point.values)
      guard outcome.stop == .optimal || outcome.stop == .gap else { break }
    }
    if found.selection != nil {
      found.objectives = program.stages.map { program.model.value(of: $0, at: found.values) }
    }
    return found
  }

  /// Nodes after which a program is not one of the small ones that presolve and cuts would only hold up.
  private static var mostSweepNodes: Int { 1000 }

  private func solve(
    _ model: Model, cutoff: Double?, progress: ProgressSink?
  ) async throws(SolverFailure) -> Outcome {
    var settings = SolveOptions(
      kind: kind, timeLimit: timeLeft, relativeGap: relativeGap, nodeLimit: nodeLimit, cutoff: cutoff)
    if kind == .sweepMIP, nodeLimit ?? .max > Self.mostSweepNodes {
      settings.nodeLimit = Self.mostSweepNodes
      let outcome = try await solver.solve(model, settings, progress: progress)
      guard outcome.stop == .nodeLimit else { return outcome }
      (settings.kind, settings.nodeLimit, settings.timeLimit) = (.structuredMIP, nodeLimit, timeLeft)
    }
    return try await solver.solve(model, settings, progress: progress)
  }

  /// Holds an earlier stage at the value that it has been given.
  private func hold(
    _ stage: LinearExpression, at values: [Double], of program: Program, _ number: Int, in model: inout Model
  ) {
    let value = scale * program.model.value(of: stage, at: values)
    let slack = Tolerance.optimality * 1e-3 * max(1, abs(value))
    model.require("stage[\(number)]", scale * stage <= value + slack)
  }

  /// Tells progress in the program's own units.
  private func scaled(_ progress: ProgressSink?) -> ProgressSink? {
    guard let progress, scale != 1 else { return progress }
    let scale = scale
    return { event in
      var own = event
      own.best = event.best.map { $0 / scale }
      own.bound = event.bound.map { $0 / scale }
      progress(own)
    }
  }

  /// A selection with what plugins decide besides settled; nil when it cannot be.
  ///
  /// `known` are optimal values of the program for the selection, to fall back to when the time is over.
  package func settled(
    _ selection: Selection, of program: Program, knowing known: [Double]? = nil
  ) async throws(SolverFailure) -> SettledDesign? {
    guard let settlement = program.settlement(of: selection, opensBoxes: true) else { return nil }
    let (solver, deadline, memory) = (solver, deadline, memory)
    // A design that was found before a cancellation is finished all the same: it must not be lost.
    let task = Task(executorPreference: solver.executor) { () -> Result<[Double]?, SolverFailure> in
      do throws(SolverFailure) {
        return .success(
          try await settlement.settled(with: solver, knowing: known, remembering: memory, until: deadline))
      } catch {
        return .failure(error)
      }
    }
    return try await task.value.get().flatMap { SettledDesign($0, of: program) }
  }

  /// A selection settled that the program is known to allow.
  package func settled(
    allowed selection: Selection, at known: [Double]?, of program: Program
  ) async throws(SolverFailure) -> SettledDesign {
    guard let design = try await settled(selection, of: program, knowing: known) else {
      throw .numericalTrouble("a design that the program allows breaks a row once it is fixed")
    }
    return design
  }

  /// A settled design accounted for and audited, without a place.
  package func audited(_ settled: SettledDesign) -> RankedDesign {
    let (program, values) = (settled.program, settled.values)
    let design = program.design(settled.selection, recourse: program.recourse(at: values))
    let ledgers = program.ledgers(at: values, plugins: plugins)
    let audit = Audit(design, plugins: plugins)
    return RankedDesign(
      rank: 0, design: design, program: program, values: values, objectives: settled.objectives,
      programLedgers: ledgers, audit: audit, mismatches: audit.mismatches(with: ledgers, plugins: plugins),
      breaches: audit.breaches
        + program.question.breaches(by: design, audit, context: program.context, plugins: plugins),
      bound: nil, isProven: false, tiesWithPrevious: false)
  }
}

/// A design with everything settled, by the program alone; what is ranked is audited besides.
package struct SettledDesign: Sendable {
  /// What makes it the same as another design or not.
  package var identity: [String]
  /// What it chooses.
  package var selection: Selection
  /// The program whose columns the values are.
  package var program: Program
  /// The program's columns.
  package var values: [Double]
  /// The value of each stage of the goal, in the program's units.
  package var objectives: [Double]

  /// The design at a point of a program; nil where it chooses none.
  init?(_ values: [Double], of program: Program) {
    guard let selection = program.selection(at: values) else { return nil }
    identity = program.design(selection).identity
    (self.selection, self.program, self.values) = (selection, program, values)
    objectives = program.stages.map { program.model.value(of: $0, at: values) }
  }
}
