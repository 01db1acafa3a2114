// SPDX-License-Identifier: Apache-2.0

import Formulation
import PluginKit
import RunRecord
import Search

extension OptionPricing {
  /// Writes down what every option leads to, with the designs that are new.
  func write(
    _ answers: [OptionTask: TaskOutcome<BestAnswer>], _ winner: BestAnswer, into record: inout RunRecord
  ) {
    var places: [[String]: Int] = [:]
    if let best = winner.best { places[best.identity] = 0 }
    let winner = winner.best
    let decisions = priced.map { priced in
      let name = priced.decision.name
      let options = priced.decision.options.map { option in
        func consequence(isForced: Bool) -> ConsequenceRecord? {
          guard priced.allowed.contains(option) else { return isForced ? refused(option, name) : nil }
          let task = OptionTask(decision: name, option: option, isForced: isForced)
          guard let outcome = answers[task] else { return nil }
          return record.consequence(
            of: outcome, against: winner, ifEmpty: isForced ? .unfillable : .onlyOption, &places)
        }
        return OptionPriceRecord(
          option: option, forced: consequence(isForced: true) ?? ConsequenceRecord(status: .open),
          forbidden: consequence(isForced: false))
      }
      return DecisionPriceRecord(name: name, chosen: priced.chosen, options: options)
    }
    record.studies.price = PriceRecord(
      decisions: zip(priced, decisions).filter { isOpen($0.0) }.map(\.1),
      settled: zip(priced, decisions).filter { !isOpen($0.0) }.map(\.1).map {
        SettledDecisionRecord(name: $0.name, option: $0.options[0].option)
      })
  }

  /// Why an option that no allowed candidate offers cannot be chosen.
  func refused(_ option: String, _ decision: String) -> ConsequenceRecord {
    let refusal = everything.refusal(of: option, for: decision)
    let obstacle: ConsequenceRecord.Obstacle =
      refusal.map { $0.isUnjoinable ? .unjoinable : $0.rejections.isEmpty ? .unfillable : .rejected }
      ?? .unfillable
    return ConsequenceRecord(
      status: .infeasible, isProven: true, obstacle: obstacle,
      rejections: (refusal?.rejections ?? []).map {
        basis.recording.rejection($0, count: refusal?.candidates ?? 0)
      })
  }
}
