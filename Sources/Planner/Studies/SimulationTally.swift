// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import RunRecord
import Search
import SolverKit

/// Counts what comes of draws as they come.
struct SimulationTally {
  /// Most parts into which a figure is divided.
  private static let mostBins = 32
  /// Draws that a part should hold.
  private static let drawsOfBin = 25

  private let figures: [UncertainFigure]
  private let draws: Int
  private let seed: UInt64
  /// Which designs win.
  private(set) var winners: Winners
  private var wins: [Int: Int] = [:]
  private var classes: [String: Int] = [:]
  private var rules: [String: Int] = [:]
  private var objectives: [Double] = []
  private var regrets: [Double] = []
  private var (judged, broken, infeasible, failed, open) = (0, 0, 0, 0, 0)
  private var reason: String?
  private var cost: BinnedVariance
  private var margin: BinnedVariance

  /// Begins to count.
  init(figures: [UncertainFigure], draws: Int, seed: UInt64, origin: Double, winners: Winners) {
    (self.figures, self.draws, self.seed, self.winners) = (figures, draws, seed, winners)
    let bins = min(Self.mostBins, max(2, draws / Self.drawsOfBin))
    cost = BinnedVariance(inputs: figures.count, bins: bins, origin: origin)
    margin = BinnedVariance(inputs: figures.count, bins: bins, origin: 0)
  }

  /// Adds one draw.
  mutating func add<Backend>(
    _ outcome: TaskOutcome<DrawTask.Answer>, of task: DrawTask, in world: DrawnWorld<Backend>
  ) {
    switch outcome {
    case .open: open += 1
    case .failed(let fault): note(fault.reason)
    case .done(let answer):
      if let account = answer.nominal {
        judged += 1
        if !account.broken.isEmpty { broken += 1 }
        for rule in account.broken { rules[rule, default: 0] += 1 }
      }
      guard let winner = answer.point.winner else {
        if answer.point.isInfeasible { infeasible += 1 } else { note("stopped before a design was found") }
        return
      }
      let shares = world.shares(task.number)
      wins[winners.place(of: winner, at: world.point(task.number)), default: 0] += 1
      classes[winner.opticsClasses, default: 0] += 1
      objectives.append(winner.objective)
      cost.add(winner.objective, shares: shares)
      guard let account = answer.nominal, account.broken.isEmpty else { return }
      // Below the tolerance of proofs there is nothing to regret.
      let regret = account.objective - winner.objective
      regrets.append(regret <= 1e-6 * abs(winner.objective) ? 0 : regret)
      margin.add(regrets[regrets.count - 1], shares: shares)
    }
  }

  private mutating func note(_ fault: String) {
    failed += 1
    if reason == nil { reason = fault }
  }

  /// What was counted, and what the figures' ends do to the best design as things stand.
  func record(ends: [EndTask.Answer?]) -> SimulationRecord {
    let answered = objectives.count + infeasible
    let rows = figures.indices.map { index in
      record(index, ends.isEmpty ? [] : Array(ends[2 * index..<2 * index + 2]))
    }
    return SimulationRecord(
      draws: draws, seed: seed,
      figures: rows.enumerated().sorted {
        ($1.element.costShare ?? 0, $1.element.swing, $0.offset)
          < ($0.element.costShare ?? 0, $0.element.swing, $1.offset)
      }.map(\.element),
      wins: wins.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        WinShareRecord(design: $0.key, share: ShareRecord($0.value, of: answered))
      },
      classes: classes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        ClassShareRecord(optics: $0.key, share: ShareRecord($0.value, of: answered))
      },
      best: SpreadRecord(objectives), regret: SpreadRecord(regrets), judged: judged, broken: broken,
      brokenRules: rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        BrokenRuleRecord(rule: $0.key, count: $0.value)
      }, infeasible: infeasible, failed: failed, open: open, reason: reason, bins: cost.bins)
  }

  private func record(_ index: Int, _ ends: [EndTask.Answer?]) -> UncertainFigureRecord {
    let figure = figures[index]
    let scale = figure.parameter.unit?.scale ?? 1
    let (low, high) = (ends.first?.flatMap(\.nominal), ends.last?.flatMap(\.nominal))
    return UncertainFigureRecord(
      path: figure.parameter.path, name: figure.name, unit: figure.parameter.unit?.symbol ?? "",
      low: (figure.parameter.low ?? 0) / scale, value: figure.likeliest / scale,
      high: (figure.parameter.high ?? 0) / scale, costShare: cost.share(of: index),
      regretShare: margin.share(of: index), costAtLow: low?.objective, costAtHigh: high?.objective,
      brokenAtLow: low?.broken ?? [], brokenAtHigh: high?.broken ?? [],
      distribution: figure.distribution == .triangular ? nil : figure.distribution.rawValue)
  }
}

extension UncertainFigureRecord {
  /// How far apart both ends of its range bring the cost.
  fileprivate var swing: Double { costAtLow.flatMap { low in costAtHigh.map { abs($0 - low) } } ?? 0 }
}

extension PointAnswer.Winner {
  /// Classes of the optics of all roles, from the accelerators up, each once.
  var opticsClasses: String {
    attributes.filter { $0.decision.hasSuffix(".optics") }
      .flatMap { $0.option.split(separator: "+").map(String.init) }
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: " + ")
  }
}
