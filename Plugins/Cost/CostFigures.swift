// SPDX-License-Identifier: Apache-2.0

import PluginKit

/// Every price that money is computed from, with what is given put before assumptions.
struct CostFigures: Sendable {
  var discountRate: Double
  var serviceLifeYears: Double
  var dollarsPerKilowattHour: Double
  var dollarsPerWatt: Double
  var technicianWage: Double
  var warrantyShare: Double
  /// Price of one panel port where a link is broken out of a part that it shares.
  var breakoutPortDollars: Double
  var installationHours: Double
  var marginOnOptics: Double
  /// What an engine costs per dollar of its price, because some packages are lost.
  var engineYieldFactor: Double
  /// Price of one interruption: all accelerators of a job for the time that it loses; zero without jobs.
  var dollarsPerInterruption: Double

  init(_ settings: CostSettings, in context: PlanningContext) throws(SettingsFaults) {
    var givens = Givens(context)
    discountRate = givens.number("discountRate", settings.discountRate, or: "discount-rate")
    serviceLifeYears = context.serviceLifeYears
    dollarsPerKilowattHour = givens.number(
      "electricity", context.site.dollarsPerKilowattHour, or: "electricity")
    dollarsPerWatt = givens.number("facility-capacity", context.site.dollarsPerWatt, or: "facility-capacity")
    technicianWage = givens.number("technicianWage", settings.technicianWage, or: "technician-wage")
    warrantyShare = givens.number("warrantyShare", settings.warrantyShare, or: "warranty-share")
    breakoutPortDollars = givens.number("breakoutPort", settings.breakoutPort, or: "breakout-port")
    installationHours = settings.installation ?? 0
    marginOnOptics = settings.marginOnOptics ?? 1
    let hours = givens.number("interruption", context.failures.interruptionHours, or: "interruption")
    let price = givens.number(
      "accelerator-hour", context.failures.acceleratorDollarsPerHour, or: "accelerator-hour")
    let job = givens.number("job-size", context.failures.jobAccelerators.map(Double.init), or: "job-size")
    dollarsPerInterruption = min(Double(context.demand.accelerators ?? 0), job) * hours * price
    do {
      engineYieldFactor = try PackageYield(settings)?.factor ?? 1
    } catch {
      engineYieldFactor = 1
      givens.faults += error.faults
    }
    for medium in Set(context.parts.optics.map(\.medium)).sorted(by: { $0.rawValue < $1.rawValue })
    where medium != .copper && !context.parts.trunks.contains(where: { $0.medium == medium }) {
      givens.lacks("fibre", "the catalog has no \(medium.rawValue) fibre; add a trunk with its price")
    }
    try givens.end()
  }

  /// What one dollar in each year of service is worth today: `(1 − (1+r)^−n)/r`.
  var annuity: Double { annuityFactor(rate: discountRate, years: serviceLifeYears) }

  /// Price to the buyer of one module, engine port or cable.
  func dollars(of part: OpticsPart) -> Double {
    if part.isCopper { return part.dollars }
    return part.dollars * marginOnOptics * (part.isEngine ? engineYieldFactor : 1)
  }
}
