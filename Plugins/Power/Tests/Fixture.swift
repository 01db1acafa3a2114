// SPDX-License-Identifier: Apache-2.0

@testable import DesignSpace
import PluginKit
import Power
import TestSupport

/// Boxes and parts built by hand, so that no test moves when the shipped catalog does.
enum Fixture {
  static let longReach = SerDes(id: "lr", laneRateGbps: 100, picojoulesPerBit: 5, isLongReach: true)
  static let extraShortReach = SerDes(id: "xsr", laneRateGbps: 100, picojoulesPerBit: 1.1, isLongReach: false)

  static func catalog(peakOverTypical: Double? = 1.2) -> Catalog {
    var catalog = Catalog(
      assuming: [
        ("psu-efficiency", 0.94), ("external-laser-temperature", 55), ("laser-growth-per-kelvin", 0.0148762),
      ] + (peakOverTypical.map { [("peak-over-typical", $0)] } ?? []))
    catalog.add(
      CatalogItem(
        id: "lr", kind: "serdes", name: "long reach", texts: ["isLongReach": ["true"]],
        figures: [
          "laneRate": Figure(100, unit: .gigabitPerSecond), "energy": Figure(5, unit: .picojoulePerBit),
        ]))
    return catalog
  }

  static func context(_ catalog: Catalog = catalog(), population: Population = .used) -> PlanningContext {
    PlanningContext(
      demand: Demand(accelerators: 64, bandwidthGbps: 800), fabric: Fabric(population: population),
      catalog: catalog)
  }

  static func part(
    _ id: String = "module", className: String = "dsp", watts: Double, serdes: SerDes = longReach,
    formFactors: [String] = ["osfp"], includesLaser: Bool = true, lanes: Int = 8, links: Int = 2
  ) -> OpticsPart {
    OpticsPart(
      id: id, name: id, className: className, formFactors: formFactors, lanes: lanes, laneRateGbps: 100,
      links: links,
      medium: .singleMode, spec: "DR", end: "dsp-dr", fibres: 16, reachMetres: 500, watts: watts,
      includesLaser: includesLaser, opticalWatts: nil, serdes: serdes, lossBudgetDecibels: 32, dollars: 600,
      failureClass: "pluggable", available: nil, vendor: nil, status: .available)
  }

  static let chip = SwitchChip(
    id: "th5", name: "51.2T", watts: 500, lanes: 512, laneRateGbps: 100, radix: 256, junctionLimitCelsius: 105
  )

  static func cages(_ count: Int, _ form: String = "osfp") -> CageGroup {
    CageGroup(
      name: form, count: count, formFactor: form, lanes: 8, laneRateGbps: 100, cageWatts: 30,
      hostLossDecibels: 14,
      engine: nil)
  }

  static func system(
    cages: [CageGroup] = [cages(64)], chipCount: Int = 1, overhead: Double? = 272, whole: Double? = nil,
    lasers: [String] = []
  ) -> SwitchSystem {
    SwitchSystem(
      id: "box", name: "64×800G", vendor: "any", isEndpoint: false, protocols: [.ethernet], chip: chip,
      chipCount: chipCount, cages: cages, radix: 256, rackUnits: 2, overheadWatts: overhead,
      wholeBoxWatts: whole,
      dollars: 50_000, coolings: ["air"], lasers: lasers, available: nil, status: .available)
  }

  static func endpoint(nicWatts: Double?) -> SwitchSystem {
    SwitchSystem(
      id: "nic", name: "800G port", vendor: "any", isEndpoint: true, protocols: [.ethernet], chip: nil,
      chipCount: 0,
      cages: [cages(1)], radix: 8, rackUnits: 0, overheadWatts: nicWatts, wholeBoxWatts: nil, dollars: nil,
      coolings: [], lasers: [], available: nil, status: .available)
  }

  static let air = Cooling(
    id: "air", name: "air", className: "air", isLiquid: false, kelvinPerWatt: 0.085, fanShare: 0.10,
    pue: 1.25,
    boxDollars: 0, plantWatts: nil, plantDollars: 0, status: .available)

  static let externalLaser = LaserSource(
    id: "els", name: "external", isExternal: true, lanes: 32, watts: 12, efficiency: nil, fit: nil,
    dollars: nil,
    available: nil, status: .available)

  static func build(
    _ system: SwitchSystem, _ optics: [OpticsPart], cooling: Cooling? = air, laser: LaserSource? = nil
  ) -> SwitchBuild {
    SwitchBuild(system: system, fabric: .ethernet, optics: optics, cooling: cooling, laser: laser)
  }

  static func slot(_ occupancies: [Occupancy], rates: [Double] = [800, 800], role: Role = .leaf) -> Slot {
    Slot(
      role: role, planes: 1, groups: rates.map { PortGroup("group", linkRateGbps: $0, effect: .degrades) },
      occupancies: occupancies, effect: .degrades)
  }
}

extension Fixture {
  /// Runs the plugin's rules on a placed build with lasers of a given temperature.
  static func assess(_ plugin: Power, _ placed: PlacedBuild, laserCelsius: Double = 55) -> Findings {
    var findings = Findings()
    findings.provide(.laserTemperature, laserCelsius)
    for rule in plugin.rules { rule.apply(to: placed, &findings) }
    return findings
  }
}
