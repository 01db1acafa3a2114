// SPDX-License-Identifier: Apache-2.0

@testable import DesignSpace
import PluginKit
import Power

/// Boxes and parts built by hand, so that no test moves when the shipped catalog does.
enum Fixture {
  static let longReach = SerDes(id: "lr", laneRateGbps: 100, picojoulesPerBit: 5, isLongReach: true)
  static let extraShortReach = SerDes(id: "xsr", laneRateGbps: 100, picojoulesPerBit: 1.1, isLongReach: false)

  static func catalog(peakOverTypical: Double? = 1.2) -> Catalog {
    var catalog = Catalog()
    let assumptions = [
      ("psu-efficiency", 0.94), ("external-laser-temperature", 55), ("laser-growth-per-kelvin", 0.0148762),
      ("peak-over-typical", peakOverTypical),
    ]
    for case (let id, let value?) in assumptions {
      catalog.add(
        CatalogItem(id: id, kind: "assumption", name: id, figures: ["figure": Figure(value, unit: .one)]))
    }
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
  /// What the core counts for a build in a slot, stated once more for these tests.
  static func place(_ build: SwitchBuild, in slot: Slot, population: Population = .used) -> PlacedBuild {
    var ports = slot.groups.map { _ in PortCounts(links: 0, parts: 0, partsPerBox: 0, darkParts: 0) }
    var (modules, most) = (0, 0)
    for occupancy in slot.occupancies {
      var parts = slot.groups.indices.map { group in
        let perPart = build.optics[group].linksCarried(rateGbps: slot.groups[group].linkRateGbps)
        return (occupancy.links[group] + perPart - 1) / perPart
      }
      var dark = parts.map { _ in 0 }
      if population == .all, !build.system.isEndpoint {
        for cages in build.system.cages {
          let here = parts.indices.filter { build.cages(for: $0) == cages }
          guard let last = here.last else { continue }
          dark[last] = cages.count - here.reduce(0) { $0 + parts[$1] }
          parts[last] += dark[last]
        }
      }
      for group in parts.indices {
        ports[group].links += occupancy.boxes * occupancy.links[group]
        ports[group].parts += occupancy.boxes * parts[group]
        ports[group].darkParts += occupancy.boxes * dark[group]
        ports[group].partsPerBox = max(ports[group].partsPerBox, parts[group])
      }
      if let laser = build.laser {
        let lanes = parts.indices.reduce(0) {
          $0 + (build.optics[$1].isEngine ? parts[$1] * build.optics[$1].lanes : 0)
        }
        modules += occupancy.boxes * ((lanes + laser.lanes - 1) / laser.lanes)
        most = max(most, (lanes + laser.lanes - 1) / laser.lanes)
      }
    }
    return PlacedBuild(
      slot: slot, build: build, ports: ports, laserModules: modules, laserModulesPerBox: most)
  }

  /// Runs the plugin's rules on a placed build with lasers of a given temperature.
  static func assess(_ plugin: Power, _ placed: PlacedBuild, laserCelsius: Double = 55) -> Findings {
    var findings = Findings()
    findings.provide(.laserTemperature, laserCelsius)
    for rule in plugin.rules { rule.apply(to: placed, &findings) }
    return findings
  }

  static func design(_ slot: Slot, _ fills: [FilledRole.Fill]) -> Design {
    Design(
      family: "clos", tiers: 1, planes: 1, tapers: [], roles: [FilledRole(slot: slot, fills: fills)],
      links: [])
  }
}

extension Findings {
  /// What is posted to a ledger, under one heading or all.
  func posted(to ledger: String, under heading: String? = nil) -> Double { posts.total(ledger, heading) }
}

extension [Post] {
  func total(_ ledger: String, _ heading: String? = nil) -> Double {
    filter { $0.ledger == ledger && (heading == nil || $0.heading == heading) }.reduce(0) { $0 + $1.amount }
  }
}

/// A small generator with a seed, so that random cases come back.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
