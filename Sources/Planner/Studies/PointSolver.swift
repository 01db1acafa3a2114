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
  /// The programs of all points as one; nil where each point has a program of its own.
  var family: PointFamily?
  /// What was settled at other points.
  private let memory = SettlementMemory()

  init(brief: Brief, solver: Backend, family: PointFamily? = nil) {
    (self.brief, self.solver, self.family) = (brief, solver, family)
  }

  /// The best design with the parameters set.
  ///
  /// - Throws: `TaskFault` for values that the problem cannot take, and for faults of the solver.
  func answer(at task: PointTask) async throws(TaskFault) -> PointAnswer {
    let (point, ranking) = try await solve(task)
    return PointAnswer(ranking, objectiveScale: point.plugins.objectiveScale(brief.question.goal))
  }

  /// The best design with the parameters set, and what its columns cost at both ends of the family's only parameter.
  func line(at task: PointTask) async throws(TaskFault) -> LineAnswer {
    let (point, ranking) = try await solve(task)
    let scale = point.plugins.objectiveScale(brief.question.goal)
    return LineAnswer(
      point: PointAnswer(ranking, objectiveScale: scale),
      ends: ranking.designs.first.flatMap { family?.line(of: $0.values) }.map { $0.map { $0 * scale } })
  }

  /// The full record of the best design with the parameters set.
  func winner(at task: PointTask) async throws(TaskFault) -> DesignRecord {
    let (point, ranking) = try await solve(task)
    guard let first = ranking.designs.first else { throw TaskFault("there is no design at \(task.label)") }
    let recording = DesignRecording(
      context: point.context, objectiveScale: point.plugins.objectiveScale(brief.question.goal))
    return recording.record(first)
  }

  private func solve(_ task: PointTask) async throws(TaskFault) -> (Plan.Point, Ranking) {
    let (point, ranking) = try await found(task)
    if let mismatch = ranking.designs.first?.mismatches.first {
      throw TaskFault("program and account differ in \(mismatch.ledger) at \(task.label)", kind: .audit)
    }
    return (point, ranking)
  }

  private func found(_ task: PointTask) async throws(TaskFault) -> (Plan.Point, Ranking) {
    if let found = try await family?.best(at: task, with: solver, remembering: memory) { return found }
    do throws(PlanningFault) {
      let there = try brief.setting(task.settings.map { ($0.path, $0.value) })
      let plan = try Plan(there, context: there.context(with: there.catalog))
      var options = RankingOptions(count: 1)
      options.isSequential = true
      let ranking = try await plan.rank(options, with: solver, remembering: memory)
      return (Plan.Point(context: plan.context, plugins: plan.plugins), ranking)
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
