// SPDX-License-Identifier: Apache-2.0

import PluginKit

/// How lasers wear out.
struct WearOut: Sendable {
  /// When a tenth of lasers have worn out, at a temperature.
  struct Life: Sendable {
    var hours: Double
    var celsius: Double
  }

  /// Life of lasers of which nobody has published one.
  var life: Life
  /// Exponent of the Weibull law: 1 for failures that come at any age, more for those that come with age.
  var shape: Double
  /// Lasers in a part for every 400 Gb/s.
  var lasersPer400G: Double
  /// How long parts are in service.
  var serviceHours: Double

  /// Life of a laser source's lasers: its own where it has one.
  func life(of laser: LaserSource) -> Life {
    guard let hours = laser.lifeHours else { return life }
    return Life(hours: hours, celsius: laser.lifeCelsius ?? life.celsius)
  }
}

/// Every number that failures are computed from, with settings put before assumptions.
struct ReliabilityFigures: Sendable {
  /// A temperature and what failures grow by around it.
  struct Ageing: Sendable {
    var activationEnergy: Double
    /// Case temperature at which a class of optics was counted in the field.
    var referenceCelsius: [String: Double]
    /// The same for an external laser module.
    var laserCelsius: Double
    /// The same for every other class.
    var otherwiseCelsius: Double
    /// From the case of a module to the air or coolant.
    var kelvinPerWatt: Double
    /// No case is hotter, because the cage throttles or the fans speed up.
    var caseLimitCelsius: Double
  }

  /// What was counted in the field.
  var record: FieldRecord
  var ageing: Ageing
  var wearOut: WearOut
  /// Failures of one fibre's end in 10⁹ hours because its connector is dirty.
  var contaminationFITPerFibre: Double
  /// From the failure of a laser in reserve to the exchange of its module.
  var laserExchangeHours: Double
  var boxMTBF: Double
  /// Share of boxes with engines that fail beyond repair in a year.
  var unserviceable: Double
  var repairPart: Double
  var repairEngine: Double
  var repairPlainBox: Double
  var repairEngineBox: Double
  /// Technician's work on a part that is plugged.
  var workOnPart: Double
  /// Technician's work on a box, or on a built-in engine.
  var workOnBox: Double
  var replenishPart: Double
  var replenishBox: Double
  var serviceLevel: Double
  var interruptionHours: Double
  /// Share of all accelerators that one job takes; zero where there are no jobs.
  var jobShare: Double
  var lostTimeLimit: Double

  init(_ settings: ReliabilitySettings, in context: PlanningContext) throws(SettingsFaults) {
    var givens = Givens(context)
    let baselineID = settings.baseline ?? context.assumedChoice("reliability-baseline")
    record = givens.record(baselineID)
    if settings.countsLasersApart { record.lacksExternalLasers.formUnion(record.rates.keys) }
    ageing = Ageing(
      activationEnergy: givens.number(
        "activationEnergy", settings.activationEnergy, or: "laser-activation-energy"),
      referenceCelsius: record.rates.keys.reduce(into: [:]) {
        $0[$1] = context.assumption("reference-case-temperature-\(baselineID ?? "")-\($1)")
      },
      laserCelsius: givens.number("external-laser-temperature", nil, or: "external-laser-temperature"),
      otherwiseCelsius: givens.number("reference-case-temperature", nil, or: "reference-case-temperature"),
      kelvinPerWatt: givens.number("module-case-resistance", nil, or: "module-case-resistance"),
      caseLimitCelsius: givens.number("module-case-limit", nil, or: "module-case-limit"))
    wearOut = WearOut(
      life: .init(
        hours: givens.number("laserLife", settings.laserLife, or: "laser-life"),
        celsius: givens.number(
          "laserLifeTemperature", settings.laserLifeTemperature, or: "laser-life-temperature")),
      shape: givens.number("wearOutShape", settings.wearOutShape, or: "laser-wear-out-shape"),
      lasersPer400G: givens.number("lasersPer400G", settings.lasersPer400G, or: "lasers-per-400g"),
      serviceHours: context.serviceLifeYears * MeasurementUnit.hoursPerYear)
    contaminationFITPerFibre = givens.number(
      "contaminationPerFibre", settings.contaminationPerFibre, or: "contamination-per-fibre")
    laserExchangeHours = givens.number("laserExchange", settings.laserExchange, or: "laser-exchange")
    boxMTBF = givens.number("boxMTBF", settings.boxMTBF, or: "box-mtbf")
    unserviceable = givens.number("unserviceable-fraction", nil, or: "unserviceable-fraction")
    repairPart = givens.number("repairModule", settings.repairModule, or: "repair-module")
    repairPlainBox = givens.number("repairBox", settings.repairBox, or: "repair-box")
    repairEngineBox = givens.number("repairBox", settings.repairBox, or: "repair-cpo-box")
    repairEngine = repairEngineBox
    workOnPart = givens.number("hands-on-module", nil, or: "hands-on-module")
    workOnBox = givens.number("hands-on-box", nil, or: "hands-on-box")
    replenishPart = givens.number(
      "replenishmentModule", settings.replenishmentModule, or: "replenishment-module")
    replenishBox = givens.number("replenishmentBox", settings.replenishmentBox, or: "replenishment-box")
    serviceLevel = givens.number(
      "sparesServiceLevel", settings.sparesServiceLevel, or: "spares-service-level")
    interruptionHours = givens.number("interruption", context.failures.interruptionHours, or: "interruption")
    jobShare = givens.jobShare()
    lostTimeLimit = settings.lostTimeLimit ?? 0.05
    try givens.end()
  }

  /// Most interruptions of the network in a year at which a job keeps enough of its time; nil without jobs.
  var interruptionLimit: Double? {
    guard jobShare > 0, interruptionHours > 0 else { return nil }
    return lostTimeLimit * MeasurementUnit.hoursPerYear / (interruptionHours * jobShare)
  }
}

extension Givens {
  /// What an operator counted; every module and cable of the catalog must have a rate.
  fileprivate mutating func record(_ id: String?) -> FieldRecord {
    guard let id else {
      lacks("baseline", "the catalog has no assumption reliability-baseline; set a baseline")
      return FieldRecord()
    }
    guard let item = context.catalog[id], item.kind == ItemKind.baseline.name else {
      let known = context.catalog.entries(of: ItemKind.baseline.name).map(\.id)
      lacks("baseline", "no baseline \(id) in the catalog; it has \(known.joined(separator: ", "))")
      return FieldRecord()
    }
    let record = FieldRecord(item)
    let lacking = Set(context.parts.optics.map(\.failureClass)).subtracting(record.rates.keys).sorted()
    if !lacking.isEmpty {
      lacks("baseline", "\(id) has no rate for failure class \(lacking.joined(separator: ", "))")
    }
    return record
  }

  fileprivate mutating func jobShare() -> Double {
    guard let all = context.demand.accelerators, all > 0 else { return 0 }
    let job = context.failures.jobAccelerators.map(Double.init)
    return min(1, number("job-size", job, or: "job-size") / Double(all))
  }
}
