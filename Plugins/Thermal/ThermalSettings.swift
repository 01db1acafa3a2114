// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a planner may set for heat; a field that is left out is the catalog's assumption.
public struct ThermalSettings: DeclaredSettings {
  /// Thermal resistance from the junction to the chip's lid, with its paste.
  public var packageResistance: Double?
  /// How much hotter an external laser runs than what cools its box.
  public var laserRise: Double?
  /// Thermal resistance from a built-in engine's port to what cools its box.
  public var engineResistance: Double?
  /// Hottest at which a built-in engine may run.
  public var engineLimit: Double?
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
      "engineResistance", \.engineResistance, .thermalResistance, in: 0...100,
      default: Assumption.engineResistance,
      "Thermal resistance from the port of a built-in engine to the air or coolant that enters its box."),
    .quantity(
      "engineLimit", \.engineLimit, .temperature, in: 0...200, default: Assumption.engineLimit,
      "Hottest at which a built-in engine may run."),
    .quantity(
      "endpointPUE", \.endpointPUE, .ratio, in: 1...3,
      default: "\(Assumption.endpointPUE), else the first air cooling's",
      "Site power per power of the accelerators' network ports."),
  ]

  /// Ids of the assumptions that stand in for settings.
  enum Assumption {
    static let packageResistance = "r-package-and-tim"
    static let laserRise = "laser-rise-over-supply"
    static let engineResistance = "module-case-resistance"
    static let engineLimit = "engine-limit"
    static let endpointPUE = "pue-endpoint"
  }
}

/// The figures that heat is computed with, settled once.
struct ThermalFigures: Sendable {
  let packageKelvinPerWatt: Double
  let laserRiseKelvin: Double
  let engineKelvinPerWatt: Double
  let engineLimitCelsius: Double
  let endpointPUE: Double
  let site: Site
  /// Whether leaves stand in the accelerators' racks, and fill none of their own.
  let leavesShareRacks: Bool

  init(_ settings: ThermalSettings, in context: PlanningContext) throws(SettingsFaults) {
    var givens = Givens(context)
    typealias ID = ThermalSettings.Assumption
    packageKelvinPerWatt = givens.number(
      "packageResistance", settings.packageResistance, or: ID.packageResistance)
    laserRiseKelvin = givens.number("laserRise", settings.laserRise, or: ID.laserRise)
    engineKelvinPerWatt = givens.number(
      "engineResistance", settings.engineResistance, or: ID.engineResistance)
    engineLimitCelsius = givens.number("engineLimit", settings.engineLimit, or: ID.engineLimit)
    // Servers breathe the hall's air unless someone says otherwise.
    let hallAir = context.parts.coolings.first { !$0.isLiquid }?.pue
    endpointPUE = givens.number(
      "endpointPUE", settings.endpointPUE, or: ID.endpointPUE, else: .init(hallAir, of: "air cooling"))
    site = context.site
    leavesShareRacks = context.leavesShareRacks
    try givens.end()
  }
}
