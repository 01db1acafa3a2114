// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord
import Search
import SolverKit

/// Finds the best design where parameters of a problem stand at other values.
struct PointSolver<Backend: Solver>: Sendable {
  let brief: Brief
  let solver: Backend

  /// The best design with the parameters set.
  ///
  /// - Throws: `TaskFault` for values that the problem cannot take, and for faults of the solver.
  func answer(at task: PointTask) async throws(TaskFault) -> PointAnswer {
    let (plan, ranking) = try await solve(task)
    return PointAnswer(ranking, objectiveScale: plan.objectiveScale(brief.question.goal))
  }

  /// The full record of the best design with the parameters set.
  func winner(at task: PointTask) async throws(TaskFault) -> DesignRecord {
    let (plan, ranking) = try await solve(task)
    guard let first = ranking.designs.first else { throw TaskFault("there is no design at \(task.label)") }
    let recording = DesignRecording(
      context: plan.context, objectiveScale: plan.objectiveScale(brief.question.goal))
    return recording.record(first)
  }

  private func solve(_ task: PointTask) async throws(TaskFault) -> (Plan, Ranking) {
    do throws(PlanningFault) {
      let there = try brief.setting(task.settings.map { ($0.path, $0.value) })
      let plan = try Plan(there, context: there.context(with: there.catalog))
      let ranking = try await plan.rank(RankingOptions(count: 1), with: solver)
      if let first = ranking.designs.first, let mismatch = first.mismatches.first {
        throw PlanningFault.audit("program and account differ in \(mismatch.ledger) at \(task.label)")
      }
      return (plan, ranking)
    } catch {
      throw TaskFault(error)
    }
  }
}

extension TaskFault {
  /// Why one point of many has no answer.
  init(_ fault: PlanningFault) {
    switch fault {
    case .input(let diagnostics): self.init(diagnostics.map(\.lines).joined(separator: "; "))
    case .composition(let faults): self.init("\(faults.faults)")
    case .formulation(let faults): self.init("\(faults.faults)")
    case .solver(let failure): self.init("\(failure)")
    case .audit(let reason): self.init(reason, kind: .audit)
    case .tasks(let reason): self.init(reason, kind: .log)
    }
  }
}
