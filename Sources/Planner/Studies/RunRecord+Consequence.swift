// SPDX-License-Identifier: Apache-2.0

import RunRecord
import Search

extension RunRecord {
  /// What a task's outcome means beside the best design; a design that is new is put among the run's.
  ///
  /// - Parameters:
  ///   - outcome: The outcome.
  ///   - winner: The best design as things stand; nil when there is none.
  ///   - obstacle: What is said where no candidates are left.
  ///   - places: Places of the run's designs by what makes them the same.
  /// - Returns: What it means.
  mutating func consequence(
    of outcome: TaskOutcome<BestAnswer>, against winner: BestAnswer.Best?,
    ifEmpty obstacle: ConsequenceRecord.Obstacle, _ places: inout [[String]: Int]
  ) -> ConsequenceRecord {
    switch outcome {
    case .open: return ConsequenceRecord(status: .open)
    case .failed(let fault): return ConsequenceRecord(status: .failed, reason: fault.reason)
    case .done(let answer):
      guard let found = answer.best else {
        guard answer.isInfeasible else { return ConsequenceRecord(status: .open) }
        return ConsequenceRecord(
          status: .infeasible, isProven: true, obstacle: answer.isEmpty ? obstacle : .limits,
          conflict: answer.conflict)
      }
      let place = place(of: found.design, identity: found.identity, known: &places)
      guard let winner else {
        return ConsequenceRecord(status: .design, design: place, isProven: found.design.isProven)
      }
      return ConsequenceRecord(
        status: .design, design: place, difference: found.design.objective - winner.design.objective,
        ledgers: winner.design.ledgers.merging(found.design.ledgers) { $1 - $0 },
        isProven: found.design.isProven && winner.design.isProven)
    }
  }
}
