// SPDX-License-Identifier: Apache-2.0

import PluginKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What a maker's packages cost when some are lost because an engine in them is bad.
///
/// With yield `y` and test coverage `c`, a tested engine is good with `y′ = y / (y + (1−y)·(1−c))`; a package of `n`
/// needed and `m` spare engines is good with `Y = Σ_{i=n}^{n+m} C(n+m,i)·y′^i·(1−y′)^{n+m−i}`. Each good package pays
/// for its spares and for the packages that were lost, so that engines cost `(n+m)/(n·Y)` times their price, and the
/// chip `1/Y` times its own.
struct PackageYield: Sendable {
  var needed: Int
  var spares: Int
  /// Chance that a tested engine is good.
  var tested: Double

  init(needed: Int, spares: Int, yield: Double, coverage: Double) {
    (self.needed, self.spares) = (needed, spares)
    tested = yield / (yield + (1 - yield) * (1 - coverage))
  }

  /// Chance that a package has enough good engines.
  var yield: Double {
    let all = needed + spares
    // C(all, i) · y^i · (1−y)^(all−i), from all engines good downwards.
    var (sum, ways) = (0.0, 1.0)
    for bad in 0...spares {
      sum += ways * pow(tested, Double(all - bad)) * pow(1 - tested, Double(bad))
      ways *= Double(all - bad) / Double(bad + 1)
    }
    return sum
  }

  /// What engines cost per dollar of their price.
  var engineFactor: Double { Double(needed + spares) / (Double(needed) * yield) }

  /// What chips cost per dollar of their price.
  var chipFactor: Double { 1 / yield }
}

/// What one dollar in each of `years` years is worth today when money earns `rate` a year.
func annuityFactor(rate: Double, years: Double) -> Double {
  rate == 0 ? years : (1 - pow(1 + rate, -years)) / rate
}
