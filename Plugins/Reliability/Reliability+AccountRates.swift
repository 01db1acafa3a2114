// SPDX-License-Identifier: Apache-2.0

import PluginKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Reliability {
  /// FIT of one module, engine port or cable end: cause by cause.
  func fit(of part: OpticsPart, in build: SwitchBuild, _ book: RoleBook) -> Double {
    let (record, group) = (figures.record, part.failureClass)
    let known = record.rates[group] ?? 0
    if part.medium == .copper { return known }
    let portsOf400 = part.rateGbps / 400
    let dirty = known * portsOf400 * (record.contaminationShares[group] ?? 0)
    var clean = known * portsOf400 - dirty
    let isFed = part.isEngine && build.laser.map { $0.isExternal && $0.fit != nil } == true
    if isFed, let laser = build.laser, laser.lanes > 0, !record.lacksExternalLasers.contains(group) {
      clean = max(0, clean - Double(part.lanes) * (laser.fit ?? 0) / Double(laser.lanes))
    }
    let warmth = book.supply + part.watts * figures.ageing.kelvinPerWatt
    let celsius = part.isEngine ? book.atEngines : min(warmth, figures.ageing.caseLimitCelsius)
    let field = figures.ageing.referenceCelsius[group] ?? figures.ageing.otherwiseCelsius
    var causes = [dirty, clean * speedUp(from: field, to: celsius)]
    if record.lacksContamination.contains(group) {
      causes.append(Double(part.fibres) * figures.contaminationFITPerFibre)
    }
    if !isFed {
      causes.append(portsOf400 * figures.wearOut.lasersPer400G * meanWear(nil, at: nil, celsius))
    }
    return causes.reduce(0, +)
  }

  /// Arrhenius: the ratio of the two Boltzmann factors.
  func speedUp(from reference: Double, to celsius: Double) -> Double {
    let barrier = figures.ageing.activationEnergy / 8.617333e-5
    return exp(-barrier / (celsius + 273.15)) / exp(-barrier / (reference + 273.15))
  }

  /// FIT that wear adds to one laser on average over its service: what a Weibull law has consumed by then, over the time.
  func meanWear(_ life: Double?, at reference: Double?, _ celsius: Double) -> Double {
    guard figures.record.lacksWearOut else { return 0 }
    let tenth = years(life, at: reference, celsius) * 8760
    // The law's own scale is where all but 1/e have failed.
    let scale = tenth / pow(log(10 / 9.0), 1 / figures.wearOut.shape)
    let service = figures.wearOut.serviceHours
    return 1e9 * pow(service / scale, figures.wearOut.shape) / service
  }

  /// Years until a tenth of lasers have worn out.
  private func years(_ life: Double?, at reference: Double?, _ celsius: Double) -> Double {
    let from = life == nil ? figures.wearOut.life.celsius : reference ?? figures.wearOut.life.celsius
    return (life ?? figures.wearOut.life.hours) / 8760 * speedUp(from: celsius, to: from)
  }

  /// FIT of a module that goes dark when too few of its lasers work.
  ///
  /// Odds of each count of working lasers against the next lower one follow from the balance of failures and exchanges,
  /// so that one over the chance of the last allowed count is a nested sum of them.
  func darkenings(of laser: LaserSource, oneLaser fit: Double) -> Double {
    let waiting = fit * 1e-9 * figures.laserExchangeHours
    guard laser.spareLasers > 0 else { return Double(laser.lasers) * fit }
    guard waiting > 0 else { return 0 }
    var nested = 1.0
    for reserve in (0..<laser.spareLasers).reversed() {
      let working = laser.lasers + reserve
      let failed = laser.spareLasers - reserve
      nested = 1 + nested * Double(failed) / (Double(working + 1) * waiting)
    }
    return Double(laser.lasers) * fit / nested
  }

  /// Asks whether lasers with a life of their own last as long as the network.
  func judgeLife(of build: SwitchBuild, _ celsius: Double, _ account: inout Account) {
    guard let laser = build.laser, let life = laser.lifeHours else { return }
    account.require(
      years(life, at: laser.lifeCelsius, celsius) * 8760, atLeast: figures.wearOut.serviceHours, .year,
      rule: "life", subject: laser.name, "until a tenth of its lasers have worn out")
  }
}
