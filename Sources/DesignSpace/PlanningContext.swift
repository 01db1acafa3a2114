// SPDX-License-Identifier: Apache-2.0

/// What the network must do.
public struct Demand: Hashable, Sendable {
  /// Accelerators to connect; nil when a bare switch is asked for.
  public var accelerators: Int?
  /// Ports of a bare switch; nil when accelerators are given.
  public var switchPorts: Int?
  /// Bandwidth of one accelerator, or rate of one port, one direction.
  public var bandwidthGbps: Double
  /// Accelerators of one server.
  public var acceleratorsPerServer: Int
  /// Most oversubscription allowed at each tier, from the leaves; the last one stands for all above.
  public var oversubscription: [Double]
  /// Share of traffic that leaves its rail; nil when the problem does not say.
  public var crossRailShare: Double?
  /// Peak power of one server without what the catalog charges for its ports; nil when the problem does not say.
  public var serverWatts: Double?
  /// Price of one server without what the catalog charges for its ports; nil when the problem does not say.
  public var serverDollars: Double?

  /// Makes a demand.
  public init(
    accelerators: Int? = nil, switchPorts: Int? = nil, bandwidthGbps: Double, acceleratorsPerServer: Int = 8,
    oversubscription: [Double] = [1], crossRailShare: Double? = nil, serverWatts: Double? = nil,
    serverDollars: Double? = nil
  ) {
    (self.accelerators, self.switchPorts, self.bandwidthGbps) = (accelerators, switchPorts, bandwidthGbps)
    (self.acceleratorsPerServer, self.oversubscription) = (acceleratorsPerServer, oversubscription)
    self.crossRailShare = crossRailShare
    (self.serverWatts, self.serverDollars) = (serverWatts, serverDollars)
  }
}

/// Where racks stand, which decides how long links are.
public struct Floor: Hashable, Sendable {
  /// Where switches stand.
  public enum Placement: String, Hashable, Sendable, CaseIterable {
    /// Leaves in the accelerators' own racks.
    case inRack = "in-rack"
    /// Leaves in a rack at the end of each row.
    case endOfRow = "end-of-row"
    /// All switches in rows of their own.
    case networkRow = "network-row"
  }

  /// Accelerators of one rack.
  public var acceleratorsPerRack: Int
  /// Where leaves stand.
  public var placement: Placement
  /// Racks of one row.
  public var racksPerRow: Int
  /// From the middle of one rack to the next.
  public var rackPitchMetres: Double
  /// From the middle of one row to the next.
  public var rowPitchMetres: Double
  /// Height that a cable climbs out of a rack and down into another, together.
  public var riseMetres: Double
  /// Lengths by class of links that the problem states instead, in metres.
  public var statedMetres: [String: Double]

  /// Makes a floor.
  public init(
    acceleratorsPerRack: Int = 32, placement: Placement = .endOfRow, racksPerRow: Int = 16,
    rackPitchMetres: Double = 0.6, rowPitchMetres: Double = 3, riseMetres: Double = 3,
    statedMetres: [String: Double] = [:]
  ) {
    (self.acceleratorsPerRack, self.placement, self.racksPerRow) = (
      acceleratorsPerRack, placement, racksPerRow
    )
    (self.rackPitchMetres, self.rowPitchMetres, self.riseMetres) = (
      rackPitchMetres, rowPitchMetres, riseMetres
    )
    self.statedMetres = statedMetres
  }
}

/// What the site gives.
public struct Site: Hashable, Sendable {
  /// Temperature of the air at the inlet of the boxes.
  public var airInletCelsius: Double
  /// Temperature of the coolant supply; nil where there is none.
  public var coolantSupplyCelsius: Double?
  /// Most power of one rack.
  public var rackWatts: Double
  /// Usable height of one rack.
  public var rackUnits: Double
  /// Most peak power of the whole network; nil for no limit.
  public var networkWatts: Double?
  /// Most peak power of servers and network together; nil for no limit.
  public var watts: Double?
  /// Most racks of servers and switches together; nil for no limit.
  public var racks: Int?
  /// Most that may be paid for servers and network together; nil for no limit.
  public var budgetDollars: Double?
  /// Price of facility capacity per watt of equipment; nil for the catalog's assumption.
  public var dollarsPerWatt: Double?
  /// Price of electricity; nil for the catalog's assumption.
  public var dollarsPerKilowattHour: Double?
  /// Where racks stand.
  public var floor: Floor

  /// Makes a site.
  public init(
    airInletCelsius: Double = 27, coolantSupplyCelsius: Double? = 32, rackWatts: Double = 40_000,
    rackUnits: Double = 42, networkWatts: Double? = nil, watts: Double? = nil, racks: Int? = nil,
    budgetDollars: Double? = nil, dollarsPerWatt: Double? = nil, dollarsPerKilowattHour: Double? = nil,
    floor: Floor = Floor()
  ) {
    (self.airInletCelsius, self.coolantSupplyCelsius) = (airInletCelsius, coolantSupplyCelsius)
    (self.rackWatts, self.rackUnits, self.networkWatts) = (rackWatts, rackUnits, networkWatts)
    (self.watts, self.racks, self.budgetDollars) = (watts, racks, budgetDollars)
    (self.dollarsPerWatt, self.dollarsPerKilowattHour) = (dollarsPerWatt, dollarsPerKilowattHour)
    self.floor = floor
  }
}

/// Which ports carry optics.
public enum Population: String, Hashable, Sendable, CaseIterable {
  /// Only ports with a link.
  case used
  /// Every port; a dark one has this box's end and no cable.
  case all
}

/// Rules of the fabric as a whole.
public struct Fabric: Hashable, Sendable {
  /// Protocols to choose from.
  public var protocols: [FabricProtocol]
  /// Whether all switches must come from one vendor.
  public var isSingleVendor: Bool
  /// Share of each box's ports that stay free.
  public var reservedPorts: Double
  /// Whether every lower box has the same number of links to every upper box.
  public var isBalanced: Bool
  /// Which ports carry optics.
  public var population: Population

  /// Makes a fabric.
  public init(
    protocols: [FabricProtocol] = [.ethernet], isSingleVendor: Bool = false, reservedPorts: Double = 0,
    isBalanced: Bool = true, population: Population = .used
  ) {
    (self.protocols, self.isSingleVendor, self.reservedPorts) = (protocols, isSingleVendor, reservedPorts)
    (self.isBalanced, self.population) = (isBalanced, population)
  }
}

/// What failures cost.
public struct Failures: Hashable, Sendable {
  /// Accelerators of one job; nil for the smaller of all accelerators and the assumption.
  public var jobAccelerators: Int?
  /// Work lost and time to start again; nil for the assumption.
  public var interruptionHours: Double?
  /// Price of one accelerator for one hour; nil for the assumption.
  public var acceleratorDollarsPerHour: Double?

  /// Makes a description of failures.
  public init(
    jobAccelerators: Int? = nil, interruptionHours: Double? = nil, acceleratorDollarsPerHour: Double? = nil
  ) {
    (self.jobAccelerators, self.interruptionHours) = (jobAccelerators, interruptionHours)
    self.acceleratorDollarsPerHour = acceleratorDollarsPerHour
  }
}

/// What may be chosen; nil allows everything in the catalog.
public struct Choices: Hashable, Sendable {
  /// Topology families.
  public var families: [String]?
  /// Tiers of switches.
  public var tiers: [Int]?
  /// Numbers of planes.
  public var planes: [Int]?
  /// Rates of logical links, Gb/s.
  public var linkRatesGbps: [Double]?
  /// Nominal rates of one lane of a link's ends, Gb/s.
  public var laneRatesGbps: [Double]?
  /// Systems by id.
  public var systems: [String]?
  /// Optics by class or id; `copper` and `pluggable` stand for their classes.
  public var optics: [String]?
  /// Cooling by class or id.
  public var coolings: [String]?
  /// Laser sources by id.
  public var lasers: [String]?
  /// Vendors of systems.
  public var vendors: [String]?
  /// Everything must be for sale by then.
  public var availableBy: Month?
  /// Whether parts that are only expected may be chosen.
  public var allowsProjected: Bool

  /// Makes choices that allow everything.
  public init() {
    (families, tiers, planes, linkRatesGbps, systems, optics) = (nil, nil, nil, nil, nil, nil)
    (coolings, lasers, vendors, availableBy, allowsProjected) = (nil, nil, nil, nil, false)
    laneRatesGbps = nil
  }
}

/// Everything that is given before a design is chosen.
public struct PlanningContext: Hashable, Sendable {
  /// What the network must do.
  public var demand: Demand
  /// What may be chosen.
  public var choices: Choices
  /// What the site gives.
  public var site: Site
  /// Rules of the fabric as a whole.
  public var fabric: Fabric
  /// What failures cost.
  public var failures: Failures
  /// How long the network is in service.
  public var serviceLifeYears: Double
  /// Everything that can be chosen from, as written.
  public let catalog: Catalog
  /// The catalog as resolved parts.
  public let parts: PartsList

  /// Makes a context and resolves the catalog.
  public init(
    demand: Demand, choices: Choices = Choices(), site: Site = Site(), fabric: Fabric = Fabric(),
    failures: Failures = Failures(), serviceLifeYears: Double = 5, catalog: Catalog
  ) {
    (self.demand, self.choices, self.site, self.fabric) = (demand, choices, site, fabric)
    (self.failures, self.serviceLifeYears, self.catalog) = (failures, serviceLifeYears, catalog)
    parts = PartsList(catalog)
  }

  /// The figure of an assumption in its canonical unit; nil when the catalog has none of that id.
  public func assumption(_ id: String) -> Double? { catalog[id]?.figures["figure"]?.value }

  /// The word of an assumption that is a choice.
  public func assumedChoice(_ id: String) -> String? { catalog[id]?.texts["choice"]?.first }
}

extension PlanningContext {
  /// Whether leaves stand in the accelerators' racks, and fill none of their own.
  public var leavesShareRacks: Bool { site.floor.placement == .inRack && demand.accelerators != nil }
}
