// SPDX-License-Identifier: Apache-2.0

/// How much of the variance of an outcome goes back to each input alone, from sums that do not grow with the draws.
///
/// The first-order share of an input is Var(E[outcome | input]) / Var(outcome): A. Saltelli et al., "Global Sensitivity
/// Analysis: The Primer", Wiley 2008, section 1.2. The mean given the input is taken over parts of equal probability;
/// what scatter alone would let the means of the parts differ by is taken off, as in T. L. Kelley, "An unbiased
/// correlation ratio measure", Proceedings of the National Academy of Sciences 21(9), 1935.
struct BinnedVariance {
  /// Into how many parts each input is divided.
  let bins: Int
  /// What is taken off each outcome, so that sums of squares keep their digits.
  let origin: Double
  private var count = 0.0
  private var sum = 0.0
  private var squares = 0.0
  private var counts: [[Double]]
  private var sums: [[Double]]

  /// Prepares sums for so many inputs.
  init(inputs: Int, bins: Int, origin: Double) {
    (self.bins, self.origin) = (bins, origin)
    counts = Array(repeating: Array(repeating: 0, count: bins), count: inputs)
    sums = counts
  }

  /// Adds an outcome with the probability below each input's value.
  mutating func add(_ outcome: Double, shares: [Double]) {
    let moved = outcome - origin
    count += 1
    sum += moved
    squares += moved * moved
    for (input, share) in shares.enumerated() {
      let bin = min(bins - 1, max(0, Int(share * Double(bins))))
      counts[input][bin] += 1
      sums[input][bin] += moved
    }
  }

  /// The share that goes back to an input alone, from 0 to 1; nil where nothing varies or too little was added.
  func share(of input: Int) -> Double? {
    let total = squares - sum * sum / max(count, 1)
    let filled = counts[input].indices.filter { counts[input][$0] > 0 }
    let parts = Double(filled.count)
    guard count >= 4 * parts, parts > 1, total > 1e-12 * max(squares, 1e-300) else { return nil }
    let between = filled.reduce(-sum * sum / count) {
      $0 + sums[input][$1] * sums[input][$1] / counts[input][$1]
    }
    let within = (total - between) / (count - parts)
    return min(1, max(0, (between - (parts - 1) * within) / total))
  }
}
