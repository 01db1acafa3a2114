// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
public import ProblemFormat
import RunRecord
import Search
import SolverKit

/// One draw of every uncertain figure.
struct DrawTask: SearchTask {
  /// The best design there, and what the best design as things stand comes to.
  struct Answer: Codable, Sendable {
    /// The best design.
    var point: PointAnswer
    /// What the choices that are best as things stand come to; nil where they cannot be made.
    var nominal: NominalDesign.Account?
  }

  /// Its number, from 0.
  var number: Int

  var label: String { "draw \(number + 1)" }
}

/// One figure at one end of its range, all others as they are.
struct EndTask: SearchTask {
  /// What the best design as things stand comes to there; nil where it cannot be made.
  struct Answer: Codable, Sendable { var nominal: NominalDesign.Account? }

  /// The figure's path.
  var path: String
  /// Whether it is at its high end.
  var isHigh: Bool

  var label: String { "\(path) \(isHigh ? "high" : "low")" }
}

extension Planner {
  /// How many ranked designs, the best one included, have their figures drawn.
  private static var compared: Int { 4 }

  /// Draws uncertain figures from their ranges, and says how often which design is the best.
  ///
  /// Drawn is every figure with a range that the best design and those ranked next to it rest on, assumptions included,
  /// and what a person gives a range for; each from a triangular distribution with its peak at the value to plan with,
  /// and independently of the others. A draw depends on seed, number and path alone, so that two simulations with one
  /// seed meet the same world. Memory holds two numbers for each draw.
  ///
  /// - Parameters:
  ///   - original: The problem.
  ///   - draws: How many.
  ///   - seed: What the draws follow from.
  ///   - given: Ranges besides, or in the place of, those of the catalog.
  ///   - settings: How it is to be answered.
  /// - Returns: The run, with every design that wins in some draw; without a simulation where nothing can be built.
  /// - Throws: `PlanningFault` when the problem itself cannot be solved; a draw that cannot be is counted.
  public func simulate(
    _ original: Brief, draws: Int, seed: UInt64, besides given: [VariedParameter], _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let clock = ContinuousClock()
    let start = clock.now
    let basis = try await StudyBasis(original, settings, with: solver)
    var result = basis.result(settings, by: solver)
    guard let best = basis.ranking.designs.first else { return result }
    let next = try await basis.plan.rank(RankingOptions(count: Self.compared), with: solver)
    let figures = basis.uncertainFigures(of: [best] + next.designs, besides: given)
    let nominal = NominalDesign(best)
    let identity = (["simulate", "\(seed)"] + figures.map(\.identity)).joined(separator: "\n")
    let harness = basis.harness(for: identity, settings, on: solver)
    let world = DrawnWorld(brief: basis.brief, figures: figures, seed: seed, nominal: nominal, planner: self)
    var tally = SimulationTally(
      figures: figures, draws: draws, seed: seed, origin: (best.objectives.first ?? 0) * basis.objectiveScale,
      winners: Winners(result.record, basis))
    let ready = clock.now
    do throws(TaskFault) {
      try await harness.run(
        count: draws, in: .draws, task: { DrawTask(number: $0) },
        perform: { (task, _) async throws(TaskFault) in try await world.answer(to: task) },
        take: { _, task, outcome in tally.add(outcome, of: task, in: world) })
      let ends =
        nominal == nil
        ? []
        : figures.flatMap { figure in
          [false, true].map { EndTask(path: figure.parameter.path, isHigh: $0) }
        }
      let outcomes = try await harness.run(ends, in: .figures) { (task, _) async throws(TaskFault) in
        try await world.answer(to: task)
      }
      try await tally.winners.complete(
        &result.record, with: PointSolver(brief: basis.brief, solver: solver), harness)
      result.record.studies.simulation = tally.record(ends: outcomes.map(\.answer))
    } catch {
      throw PlanningFault(error)
    }
    result.isStopped = Task.isCancelled
    result.seconds = [
      ("best design", (ready - start) / .seconds(1)), ("draws", (clock.now - ready) / .seconds(1)),
    ]
    result.effort = [("draws", draws), ("figures", figures.count)]
    return result
  }
}

/// The problem with its uncertain figures drawn.
struct DrawnWorld<Backend: Solver>: Sendable {
  let brief: Brief
  let figures: [UncertainFigure]
  let seed: UInt64
  let nominal: NominalDesign?
  let planner: Planner<Backend>

  /// The probability below each figure's value in a draw.
  func shares(_ draw: Int) -> [Double] { figures.map { $0.share(draw: draw, seed: seed) } }

  /// The figures of a draw, as a point at which a design can be found again.
  func point(_ draw: Int) -> PointTask {
    PointTask(
      settings: zip(figures, shares(draw)).map { figure, share in
        .init(figure.parameter.path, figure.parameter.value(at: figure.value(at: share)))
      })
  }

  /// The best design of a draw, and what the best one as things stand comes to there.
  func answer(to task: DrawTask) async throws(TaskFault) -> DrawTask.Answer {
    let point = point(task.number)
    do throws(PlanningFault) {
      let there = try brief.setting(point.settings.map { ($0.path, $0.value) })
      let plan = try Plan(there, context: there.context(with: there.catalog))
      let ranking = try await plan.rank(RankingOptions(count: 1), with: planner.solver)
      if let mismatch = ranking.designs.first?.mismatches.first {
        throw .audit("program and account differ in \(mismatch.ledger) in \(task.label)")
      }
      let answer = PointAnswer(ranking, objectiveScale: plan.objectiveScale(there.question.goal))
      guard let nominal else { return .init(point: answer) }
      if let winner = answer.winner, winner.identity == nominal.identity {
        return .init(point: answer, nominal: .init(objective: winner.objective, broken: []))
      }
      return .init(point: answer, nominal: try await nominal.account(in: there, by: planner))
    } catch {
      throw TaskFault(error)
    }
  }

  /// What the best design as things stand comes to with one figure at an end.
  func answer(to task: EndTask) async throws(TaskFault) -> EndTask.Answer {
    guard let nominal, let figure = figures.first(where: { $0.parameter.path == task.path }),
      let end = task.isHigh ? figure.parameter.high : figure.parameter.low
    else { return .init() }
    do throws(PlanningFault) {
      let there = try brief.setting([(task.path, figure.parameter.value(at: end))])
      return .init(nominal: try await nominal.account(in: there, by: planner))
    } catch {
      throw TaskFault(error)
    }
  }
}
