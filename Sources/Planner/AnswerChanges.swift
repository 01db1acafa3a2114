// SPDX-License-Identifier: Apache-2.0

import Formulation
import RunRecord
import Search
import SolverKit

/// What would change the answer of a run: limits that are moved, and figures.
struct AnswerChanges: Sendable {
  /// The limits, with what moving them does.
  var limits: [LimitRecord]
  /// The figures, with how far each may move.
  var figures: [FigureRecord]
  /// Names of the designs that the best one was held against; nil where it was against none.
  var rivals: [String]?

  /// Reckons both for the best design of a run; what is not known when the task is cancelled stays unknown.
  ///
  /// - Parameters:
  ///   - record: The run as far as it is known.
  ///   - brief: The problem.
  ///   - plan: The problem formulated.
  ///   - ranking: Its designs.
  ///   - others: Best designs of other readings of the record, by name.
  ///   - planner: What solves programs.
  init<Backend>(
    of record: RunRecord, brief: Brief, plan: Plan, ranking: Ranking,
    besides others: [(name: String, design: RankedDesign)], by planner: Planner<Backend>
  ) async {
    (limits, figures) = (record.limits, record.figures)
    await LimitMoves(brief: brief, plan: plan, ranking: ranking).tell(&limits, with: planner.solver)
    guard let best = ranking.designs.first, best.isProven, let winner = NominalDesign(best) else { return }
    var known: Set<[String]> = [winner.identity]
    // Readings of the record first: their designs differ more than those of the next ranks.
    let rivals = (others + ranking.designs.dropFirst().map { ("rank \($0.rank)", $0) })
      .compactMap { name, design -> (name: String, design: NominalDesign)? in
        NominalDesign(design).flatMap { known.insert($0.identity).inserted ? (name, $0) : nil }
      }.prefix(FigureReach<Backend>.mostRivals)
    let reach = FigureReach(brief: brief, planner: planner, winner: winner, rivals: Array(rivals))
    for (place, found) in await reach.reaches(of: figures).enumerated() { figures[place].reach = found }
    self.rivals = rivals.map(\.name)
  }
}
