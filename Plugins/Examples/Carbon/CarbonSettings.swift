// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a planner may set for ``Carbon``; a field that is left out is the catalog's assumption.
public struct CarbonSettings: DeclaredSettings {
  /// CO₂ of making one box without its optics.
  public var box: Double?
  /// CO₂ of making one accelerator's network port.
  public var nic: Double?
  /// CO₂ of making one module, engine or external laser.
  public var module: Double?
  /// CO₂ of making one copper cable.
  public var cable: Double?
  /// CO₂ of one kilowatt-hour from the grid.
  public var grid: Double?

  /// Settings of which a file says nothing.
  public init() {}

  /// The fields, in the order in which documentation lists them.
  public static let fields: [SettingField<Self>] = [
    .quantity(
      "box", \.box, .mass, in: 0...1e6, default: "embodied-box", "CO₂ of making one box without its optics."),
    .quantity(
      "nic", \.nic, .mass, in: 0...1e6, default: "embodied-nic",
      "CO₂ of making one accelerator's network port."),
    .quantity(
      "module", \.module, .mass, in: 0...1e4, default: "embodied-module",
      "CO₂ of making one module, engine or external laser."),
    .quantity(
      "cable", \.cable, .mass, in: 0...1e4, default: "embodied-cable", "CO₂ of making one copper cable."),
    .quantity(
      "grid", \.grid, .massPerEnergy, in: 0...2, default: "grid-carbon",
      "CO₂ of one kilowatt-hour from the grid."),
  ]
}

/// The figures that CO₂ is computed with, settled once, in kilograms.
struct CarbonFigures: Sendable {
  let box: Double
  let nic: Double
  let module: Double
  let cable: Double
  let perKilowattHour: Double
  let years: Double

  /// Hours of service.
  var hours: Double { years * MeasurementUnit.hoursPerYear }

  init(_ settings: CarbonSettings, in context: PlanningContext) throws(SettingsFaults) {
    var givens = Givens(context)
    box = givens.number("box", settings.box, or: "embodied-box")
    nic = givens.number("nic", settings.nic, or: "embodied-nic")
    module = givens.number("module", settings.module, or: "embodied-module")
    cable = givens.number("cable", settings.cable, or: "embodied-cable")
    perKilowattHour = givens.number("grid", settings.grid, or: "grid-carbon")
    years = context.serviceLifeYears
    try givens.end()
  }
}
