// SPDX-License-Identifier: Apache-2.0

import Cost
import DesignSpace
import PluginKit
import Power
import Reliability
import SignalIntegrity
import Supply
import TestSupport
import Thermal

/// A random small planning problem with all shipped plugins on.
struct Instance {
  let seed: Int
  var context: PlanningContext
  /// The shipped plugins, with random settings.
  var plugins: [any DesignPlugin]
  var goal: SmallGoal
  /// Most of a ledger, in canonical units; drawn later, around what the cheapest designs need.
  var limits: [(ledger: String, atMost: Double)] = []
  /// How many designs are wanted.
  var rank: Int

  /// One line that tells what is asked.
  var summary: String {
    let demand = context.demand
    return "seed \(seed): \(demand.accelerators ?? 0) accelerators, \(demand.bandwidthGbps) Gb/s, "
      + "taper \(demand.oversubscription), \(context.site.floor), tiers \(context.choices.tiers.map { "\($0)" } ?? "any"), "
      + "\(context.fabric), goal \(goal), limits \(limits), rank \(rank)"
  }
}

/// What the best design has least of.
enum SmallGoal: CustomStringConvertible {
  case lexicographic([String])
  case weighted([(ledger: String, weight: Double)])

  var description: String {
    switch self {
    case .lexicographic(let ledgers): ledgers.joined(separator: " then ")
    case .weighted(let terms): terms.map { "\($0.weight) \($0.ledger)" }.joined(separator: " + ")
    }
  }
}

extension Instance {
  /// The problem of a seed.
  ///
  /// - Parameters:
  ///   - seed: What everything is drawn from.
  ///   - change: What is done to the catalog before anything is made of it.
  /// - Throws: What plugins have against their settings, which is a mistake of these tests.
  init(seed: Int, change: (Catalog) -> Catalog = { $0 }) throws {
    var random = SeededGenerator(seed: seed)
    let tiers = random.pick([1, 1, 2, 2, 2, 3, 3, 3])
    let bandwidth = random.pick([400.0, 800, 800])
    let shape = SmallCatalog.Shape(
      bandwidthGbps: bandwidth,
      cages: tiers == 3 ? [4, 4, 6] : tiers == 2 ? [4, 6, 8, 10] : [4, 8, 12, 16],
      systems: tiers == 3 ? 2...2 : 2...4, optics: tiers == 3 ? 2...2 : tiers == 2 ? 2...3 : 3...5,
      hasTwins: random.chance(tiers == 3 ? 0.2 : 0.6), hasEngines: random.chance(tiers == 3 ? 0.2 : 0.4))
    let catalog = change(SmallCatalog(shape, seed: seed &+ 1_000_003).catalog)

    var choices = Choices()
    choices.families = random.chance(tiers == 2 ? 0.2 : 0) ? ["rail-optimized"] : ["single", "clos"]
    choices.tiers =
      tiers == 1 ? random.pick([[1], [1, 2]]) : tiers == 2 ? [1, 2] : random.pick([[3], [3], [2, 3]])
    choices.linkRatesGbps = bandwidth == 400 ? [400] : random.pick([[800], [400], [400, 800]])
    if tiers < 3, bandwidth == 400, random.chance(0.4) { choices.linkRatesGbps = [400, 800] }
    if random.chance(0.5) { choices.availableBy = Month(year: 2027, month: 1) }
    choices.allowsProjected = random.chance(0.5)
    let most = [1: 14, 2: 32, 3: 18][tiers] ?? 8
    let demand = Demand(
      accelerators: random.whole((tiers == 1 ? 2 : 4)...most), bandwidthGbps: bandwidth,
      acceleratorsPerServer: random.pick([4, 8]),
      oversubscription: random.pick([[1], [1], [2], [3], [2, 1]]))
    let fabric = Fabric(
      protocols: random.pick([[.ethernet], [.ethernet], [.ethernet], [.ethernet, .infiniband]]),
      isSingleVendor: random.chance(0.3), reservedPorts: random.pick([0, 0, 0.1, 0.25]),
      isBalanced: random.chance(0.75), population: random.pick([.used, .used, .all]))
    let statedShare = random.pick([0, 0.7, 1])
    var stated: [String: Double] = [:]
    for (name, metres) in [
      ("endpoint-leaf", [1.5, 1.5, 6, 20]), ("leaf-spine", [2, 6, 30, 120]), ("spine-core", [6, 40, 150]),
    ] where random.chance(statedShare) {
      stated[name] = random.pick(metres)
    }
    let site = Site(
      airInletCelsius: random.pick([22, 27, 32]), coolantSupplyCelsius: random.chance(0.85) ? 30 : nil,
      rackWatts: random.pick([1200, 2500, 5000, 20_000]), rackUnits: random.pick([3, 6, 42, 42]),
      floor: Floor(
        acceleratorsPerRack: random.pick([4, 8]), placement: random.pick(Floor.Placement.allCases),
        racksPerRow: random.whole(1...3), riseMetres: random.pick([1, 3]),
        statedMetres: stated))
    let failures = Failures(
      jobAccelerators: nil, interruptionHours: random.chance(0.3) ? random.pick([300, 800, 1500]) : nil)
    context = PlanningContext(
      demand: demand, choices: choices, site: site, fabric: fabric, failures: failures, serviceLifeYears: 5,
      catalog: catalog)
    rank = random.whole(3...6)
    goal = Self.goal(&random)
    self.seed = seed
    plugins = try Self.plugins(in: context, &random)
  }

  private static func goal(_ random: inout SeededGenerator) -> SmallGoal {
    switch random.whole(0...9) {
    case 0...3: .lexicographic(["tco"])
    case 4: .lexicographic(["capex"])
    case 5: .lexicographic(["power.peak"])
    case 6: .lexicographic(["failures"])
    case 7: .lexicographic([random.pick(["racks", "interruptions"]), "tco"])
    case 8: .lexicographic(["power.peak", "capex"])
    default: .weighted([("capex", 1), ("power.peak", random.number(5, 50))])
    }
  }

  /// The shipped plugins with random settings, in the order in which they ship.
  private static func plugins(
    in context: PlanningContext, _ random: inout SeededGenerator
  ) throws -> [any DesignPlugin] {
    var supply = SupplySettings()
    if random.chance(0.3) { supply.moduleKinds = random.whole(1...2) }
    if random.chance(0.4) { supply.systemKinds = 1 }
    if random.chance(0.25), !context.fabric.isSingleVendor {
      supply.vendorShare = random.pick([0.5, 0.7, 0.8])
    }
    var reliability = ReliabilitySettings()
    reliability.countsLasersApart = random.chance(0.5)
    var cost = CostSettings()
    // Without engines, whose prices they are is no question, and a setting for it a mistake.
    if random.chance(0.3), context.parts.optics.contains(where: \.isEngine) {
      (cost.enginePrices, cost.enginesPerPackage, cost.spareEngines) = ("maker", 8, 1)
    }
    if random.chance(0.3) { (cost.installation, cost.marginOnOptics) = (0.25, 1.2) }
    return [
      try Supply(supply, in: context), try SignalIntegrity(SignalIntegritySettings(), in: context),
      try Power(PowerSettings(), in: context), try Thermal(ThermalSettings(), in: context),
      try Reliability(reliability, in: context), try Cost(cost, in: context),
    ]
  }
}
