// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The lasers of one module, of which it needs only some.
///
/// Each of `n` lasers works for `10⁹/FIT` hours on average and then waits for its exchange, so that it works with
/// probability `A = MTBF/(MTBF + wait)`. The module is dark when fewer than `k` work. While it shines, it goes dark at
/// the rate `k·λ·P(k work) ÷ P(at least k work)`, with `P(i) = C(n,i)·Aⁱ·(1−A)ⁿ⁻ⁱ`; without spares that is `n·λ`.
struct LaserBank {
  /// Lasers without which it is dark.
  var needed: Int
  /// Lasers beyond those.
  var spares: Int
  /// Failures of one laser in 10⁹ hours.
  var fit: Double
  /// From the failure of a laser in reserve to the exchange of its module.
  var exchangeHours: Double

  /// How often the module goes dark, in 10⁹ hours of shining.
  var failureFIT: Double {
    let all = needed + spares
    let working = 1 / (1 + fit * 1e-9 * exchangeHours)
    // C(all, down) · A^(all − down) · (1 − A)^down, from all working downwards.
    var (term, sum) = (pow(working, Double(all)), 0.0)
    for down in 0...spares {
      sum += term
      if down < spares { term *= Double(all - down) / Double(down + 1) * (1 - working) / working }
    }
    return Double(needed) * fit * term / sum
  }

  /// How often the module is exchanged in 10⁹ hours: whenever one of its lasers fails.
  var exchangeFIT: Double { Double(needed + spares) * fit }
}
