// SPDX-License-Identifier: Apache-2.0

/// How sure the answer is: the best design where uncertain figures are drawn from their ranges.
public struct SimulationRecord: Codable, Hashable, Sendable {
  /// How many draws were asked for.
  public var draws: Int
  /// What the draws follow from.
  public var seed: UInt64
  /// What was drawn, the strongest first.
  public var figures: [UncertainFigureRecord]
  /// Designs that win, most often first.
  public var wins: [WinShareRecord]
  /// Combinations of classes of optics that win, most often first.
  public var classes: [ClassShareRecord]
  /// The best objective over the draws, in the canonical unit of the goal's ledger; nil without any.
  public var best: SpreadRecord?
  /// How much less the best design would have cost than the best design as things stand, where that keeps every rule;
  /// in the canonical unit of the goal's ledger.
  public var regret: SpreadRecord?
  /// Draws in which it is known whether the best design as things stand keeps every rule.
  public var judged: Int
  /// Draws in which it breaks one.
  public var broken: Int
  /// How often it breaks each rule, most often first.
  public var brokenRules: [BrokenRuleRecord]
  /// Draws in which there is no design.
  public var infeasible: Int
  /// Draws without an answer.
  public var failed: Int
  /// Draws that were not come to.
  public var open: Int
  /// The first reason why a draw has no answer.
  public var reason: String?
  /// Into how many parts of equal probability each figure was divided for its share of the variance.
  public var bins: Int

  /// Makes a record.
  public init(
    draws: Int, seed: UInt64, figures: [UncertainFigureRecord], wins: [WinShareRecord],
    classes: [ClassShareRecord], best: SpreadRecord?, regret: SpreadRecord?, judged: Int, broken: Int,
    brokenRules: [BrokenRuleRecord], infeasible: Int, failed: Int, open: Int, reason: String?, bins: Int
  ) {
    (self.draws, self.seed, self.figures, self.wins, self.classes) = (draws, seed, figures, wins, classes)
    (self.best, self.regret, self.judged, self.broken) = (best, regret, judged, broken)
    (self.brokenRules, self.infeasible, self.failed, self.open) = (brokenRules, infeasible, failed, open)
    (self.reason, self.bins) = (reason, bins)
  }
}

/// A figure of which only a range is known.
public struct UncertainFigureRecord: Codable, Hashable, Sendable {
  /// Its path, such as `catalog.th5.power`.
  public var path: String
  /// What it is, in words.
  public var name: String
  /// The unit; empty for bare numbers.
  public var unit: String
  /// The low end, in the unit.
  public var low: Double
  /// The value to plan with, which is the likeliest one.
  public var value: Double
  /// The high end.
  public var high: Double
  /// The share of the variance of the best objective that goes back to it alone; nil where nothing varies.
  public var costShare: Double?
  /// The same of what the best design as things stand costs beyond the best one.
  public var regretShare: Double?
  /// What the best design as things stand costs with the figure at its low end, in the canonical unit; nil where that
  /// cannot be accounted.
  public var costAtLow: Double?
  /// The same at its high end.
  public var costAtHigh: Double?
  /// Rules that the design breaks at the low end.
  public var brokenAtLow: [String]
  /// Rules that the design breaks at the high end.
  public var brokenAtHigh: [String]
  /// How likely the values of the range are; nil where they are likeliest at the value to plan with.
  public var distribution: String?

  /// Makes a figure.
  public init(
    path: String, name: String, unit: String, low: Double, value: Double, high: Double,
    costShare: Double? = nil, regretShare: Double? = nil, costAtLow: Double? = nil,
    costAtHigh: Double? = nil, brokenAtLow: [String] = [], brokenAtHigh: [String] = [],
    distribution: String? = nil
  ) {
    (self.path, self.name, self.unit) = (path, name, unit)
    (self.low, self.value, self.high) = (low, value, high)
    (self.costShare, self.regretShare) = (costShare, regretShare)
    (self.costAtLow, self.costAtHigh) = (costAtLow, costAtHigh)
    (self.brokenAtLow, self.brokenAtHigh) = (brokenAtLow, brokenAtHigh)
    self.distribution = distribution
  }
}

/// A share of draws, with the interval in which the true share lies in 95 of 100 cases.
public struct ShareRecord: Codable, Hashable, Sendable {
  /// In how many draws.
  public var count: Int
  /// The share of the draws that were answered.
  public var share: Double
  /// The low end of the interval.
  public var low: Double
  /// The high end of the interval.
  public var high: Double

  /// A share with the score interval for a confidence of 95 %.
  ///
  /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
  /// American Statistical Association 22(158), 1927.
  public init(_ count: Int, of total: Int) {
    let (n, z) = (Double(max(total, 1)), 1.959963984540054)
    let share = Double(count) / n
    let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    (self.count, self.share) = (count, share)
    (low, high) = (count == 0 ? 0 : max(0, centre - reach), count == total ? 1 : min(1, centre + reach))
  }
}

/// How often a design wins.
public struct WinShareRecord: Codable, Hashable, Sendable {
  /// The design's place among the run's.
  public var design: Int
  /// How often.
  public var share: ShareRecord

  /// Makes a share.
  public init(design: Int, share: ShareRecord) { (self.design, self.share) = (design, share) }
}

/// How often a combination of classes of optics wins.
public struct ClassShareRecord: Codable, Hashable, Sendable {
  /// The classes, from the accelerators up, each once.
  public var optics: String
  /// How often.
  public var share: ShareRecord

  /// Makes a share.
  public init(optics: String, share: ShareRecord) { (self.optics, self.share) = (optics, share) }
}

/// How often a rule is broken.
public struct BrokenRuleRecord: Codable, Hashable, Sendable {
  /// Plugin and rule.
  public var rule: String
  /// In how many draws.
  public var count: Int

  /// Makes a count.
  public init(rule: String, count: Int) { (self.rule, self.count) = (rule, count) }
}

/// How amounts are spread.
public struct SpreadRecord: Codable, Hashable, Sendable {
  /// How many there are.
  public var count: Int
  /// Their mean.
  public var mean: Double
  /// A tenth of them are no more.
  public var tenth: Double
  /// Half of them are no more.
  public var median: Double
  /// Nine tenths of them are no more.
  public var ninetieth: Double
  /// The most.
  public var most: Double

  /// The spread of some amounts; nil without any.
  ///
  /// Each share of them is the least amount that so many of them do not exceed.
  public init?(_ amounts: [Double]) {
    let sorted = amounts.sorted()
    guard let last = sorted.last else { return nil }
    func quantile(_ share: Double) -> Double {
      sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
    }
    (count, mean) = (sorted.count, amounts.reduce(0, +) / Double(amounts.count))
    (tenth, median, ninetieth, most) = (quantile(0.1), quantile(0.5), quantile(0.9), last)
  }
}
