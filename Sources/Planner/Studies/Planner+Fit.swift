// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat
import RunRecord
import Search
import SolverKit

/// One question on why a number of accelerators does not fit.
struct NextTask: SearchTask {
  typealias Answer = ConcessionAnswer

  /// The number.
  var accelerators: Int
  /// The question.
  var concession: ConcessionTask

  var label: String { "\(accelerators) accelerators: \(concession.label)" }
}

extension Planner {
  /// Says how many accelerators fit the site: the largest number with a design, its best design, and what keeps the
  /// next number out.
  ///
  /// Every larger number is ruled out by itself: by its servers alone, or by a program that has no design. Nothing is
  /// concluded from one number about another.
  ///
  /// - Parameters:
  ///   - original: The problem; the number that it asks for is only compared with.
  ///   - step: How far two numbers are apart, in accelerators; whole servers, and one server by default.
  ///   - most: The largest number to ask; nil for as many as servers alone leave.
  ///   - settings: How it is to be answered.
  /// - Returns: The run, with the answer among its studies; its best design is that of the largest number.
  /// - Throws: `PlanningFault.input` where the problem has nothing that servers could fill.
  public func fit(
    _ original: Brief, step: Int? = nil, most: Int? = nil, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let clock = ContinuousClock()
    let start = clock.now
    let brief = original.minimizing(settings.minimize)
    let range = try FitRange(brief, step: step, most: most)
    let search = FitSearch(
      range: range, points: PointSolver(brief: brief, solver: solver),
      harness: brief.harness(
        for: "fit", workers: settings.workers, log: settings.log, progress: settings.progress, on: solver))
    let found: FitSearch<Backend>.Findings
    do throws(TaskFault) { found = try await search.run() } catch { throw PlanningFault(error) }
    let searched = clock.now
    // Where nothing fits, the least that could be asked tells why.
    let fits = found.best * range.step
    let basis = try await StudyBasis(
      try brief.asking(accelerators: max(fits, range.step)), StudySettings(progress: settings.progress),
      with: solver)
    var result = basis.result(settings, by: solver)
    var fit = basis.fit(found, range, asked: brief.problem.demand.accelerators ?? 0)
    let next = fits + range.step
    if !Task.isCancelled, next <= FitRange.largest, next <= range.most || !range.isCutShort {
      fit.next = try await why(
        next, doesNotFit: brief, among: search.harness, fits == 0 ? basis : nil, into: &result.record)
    }
    result.record.studies.fit = fit
    result.isStopped = Task.isCancelled
    result.seconds = [
      ("numbers", (searched - start) / .seconds(1)), ("next number", (clock.now - searched) / .seconds(1)),
    ]
    result.effort = [
      ("numbers", range.count), ("programs solved", found.outcomes.values.count { $0.answer != nil }),
    ]
    return result
  }

  /// What keeps a number of accelerators out, and how much more of each limit would let it in.
  private func why(
    _ accelerators: Int, doesNotFit brief: Brief, among harness: Harness, _ known: StudyBasis?,
    into record: inout RunRecord
  ) async throws(PlanningFault) -> FitNextRecord? {
    let basis: StudyBasis
    if let known {
      basis = known
    } else {
      basis = try await StudyBasis(
        try brief.asking(accelerators: accelerators), StudySettings(), with: solver)
    }
    guard basis.ranking.designs.isEmpty, basis.ranking.stop == .infeasible else { return nil }
    let search: ConcessionSearch
    do throws(FormulationFaults) { search = try ConcessionSearch(basis, isAmongAllowed: true) } catch {
      throw .formulation(error)
    }
    let tasks = search.tasks.filter { if case .given = $0 { false } else { true } }
    let solver = solver
    let outcomes: [TaskOutcome<ConcessionAnswer>]
    do throws(TaskFault) {
      outcomes = try await harness.run(
        tasks.map { NextTask(accelerators: accelerators, concession: $0) }, in: .concessions
      ) { (task, _) async throws(TaskFault) in
        try await search.answer(to: task.concession, with: solver, until: nil)
      }
    } catch {
      throw PlanningFault(error)
    }
    search.write(outcomes, of: tasks, into: &record)
    guard let explanation = record.studies.explanation else { return nil }
    record.studies.explanation = nil
    let isUnwirable = basis.plan.assessed.space.skeletons.isEmpty
    return FitNextRecord(
      accelerators: accelerators, explanation: explanation,
      unwirable: isUnwirable
        ? basis.plan.assessed.unwirable.map { "\($0.family), \($0.attempt): \($0.reason)" } : [])
  }
}

extension StudyBasis {
  /// The answer, where this is the problem for the largest number that fits.
  fileprivate func fit<Backend>(
    _ found: FitSearch<Backend>.Findings, _ range: FitRange, asked: Int
  ) -> FitRecord {
    let audit = ranking.designs.first?.audit
    let bounds = brief.question.bounds.compactMap { bound in
      bound.atMost.flatMap { most in plan.plugins.ledger(bound.ledger).map { (bound, most, $0) } }
    }
    let best = found.best
    let numbers = found.outcomes.sorted { $0.key < $1.key }.map { steps, outcome in
      number(steps * range.step, outcome, bounds.map(\.2))
    }
    return FitRecord(
      step: range.step, acceleratorsPerServer: brief.problem.demand.acceleratorsPerServer, asked: asked,
      most: range.most, ceilings: range.ceilings, fits: best > 0 ? best * range.step : nil,
      open: stride(from: range.count, to: best, by: -1).first { !found.isRuledOut($0) }.map {
        $0 * range.step
      },
      limits: bounds.map { bound, most, ledger in
        let scale = ledger.unit.scale
        return FitLimitRecord(
          path: bound.path, ledger: ledger.id, unit: ledger.unit.symbol, limit: most / scale,
          used: audit?.ledgers[ledger.id].map { $0 / scale },
          servers: audit?.headings[ledger.id]?["servers"].map { $0 / scale })
      }, numbers: numbers)
  }

  private func number(
    _ accelerators: Int, _ outcome: TaskOutcome<PointAnswer>, _ ledgers: [Ledger]
  ) -> FitNumberRecord {
    switch outcome {
    case .open: return FitNumberRecord(accelerators: accelerators, status: .open)
    case .failed(let fault):
      return FitNumberRecord(accelerators: accelerators, status: .failed, reason: fault.reason)
    case .done(let answer):
      guard let winner = answer.winner else {
        return FitNumberRecord(accelerators: accelerators, status: answer.isInfeasible ? .infeasible : .open)
      }
      return FitNumberRecord(
        accelerators: accelerators, status: .design, objective: winner.objective,
        uses: ledgers.map { (winner.ledgers[$0.id] ?? 0) / $0.unit.scale })
    }
  }
}
