// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord
import Search

/// The best design of a claim's problem, and the best one with the rival optics.
struct ClaimAnswer {
  let claim: Claim
  let best: Found
  let rival: Found?

  /// A best design.
  struct Found {
    let brief: Brief
    let plan: Plan
    let ranked: RankedDesign

    /// The design under another catalog; nil where a part is no longer in it.
    func record(with catalog: Catalog) -> DesignRecord? {
      Reaccounting(brief: brief, design: ranked.design).audit(with: catalog).map {
        DesignRecording(context: $0.context, objectiveScale: 1).record($0.design, $0.audit)
      }
    }

    var record: DesignRecord {
      DesignRecording(context: plan.context, objectiveScale: plan.objectiveScale(brief.question.goal))
        .record(ranked)
    }
  }

  /// The measure as the catalog stands, in its canonical unit.
  var value: Double? { value(with: best.brief.catalog) }

  /// The measure under another catalog; nil where a part is no longer in it.
  func value(with catalog: Catalog) -> Double? {
    guard let design = best.record(with: catalog) else { return nil }
    let other = rival.map { $0.record(with: catalog) }
    if let other, other == nil { return nil }
    return ClaimSubject(
      claim: claim, design: design, rival: other ?? nil, catalog: catalog, goalLedger: best.brief.goalLedger
    ).value
  }

  /// Figures that move the measure, with what it is at either end of each, those that move it most first.
  var levers: [(figure: FigureRecord, atLow: Double, atHigh: Double)] {
    guard let middle = value else { return [] }
    var seen: Set<[String]> = []
    let figures = [best, rival].compactMap(\.self).flatMap {
      Evidence(brief: $0.brief, plan: $0.plan).figures(behind: $0.ranked.design)
    }.filter { seen.insert([$0.item, $0.attribute]).inserted && $0.low < $0.high }
    let moving = figures.compactMap { figure in
      value(with: [(figure, figure.low)]).flatMap { low in
        value(with: [(figure, figure.high)]).map { (figure: figure, atLow: low, atHigh: $0) }
      }
    }.filter { max(abs($0.atLow - middle), abs($0.atHigh - middle)) > 1e-9 * max(1, abs(middle)) }
    let spreads = moving.map { max($0.atLow, $0.atHigh, middle) - min($0.atLow, $0.atHigh, middle) }
    return zip(moving, spreads).enumerated().sorted {
      ($1.element.1, $0.offset) < ($0.element.1, $1.offset)
    }.map(\.element.0)
  }

  /// The measure with all figures together at the ends that make it least, and most.
  ///
  /// Each lever is set to the end at which it alone makes the measure least, so that the ends are exact wherever the
  /// levers do not turn each other's direction.
  func range(
    _ levers: [(figure: FigureRecord, atLow: Double, atHigh: Double)]
  ) -> (low: Double, high: Double)? {
    guard let middle = value else { return nil }
    func ends(isLeast: Bool) -> [(FigureRecord, Double)] {
      levers.compactMap { lever in
        let sign = isLeast ? 1.0 : -1.0
        let (low, high) = (sign * lever.atLow, sign * lever.atHigh)
        guard min(low, high) < sign * middle else { return nil }
        return (lever.figure, low <= high ? lever.figure.low : lever.figure.high)
      }
    }
    let least = value(with: ends(isLeast: true)) ?? middle
    let most = value(with: ends(isLeast: false)) ?? middle
    return (min(least, middle), max(most, middle))
  }

  private func value(with ends: [(FigureRecord, Double)]) -> Double? {
    var catalog = best.brief.catalog
    for (figure, end) in ends {
      let unit = catalog[figure.item]?.figures[figure.attribute]?.unit
      guard let unit, catalog.set("\(figure.item).\(figure.attribute)", to: .number(end * unit.scale)) else {
        return nil
      }
    }
    return value(with: catalog)
  }
}
