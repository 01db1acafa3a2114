// SPDX-License-Identifier: Apache-2.0

@testable import DesignSpace
import PluginKit
import TestSupport
import Thermal

/// Boxes and parts built by hand, so that no test moves when the shipped catalog does.
enum Fixture {
  static func catalog(coolings: [Cooling] = [air(), coldPlate()], without missing: String? = nil) -> Catalog {
    let assumptions = [
      ("r-package-and-tim", 0.035), ("laser-rise-over-supply", 25), ("module-case-resistance", 2.0),
      ("engine-limit", 70),
    ]
    var catalog = Catalog(assuming: assumptions.filter { $0.0 != missing })
    for cooling in coolings { catalog.add(item(cooling)) }
    return catalog
  }

  private static func item(_ cooling: Cooling) -> CatalogItem {
    var figures = [
      "resistance": Figure(cooling.kelvinPerWatt, unit: .kelvinPerWatt),
      "fanShare": Figure(cooling.fanShare, unit: .fraction), "pue": Figure(cooling.pue, unit: .fraction),
      "plantPrice": Figure(cooling.plantDollars, unit: .dollar),
    ]
    figures["plantCapacity"] = cooling.plantWatts.map { Figure($0, unit: .watt) }
    return CatalogItem(
      id: cooling.id, kind: "cooling", name: cooling.name,
      texts: ["class": [cooling.className], "medium": [cooling.isLiquid ? "liquid" : "air"]], figures: figures
    )
  }

  static func context(_ site: Site = Site(), catalog: Catalog = catalog()) -> PlanningContext {
    PlanningContext(demand: Demand(accelerators: 64, bandwidthGbps: 800), site: site, catalog: catalog)
  }

  static func air(className: String = "air", _ kelvinPerWatt: Double = 0.045) -> Cooling {
    Cooling(
      id: "air", name: "air", className: className, isLiquid: false, kelvinPerWatt: kelvinPerWatt,
      fanShare: 0.10,
      pue: 1.25, boxDollars: 0, plantWatts: nil, plantDollars: 0, status: .available)
  }

  static func coldPlate(className: String = "cold-plate", _ kelvinPerWatt: Double = 0.027) -> Cooling {
    Cooling(
      id: "cold-plate", name: "cold plate", className: className, isLiquid: true,
      kelvinPerWatt: kelvinPerWatt,
      fanShare: 0.02, pue: 1.12, boxDollars: 1000, plantWatts: 100_000, plantDollars: 38_000,
      status: .available)
  }

  static func engine(watts: Double) -> OpticsPart {
    var engine = part(watts: watts)
    engine.formFactors = ["engine"]
    return engine
  }

  static func part(watts: Double) -> OpticsPart {
    let serdes = SerDes(id: "lr", laneRateGbps: 200, picojoulesPerBit: 5, isLongReach: true)
    return OpticsPart(
      id: "module", name: "module", className: "dsp", formFactors: ["osfp"], lanes: 8, laneRateGbps: 200,
      links: 2,
      medium: .singleMode, spec: "DR", end: "dsp-dr", fibres: 16, reachMetres: 500, watts: watts,
      includesLaser: true,
      opticalWatts: nil, serdes: serdes, lossBudgetDecibels: 32, dollars: 1400, failureClass: "pluggable",
      available: nil, vendor: nil, status: .available)
  }

  static let cages = CageGroup(
    name: "front", count: 64, formFactor: "osfp", lanes: 8, laneRateGbps: 200, cageWatts: 30,
    hostLossDecibels: 22,
    engine: nil)

  static func system(rackUnits: Double = 4, limit: Double = 105, isEndpoint: Bool = false) -> SwitchSystem {
    let chip = SwitchChip(
      id: "th6", name: "102.4T", watts: 900, lanes: 512, laneRateGbps: 200, radix: 512,
      junctionLimitCelsius: limit)
    return SwitchSystem(
      id: "box", name: "64×1.6T", vendor: "any", isEndpoint: isEndpoint, protocols: [.ethernet],
      chip: isEndpoint ? nil : chip, chipCount: isEndpoint ? 0 : 1, cages: [cages], radix: 512,
      rackUnits: isEndpoint ? 0 : rackUnits, overheadWatts: 300, wholeBoxWatts: nil, dollars: 80_000,
      coolings: ["air", "cold-plate"], lasers: [], available: nil, status: .available)
  }

  static func laser(isExternal: Bool) -> LaserSource {
    LaserSource(
      id: "laser", name: "laser", isExternal: isExternal, lanes: 32, watts: 12, efficiency: nil, fit: nil,
      dollars: nil,
      available: nil, status: .available)
  }

  static func build(_ system: SwitchSystem, _ cooling: Cooling?, laser: LaserSource? = nil) -> SwitchBuild {
    SwitchBuild(system: system, fabric: .ethernet, optics: [part(watts: 25)], cooling: cooling, laser: laser)
  }

  static func placed(_ build: SwitchBuild, boxes: Int = 20, role: Role = .leaf) -> PlacedBuild {
    let slot = Slot(
      role: role, planes: 1, groups: [PortGroup("down", linkRateGbps: 800, effect: .degrades)],
      occupancies: [Occupancy(boxes: boxes, links: [64])], effect: .degrades)
    let ports = PortCounts(links: 64 * boxes, parts: 32 * boxes, partsPerBox: 32, darkParts: 0)
    return PlacedBuild(slot: slot, build: build, ports: [ports], laserModules: 0, laserModulesPerBox: 0)
  }

  /// Runs the rules on a placed build as another plugin's figures of power would find it.
  static func assess(
    _ thermal: Thermal, _ placed: PlacedBuild, chipWatts: Double = 900, boxWatts: Double = 4000
  ) -> Findings {
    var findings = Findings()
    findings.provide(.chipPower, chipWatts)
    findings.provide(.boxPeakPower, boxWatts)
    findings.provide(.slotPeakPower, boxWatts * Double(placed.slot.boxes))
    let chassis = Chassis(system: placed.build.system, cooling: placed.build.cooling)
    for rule in thermal.rules {
      rule.apply(to: chassis, &findings)
      rule.apply(to: placed, &findings)
    }
    return findings
  }

  /// What another plugin's account would say of the power of one build in a role.
  static func accounts(_ role: Role, chipWatts: Double = 900, boxWatts: Double = 4000, boxes: Int) -> Accounts
  {
    Accounts(
      telling: [
        QuantityKey.chipPower.ofFill(0): chipWatts, QuantityKey.boxPeakPower.ofFill(0): boxWatts,
        QuantityKey.slotPeakPower.ofFill(0): boxWatts * Double(boxes),
      ], of: role)
  }
}
