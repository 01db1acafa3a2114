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
  /// Whose prices engines carry, where a problem says so for all of them.
  var enginePrices: String?
  /// Share of engines that are good before any test, and of bad ones that a test finds.
  var engineYield: Double
  var testCoverage: Double
  /// Engines of one package, needed and spare, where a problem says so for all boxes.
  var enginesPerPackage: Int?
  var spareEngines: Int?
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
    enginePrices = settings.enginePrices
    (enginesPerPackage, spareEngines) = (settings.enginesPerPackage, settings.spareEngines)
    (engineYield, testCoverage) = (settings.engineYield ?? 1, settings.testCoverage ?? 0)
    let packaged = context.parts.systems.filter { system in
      context.parts.optics.contains { part in
        isPricedAtMaker(part) && system.cages.contains { $0.accepts(part) }
      }
    }
    if packaged.isEmpty {
      givens.refuseYields(settings)
    } else {
      engineYield = givens.number("engineYield", settings.engineYield, or: "engine-yield")
      testCoverage = givens.number("testCoverage", settings.testCoverage, or: "engine-test-coverage")
      let unknown = packaged.filter { package(of: $0) == nil }.map(\.id)
      if !unknown.isEmpty {
        givens.lacks(
          "enginesPerPackage",
          "not set, and the catalog does not say how many engines a package of \(unknown.joined(separator: ", ")) needs"
        )
      }
    }
    for medium in Set(context.parts.optics.map(\.medium)).sorted(by: { $0.rawValue < $1.rawValue })
    where medium != .copper && !context.parts.trunks.contains(where: { $0.medium == medium }) {
      givens.lacks("fibre", "the catalog has no \(medium.rawValue) fibre; add a trunk with its price")
    }
    try givens.end()
  }

  /// What one dollar in each year of service is worth today: `(1 − (1+r)^−n)/r`.
  var annuity: Double { annuityFactor(rate: discountRate, years: serviceLifeYears) }

  /// Price of one module, engine port or cable when the network is bought, before packages are lost.
  func dollars(of part: OpticsPart) -> Double {
    part.isCopper ? part.dollars : part.dollars * marginOnOptics
  }

  /// Whether an engine's price leaves out the packages that its maker loses.
  func isPricedAtMaker(_ part: OpticsPart) -> Bool {
    part.isEngine && (enginePrices.map { $0 == "maker" } ?? part.isPricedAtMaker)
  }

  /// The package of a box's chip and engines; nil where nobody says how many engines it has.
  func package(of system: SwitchSystem) -> PackageYield? {
    guard let needed = enginesPerPackage ?? system.enginesPerPackage else { return nil }
    return PackageYield(
      needed: needed, spares: spareEngines ?? system.spareEngines, yield: engineYield, coverage: testCoverage)
  }

  /// What lost packages and spare engines add to the price of a placement's boxes.
  func packagingDollars(of placed: PlacedBuild) -> Double {
    let (build, engines) = (placed.build, zip(placed.build.optics, placed.ports))
    let ports = engines.filter { isPricedAtMaker($0.0) }
    guard !ports.isEmpty, let package = package(of: build.system) else { return 0 }
    let bought = ports.reduce(0) { $0 + dollars(of: $1.0) * Double($1.1.parts) }
    let chips = Double(placed.slot.boxes * build.system.chipCount) * (build.system.chip?.dollars ?? 0)
    return bought * (package.engineFactor - 1) + chips * (package.chipFactor - 1)
  }
}

extension Givens {
  /// Refuses settings of yield where no engine's price leaves it out, because they would do nothing.
  fileprivate mutating func refuseYields(_ settings: CostSettings) {
    let set = [
      ("engineYield", settings.engineYield != nil), ("testCoverage", settings.testCoverage != nil),
      ("enginesPerPackage", settings.enginesPerPackage != nil),
      ("spareEngines", settings.spareEngines != nil),
    ]
    for (field, isSet) in set where isSet {
      lacks(
        field, "means nothing while every engine's price is the buyer's; set `enginePrices: maker` or drop it"
      )
    }
  }
}
