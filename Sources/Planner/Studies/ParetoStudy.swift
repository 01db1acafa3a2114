// SPDX-License-Identifier: Apache-2.0

import Formulation
import PluginKit
import ProblemFormat
import RunRecord
import Search
import SolverKit

/// One part of a front: designs between two values of its second ledger.
struct FrontTask: SearchTask {
  typealias Answer = Staircase

  /// Ledgers to minimise, one after the other.
  var minimize: [String]
  /// The ledger that is bounded.
  var bounded: String
  /// The most that it may be, in the canonical unit; nil for no bound.
  var loosest: Double?
  /// Whether it must be strictly less than that.
  var isStrict = false
  /// Designs that have no more than this are another part's; nil to stop at the first design.
  var tightest: Double?

  var label: String { loosest.map { "\(bounded) up to \($0)" } ?? "least \(minimize[0])" }
}

extension Planner {
  /// Finds every design that no other one is at least as good as in both of two ledgers, with proof.
  ///
  /// Between its two ends the front is cut into parts of equal width in the second ledger, the same for any number of
  /// workers. In each part, the least of the first ledger and then of the second is searched for under a bound on the
  /// second, which is then moved strictly past the design that was found.
  /// Source: Y. Haimes, L. Lasdon, D. Wismer, "On a bicriterion formulation of the problems of integrated system
  /// identification and system optimization", IEEE Transactions on Systems, Man, and Cybernetics 1 (1971).
  ///
  /// - Parameters:
  ///   - original: The problem; its goal gives way to the two ledgers.
  ///   - first: A ledger.
  ///   - second: Another one.
  ///   - settings: How it is to be answered.
  /// - Returns: The run, with the front among its studies.
  /// - Throws: `PlanningFault.input` for a ledger that there is not.
  public func pareto(
    _ original: Brief, _ first: String, _ second: String, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    try original.check([first, second], from: "--ledgers")
    let clock = ContinuousClock()
    let start = clock.now
    var own = settings
    own.minimize = [first, second]
    let basis = try await StudyBasis(original, own, with: solver)
    var result = basis.result(settings, by: solver)
    guard let end = basis.ownAnswer?.best else { return result }
    let front = FrontSearch(basis: basis, first: first, second: second)
    let harness = basis.harness(for: "pareto", settings, on: solver)
    let solver = solver
    func run(_ tasks: [FrontTask]) async throws(PlanningFault) -> [TaskOutcome<Staircase>] {
      do throws(TaskFault) {
        return try await harness.run(tasks, in: .front) { (task, _) async throws(TaskFault) in
          try await front.answer(to: task, with: solver)
        }
      } catch {
        throw PlanningFault(error)
      }
    }
    let other = try await run([front.otherEnd])
    let parts = try await run(front.parts(between: end, and: other[0].answer?.steps.first))
    front.write(end, other + parts, into: &result.record)
    result.record.studies.pareto?.ranked = try await front.ranked(
      by: original.minimizing(settings.minimize).question, original.problem.rank, with: solver)
    result.isStopped = Task.isCancelled
    result.seconds = [("front", (clock.now - start) / .seconds(1))]
    let programs = (other + parts).compactMap(\.answer).reduce(1) { $0 + $1.programs }
    result.effort = [("programs solved", programs)]
    return result
  }
}

extension Brief {
  /// Refuses ledgers that no plugin owns, before anything is computed.
  ///
  /// - Parameters:
  ///   - ledgers: The names.
  ///   - option: The option of the command line that gives them.
  /// - Throws: `PlanningFault.input` with those that there are.
  public func check(_ ledgers: [String], from option: String) throws(PlanningFault) {
    let known = try plugins(in: context(with: catalog)).ledgers.map(\.id)
    let unknown = ledgers.filter { !known.contains($0) }
    guard unknown.isEmpty else {
      throw .input(unknown.map { .unknownOnCommandLine($0, kind: "ledger", of: option, known) })
    }
  }
}

/// Finds parts of a front.
struct FrontSearch: Sendable {
  let basis: StudyBasis
  let first: String
  let second: String

  /// How many parts there are between the ends.
  static let parts = 8

  /// The end that has least of the second ledger.
  var otherEnd: FrontTask { FrontTask(minimize: [second, first], bounded: second) }

  /// What is left between the ends.
  func parts(between end: BestAnswer.Best, and other: Staircase.Step?) -> [FrontTask] {
    guard let most = end.design.ledgers[second], let least = other?.figure else { return [] }
    guard least < most - Staircase.finest * max(abs(most), smallest) else { return [] }
    return (0..<Self.parts).map { part in
      func value(_ number: Int) -> Double { least + (most - least) * Double(number) / Double(Self.parts) }
      return FrontTask(
        minimize: [first, second], bounded: second,
        loosest: part == Self.parts - 1 ? most : value(part + 1),
        isStrict: part == Self.parts - 1, tightest: value(part))
    }
  }

  private var smallest: Double { (basis.plan.plugins.ledger(second)?.unit.scale ?? 1) * 1e-3 }

  func answer(to task: FrontTask, with solver: some Solver) async throws(TaskFault) -> Staircase {
    let basis = basis
    let (first, second) = (first, second)
    // The part below begins where this one ends.
    let tightest = task.tightest.map { $0 + 0.5 * Staircase.finest * max(abs($0), smallest) }
    var found = try await Staircase(
      from: task.isStrict ? .past(task.loosest ?? 0) : .bound(task.loosest), isCeiling: true,
      smallest: smallest,
      while: { step in tightest.map { step.figure > $0 } ?? false }
    ) { bound async throws(TaskFault) in
      var question = basis.brief.question
      question.goal = .lexicographic(task.minimize)
      if let bound {
        question.bounds.append(
          LedgerBound(ledger: task.bounded, atMost: bound, reason: "The front goes on past the last design."))
      }
      let program: Program
      do throws(FormulationFaults) {
        program = try Program(
          basis.plan.assessed.space, context: basis.plan.context, plugins: basis.plan.plugins,
          question: question)
      } catch {
        throw error.taskFault
      }
      var answer = try await basis.answer(to: program, label: task.label, with: solver, explains: false) {
        Measurement(figure: $0.audit.ledgers[second])
      }
      // Whatever was minimised here, designs are ordered by the first ledger.
      if let value = answer.best?.design.ledgers[first] { answer.best?.design.objective = value }
      return answer
    }
    if let tightest { found.steps.removeAll { $0.figure <= tightest } }
    return found
  }

  /// Designs in the order of the problem's own goal, which a front is seen beside; nil when the search was stopped.
  func ranked(
    by question: Question, _ count: Int, with solver: some Solver
  ) async throws(PlanningFault) -> [ParetoRankedRecord]? {
    let program = try basis.plan.formulatedAnew(question)
    let ranking: Ranking
    do throws(SolverFailure) {
      ranking = try await RankingSearch(
        plugins: basis.plan.plugins, solver: solver, options: RankingOptions(count: count)
      ).rank(program)
    } catch {
      throw .solver(error)
    }
    guard !Task.isCancelled else { return nil }
    return ranking.designs.map {
      ParetoRankedRecord(
        rank: $0.rank, first: $0.audit.ledgers[first] ?? 0, second: $0.audit.ledgers[second] ?? 0)
    }
  }

  /// Writes down the front.
  func write(_ end: BestAnswer.Best, _ outcomes: [TaskOutcome<Staircase>], into record: inout RunRecord) {
    let found = [end] + outcomes.flatMap { $0.answer?.steps.map(\.best) ?? [] }
    func amounts(_ best: BestAnswer.Best) -> (first: Double, second: Double) {
      (best.design.ledgers[first] ?? 0, best.design.ledgers[second] ?? 0)
    }
    let resolution = outcomes.compactMap { $0.answer?.resolution }.max() ?? Staircase.finest
    let places = ParetoFront.places(of: found.map(amounts), resolution: Staircase.finest)
    let front = places.map { found[$0] }
    var known = [end.identity: 0]
    let points = front.map { best in
      // One design can be two points of a front, with more or less of what is decided besides; the first stays.
      ParetoPointRecord(
        design: record.place(of: best.design, identity: best.identity, known: &known),
        first: amounts(best).first, second: amounts(best).second, isProven: best.design.isProven)
    }
    let nadir = (first: points.map(\.first).max() ?? 0, second: points.map(\.second).max() ?? 0)
    let ideal = (first: points.map(\.first).min() ?? 0, second: points.map(\.second).min() ?? 0)
    let area = ParetoFront.hypervolume(of: front.map(amounts), within: nadir)
    let whole = (nadir.first - ideal.first) * (nadir.second - ideal.second)
    record.studies.pareto = ParetoRecord(
      ledgers: [first, second], points: points, resolution: resolution,
      nadir: [nadir.first, nadir.second], ideal: [ideal.first, ideal.second],
      hypervolume: area, hypervolumeShare: whole > 0 ? area / whole : nil,
      isComplete: outcomes.allSatisfy { $0.answer.map { $0.end != .open } ?? false },
      reason: outcomes.lazy.compactMap { if case .failed(let fault) = $0 { fault.reason } else { nil } }.first
    )
  }
}
