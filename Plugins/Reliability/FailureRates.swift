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

/// Temperatures that failures of a placement depend on, °C.
struct Temperatures {
  /// What enters the boxes.
  var supply: Double
  /// External laser modules.
  var lasers: Double
  /// The hottest built-in engine.
  var engines: Double
}

/// What fails how often in a placement, per year.
struct PlacementFailures {
  /// Failures of one part of each port group.
  var partRates: [Double]
  /// How often one external laser module has fewer lasers than its lanes need.
  var laserRate: Double
  /// How often one external laser module is exchanged, be it for a laser that was in reserve.
  var laserExchangeRate: Double
  /// Failures of one box.
  var boxRate: Double
  var laserModules: Double
  var boxes: Double

  init(_ placed: PlacedBuild, at temperatures: Temperatures, _ figures: ReliabilityFigures) {
    let build = placed.build
    partRates = build.optics.map { figures.perYear($0, lightFrom: build.laser, at: temperatures) }
    let bank = build.laser.flatMap { figures.bank(of: $0, celsius: temperatures.lasers) }
    laserRate = (bank?.failureFIT ?? 0) * perYearPerFIT
    laserExchangeRate = (bank?.exchangeFIT ?? 0) * perYearPerFIT
    boxRate = figures.perYear(build.system)
    laserModules = Double(placed.laserModules)
    boxes = Double(placed.slot.boxes)
  }

  /// Failures of all parts of a port group.
  func parts(_ group: Int, of placed: PlacedBuild) -> Double {
    Double(placed.ports[group].parts) * partRates[group]
  }
}

extension ReliabilityFigures {
  /// How much faster things happen at one temperature than at another, by Arrhenius.
  func acceleration(celsius: Double, countedAt reference: Double) -> Double {
    exp(ageing.activationEnergy / boltzmann * (1 / (reference + 273.15) - 1 / (celsius + 273.15)))
  }

  /// Temperature of a part's case: of an engine as it is given, of a module as its watts make it.
  ///
  /// No module's case is hotter than its limit, because the cage throttles or the fans speed up.
  func caseCelsius(of part: OpticsPart, at temperatures: Temperatures) -> Double {
    if part.isEngine { return temperatures.engines }
    return min(ageing.caseLimitCelsius, temperatures.supply + ageing.kelvinPerWatt * part.watts)
  }

  /// Failures in a year of one module, engine port or cable end.
  ///
  /// Cable ends are counted whatever their rate, and have neither lasers nor connectors to clean. Of an optical end, what
  /// dirty connectors cause does not grow with temperature, and what an external laser causes is counted with the laser.
  func perYear(_ part: OpticsPart, lightFrom laser: LaserSource?, at temperatures: Temperatures) -> Double {
    let kind = part.failureClass
    guard !part.isCopper else { return (record.rates[kind] ?? 0) * perYearPerFIT }
    let celsius = caseCelsius(of: part, at: temperatures)
    let counted = (record.rates[kind] ?? 0) * part.rateGbps / 400
    let contamination = counted * (record.contaminationShares[kind] ?? 0)
    let rest = max(0, counted - contamination - externalLaserShare(of: part, lightFrom: laser))
    let reference = ageing.referenceCelsius[kind] ?? ageing.otherwiseCelsius
    var fit = contamination + rest * acceleration(celsius: celsius, countedAt: reference)
    if record.lacksContamination.contains(kind) { fit += contaminationFITPerFibre * Double(part.fibres) }
    if !isLit(part, by: laser) {
      fit += part.rateGbps / 400 * wearOut.lasersPer400G * wearOutFIT(life: wearOut.life, celsius: celsius)
    }
    return fit * perYearPerFIT
  }

  /// Whether a part's light comes from modules that fail on their own account.
  func isLit(_ part: OpticsPart, by laser: LaserSource?) -> Bool {
    part.isEngine && laser?.isExternal == true && laser?.fit != nil
  }

  /// FIT of a part's rate that its external lasers cause, where the rate holds them.
  private func externalLaserShare(of part: OpticsPart, lightFrom laser: LaserSource?) -> Double {
    guard let laser, let fit = laser.fit, isLit(part, by: laser), laser.lanes > 0,
      !record.lacksExternalLasers.contains(part.failureClass)
    else { return 0 }
    return fit * Double(part.lanes) / Double(laser.lanes)
  }

  /// FIT that wear adds on average over the years of service; zero where the record holds it.
  func wearOutFIT(life: WearOut.Life, celsius: Double) -> Double {
    guard record.lacksWearOut else { return 0 }
    // A Weibull law of which a tenth has failed at the end of its life.
    let ages = wearOut.serviceHours / lifeHours(life, celsius: celsius)
    return -log(0.9) * pow(ages, wearOut.shape) / wearOut.serviceHours * 1e9
  }

  /// When a tenth of lasers at that temperature have worn out.
  func lifeHours(_ life: WearOut.Life, celsius: Double) -> Double {
    life.hours / acceleration(celsius: celsius, countedAt: life.celsius)
  }

  /// The lasers of one external module at a temperature; nil where the light is not counted apart.
  func bank(of laser: LaserSource, celsius: Double) -> LaserBank? {
    guard laser.isExternal, let fit = laser.fit else { return nil }
    let each =
      fit / Double(laser.lasers) * acceleration(celsius: celsius, countedAt: ageing.laserCelsius)
      + wearOutFIT(life: wearOut.life(of: laser), celsius: celsius)
    return LaserBank(
      needed: laser.lasers, spares: laser.spareLasers, fit: each, exchangeHours: laserExchangeHours)
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
