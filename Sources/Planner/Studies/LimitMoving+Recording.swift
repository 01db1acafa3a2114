// SPDX-License-Identifier: Apache-2.0

import Formulation
import RunRecord
import Search

extension LimitMoving {
  /// Writes down what every limit is worth, with the designs that are new.
  func write(
    _ outcomes: [TaskOutcome<LimitAnswer>], of tasks: [LimitTask], _ range: Double,
    into record: inout RunRecord
  ) {
    var places = [winner.identity: 0]
    record.studies.limits = LimitsRecord(
      range: range,
      limits: zip(tasks, outcomes).map { task, outcome in
        worth(task.subject, outcome, into: &record, &places)
      })
  }

  private func worth(
    _ subject: LimitSubject, _ outcome: TaskOutcome<LimitAnswer>, into record: inout RunRecord,
    _ places: inout [[String]: Int]
  ) -> LimitWorthRecord {
    let (unit, scale) = basis.plan.unit(of: subject, in: basis.brief.question)
    var worth = LimitWorthRecord(
      name: subject.name, isRule: !subject.canBeTightened, isCeiling: subject.isCeiling,
      limit: subject.limit / scale,
      used: used(of: subject).map { $0 / scale }, unit: unit)
    if case .rule(let plugin, let rule) = subject.kind {
      worth.setting = basis.brief.settingLimits.first { $0.isOf(plugin, rule) }?.path
    }
    switch outcome {
    case .open: return worth
    case .failed(let fault):
      worth.reason = fault.reason
      return worth
    case .done(let answer):
      worth.without = record.consequence(
        of: .done(answer.without), against: winner, ifEmpty: .unfillable, &places)
      func step(_ step: Staircase.Step, isLooser: Bool) -> LimitStepRecord {
        LimitStepRecord(
          figure: step.figure / scale, isLooser: isLooser,
          consequence: record.consequence(
            of: .done(BestAnswer(best: step.best)), against: winner, ifEmpty: .unfillable, &places),
          rejection: step.best.waived)
      }
      let tighter = answer.tighter
      worth.steps =
        (tighter?.steps ?? []).reversed().map { step($0, isLooser: false) }
        + answer.looser.steps.reversed().map { step($0, isLooser: true) }
      worth.isComplete = answer.looser.end != .open && tighter?.end != .open
      if let tighter, tighter.end == .infeasible {
        worth.tightest = (tighter.steps.last?.figure).map { $0 / scale } ?? worth.used
        worth.conflict = tighter.conflict
      }
      return worth
    }
  }
}
