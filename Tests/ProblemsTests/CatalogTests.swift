// SPDX-License-Identifier: Apache-2.0

import Cost
import DesignSpace
import Formulation
import Planner
import PluginKit
import Power
import ProblemFormat
import Testing
import Thermal

/// The shipped catalog as a planning context for boxes that stand alone.
private let shipped = PlanningContext(
  demand: Demand(switchPorts: 1, bandwidthGbps: 800),
  site: Site(airInletCelsius: 27, coolantSupplyCelsius: 32, rackWatts: 100_000, rackUnits: 42),
  fabric: Fabric(protocols: FabricProtocol.allCases), catalog: CatalogLoader.builtin().catalog)

/// Boxes with each way of cooling that they ship with.
private let chassis: [Chassis] = shipped.parts.systems.filter { !$0.isEndpoint && $0.status != .projected }
  .flatMap { system in
    system.coolings.compactMap(shipped.parts.cooling).filter { $0.status != .projected }
      .map { Chassis(system: system, cooling: $0) }
  }

/// Rules of power and heat alone, so that dates and losses do not get in the way.
private func physics() throws -> PluginSet {
  try PluginSet([.init(Power(PowerSettings(), in: shipped)), .init(Thermal(ThermalSettings(), in: shipped))])
}

/// The box with every port filled by one part, as a space of one design.
private func filled(_ chassis: Chassis, with part: OpticsPart, plugins: PluginSet) -> StatedSpace {
  let system = chassis.system
  let ports = system.cages.filter { $0.accepts(part) }.reduce(0) { $0 + $1.count }
  let slot = Slot(
    role: .leaf, planes: 1, groups: [PortGroup("down", linkRateGbps: part.rateGbps, effect: .interrupts)],
    occupancies: [Occupancy(boxes: 1, links: [ports])], effect: .interrupts)
  let build = SwitchBuild(
    system: system, fabric: system.protocols[0], optics: [part], cooling: chassis.cooling,
    laser: part.isEngine ? system.lasers.first.flatMap(shipped.parts.laser) : nil)
  let skeleton = Skeleton(family: "single", tiers: 1, planes: 1, tapers: [], slots: [slot], links: [])
  return StatedSpace(skeleton, builds: [build], context: shipped, plugins: plugins)
}

@Suite("The shipped catalog makes physical sense")
struct CatalogTests {
  @Test("Every box runs with the cooling that it ships with", arguments: chassis)
  func isAdmissible(_ chassis: Chassis) throws {
    let plugins = try physics()
    let fitting = shipped.parts.optics.filter { part in
      chassis.system.cages.contains { $0.accepts(part) } && part.status != .projected
    }
    try #require(!fitting.isEmpty, "\(chassis.system.id): nothing fits")
    var rejections: [String] = []
    for part in fitting {
      let space = filled(chassis, with: part, plugins: plugins)
      guard space.faults.isEmpty else { continue }
      if space.rejections.isEmpty { return }
      rejections += space.rejections.map { "\($0.rule): \($0.reason)" }
    }
    Issue.record("\(chassis.system.id), \(chassis.cooling?.id ?? ""): \(Set(rejections).sorted())")
  }

  @Test(
    "Air that is too hot for its engines rejects a co-packaged box, which its cold plate still runs",
    arguments: [("air-4ru", 27.0, true), ("air-4ru", 45, false), ("cold-plate", 45, true)])
  func rejectsHotEngines(_ cooling: String, _ inlet: Double, _ isAdmissible: Bool) throws {
    var hot = shipped
    hot.site.airInletCelsius = inlet
    let plugins = try PluginSet([
      .init(Power(PowerSettings(), in: hot)), .init(Thermal(ThermalSettings(), in: hot)),
    ])
    let part = try #require(shipped.parts.optics("cpo-davisson-1600g"))
    let box = Chassis(
      system: try #require(shipped.parts.system("davisson")), cooling: shipped.parts.cooling(cooling))
    let rejections = filled(box, with: part, plugins: plugins).rejections
    #expect(rejections.isEmpty == isAdmissible, "\(rejections.map(\.reason))")
    #expect(isAdmissible || rejections.contains { $0.rule == "engine" && $0.limit == 70 && $0.figure > 70 })
  }

  @Test("Lasers sit within their limit with the warmest coolant that is planned with, and not much beyond")
  func lasersHaveAMargin() throws {
    for (coolant, isAdmissible) in [(45.0, true), (46, false)] {
      var warm = shipped
      warm.site.coolantSupplyCelsius = coolant
      let plugins = try PluginSet([
        .init(Power(PowerSettings(), in: warm)), .init(Thermal(ThermalSettings(), in: warm)),
      ])
      let part = try #require(shipped.parts.optics("cpo-nvidia-spectrum-800g"))
      let box = Chassis(
        system: try #require(shipped.parts.system("sn6810")), cooling: shipped.parts.cooling("cold-plate"))
      let rejections = filled(box, with: part, plugins: plugins).rejections
      #expect(rejections.contains { $0.rule == "laser" } == !isAdmissible, "\(rejections.map(\.reason))")
    }
  }

  @Test("Every box with engines says what a package needs, so that prices of makers can be asked about")
  func packagesAreKnown() throws {
    var settings = CostSettings()
    settings.enginePrices = "maker"
    #expect(throws: Never.self) { try Cost(settings, in: shipped) }
    for part in shipped.parts.optics where part.isEngine {
      let basis = shipped.catalog[part.id]?.texts["priceBasis"] ?? []
      #expect(basis == ["buyer"], "\(part.id): \(basis)")
    }
  }

  @Test("A measured 64×800G box comes out within 5 %", arguments: [(8.0, 8.0, 1528.0), (4.0, 5.5, 1270.0)])
  func reproducesMeasuredBox(_ one: Double, _ other: Double, _ measured: Double) throws {
    let system = try #require(shipped.parts.system("s9321-64e"))
    var part = try #require(shipped.parts.optics("dsp-800g-dr8"))
    // All retimed, or half linear and half half-retimed; the box sees only the mean of its modules.
    part.watts = (one + other) / 2
    let box = Chassis(system: system, cooling: shipped.parts.cooling("air-2ru"))
    let space = filled(box, with: part, plugins: try physics())
    let placement = try #require(space.space.placements.first)
    let watts = placement.value(QuantityKey("slot-typical-power", .power))
    #expect(abs(watts - measured) <= 0.05 * measured, "\(watts) W, measured \(measured) W")
  }

  /// What the article names, with the entry that stands for it.
  private static let named = [
    "th5": "Tomahawk 5", "th6": "Tomahawk 6", "trident5": "Trident 5", "jericho3-ai": "Jericho3-AI",
    "th5-cpo-arista-microsoft": "Tomahawk 5", "teralynx10": "Teralynx 10", "lightbar": "LightBar",
    "orion": "Orion", "nova-ara": "Nova", "intel-siph-modules": "400G DR4", "tofino2-cpo": "Intel",
    "exl1280": "EXL1280", "coherent-800g-dr8": "800G DR8", "clearfield-roadm": "ClearField",
    "odm-cpo-chassis": "Celestica", "microsoft-aps": "APS", "google-tpu-cpo": "TPU",
    "aws-cpo-roadmap": "Amazon",
    "teraphy": "TeraPHY", "odin-1600": "ODIN-1600", "passage-m1000": "Passage", "xt2400": "XT2400",
    "zr-400g": "400ZR", "osfp-xd": "OSFP-XD", "liquidsecurity": "LiquidSecurity", "cw-wdm": "CW-WDM",
  ]

  @Test("Everything that the article names has an entry", arguments: named.keys.sorted())
  func isNamed(_ id: String) throws {
    let item = try #require(shipped.catalog[id], "\(id)")
    let name = try #require(Self.named[id])
    #expect(item.name.contains(name), "\(id) is called \(item.name)")
  }

  @Test("What the public record does not confirm cannot be chosen")
  func unconfirmedIsOutOfReach() {
    let parts = shipped.parts
    let usable =
      Set(parts.systems.map(\.id)).union(parts.optics.map(\.id)).union(parts.lasers.map(\.id))
      .union(parts.coolings.map(\.id))
    for item in shipped.catalog.items.values where item.status == .listed || item.kind == "reference" {
      #expect(!usable.contains(item.id), "\(item.id)")
    }
    #expect(parts.systems.allSatisfy { $0.chip?.id != "jericho3-ai" && $0.chip?.id != "jericho4" })
  }
}
