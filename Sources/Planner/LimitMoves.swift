// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord
import Search
import SolverKit

/// One limit, moved both ways.
struct LimitMoveTask: SearchTask {
  typealias Answer = LimitMoveAnswer

  /// The limit.
  var subject: LimitSubject

  var label: String { subject.name }
}

/// What moving a limit both ways changes first.
struct LimitMoveAnswer: Codable, Hashable, Sendable {
  /// What each move leads to; nil when nothing is answered.
  var moves: [LimitMoveRecord]?
}

/// Finds what moving each limit would change first: the planner's own, and the plugins' rules that the best design keeps.
///
/// Each limit is moved alone: just past what the best design uses, and away altogether. That takes two programs for a
/// limit that is worth nothing; where a looser one would let a better design win, a few more. Rules of plugins reject
/// candidates, so they are loosened only.
struct LimitMoves: Sendable {
  /// Programs that are solved to find the first better design that a looser limit lets win.
  private static let mostSteps = 6
  /// Nodes that one program may take: a limit that takes longer is left to a question of its own, so that a report is
  /// not kept waiting for what stands at its edge.
  private static let mostNodes = 30

  let brief: Brief
  let plan: Plan
  let ranking: Ranking

  /// Adds what moving does to each limit; what is not answered stays as it is.
  func tell(
    _ limits: inout [LimitRecord], with solver: some Solver, _ settings: SolveSettings
  ) async {
    guard let winner = ranking.designs.first, winner.isProven, brief.forced.isEmpty else { return }
    let everything = limits.contains { $0.isWeighed == false } ? plan.everyCandidate : nil
    let subjects = brief.question.movableLimits + (everything?.waivableRuleSubjects ?? [])
    let moved = subjects.compactMap { subject in
      limits.firstIndex { concerns($0, subject) }.map { (place: $0, subject: subject) }
    }
    guard !moved.isEmpty else { return }
    let found = try? await brief.harness(
      for: "what moving limits changes for \(ranking.designs.map(\.design.identity))",
      workers: settings.workers, log: settings.log, progress: settings.progress, on: solver
    ).run(moved.map { LimitMoveTask(subject: $0.subject) }, in: .limits) {
      (task, _) async throws(TaskFault) in
      LimitMoveAnswer(moves: try await moves(of: task.subject, among: everything, winner, with: solver))
    }
    for (place, outcome) in zip(moved.map(\.place), found ?? []) {
      limits[place].moves = outcome.answer?.moves
    }
  }

  private func concerns(_ limit: LimitRecord, _ subject: LimitSubject) -> Bool {
    let isSame: Bool
    switch subject.kind {
    case .ledger(let place):
      isSame = limit.row == "core/limit" && limit.sentence == brief.question.bounds[place].reason
    case .requirement(let place):
      isSame = limit.row == "problem/\(brief.question.requirements[place].text.value)"
    case .rule: return limit.row == subject.name && limit.isWeighed == false
    }
    let figure = subject.limit / scale(of: subject)
    return isSame && limit.relation == (subject.isCeiling ? .atMost : .atLeast)
      && abs(limit.limit - figure) <= 1e-9 * max(1, abs(figure))
  }

  /// How many canonical units the unit is in which a limit is shown.
  private func scale(of subject: LimitSubject) -> Double { plan.unit(of: subject, in: brief.question).scale }

  /// What is answered of a limit; nil when nothing is.
  private func moves(
    of subject: LimitSubject, among everything: CandidateSpace?, _ winner: RankedDesign,
    with solver: some Solver
  ) async throws(TaskFault) -> [LimitMoveRecord]? {
    let question = brief.question
    func best(_ bound: Double?) async throws(TaskFault) -> BestAnswer {
      let answer = try await plan.answer(
        to: try plan.program(question, moving: subject, to: bound, among: everything), goal: question.goal,
        label: subject.name, with: solver, explains: false, nodeLimit: Self.mostNodes
      ) { question.measure(subject, of: $0, plan.context) }
      guard answer.best?.design.isProven ?? answer.isInfeasible else {
        throw Self.tooLong
      }
      return answer
    }
    let whenTighter = try await Self.unlessTooLong { () async throws(TaskFault) in
      try await tighter(subject, winner, best)
    }
    let whenLooser = try await Self.unlessTooLong { () async throws(TaskFault) in
      try await looser(subject, winner, best)
    }
    let moves = [whenTighter, whenLooser].compactMap(\.self)
    return moves.isEmpty ? nil : moves
  }

  /// Why a limit is left to a question of its own.
  private static var tooLong: TaskFault { TaskFault("not proven within \(mostNodes) nodes") }

  /// What a move leads to; nil where that takes too long, while what is broken stays broken.
  private static func unlessTooLong(
    _ move: () async throws(TaskFault) -> LimitMoveRecord?
  ) async throws(TaskFault) -> LimitMoveRecord? {
    do throws(TaskFault) { return try await move() } catch {
      guard error == tooLong else { throw error }
      return nil
    }
  }

  /// What wins just past what the best design uses.
  private func tighter(
    _ subject: LimitSubject, _ winner: RankedDesign, _ best: (Double?) async throws(TaskFault) -> BestAnswer
  ) async throws(TaskFault) -> LimitMoveRecord? {
    guard subject.canBeTightened, let used = brief.question.measure(subject, of: winner, plan.context).figure
    else { return nil }
    let scale = scale(of: subject)
    let walk = try await Staircase(
      from: .past(used), isCeiling: subject.isCeiling, smallest: scale * 1e-3, while: { _ in false },
      best: best
    )
    guard walk.steps.first != nil || walk.end == .infeasible else { return nil }
    return move(isLooser: false, used / scale, to: walk.steps.first?.best)
  }

  /// The first better design that wins when the limit is loosened.
  private func looser(
    _ subject: LimitSubject, _ winner: RankedDesign, _ best: (Double?) async throws(TaskFault) -> BestAnswer
  ) async throws(TaskFault) -> LimitMoveRecord? {
    let (sign, scale) = (subject.isCeiling ? 1.0 : -1.0, scale(of: subject))
    guard let free = try await best(nil).best else { return nil }
    guard !Ranking.tie(free.objectives, winner.objectives), let figure = free.figure else {
      return LimitMoveRecord(isLooser: true)
    }
    var left = Self.mostSteps
    let walk = try await Staircase(
      from: .past(figure), isCeiling: subject.isCeiling, smallest: scale * 1e-3,
      while: { step in
        left -= 1
        return left > 0 && sign * (step.figure - subject.limit) > 0
      }, best: best)
    let steps = walk.steps.filter {
      sign * ($0.figure - subject.limit) > 0 && !Ranking.tie($0.best.objectives, winner.objectives)
    }
    let first = steps.last ?? Staircase.Step(best: free, figure: figure)
    return move(
      isLooser: true, first.figure / scale, isFirst: left > 0 && walk.end == .reached, to: first.best)
  }

  private func move(
    isLooser: Bool, _ figure: Double, isFirst: Bool = true, to best: BestAnswer.Best?
  ) -> LimitMoveRecord {
    let rank = best.flatMap { best in
      ranking.designs.first { $0.design.identity == best.identity }?.rank
    }
    return LimitMoveRecord(
      isLooser: isLooser, figure: figure, isFirst: isFirst, rank: rank,
      best: rank == nil ? best?.design : nil, rejection: best?.waived)
  }
}
