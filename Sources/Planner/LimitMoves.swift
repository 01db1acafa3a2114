// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord
import Search
import SolverKit

/// Finds what moving each of the planner's own limits would change first.
///
/// Each limit is moved alone: just past what the best design uses, and away altogether. That takes two programs for a
/// limit that is worth nothing; where a looser one would let a better design win, a few more.
struct LimitMoves: Sendable {
  /// Programs that are solved to find the first better design that a looser limit lets win.
  private static let mostSteps = 6
  /// Rules of the planner's own beside which limits are moved: under several at once, bounds drop few candidates, and
  /// each program takes many times as long as the ranking did.
  private static let mostRules = 1
  /// Nodes that one program may take: a limit that takes longer is left to a question of its own, so that a report is
  /// not kept waiting for what stands at its edge.
  private static let mostNodes = 30

  let brief: Brief
  let plan: Plan
  let ranking: Ranking

  /// Adds what moving does to each limit of the planner's own; what is not answered stays as it is.
  func tell(
    _ limits: inout [LimitRecord], with solver: some Solver, progress: SearchProgressSink?
  ) async {
    guard let winner = ranking.designs.first, winner.isProven, brief.forced.isEmpty,
      brief.question.requirements.count <= Self.mostRules
    else { return }
    let subjects = brief.question.movableLimits
    for (done, subject) in subjects.enumerated() where !Task.isCancelled {
      progress?(SearchProgress(.limits, total: subjects.count, done: done))
      guard let place = limits.firstIndex(where: { concerns($0, subject) }),
        let moves = try? await moves(of: subject, winner, with: solver)
      else { continue }
      limits[place].moves = moves
    }
    if !subjects.isEmpty { progress?(SearchProgress(.limits, total: subjects.count, done: subjects.count)) }
  }

  private func concerns(_ limit: LimitRecord, _ subject: LimitSubject) -> Bool {
    let isSame: Bool =
      switch subject.kind {
      case .ledger(let place):
        limit.row == "core/limit" && limit.sentence == brief.question.bounds[place].reason
      case .requirement(let place):
        limit.row == "problem/\(brief.question.requirements[place].text.value)"
      case .rule: false
      }
    let figure = subject.limit / scale(of: subject)
    return isSame && limit.relation == (subject.isCeiling ? .atMost : .atLeast)
      && abs(limit.limit - figure) <= 1e-9 * max(1, abs(figure))
  }

  /// How many canonical units the unit is in which a limit is shown.
  private func scale(of subject: LimitSubject) -> Double {
    switch subject.kind {
    case .ledger(let place): plan.plugins.ledger(brief.question.bounds[place].ledger)?.unit.scale ?? 1
    case .requirement(let place): brief.question.requirements[place].bound.unit.scale
    case .rule: 1
    }
  }

  private func moves(
    of subject: LimitSubject, _ winner: RankedDesign, with solver: some Solver
  ) async throws(TaskFault) -> [LimitMoveRecord]? {
    func best(_ bound: Double?) async throws(TaskFault) -> BestAnswer {
      let question = brief.question
      let program: Program
      do throws(PlanningFault) {
        program = try plan.formulatedAnew(question.moving(subject, to: bound))
      } catch {
        throw TaskFault(error)
      }
      let answer = try await plan.answer(
        to: program, goal: question.goal, label: subject.name, with: solver, explains: false,
        nodeLimit: Self.mostNodes
      ) { question.measure(subject, of: $0, plan.context) }
      guard answer.best?.design.isProven ?? answer.isInfeasible else {
        throw TaskFault("not proven within \(Self.mostNodes) nodes")
      }
      return answer
    }
    let (sign, scale) = (subject.isCeiling ? 1.0 : -1.0, scale(of: subject))
    let smallest = scale * 1e-3
    var moves: [LimitMoveRecord] = []
    if let used = brief.question.measure(subject, of: winner, plan.context).figure {
      let tighter = try await Staircase(
        from: .past(used), isCeiling: subject.isCeiling, smallest: smallest, while: { _ in false }, best: best
      )
      guard tighter.steps.first != nil || tighter.end == .infeasible else { return nil }
      moves.append(move(isLooser: false, used / scale, to: tighter.steps.first?.best))
    }
    let without = try await best(nil)
    guard let free = without.best, free.design.isProven else { return nil }
    guard !Ranking.tie(free.objectives, winner.objectives), let figure = free.figure else {
      return moves + [LimitMoveRecord(isLooser: true)]
    }
    var left = Self.mostSteps
    let looser = try await Staircase(
      from: .past(figure), isCeiling: subject.isCeiling, smallest: smallest,
      while: { step in
        left -= 1
        return left > 0 && sign * (step.figure - subject.limit) > 0
      }, best: best)
    let steps = looser.steps.filter {
      sign * ($0.figure - subject.limit) > 0 && !Ranking.tie($0.best.objectives, winner.objectives)
    }
    let first = steps.last ?? Staircase.Step(best: free, figure: figure)
    return moves + [
      move(isLooser: true, first.figure / scale, isFirst: left > 0 && looser.end == .reached, to: first.best)
    ]
  }

  private func move(
    isLooser: Bool, _ figure: Double, isFirst: Bool = true, to best: BestAnswer.Best?
  ) -> LimitMoveRecord {
    let rank = best.flatMap { best in
      ranking.designs.first { $0.design.identity == best.identity }?.rank
    }
    return LimitMoveRecord(
      isLooser: isLooser, figure: figure, isFirst: isFirst, rank: rank, best: rank == nil ? best?.design : nil
    )
  }
}
