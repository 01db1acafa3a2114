// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat
import RunRecord
import Search
import SolverKit

/// One limit, moved one way.
struct LimitTask: SearchTask {
  typealias Answer = LimitAnswer

  /// The limit.
  var subject: LimitSubject
  /// How far it is moved, as a share of its value.
  var range: Double

  var label: String { subject.name }
}

/// What moving a limit leads to.
struct LimitAnswer: Codable, Hashable, Sendable {
  /// The best design without the limit.
  var without: BestAnswer
  /// Better designs that a looser limit would let win, the loosest first.
  var looser: Staircase
  /// Designs that win when it is tighter, the loosest first; nil for rules that cannot be tightened.
  var tighter: Staircase?
}

extension Planner {
  /// Says what each limit is worth: the values at which other designs win, and which.
  ///
  /// Bounds on ledgers, planners' rules and plugins' rules that reject candidates are moved one at a time, the others
  /// staying as they are, and the best design is searched for again at each step: in a program of choices, duals mean
  /// nothing.
  ///
  /// - Parameters:
  ///   - original: The problem.
  ///   - range: How far limits are moved, as a share of their values.
  ///   - settings: How it is to be answered.
  /// - Returns: The run, with what every limit is worth among its studies.
  /// - Throws: `PlanningFault` when the problem itself cannot be solved.
  public func limits(
    _ original: Brief, range: Double = 0.5, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let clock = ContinuousClock()
    let start = clock.now
    let basis = try await StudyBasis(original, settings, with: solver)
    var result = basis.result(settings, by: solver)
    guard let winner = basis.ownAnswer?.best else { return result }
    let moving = LimitMoving(basis: basis, everything: basis.plan.everyCandidate, winner: winner)
    let ready = clock.now
    let tasks = moving.subjects.map { LimitTask(subject: $0, range: range) }
    let harness = basis.harness(for: "limits", settings, on: solver)
    let solver = solver
    let outcomes: [TaskOutcome<LimitAnswer>]
    do throws(TaskFault) {
      outcomes = try await harness.run(tasks, in: .limits) { (task, _) async throws(TaskFault) in
        try await moving.answer(to: task, with: solver)
      }
    } catch {
      throw PlanningFault(error)
    }
    moving.write(outcomes, of: tasks, range, into: &result.record)
    result.isStopped = Task.isCancelled
    result.seconds = [
      ("best design", (ready - start) / .seconds(1)), ("limits", (clock.now - ready) / .seconds(1)),
    ]
    let programs = outcomes.compactMap(\.answer).reduce(0) {
      $0 + 1 + $1.looser.programs + ($1.tighter?.programs ?? 0)
    }
    result.effort = [("limits", tasks.count), ("programs solved", programs)]
    return result
  }
}

/// Moves limits of a problem that has a best design.
struct LimitMoving: Sendable {
  let basis: StudyBasis
  /// Every candidate, allowed or not.
  let everything: CandidateSpace
  let winner: BestAnswer.Best

  /// Everything that can be moved: the planner's own first, then plugins' rules.
  var subjects: [LimitSubject] {
    basis.brief.question.movableLimits
      + everything.waivableRuleSubjects
  }

  /// What the best design uses of what a limit bounds; nil where the limit is nothing to it.
  func used(of subject: LimitSubject) -> Double? {
    basis.ranking.designs.first.flatMap {
      basis.brief.question.measure(subject, of: $0, basis.plan.context).figure
    }
  }

  /// Moves one limit both ways.
  func answer(to task: LimitTask, with solver: some Solver) async throws(TaskFault) -> LimitAnswer {
    let subject = task.subject
    let sign = subject.isCeiling ? 1.0 : -1.0
    func best(_ bound: Double?) async throws(TaskFault) -> BestAnswer {
      let question = basis.brief.question
      return try await basis.answer(
        to: try basis.plan.program(question, moving: subject, to: bound, among: everything),
        label: task.label,
        with: solver
      ) { question.measure(subject, of: $0, basis.plan.context) }
    }
    let smallest = basis.plan.unit(of: subject, in: basis.brief.question).scale * 1e-3
    let without = try await best(nil)
    let span = task.range * abs(subject.limit)
    var looser = Staircase()
    let isWorthNothing = without.best.map { Ranking.tie($0.objectives, winner.objectives) } ?? true
    if !isWorthNothing {
      let loosest = subject.canBeTightened ? subject.limit + sign * span : nil
      looser = try await Staircase(
        from: .bound(loosest), isCeiling: subject.isCeiling, smallest: smallest,
        while: { sign * ($0.figure - subject.limit) > 0 }, best: best)
      // The last step is the best design as things stand, or one that is as good.
      looser.steps.removeAll { Ranking.tie($0.best.objectives, winner.objectives) }
    }
    guard subject.canBeTightened, let used = used(of: subject) else {
      return LimitAnswer(without: without, looser: looser)
    }
    let tightest = subject.limit - sign * span
    guard sign * (used - tightest) > 0 else { return LimitAnswer(without: without, looser: looser) }
    let tighter = try await Staircase(
      from: .past(used), isCeiling: subject.isCeiling, smallest: smallest,
      while: { sign * ($0.figure - tightest) > 0 }, best: best)
    return LimitAnswer(without: without, looser: looser, tighter: tighter)
  }
}
