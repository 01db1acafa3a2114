// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a planner may set for heat; a field that is left out is the catalog's assumption.
public struct ThermalSettings: DeclaredSettings {
  /// Thermal resistance from the junction to the chip's lid, with its paste.
  public var packageResistance: Double?
  /// How much hotter an external laser runs than what cools its box.
  public var laserRise: Double?
  /// Site power per power of an accelerator's network ports.
  public var endpointPUE: Double?

  /// Settings of which a file says nothing.
  public init() {}

  /// The fields, in the order in which documentation lists them.
  public static let fields: [SettingField<Self>] = [
    .quantity(
      "packageResistance", \.packageResistance, .thermalResistance, in: 0...1,
      default: Assumption.packageResistance,
      "Thermal resistance from the junction to the chip's lid, with its paste."),
    .quantity(
      "laserRise", \.laserRise, .temperature, in: 0...100, default: Assumption.laserRise,
      "How much hotter an external laser module runs than the air or coolant that enters its box."),
    .quantity(
      "endpointPUE", \.endpointPUE, .ratio, in: 1...3,
      default: "\(Assumption.endpointPUE), else the first air cooling's",
      "Site power per power of the accelerators' network ports."),
  ]

  /// Ids of the assumptions that stand in for settings.
  enum Assumption {
    static let packageResistance = "r-package-and-tim"
    static let laserRise = "laser-rise-over-supply"
    static let endpointPUE = "pue-endpoint"
  }
}

/// The figures that heat is computed with, settled once.
struct ThermalFigures: Sendable {
  let packageKelvinPerWatt: Double
  let laserRiseKelvin: Double
  let endpointPUE: Double
  let site: Site

  init(_ settings: ThermalSettings, in context: PlanningContext) throws(SettingsFaults) {
    var faults: [SettingsFaults.Fault] = []
    func settle(_ value: Double?, _ field: String, _ assumption: String, or other: String = "") -> Double {
      if let value { return value }
      faults.append(.init(at: field, "not set, and the catalog has no assumption `\(assumption)`\(other)"))
      return .nan
    }
    typealias ID = ThermalSettings.Assumption
    packageKelvinPerWatt = settle(
      settings.packageResistance ?? context.assumption(ID.packageResistance), "packageResistance",
      ID.packageResistance)
    laserRiseKelvin = settle(
      settings.laserRise ?? context.assumption(ID.laserRise), "laserRise", ID.laserRise)
    // Servers breathe the hall's air unless someone says otherwise.
    let hallAir = context.parts.coolings.first { !$0.isLiquid }?.pue
    endpointPUE = settle(
      settings.endpointPUE ?? context.assumption(ID.endpointPUE) ?? hallAir, "endpointPUE", ID.endpointPUE,
      or: " and no air cooling")
    site = context.site
    guard faults.isEmpty else { throw SettingsFaults(faults) }
  }
}
