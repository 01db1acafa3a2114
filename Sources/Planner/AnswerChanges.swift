// SPDX-License-Identifier: Apache-2.0

import DesignSpace
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
  ///   - settings: How many workers there are, and who is told after each limit and each figure.
  init<Backend>(
    of record: RunRecord, brief: Brief, plan: Plan, ranking: Ranking,
    besides others: [(name: String, design: RankedDesign)], by planner: Planner<Backend>,
    _ settings: SolveSettings
  ) async {
    (limits, figures) = (record.limits, record.figures)
    await LimitMoves(brief: brief, plan: plan, ranking: ranking).tell(
      &limits, with: planner.solver, settings)
    guard let best = ranking.designs.first, best.isProven, let winner = NominalDesign(best) else { return }
    var known: Set<[String]> = [winner.kinds]
    // Readings of the record first: their designs differ more than those of the next ranks. Of designs of the same parts
    // the first stands for all.
    let rivals = (others + ranking.designs.dropFirst().map { ("rank \($0.rank)", $0) })
      .compactMap { name, design -> (name: String, design: NominalDesign)? in
        NominalDesign(design).flatMap { known.insert($0.kinds).inserted ? (name, $0) : nil }
      }.prefix(FigureReach<Backend>.mostRivals)
    guard !Task.isCancelled,
      let reach = try? await FigureReach(brief, winner, Array(rivals), by: planner)
    else { return }
    for (place, found) in await reach.reaches(of: figures, settings).enumerated() {
      figures[place].reach = found
    }
    self.rivals = rivals.map(\.name)
  }
}

extension NominalDesign {
  /// The parts and the cooling of each role, whatever the wiring is.
  fileprivate var kinds: [String] {
    zip(skeleton.slots, builds).map { slot, build in
      let parts =
        [build.system.id] + build.optics.map(\.id) + [build.cooling?.id ?? "", build.laser?.id ?? ""]
      return ([slot.role.name] + parts).joined(separator: " ")
    }
  }
}
