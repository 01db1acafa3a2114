// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import Formulation
import Modeling
public import PluginKit
import ProblemFormat
public import RunRecord
public import Search
public import SolverKit
import Topology

/// How a problem is to be solved.
public struct SolveSettings: Sendable {
  /// How many designs to rank; nil for what the problem says.
  public var rank: Int?
  /// How many designs within which share of the best are to be as different as possible; nil to rank by the goal.
  public var diversity: Diversity?
  /// Ledgers to minimise instead of what the problem says; empty for what it says.
  public var minimize: [String]
  /// Time for the whole ranking.
  public var timeLimit: Duration?
  /// Relative gap that is good enough for a proof.
  public var relativeGap: Double
  /// How many scenarios and limits are worked on at once.
  public var workers: Int
  /// The command that repeats the run, for the record.
  public var command: String
  /// Where steps of the search are written down as they are done; nil keeps nothing before the end.
  public var log: (any TaskLog)?
  /// Told how far the search is.
  public var progress: SearchProgressSink?

  /// Designs that are nearly as good as the best one and as different as possible.
  public struct Diversity: Hashable, Sendable {
    /// How many designs.
    public var count: Int
    /// How much worse than the best they may be, as a share of it.
    public var near: Double

    /// Makes a wish.
    public init(count: Int, near: Double) { (self.count, self.near) = (count, near) }
  }

  /// Makes settings.
  public init(
    rank: Int? = nil, diversity: Diversity? = nil, minimize: [String] = [], timeLimit: Duration? = nil,
    relativeGap: Double = 0, workers: Int = 1, command: String = "", log: (any TaskLog)? = nil,
    progress: SearchProgressSink? = nil
  ) {
    (self.rank, self.diversity, self.minimize, self.timeLimit) = (rank, diversity, minimize, timeLimit)
    (self.relativeGap, self.workers, self.command) = (relativeGap, workers, command)
    (self.log, self.progress) = (log, progress)
  }
}

/// What came of solving a problem.
public struct SolveResult: Sendable {
  /// The run as plain values.
  public var record: RunRecord
  /// Ledgers in which program and account differ, by design; empty unless Etalon itself is wrong.
  public var mismatches: [String: [Audit.Mismatch]]
  /// Rules that a ranked design breaks by the accounts of it, by design; empty unless Etalon itself is wrong.
  public var breaches: [String: [Rejection]]
  /// The program in LP format; nil when nothing was left to choose from.
  public var programText: String?
  /// Limits that no design keeps, with the nearest that designs come; empty unless the problem is infeasible.
  public var unreachable: [UnreachableLimit]
  /// Limits and rules that cannot hold together, all of them needed for that; empty unless the problem is infeasible.
  public var conflict: [AskedRows]
  /// Whether it was stopped, or its time was over, before all was answered.
  public var isStopped: Bool
  /// Seconds by stage, which are never part of the record.
  public var seconds: [(stage: String, seconds: Double)]
  /// Programs solved, nodes, and columns that were dropped at the root.
  public var effort: [(what: String, count: Int)]
}

/// Solves problems and records the runs.
public struct Planner<Backend: Solver>: Sendable {
  let solver: Backend

  /// Prepares a planner.
  public init(solver: Backend) { self.solver = solver }

  /// Solves the problem under the catalog as it stands, and beside it the baseline and every scenario.
  ///
  /// When the task is cancelled, the designs that are known are kept and the rest is left out.
  public func solve(_ original: Brief, _ settings: SolveSettings) async throws(PlanningFault) -> SolveResult {
    let brief = original.minimizing(settings.minimize)
    let wanted = try brief.scenarios()
    let scenarios = wanted.filter { brief.setting(against: $0) == nil }
    // The side questions need no answer of the main one, so they use the cores that it leaves idle.
    let told = PhaseProgress(.scenarios, total: 1 + scenarios.count, settings.progress)
    let aside = Task { await answers(to: [nil] + scenarios.map { $0 }, brief, settings, told) }
    defer { aside.cancel() }
    let clock = ContinuousClock()
    let start = clock.now
    let plan = try Plan(brief, context: brief.context(with: brief.catalog))
    let formulated = clock.now
    let ranking = try await rank(plan, settings, brief)
    let ranked = clock.now
    told.show()
    // The limit is for the whole answer: what the side questions have not found by then stays open.
    let deadline = settings.timeLimit.map { start + $0 }
    let side = await Self.value(of: aside, until: deadline)
    let answered = clock.now
    var record = RunRecording(brief: brief, plan: plan, ranking: ranking)
      .record(command: settings.command, solver: solver.name)
    record.question.near = settings.diversity?.near
    record.baseline = side.first??.best?.record
    for (scenario, answer) in zip(scenarios, side.dropFirst()) {
      guard let answer else { continue }
      record.scenarios.append(Self.record(scenario, answer, winner: ranking.designs.first?.design))
    }
    let asked = ["baseline"] + scenarios.map(\.name)
    record.unanswered = asked.enumerated().filter {
      side.indices.contains($0.offset) ? side[$0.offset] == nil : true
    }
    .map(\.element)
    record.unanswered += wanted.compactMap { scenario in
      brief.setting(against: scenario).map {
        "\(scenario.name), because the problem sets plugins.\($0) itself"
      }
    }
    let others = zip(scenarios, side.dropFirst()).compactMap { scenario, answer in
      answer?.best.map { (name: scenario.name, design: $0.ranked) }
    }
    let (known, recorded) = (record, clock.now)
    let changes = await Self.value(
      of: Task {
        await AnswerChanges(
          of: known, brief: brief, plan: plan, ranking: ranking, besides: others, by: self,
          settings)
      }, until: deadline)
    (record.limits, record.figures, record.rivals) = (changes.limits, changes.figures, changes.rivals)
    let changed = clock.now
    let audited =
      ranking.designs.map { ("design \($0.rank)", $0) }
      + zip(asked, side).compactMap { name, answer in
        answer?.best.map { ("best design of \(name)", $0.ranked) }
      }
    let unreachable =
      ranking.designs.isEmpty && ranking.stop == .infeasible
      ? try await plan.unreachableLimits(for: brief.question.requirements, with: solver) : []
    let conflict =
      ranking.designs.isEmpty && ranking.stop == .infeasible && unreachable.isEmpty
      ? try await plan.conflict(with: solver) : []
    for miss in unreachable {
      guard let limit = miss.limit, let nearest = miss.reachable else { continue }
      record.limits.append(
        LimitRecord(
          row: miss.row, sentence: miss.sentence, value: nearest, LimitRecord.Relation(miss.relation),
          limit: limit,
          unit: miss.unit,
          isBinding: true))
    }
    return SolveResult(
      record: record,
      mismatches: Dictionary(uniqueKeysWithValues: audited.map { ($0, $1.mismatches) }).filter {
        !$1.isEmpty
      },
      breaches: Dictionary(uniqueKeysWithValues: audited.map { ($0, $1.breaches) }).filter { !$1.isEmpty },
      programText: plan.program.map { $0.model.lpText() },
      unreachable: unreachable, conflict: conflict,
      isStopped: Task.isCancelled || deadline.map { clock.now >= $0 } ?? false,
      seconds: [
        ("enumerate, assess and formulate", (formulated - start) / .seconds(1)),
        ("rank", (ranked - formulated) / .seconds(1)),
        ("baseline and scenarios beyond that", (answered - ranked) / .seconds(1)),
        ("record and weights of figures", (recorded - answered) / .seconds(1)),
        ("what would change the answer", (changed - recorded) / .seconds(1)),
      ],
      effort: [
        ("programs solved", ranking.programsSolved), ("search nodes", ranking.nodes),
        ("columns dropped at the root", ranking.columnsFixed.fixed), ("columns", ranking.columnsFixed.of),
      ])
  }

  /// What a task comes to that is cancelled when this one is, and at a deadline.
  private static func value<Value: Sendable>(
    of task: Task<Value, Never>, until deadline: ContinuousClock.Instant?
  ) async -> Value {
    let watch = deadline.map { deadline in
      Task {
        try? await Task.sleep(until: deadline, clock: .continuous)
        task.cancel()
      }
    }
    defer { watch?.cancel() }
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// The designs that are asked for: the best ones, or ones that differ.
  private func rank(
    _ plan: Plan, _ settings: SolveSettings, _ brief: Brief
  ) async throws(PlanningFault) -> Ranking {
    if let diversity = settings.diversity {
      let options = DiversityOptions(
        count: diversity.count, near: diversity.near, timeLimit: settings.timeLimit,
        progress: settings.progress,
        kept: brief.kept("designs that differ within \(diversity.near)", in: settings.log))
      return try await plan.choose(options, with: solver)
    }
    let count = settings.rank ?? brief.problem.rank
    let options = RankingOptions(
      count: count, relativeGap: settings.relativeGap, timeLimit: settings.timeLimit,
      progress: settings.progress,
      kept: brief.kept("\(count) designs to a gap of \(settings.relativeGap)", in: settings.log))
    return try await plan.rank(options, with: solver)
  }
}

extension Plan {
  /// Limits and rules of an infeasible program that cannot hold together.
  func conflict(with solver: some Solver) async throws(PlanningFault) -> [AskedRows] {
    do throws(SolverFailure) { return try await program?.conflict(with: solver).members ?? [] } catch {
      throw .solver(error)
    }
  }

  /// What one unit of the program's objective is in the canonical unit of the goal's first ledger.
  func objectiveScale(_ goal: Goal) -> Double { plugins.objectiveScale(goal) }
}

extension PluginSet {
  /// What one unit of a program's objective is in the canonical unit of the goal's first ledger.
  func objectiveScale(_ goal: Goal) -> Double {
    let first: String? =
      switch goal {
      case .lexicographic(let ledgers): ledgers.first
      case .weighted(let terms): terms.first?.ledger
      }
    return first.flatMap { ledger($0)?.unit.scale } ?? 1
  }
}
