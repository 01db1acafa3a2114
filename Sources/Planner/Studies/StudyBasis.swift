// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord
import Search
import SolverKit

/// The problem as it stands, formulated and answered: what every question beyond the ranking is compared with.
struct StudyBasis: Sendable {
  /// The problem, with the goal that the question asks for.
  let brief: Brief
  /// The problem formulated.
  let plan: Plan
  /// The best design.
  let ranking: Ranking

  /// Formulates the problem and finds its best design.
  init(
    _ original: Brief, _ settings: StudySettings, with solver: some Solver
  ) async throws(PlanningFault) {
    brief = original.minimizing(settings.minimize)
    plan = try Plan(brief, context: brief.context(with: brief.catalog))
    let told = settings.progress.map { sink -> SearchProgressSink in
      { progress in
        var own = progress
        own.phase = .bestDesign
        sink(own)
      }
    }
    let options = RankingOptions(
      count: 1, progress: told, kept: brief.kept("the best design", in: settings.log))
    ranking = try await plan.rank(options, with: solver)
  }

  /// What one unit of the program's objective is in the canonical unit of the goal's ledger.
  var objectiveScale: Double { plan.objectiveScale(brief.question.goal) }

  /// The run's record with the best design in it and no study yet.
  func record(command: String, solver: String) -> RunRecord {
    RunRecording(brief: brief, plan: plan, ranking: ranking).record(command: command, solver: solver)
  }

  /// The answer with the best design in it and no study yet.
  func result(_ settings: StudySettings, by solver: some Solver) -> StudyResult {
    StudyResult(record: record(command: settings.command, solver: solver.name), mismatches: mismatches)
  }

  /// What runs the tasks of a question.
  ///
  /// - Parameters:
  ///   - question: What tells its tasks from those of other questions to the same problem.
  ///   - settings: How it is to be answered.
  ///   - solver: What solves the tasks' programs.
  /// - Returns: A harness that writes down what is done where the settings say.
  func harness(for question: String, _ settings: StudySettings, on solver: some Solver) -> Harness {
    brief.harness(
      for: question, workers: settings.workers, log: settings.log, progress: settings.progress, on: solver)
  }

  /// Turns designs of this plan into plain values.
  var recording: DesignRecording { DesignRecording(context: plan.context, objectiveScale: objectiveScale) }

}

extension RunRecord {
  /// The place of a design among the run's designs, where it is put if it is new.
  ///
  /// Two designs are the same when their choices are; the first one's counts and ledgers stay.
  mutating func place(of design: DesignRecord, identity: [String], known: inout [[String]: Int]) -> Int {
    if let place = known[identity] { return place }
    designs.append(design)
    known[identity] = designs.count - 1
    return designs.count - 1
  }
}
