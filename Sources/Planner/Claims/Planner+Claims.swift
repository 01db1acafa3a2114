// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat
public import RunRecord
import Search
import SolverKit

extension Planner {
  /// Holds the claim of a problem against its best design.
  ///
  /// - Parameter brief: The problem.
  /// - Returns: The judged claim; nil when the problem has none.
  /// - Throws: `PlanningFault`; `audit` where program and plugins' account of a design differ.
  /// - Complexity: One solve, or two where designs are compared, for each rate that is tried; and two accounts of
  ///   the designs for each figure that they rest on.
  public func judge(_ brief: Brief) async throws(PlanningFault) -> ClaimRecord? {
    guard let claim = brief.problem.claim else { return nil }
    let unit = (claim.claimed.atLeast ?? claim.claimed.atMost)?.unit ?? claim.measure.dimension.canonical
    func shown(_ value: Double) -> Double { value / unit.scale }
    func shown(_ bounds: Claim.Bounds) -> RangeRecord {
      RangeRecord(
        low: bounds.atLeast.map { shown($0.canonical) }, high: bounds.atMost.map { shown($0.canonical) })
    }
    let trial = claim.measure == .leastWinningRate ? try await trial(claim, brief) : nil
    let answer = trial == nil ? try await answer(claim, brief) : trial?.last
    let levers = answer?.levers ?? []
    let middle = trial == nil ? answer?.value : trial?.least.map { $0 }
    let range: RangeRecord =
      if let trial {
        RangeRecord(low: trial.range.low.map(shown), high: trial.range.high.map(shown))
      } else {
        RangeRecord(
          low: answer?.range(levers).map { shown($0.low) }, high: answer?.range(levers).map { shown($0.high) }
        )
      }
    // Levers of a trial move the difference of two objectives, which is in the ledger's unit.
    let leverScale = trial == nil ? unit.scale : 1
    let figures = levers.map(\.figure)
    return ClaimRecord(
      file: brief.path.split(separator: "/").last.map(String.init) ?? brief.path, name: brief.problem.name,
      problemHash: brief.fingerprint, statement: claim.statement, measure: claim.measure.rawValue,
      meaning: claim.measure.meaning, unit: unit.symbol, claimed: shown(claim.claimed),
      value: middle.map(shown), range: range, record: claim.record, recorded: shown(claim.recorded),
      sources: sources(claim.sources.map(\.value), brief), design: answer?.best.record,
      rival: answer?.rival?.record,
      levers: levers.map {
        .init(figure: $0.figure, atLow: $0.atLow / leverScale, atHigh: $0.atHigh / leverScale)
      },
      leverSources: sources(Set(figures.flatMap(\.sources)).sorted(), brief), ledger: ledger(of: brief),
      steps: trial?.steps ?? [])
  }

  private func sources(_ keys: [String], _ brief: Brief) -> [SourceRecord] {
    keys.compactMap { brief.catalog.sources[$0] }.map {
      SourceRecord(key: $0.key, title: $0.title, location: $0.location, year: $0.year)
    }
  }

  private func ledger(of brief: Brief) -> LedgerRecord? {
    let plugins = try? brief.plugins(in: brief.context(with: brief.catalog))
    return plugins?.ledger(brief.goalLedger).map {
      LedgerRecord(
        id: $0.id, unit: $0.unit.symbol, scale: $0.unit.scale, meaning: $0.meaning, owner: "", includes: [:],
        name: $0.name)
    }
  }

  // MARK: designs

  /// The best design and its rival; nil where one of them cannot be built.
  private func answer(_ claim: Claim, _ brief: Brief) async throws(PlanningFault) -> ClaimAnswer? {
    guard let best = try await found(brief) else { return nil }
    guard claim.measure.comparesDesigns else { return ClaimAnswer(claim: claim, best: best, rival: nil) }
    guard let rival = try await found(try brief.choosing(claim.against)) else { return nil }
    return ClaimAnswer(claim: claim, best: best, rival: rival)
  }

  private func found(_ brief: Brief) async throws(PlanningFault) -> ClaimAnswer.Found? {
    let plan = try Plan(brief, context: brief.context(with: brief.catalog))
    let ranking = try await plan.rank(RankingOptions(count: 1), with: solver)
    guard let first = ranking.designs.first else { return nil }
    guard first.mismatches.isEmpty else {
      throw .audit(first.mismatches.map(\.ledger).joined(separator: ", "))
    }
    return ClaimAnswer.Found(brief: brief, plan: plan, ranked: first)
  }

  // MARK: rates

  /// What became of all rates.
  private struct Trial {
    var steps: [ClaimRecord.Step] = []
    /// The answer at the highest rate at which both can be built.
    var last: ClaimAnswer?

    /// The lowest rate from which a gain is positive at every higher rate too; nil when it is not at the highest.
    private func least(_ gain: (ClaimRecord.Step) -> Double?) -> Double? {
      steps.reversed().prefix { (gain($0) ?? 0) > 0 }.last?.rateGbps
    }

    var least: Double? {
      least { step in step.gain { step in (step.rivalObjective ?? 0) - (step.objective ?? 0) } }
    }

    /// From the rate at which the best design may win to that at which it must; open where it never must.
    var range: (low: Double?, high: Double?) {
      (least { $0.gain(\.mostGain) } ?? .infinity, least { $0.gain(\.leastGain) })
    }
  }

  private func trial(_ claim: Claim, _ brief: Brief) async throws(PlanningFault) -> Trial {
    var trial = Trial()
    for rate in claim.ratesGbps {
      let value = ParameterValue(rate, in: .gigabitPerSecond, of: .dataRate)
      let asked = try brief.setting([("demand.bandwidth", value)])
      let best = try await found(asked)
      let rival = try await found(try asked.choosing(claim.against))
      guard best != nil || rival != nil else { continue }
      var step = ClaimRecord.Step(
        rateGbps: rate, objective: best?.record.objective, rivalObjective: rival?.record.objective,
        leastGain: nil, mostGain: nil)
      if let best, let rival {
        let answer = ClaimAnswer(claim: claim, best: best, rival: rival)
        if let range = answer.range(answer.levers) { (step.leastGain, step.mostGain) = range }
        trial.last = answer
      }
      trial.steps.append(step)
    }
    return trial
  }
}

extension Brief {
  /// The same problem with these link ends to choose from.
  fileprivate func choosing(_ optics: [String]) throws(PlanningFault) -> Brief {
    try setting([("choose.optics", ParameterValue(word: "[" + optics.joined(separator: ", ") + "]"))])
  }
}

extension ClaimRecord.Step {
  /// What the best design gains over its rival; without bound where only one of them can be built.
  fileprivate func gain(_ both: (ClaimRecord.Step) -> Double?) -> Double? {
    guard objective != nil else { return -.infinity }
    return rivalObjective == nil ? .infinity : both(self)
  }
}
