// SPDX-License-Identifier: Apache-2.0

/// What links of a fabric speak to each other.
public enum FabricProtocol: String, Hashable, Sendable, CaseIterable {
  case ethernet, infiniband, cell
}

/// What a link runs through.
public enum Medium: String, Hashable, Sendable, CaseIterable {
  case singleMode = "single-mode"
  case multimode
  case copper
}

/// The electrical driver and receiver of one lane.
public struct SerDes: Hashable, Sendable {
  /// Its catalog id.
  public var id: String
  /// Nominal rate of the lane.
  public var laneRateGbps: Double
  /// Energy of one bit.
  public var picojoulesPerBit: Double
  /// Whether published chip watts assume it on every lane.
  public var isLongReach: Bool

  /// Power of one lane at its nominal rate: pJ/bit × Gb/s = mW.
  public var laneWatts: Double { picojoulesPerBit * laneRateGbps / 1000 }
}

/// One end of a link that can be bought: a module, an engine port, or the end of a copper cable.
public struct OpticsPart: Hashable, Sendable {
  /// Its catalog id.
  public var id: String
  /// The name that a person reads.
  public var name: String
  /// What people call it, for filters and tables; no rule reads it.
  public var className: String
  /// Whether it is an end of a copper cable, whose price is the whole cable's.
  public var isCopper: Bool { medium == .copper }
  /// Whether it is built into the package of the chip.
  public var isEngine: Bool { formFactors == ["engine"] }
  /// Cages that it fits.
  public var formFactors: [String]
  /// Lanes of the whole part.
  public var lanes: Int
  /// Nominal rate of one lane.
  public var laneRateGbps: Double
  /// Most logical links that it splits into.
  public var links: Int
  /// What it drives.
  public var medium: Medium
  /// Optical specification, or the cable's id for copper.
  public var spec: String
  /// What the interoperation table calls it.
  public var end: String
  /// Fibres of the whole part; zero for copper.
  public var fibres: Int
  /// Longest link.
  public var reachMetres: Double
  /// Power of the whole part, or of one end of a cable.
  public var watts: Double
  /// Whether `watts` has the laser in it.
  public var includesLaser: Bool
  /// Optical power that an external laser must send into it, where that is known.
  public var opticalWatts: Double?
  /// What it needs of the host, per lane.
  public var serdes: SerDes
  /// Most electrical loss from chip to part that it accepts.
  public var lossBudgetDecibels: Double
  /// Price to the buyer, or to the maker of its box before packaging; of the whole cable for copper.
  public var dollars: Double
  /// Whether the price is the maker's own, before packages are lost over one bad engine.
  public var isPricedAtMaker = false
  /// Which failure rate of a reliability baseline applies.
  public var failureClass: String
  /// When it can be bought; nil when it can be bought now.
  public var available: Month?
  /// Who sells it, where that is one vendor.
  public var vendor: String?
  /// What the public record allows it to be used for.
  public var status: CatalogItem.Status

  /// Data rate of the whole part.
  public var rateGbps: Double { Double(lanes) * laneRateGbps }

  /// How many logical links of `rateGbps` one part carries; zero when it cannot carry one.
  public func linksCarried(rateGbps rate: Double) -> Int {
    let lanesPerLink = (rate / laneRateGbps).rounded()
    guard lanesPerLink >= 1, abs(lanesPerLink * laneRateGbps - rate) < 1e-6 else { return 0 }
    return min(links, lanes / Int(lanesPerLink))
  }
}

/// A row of equal cages, or of equal ports of built-in engines.
public struct CageGroup: Hashable, Sendable {
  /// Its name within the box.
  public var name: String
  /// How many cages or engine ports.
  public var count: Int
  /// What fits, `engine` when the optics are built in.
  public var formFactor: String
  /// Electrical lanes of one cage.
  public var lanes: Int
  /// Nominal rate of one lane.
  public var laneRateGbps: Double
  /// Most power that one module may draw, where it is published.
  public var cageWatts: Double?
  /// Electrical loss from chip to module.
  public var hostLossDecibels: Double
  /// The engine that is built in.
  public var engine: String?

  /// Whether a part may be put here: form, lanes and lane rate agree, and a built-in engine is that engine.
  public func accepts(_ part: OpticsPart) -> Bool {
    part.formFactors.contains(formFactor) && part.lanes <= lanes && part.laneRateGbps == laneRateGbps
      && (engine == nil || engine == part.id)
  }
}

/// A switch chip.
public struct SwitchChip: Hashable, Sendable {
  /// Its catalog id.
  public var id: String
  /// The name that a person reads.
  public var name: String
  /// Peak power with a long-reach SerDes on every lane.
  public var watts: Double
  /// Electrical lanes.
  public var lanes: Int
  /// Nominal rate of one lane.
  public var laneRateGbps: Double
  /// Most logical ports.
  public var radix: Int
  /// Hottest junction at which it may run.
  public var junctionLimitCelsius: Double
  /// Price of the chip to the maker of a box, where it is known.
  public var dollars: Double? = nil
}

/// A box that can be bought or built, or the network port of an accelerator.
public struct SwitchSystem: Hashable, Sendable {
  /// Its catalog id.
  public var id: String
  /// The name that a person reads.
  public var name: String
  /// Who sells it.
  public var vendor: String
  /// Whether it is an accelerator's port rather than a switch.
  public var isEndpoint: Bool
  /// Fabric protocols that it speaks.
  public var protocols: [FabricProtocol]
  /// The chip inside; nil for an endpoint.
  public var chip: SwitchChip?
  /// How many chips.
  public var chipCount: Int
  /// Cages and engine ports.
  public var cages: [CageGroup]
  /// Most logical ports of the box.
  public var radix: Int
  /// Height in the rack; zero for an endpoint.
  public var rackUnits: Double
  /// Power of everything that is neither chip nor optics, at the board; nil for an endpoint whose NIC is not given.
  public var overheadWatts: Double?
  /// Peak power at the wall with its own optics, for a box whose parts are not published apart.
  public var wholeBoxWatts: Double?
  /// Price to the buyer without pluggable optics; nil for an endpoint whose NIC is not given.
  public var dollars: Double?
  /// The ways of cooling it ships with, by catalog id; empty for an endpoint.
  public var coolings: [String]
  /// Laser sources that its engines can take, by catalog id.
  public var lasers: [String]
  /// Engines that the package of each chip needs, where that is known.
  public var enginesPerPackage: Int? = nil
  /// Engines that each package carries beyond those.
  public var spareEngines = 0
  /// When it can be bought; nil when it can be bought now.
  public var available: Month?
  /// What the public record allows it to be used for.
  public var status: CatalogItem.Status
}

/// A laser source for engines that do not carry their own.
public struct LaserSource: Hashable, Sendable {
  /// Its catalog id.
  public var id: String
  /// The name that a person reads.
  public var name: String
  /// Whether it can be swapped at the front of the box.
  public var isExternal: Bool
  /// Lanes that one laser module feeds.
  public var lanes: Int
  /// Electrical power of one laser module.
  public var watts: Double
  /// Light out per electrical power in, where it is known.
  public var efficiency: Double?
  /// Failures in 10⁹ hours of all the lasers that one module needs, wear aside, where they are known.
  public var fit: Double?
  /// Lasers that one module needs to feed its lanes.
  public var lasers = 1
  /// Lasers that one module carries beyond those and that can take the place of any of them.
  public var spareLasers = 0
  /// When a tenth of its lasers have worn out, where that is known of this source.
  public var lifeHours: Double? = nil
  /// Temperature of that life.
  public var lifeCelsius: Double? = nil
  /// Hottest at which a module may run, where it is known.
  public var limitCelsius: Double? = nil
  /// Price of one module, where it is sold apart from the engine.
  public var dollars: Double?
  /// Price of one module as a spare, where the first ones come with the engines.
  public var replacementDollars: Double? = nil
  /// When it can be bought; nil when it can be bought now.
  public var available: Month?
  /// What the public record allows it to be used for.
  public var status: CatalogItem.Status
}

extension LaserSource {
  /// Price of one module that takes the place of another; zero where nobody names one.
  public var spareDollars: Double { replacementDollars ?? dollars ?? 0 }
}

/// A way of taking heat out of a box.
public struct Cooling: Hashable, Sendable {
  /// Its catalog id.
  public var id: String
  /// The name that a person reads.
  public var name: String
  /// What people call it, for filters and tables; no rule reads it.
  public var className: String
  /// Whether coolant rather than air carries the heat out of the room.
  public var isLiquid: Bool
  /// From the chip's lid to the inlet of the medium.
  public var kelvinPerWatt: Double
  /// Share of the box's power that its fans take.
  public var fanShare: Double
  /// Site power per power of equipment.
  public var pue: Double
  /// Cold plates and manifolds of one box.
  public var boxDollars: Double
  /// Heat that one plant unit carries; nil where the hall's own air suffices.
  public var plantWatts: Double?
  /// Price of one plant unit.
  public var plantDollars: Double
  /// What the public record allows it to be used for.
  public var status: CatalogItem.Status
}

/// Fibre between two optical ends.
public struct FibreTrunk: Hashable, Sendable {
  /// Its catalog id.
  public var id: String
  /// Which fibre.
  public var medium: Medium
  /// Fibres of one trunk.
  public var fibres: Int
  /// Price of one trunk with its connectors.
  public var dollars: Double
  /// Price that one metre adds.
  public var dollarsPerMetre: Double
}
