// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import Formulation
import Modeling
import PluginKit
import ProblemFormat
public import RunRecord
import Search
public import SolverKit
import Topology

/// How a problem is to be solved.
public struct SolveSettings: Sendable {
  /// How many designs to rank; nil for what the problem says.
  public var rank: Int?
  /// Ledgers to minimise instead of what the problem says; empty for what it says.
  public var minimize: [String]
  /// Time for the whole ranking.
  public var timeLimit: Duration?
  /// Relative gap that is good enough for a proof.
  public var relativeGap: Double
  /// The command that repeats the run, for the record.
  public var command: String
  /// What a program's best value and bound are told to while it is solved.
  public var progress: ProgressSink?

  /// Makes settings.
  public init(
    rank: Int? = nil, minimize: [String] = [], timeLimit: Duration? = nil, relativeGap: Double = 0,
    command: String = "", progress: ProgressSink? = nil
  ) {
    (self.rank, self.minimize, self.timeLimit) = (rank, minimize, timeLimit)
    (self.relativeGap, self.command, self.progress) = (relativeGap, command, progress)
  }
}

/// What came of solving a problem.
public struct SolveResult: Sendable {
  /// The run as plain values.
  public var record: RunRecord
  /// Ledgers in which program and account differ, by rank; empty unless Etalon itself is wrong.
  public var mismatches: [Int: [Audit.Mismatch]]
  /// The program in LP format; nil when nothing was left to choose from.
  public var programText: String?
  /// Seconds by stage, which are never part of the record.
  public var seconds: [(stage: String, seconds: Double)]
  /// Programs solved, nodes, and columns that were dropped at the root.
  public var effort: [(what: String, count: Int)]
}

/// Solves problems and records the runs.
public struct Planner<Backend: Solver>: Sendable {
  private let solver: Backend

  /// Prepares a planner.
  public init(solver: Backend) { self.solver = solver }

  /// Solves the problem under the catalog as it stands, the baseline, and every scenario that it asks for.
  public func solve(_ original: Brief, _ settings: SolveSettings) async throws(PlanningFault) -> SolveResult {
    let clock = ContinuousClock()
    let brief = original.minimizing(settings.minimize)
    var marks: [(stage: String, at: ContinuousClock.Instant)] = [("", clock.now)]
    let context = brief.context(with: brief.catalog)
    let plan = try Plan(brief, context: context)
    marks.append(("enumerate, assess and formulate", clock.now))
    let options = RankingOptions(
      count: settings.rank ?? brief.problem.rank, relativeGap: settings.relativeGap, timeLimit: settings.timeLimit,
      progress: settings.progress)
    let ranking = try await plan.rank(options, with: solver)
    marks.append(("rank", clock.now))
    let recording = RunRecording(brief: brief, plan: plan, ranking: ranking)
    var record = recording.record(command: settings.command, solver: solver.name)
    record.baseline = try await baseline(brief)
    marks.append(("baseline", clock.now))
    for scenario in try brief.scenarios() {
      record.scenarios.append(try await answer(scenario, brief, winner: ranking.designs.first?.design))
    }
    marks.append(("scenarios", clock.now))
    let stages = zip(marks, marks.dropFirst()).map { ($1.stage, ($1.at - $0.at) / .seconds(1)) }
    return SolveResult(
      record: record,
      mismatches: Dictionary(
        uniqueKeysWithValues: ranking.designs.filter { !$0.mismatches.isEmpty }.map { ($0.rank, $0.mismatches) }),
      programText: plan.program.map { $0.model.lpText() }, seconds: stages,
      effort: [
        ("programs solved", ranking.programsSolved), ("search nodes", ranking.nodes),
        ("columns dropped at the root", ranking.columnsFixed.fixed), ("columns", ranking.columnsFixed.of),
      ])
  }

  /// The best design of pluggable retimed optics in air-cooled boxes.
  private func baseline(_ brief: Brief) async throws(PlanningFault) -> DesignRecord? {
    var context = brief.context(with: brief.catalog)
    context.choices.optics = ["pluggable"]
    context.choices.coolings = context.parts.coolings.filter { !$0.isLiquid }.map(\.id)
    return try await best(brief, context)?.record
  }

  private func answer(
    _ scenario: Scenario, _ brief: Brief, winner: Design?
  ) async throws(PlanningFault) -> ScenarioRecord {
    var catalog = brief.catalog
    var settings: [String: String] = [:]
    for override in scenario.overrides {
      _ = catalog.set(override.path, to: override.setting)
      settings[override.path] =
        switch override.setting {
        case .number(let number): "\(number)"
        case .word(let word): word
        }
    }
    let best = try await best(brief, brief.context(with: catalog))
    return ScenarioRecord(
      name: scenario.name, question: scenario.question, settings: settings, best: best?.record,
      keepsTheWinner: best?.design.identity == winner?.identity)
  }

  private func best(_ brief: Brief, _ context: PlanningContext) async throws(PlanningFault) -> (
    design: Design, record: DesignRecord
  )? {
    let plan = try Plan(brief, context: context)
    let ranking = try await plan.rank(RankingOptions(count: 1), with: solver)
    guard let first = ranking.designs.first else { return nil }
    let recording = DesignRecording(context: context, objectiveScale: plan.objectiveScale(brief.question.goal))
    return (first.design, recording.record(first))
  }
}

extension Plan {
  /// What one unit of the program's objective is in the canonical unit of the goal's first ledger.
  func objectiveScale(_ goal: Goal) -> Double {
    let first: String? =
      switch goal {
      case .lexicographic(let ledgers): ledgers.first
      case .weighted(let terms): terms.first?.ledger
      }
    return first.flatMap { plugins.ledger($0)?.unit.scale } ?? 1
  }
}
