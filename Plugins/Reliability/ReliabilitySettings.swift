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
        "Whether external lasers fail beside what the baseline counts for a co-packaged port."),
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
