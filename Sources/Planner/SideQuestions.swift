// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord
import Search
import SolverKit

extension Planner {
  /// What a side question was answered with.
  struct SideAnswer: Sendable {
    /// The best design; nil when it is proven that there is none.
    var best: (ranked: RankedDesign, record: DesignRecord)?
  }

  /// The best design under each scenario, nil standing for the baseline, in the order of the questions.
  ///
  /// A question that was not answered in time, or whose program or solver failed, has no answer: the ranking that the
  /// planner asked for is worth showing without it.
  func answers(
    to scenarios: [Scenario?], _ brief: Brief, _ settings: SolveSettings, _ told: PhaseProgress
  ) async -> [SideAnswer?] {
    await scenarios.mapConcurrently(workers: settings.workers) { scenario in
      guard !Task.isCancelled else { return nil }
      defer { told.finish(scenario?.name ?? "baseline") }
      let context = scenario.map { brief.context(with: brief.catalog(under: $0)) } ?? brief.baseline
      let kept = brief.kept(
        scenario.map { "the best design under the scenario \($0.name)" } ?? "the best design of the baseline",
        in: settings.log)
      let answer = try? await best(brief, context, kept)
      // What a cancelled search holds is not the best of anything.
      return Task.isCancelled ? nil : answer
    }
  }

  static func record(_ scenario: Scenario, _ answer: SideAnswer, winner: Design?) -> ScenarioRecord {
    let settings = scenario.overrides.map { override in
      switch override.setting {
      case .number(let number): (override.path, "\(number)")
      case .word(let word): (override.path, word)
      }
    }
    return ScenarioRecord(
      name: scenario.name, question: scenario.question,
      settings: Dictionary(settings) { _, last in last }, best: answer.best?.record,
      keepsTheWinner: answer.best?.ranked.design.identity == winner?.identity)
  }

  private func best(
    _ brief: Brief, _ context: PlanningContext, _ kept: KeptSteps?
  ) async throws(PlanningFault) -> SideAnswer {
    let plan = try Plan(brief, context: context)
    let ranking = try await plan.rank(RankingOptions(count: 1, kept: kept), with: solver)
    guard let first = ranking.designs.first else { return SideAnswer(best: nil) }
    let recording = DesignRecording(
      context: context, objectiveScale: plan.objectiveScale(brief.question.goal))
    return SideAnswer(best: (first, recording.record(first)))
  }
}
