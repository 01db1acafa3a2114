// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a planner may set for power; a field that is left out is the catalog's assumption.
public struct PowerSettings: DeclaredSettings {
  /// Power out of a supply per power into it.
  public var psuEfficiency: Double?
  /// Peak power of a box per its power under full traffic.
  public var peakOverTypical: Double?
  /// Temperature at which the catalog states the power of laser modules.
  public var laserReference: Double?
  /// Growth of the logarithm of a laser module's power per kelvin.
  public var laserGrowth: Double?

  /// Settings of which a file says nothing.
  public init() {}

  /// The fields, in the order in which documentation lists them.
  public static let fields: [SettingField<Self>] = [
    .quantity(
      "psuEfficiency", \.psuEfficiency, .ratio, in: 0.5...1, default: Assumption.psuEfficiency,
      "Power out of a box's supply per power into it."),
    .quantity(
      "peakOverTypical", \.peakOverTypical, .ratio, in: 1...3, default: Assumption.peakOverTypical,
      "Peak power of a box per its power under full traffic."),
    .quantity(
      "laserReference", \.laserReference, .temperature, in: -40...125, default: Assumption.laserReference,
      "Temperature at which the catalog states the power of external laser modules."),
    .quantity(
      "laserGrowth", \.laserGrowth, .ratio, in: 0...0.2, default: Assumption.laserGrowth,
      "Growth of the logarithm of a laser module's power per kelvin."),
  ]

  /// Ids of the assumptions that stand in for settings.
  enum Assumption {
    static let psuEfficiency = "psu-efficiency"
    static let peakOverTypical = "peak-over-typical"
    static let laserReference = "external-laser-temperature"
    static let laserGrowth = "laser-growth-per-kelvin"
  }
}

/// The figures that power is computed with, settled once.
struct PowerFigures: Sendable {
  let psuEfficiency: Double
  let peakOverTypical: Double
  let laserReferenceCelsius: Double
  let laserGrowthPerKelvin: Double
  /// Power of one long-reach lane, by nominal lane rate; few, so a scan beats a table.
  private let longReach: [(laneRateGbps: Double, laneWatts: Double)]

  init(_ settings: PowerSettings, in context: PlanningContext) throws(SettingsFaults) {
    var givens = Givens(context)
    typealias ID = PowerSettings.Assumption
    psuEfficiency = givens.number("psuEfficiency", settings.psuEfficiency, or: ID.psuEfficiency)
    peakOverTypical = givens.number("peakOverTypical", settings.peakOverTypical, or: ID.peakOverTypical)
    laserReferenceCelsius = givens.number("laserReference", settings.laserReference, or: ID.laserReference)
    laserGrowthPerKelvin = givens.number("laserGrowth", settings.laserGrowth, or: ID.laserGrowth)

    longReach = context.catalog.entries(of: "serdes").compactMap { entry in
      guard entry.texts["isLongReach"] == ["true"], let rate = entry.figures["laneRate"]?.value,
        let energy = entry.figures["energy"]?.value
      else { return nil }
      return (rate, energy * rate / 1000)
    }
    let known = Set(longReach.map(\.laneRateGbps))
    for chip in context.parts.systems.compactMap(\.chip) where !known.contains(chip.laneRateGbps) {
      let rate = "\(Int(chip.laneRateGbps))G"
      let fault = SettingsFaults.Fault(
        at: "catalog",
        "no long-reach `serdes` of \(rate), which the watts of \(chip.id) include on every lane")
      if !givens.faults.contains(fault) { givens.faults.append(fault) }
    }
    try givens.end()
  }

  /// Power of one long-reach lane; chips whose rate the catalog lacks never get this far.
  func longReachLaneWatts(laneRateGbps: Double) -> Double {
    longReach.first { $0.laneRateGbps == laneRateGbps }?.laneWatts ?? 0
  }
}
