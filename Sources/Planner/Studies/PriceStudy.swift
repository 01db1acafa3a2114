// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord
import Search
import SolverKit
import Topology

/// One option forced or forbidden.
struct OptionTask: SearchTask {
  typealias Answer = BestAnswer

  /// The decision.
  var decision: String
  /// The option.
  var option: String
  /// Whether it must be chosen, or must not be.
  var isForced: Bool

  var label: String { isForced ? "\(decision) = \(option)" : "\(decision) without \(option)" }
}

extension Planner {
  /// Prices every option of every decision: what it costs to choose it, and not to choose it.
  ///
  /// What the best design uses costs nothing to force, and what it does not use costs nothing to forbid. Where every
  /// wiring takes a decision, the best design without one option is the best of those with another one forced, so
  /// that nothing is solved for it.
  ///
  /// - Parameters:
  ///   - original: The problem.
  ///   - decisions: Names of the decisions; empty for all.
  ///   - settings: How it is to be answered.
  /// - Returns: The run, with the prices among its studies.
  /// - Throws: `PlanningFault.input` for a decision that there is not, with those that there are.
  public func price(
    _ original: Brief, decisions: [String] = [], _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let basis = try await StudyBasis(original, settings, with: solver)
    return try await price(OptionPricing(basis, wanted: decisions, of: "--decision"), settings) { _ in true }
  }

  /// Prices options of decisions that were looked at.
  func price(
    _ pricing: OptionPricing, _ settings: StudySettings, of isWanted: (OptionTask) -> Bool
  ) async throws(PlanningFault) -> StudyResult {
    let clock = ContinuousClock()
    let start = clock.now
    let basis = pricing.basis
    var result = basis.result(settings, by: solver)
    guard let winner = basis.ownAnswer else { return result }
    let (plan, goal) = (pricing.plan, basis.brief.question.goal)
    let harness = basis.harness(for: "option", settings, on: solver)
    let solver = solver
    let perform: @Sendable (OptionTask, Int) async throws(TaskFault) -> BestAnswer = {
      (task, _) async throws(TaskFault) in
      try await plan.answer(
        to: plan.program?.changed(by: task, plugins: plan.plugins), goal: goal, label: task.label,
        with: solver)
    }
    var answers: [OptionTask: TaskOutcome<BestAnswer>] = [:]
    func solve(_ tasks: [OptionTask]) async throws(PlanningFault) {
      do throws(TaskFault) {
        for (task, outcome) in zip(tasks, try await harness.run(tasks, in: .options, perform: perform)) {
          answers[task] = outcome
        }
      } catch {
        throw PlanningFault(error)
      }
    }
    let all = pricing.tasks.filter(isWanted)
    var known = pricing.known(winner, of: all)
    try await solve(all.filter { known[$0] == nil && $0.isForced })
    for task in all where known[task] == nil && !task.isForced {
      known[task] = pricing.derived(task, known, answers)
    }
    try await solve(all.filter { known[$0] == nil && !$0.isForced })
    for (task, answer) in known { answers[task] = .done(answer) }

    pricing.write(answers, winner, into: &result.record)
    result.isStopped = Task.isCancelled
    result.seconds = [("options", (clock.now - start) / .seconds(1))]
    result.effort = [("programs solved", all.count - known.count), ("programs avoided", known.count)]
    return result
  }
}

extension Program {
  /// The same question with an option forced or forbidden; nil where no candidates are left.
  func changed(by task: OptionTask, plugins: PluginSet) throws(TaskFault) -> Program? {
    do throws(FormulationFaults) {
      return task.isForced
        ? try forcing(task.decision, to: task.option, plugins: plugins)
        : try forbidding(task.decision, to: task.option, plugins: plugins)
    } catch {
      throw error.taskFault
    }
  }
}
