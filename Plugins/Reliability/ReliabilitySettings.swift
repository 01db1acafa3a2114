// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a planner may set for ``Reliability``; what is not set comes from the catalog's assumptions.
public struct ReliabilitySettings: DeclaredSettings {
  /// Which field record failure rates come from, by catalog id.
  public var baseline: String?
  /// Mean time between failures of one box.
  public var boxMTBF: Double?
  /// How strongly failures grow with temperature.
  public var activationEnergy: Double?
  /// Whether external lasers fail beside what the baseline counts for a co-packaged port.
  public var countsLasersApart = false
  /// When a tenth of lasers have worn out, where their source does not say.
  public var laserLife: Double?
  /// Temperature of that life.
  public var laserLifeTemperature: Double?
  /// Exponent of the Weibull law by which lasers wear out.
  public var wearOutShape: Double?
  /// Lasers inside a part for every 400 Gb/s.
  public var lasersPer400G: Double?
  /// Failures of one fibre's end because its connector is dirty.
  public var contaminationPerFibre: Double?
  /// From the failure of a laser in reserve to the exchange of its module.
  public var laserExchange: Double?
  /// Chance that spares last until new ones arrive.
  public var sparesServiceLevel: Double?
  /// From ordering a module, cable or laser to its arrival.
  public var replenishmentModule: Double?
  /// From ordering a box to its arrival.
  public var replenishmentBox: Double?
  /// Time to repair a module, cable or laser.
  public var repairModule: Double?
  /// Time to exchange a box.
  public var repairBox: Double?
  /// Most share of a job's time that interruptions may take; nil for 5 %.
  public var lostTimeLimit: Double?

  /// The fields.
  public static var fields: [SettingField<Self>] {
    [
      .choice(
        "baseline", \.baseline, of: ["alibaba-2026", "meta-2025"], default: "reliability-baseline",
        "Which operator's field record failure rates come from."),
      .quantity(
        "boxMTBF", \.boxMTBF, .duration, in: 1...1e9, default: "box-mtbf",
        "Mean time between failures of one box."),
      .quantity(
        "activationEnergy", \.activationEnergy, .activationEnergy, in: 0...2,
        default: "laser-activation-energy",
        "How strongly failures of optics grow with the temperature of their case."),
      .flag(
        "lasersApart", \.countsLasersApart, default: "no",
        "Whether external lasers fail beside what the baseline counts for a co-packaged port, rather than within it."
      ),
      .quantity(
        "laserLife", \.laserLife, .duration, in: 1...1e9, default: "laser-life",
        "When a tenth of lasers have worn out, where their source does not say."),
      .quantity(
        "laserLifeTemperature", \.laserLifeTemperature, .temperature, in: -40...200,
        default: "laser-life-temperature", "Temperature of that life."),
      .quantity(
        "wearOutShape", \.wearOutShape, .ratio, in: 1...20, default: "laser-wear-out-shape",
        "Exponent of the Weibull law by which lasers wear out: 1 at any age alike, more for wear that comes with age."
      ),
      .quantity(
        "lasersPer400G", \.lasersPer400G, .count, in: 0...64, default: "lasers-per-400g",
        "Lasers inside a module for every 400 Gb/s."),
      .quantity(
        "contaminationPerFibre", \.contaminationPerFibre, .failureRate, in: 0...1e6,
        default: "contamination-per-fibre",
        "Failures of one fibre's end because its connector is dirty, where the baseline leaves them out."),
      .quantity(
        "laserExchange", \.laserExchange, .duration, in: 0...87_600, default: "laser-exchange",
        "From the failure of a laser in reserve to the exchange of its module."),
      .quantity(
        "sparesServiceLevel", \.sparesServiceLevel, .ratio, in: 0.5...0.999999,
        default: "spares-service-level",
        "Chance, for each kind of part, that its spares last until new ones arrive."),
      .quantity(
        "replenishmentModule", \.replenishmentModule, .duration, in: 0...87_600,
        default: "replenishment-module",
        "From ordering a module, cable or laser to its arrival."),
      .quantity(
        "replenishmentBox", \.replenishmentBox, .duration, in: 0...87_600, default: "replenishment-box",
        "From ordering a box to its arrival."),
      .quantity(
        "repairModule", \.repairModule, .duration, in: 0...8760, default: "repair-module",
        "Time to exchange a module, cable or external laser that has a spare."),
      .quantity(
        "repairBox", \.repairBox, .duration, in: 0...8760, default: "repair-box and repair-cpo-box",
        "Time to exchange a box that has a spare, or to repair a port of a built-in engine."),
      .quantity(
        "lostTimeLimit", \.lostTimeLimit, .ratio, in: 0.000001...0.2, default: "5 %",
        "Most share of a job's time that interruptions may take; their cost is linear only while it is small."
      ),
    ]
  }

  /// Settings of which a file says nothing.
  public init() {}
}
