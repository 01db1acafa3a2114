// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord
import Search
import SolverKit

extension ConcessionSearch {
  /// The smallest concession of one thing that is given which makes a design possible, the rest staying as it is.
  ///
  /// The larger a concession, the more is possible; so the smallest one is found by halving, and neither rounded nor
  /// guessed: with one step less there is no design.
  func conceding(given path: String, with solver: some Solver) async throws(TaskFault) -> ConcessionAnswer {
    var answer = ConcessionAnswer()
    guard let given = given.first(where: { $0.path == path }) else { return answer }
    func plan(_ value: Double) throws(TaskFault) -> Plan {
      do throws(PlanningFault) {
        return try given.plan(basis.brief, basis.plan.context, value)
      } catch {
        throw TaskFault(error)
      }
    }
    func isEnough(_ value: Double) async throws(TaskFault) -> Bool {
      answer.programs += 1
      let there = try plan(value)
      guard let program = there.program else { return false }
      let isEnough: Bool?
      do throws(SolverFailure) {
        isEnough = try await program.hasDesign(
          plugins: there.plugins, with: solver, nodeLimit: Self.mostNodes)
      } catch {
        throw TaskFault("\(error)")
      }
      guard let isEnough else { throw Self.undecided }
      return isEnough
    }
    let values = given.values.isEmpty ? [0] : given.values
    guard let largest = values.last, try await isEnough(largest) else { return answer }
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if try await isEnough(values[middle]) { high = middle } else { low = middle + 1 }
    }
    let there = try plan(values[high])
    answer.leadsTo = try await there.answer(
      to: there.program, goal: basis.brief.question.goal, label: path, with: solver, explains: false,
      nodeLimit: Self.mostNodes)
    answer.concessions = [
      ConcessionRecord(
        kind: given.values.isEmpty ? .choice : .given, name: path,
        source: given.source?.description, current: given.current,
        needed: given.values.isEmpty ? nil : values[high], unit: given.unit,
        resolution: given.step
          ?? (high > 0 ? abs(values[high] - values[high - 1]).rounded(outward: true) : nil))
    ]
    return answer
  }

  /// Writes down what was found.
  func write(
    _ outcomes: [TaskOutcome<ConcessionAnswer>], of tasks: [ConcessionTask], into record: inout RunRecord
  ) {
    var explanation = ExplanationRecord(isFeasible: false)
    var places: [[String]: Int] = [:]
    for (task, outcome) in zip(tasks, outcomes) {
      let answer: ConcessionAnswer
      switch outcome {
      case .open:
        explanation.unanswered.append(task.label)
        continue
      case .failed(let fault):
        explanation.unanswered.append("\(task.label): \(fault.reason)")
        continue
      case .done(let done): answer = done
      }
      let leadsTo = answer.leadsTo.map {
        record.consequence(of: .done($0), against: nil, ifEmpty: .unfillable, &places)
      }
      switch task {
      case .conflict: (explanation.conflict, explanation.isMinimal) = (answer.conflict, answer.isMinimal)
      case .together: (explanation.together, explanation.togetherLeadsTo) = (answer.concessions, leadsTo)
      case .given, .member:
        // A rule whose limit is a setting is told as the setting, and once.
        let told = Set(explanation.alone.map(\.name))
        let settings = given.filter { told.contains($0.path) }
        let others = answer.concessions.filter { concession in
          !settings.contains { $0.path == concession.name || $0.rule == concession.name }
        }
        explanation.alone += others.map { concession in
          var alone = concession
          alone.leadsTo = leadsTo
          // How far a setting must give way may be unknown, and that it is enough without its rule known.
          if alone.kind == .whole, let setting = given.first(where: { $0.rule == concession.name }) {
            (alone.kind, alone.name, alone.source) = (.choice, setting.path, setting.source?.description)
          }
          return alone
        }
      }
    }
    record.studies.explanation = explanation
  }
}
