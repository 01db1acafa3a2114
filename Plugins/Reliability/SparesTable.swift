// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How many spares serve which mean demand, at a service level.
///
/// Demand while new parts are on their way is Poisson: `s` spares suffice with probability
/// `e^{−λ} · Σ_{k≤s} λ^k/k!`, and serve every mean demand up to the `Λ_s` at which that is the service level.
struct SparesTable: Sendable {
  /// A count of spares and the largest mean demand that it serves.
  struct Step: Hashable, Sendable {
    var spares: Int
    var demand: Double
  }

  /// Counts 0…8 singly, then steps of at most a quarter, up to the first that serves the largest demand.
  let steps: [Step]

  /// A table that reaches `largestDemand`, which is finite, at a level below 1.
  init(serviceLevel: Double, upTo largestDemand: Double) {
    var steps = [Step(spares: 0, demand: Self.demand(servedBy: 0, serviceLevel))]
    while let last = steps.last, last.demand < largestDemand {
      let next = last.spares < 8 ? last.spares + 1 : last.spares + max(1, last.spares / 4)
      steps.append(Step(spares: next, demand: Self.demand(servedBy: next, serviceLevel)))
    }
    self.steps = steps
  }

  /// The steps that a part kind with this largest demand needs.
  func steps(upTo largestDemand: Double) -> ArraySlice<Step> {
    let last = steps.firstIndex { $0.demand >= largestDemand } ?? steps.index(before: steps.endIndex)
    return steps[...last]
  }

  /// Largest mean demand at which `spares` suffice at the service level, by bisection.
  static func demand(servedBy spares: Int, _ serviceLevel: Double) -> Double {
    var (low, high) = (0.0, Double(spares + 1))
    while probability(thatSuffice: spares, mean: high) > serviceLevel { high *= 2 }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if probability(thatSuffice: spares, mean: middle) >= serviceLevel {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }

  /// Chance that a Poisson demand is at most `spares`, summed down from its last term so that none underflows early.
  static func probability(thatSuffice spares: Int, mean: Double) -> Double {
    guard mean > 0 else { return 1 }
    var exponent = -mean
    for count in stride(from: 1, through: spares, by: 1) { exponent += log(mean / Double(count)) }
    var (sum, term) = (1.0, 1.0)
    for count in stride(from: spares, to: 0, by: -1) {
      term *= Double(count) / mean
      sum += term
      // What follows is a falling series: once a term is lost in rounding, so are the rest.
      if Double(count) < mean, term < sum * 1e-18 { break }
    }
    return min(1, exp(exponent) * sum)
  }
}
