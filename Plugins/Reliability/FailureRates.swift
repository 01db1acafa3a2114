// SPDX-License-Identifier: Apache-2.0

import PluginKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Boltzmann's constant, eV/K.
private let boltzmann = 8.617333e-5
/// Failures in a year of something that fails once in 10⁹ hours.
private let perYearPerFIT = MeasurementUnit.hoursPerYear * 1e-9

/// What fails how often in a placement, per year.
struct PlacementFailures {
  /// Failures of one part of each port group.
  var partRates: [Double]
  /// Failures of one external laser module.
  var laserRate: Double
  /// Failures of one box.
  var boxRate: Double
  var laserModules: Double
  var boxes: Double

  init(
    _ placed: PlacedBuild, supplyCelsius: Double, laserCelsius: Double, _ figures: ReliabilityFigures
  ) {
    partRates = placed.build.optics.map { figures.perYear($0, supplyCelsius: supplyCelsius) }
    laserRate = placed.build.laser.map { figures.perYear($0, celsius: laserCelsius) } ?? 0
    boxRate = figures.perYear(placed.build.system)
    laserModules = Double(placed.laserModules)
    boxes = Double(placed.slot.boxes)
  }

  /// Failures of all parts of a port group.
  func parts(_ group: Int, of placed: PlacedBuild) -> Double {
    Double(placed.ports[group].parts) * partRates[group]
  }
}

extension ReliabilityFigures {
  /// How much faster optics fail at a case temperature than at the one at which they were counted.
  func acceleration(caseCelsius: Double, countedAt reference: Double) -> Double {
    let hot = min(ageing.caseLimitCelsius, caseCelsius) + 273.15
    return exp(ageing.activationEnergy / boltzmann * (1 / (reference + 273.15) - 1 / hot))
  }

  /// Failures in a year of one module, engine port or cable end.
  ///
  /// Cable ends are counted whatever their rate, and have no laser that ages.
  func perYear(_ part: OpticsPart, supplyCelsius: Double) -> Double {
    let fit = baseline[part.failureClass] ?? 0
    guard !part.isCopper else { return fit * perYearPerFIT }
    let factor = acceleration(
      caseCelsius: supplyCelsius + ageing.kelvinPerWatt * part.watts,
      countedAt: ageing.referenceCelsius[part.failureClass] ?? ageing.otherwiseCelsius)
    return fit * part.rateGbps / 400 * factor * perYearPerFIT
  }

  /// Failures in a year of one external laser module that no baseline counts already.
  func perYear(_ laser: LaserSource, celsius: Double) -> Double {
    guard countsLasersApart, let fit = laser.fit else { return 0 }
    return fit * acceleration(caseCelsius: celsius, countedAt: ageing.laserCelsius) * perYearPerFIT
  }

  /// Failures in a year of one box; an accelerator's port fails with its server, which is not counted here.
  func perYear(_ system: SwitchSystem) -> Double {
    guard !system.isEndpoint else { return 0 }
    return MeasurementUnit.hoursPerYear / boxMTBF + (system.hasEngines ? unserviceable : 0)
  }
}

extension SwitchSystem {
  /// Whether optics are built in, so that a failure may condemn the whole box.
  var hasEngines: Bool { cages.contains { $0.engine != nil || $0.formFactor == "engine" } }

  /// Catalog price of a box with its built-in engines, as a spare is bought.
  func spareDollars(_ parts: PartsList) -> Double {
    cages.reduce(dollars ?? 0) { price, cage in
      price + Double(cage.count) * (cage.engine.flatMap { parts.optics($0)?.dollars } ?? 0)
    }
  }
}
