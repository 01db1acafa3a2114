// SPDX-License-Identifier: Apache-2.0

/// A design in a run.
public struct DesignRecord: Codable, Hashable, Sendable {
  /// Its place, from 1; 0 for a design that is not ranked.
  public var rank: Int
  /// Whether its place is proven.
  public var isProven: Bool
  /// Whether it is as good as the design before it.
  public var tiesWithPrevious: Bool
  /// The value that orders it, in the canonical unit of the goal's ledger.
  public var objective: Double
  /// Where designs are chosen to differ, in how many traits it differs from the one before it that it is most like;
  /// nil in a ranking by the goal alone.
  public var differingTraits: Int?
  /// Where designs are chosen to differ, how much worse than the best one it is, as a share of that; nil elsewhere.
  public var distanceFromBest: Double?
  /// The topology family.
  public var family: String
  /// Tiers of switches.
  public var tiers: Int
  /// Parallel networks.
  public var planes: Int
  /// Parts of each plane that are joined only through cores; nil where a record does not tell.
  public var pods: Int?
  /// Accelerator positions of a server, each with leaves of its own; nil where leaves serve any position.
  public var rails: Int?
  /// Taper of each tier, such as `1:1`.
  public var tapers: [String]
  /// Roles, accelerators' ports first.
  public var roles: [RoleRecord]
  /// Links between them.
  public var links: [LinkRecord]
  /// Every ledger's total in its canonical unit.
  public var ledgers: [String: Double]
  /// Every ledger's own amounts by heading, in its canonical unit.
  public var headings: [String: [String: Double]]
  /// What plugins decided besides, by scoped name: spares, plant units.
  public var recourse: [String: Double]
  /// What to buy.
  public var materials: [MaterialRecord]
  /// Rules that it breaks; empty for a design that was found rather than stated.
  public var breaches: [RejectionRecord]

  /// Makes a design.
  public init(
    rank: Int, isProven: Bool, tiesWithPrevious: Bool, objective: Double, family: String, tiers: Int,
    planes: Int,
    tapers: [String], roles: [RoleRecord], links: [LinkRecord], ledgers: [String: Double],
    headings: [String: [String: Double]], recourse: [String: Double], materials: [MaterialRecord],
    breaches: [RejectionRecord] = [], pods: Int? = nil,
    rails: Int? = nil
  ) {
    (self.pods, self.rails) = (pods, rails)
    (self.rank, self.isProven, self.tiesWithPrevious) = (rank, isProven, tiesWithPrevious)
    (self.objective, self.family, self.tiers, self.planes) = (objective, family, tiers, planes)
    (self.tapers, self.roles, self.links, self.ledgers) = (tapers, roles, links, ledgers)
    (self.headings, self.recourse, self.materials, self.breaches) = (headings, recourse, materials, breaches)
  }
}

/// A role of a design, with one build.
public struct RoleRecord: Codable, Hashable, Sendable {
  /// Ports of a role that serve the same purpose.
  public struct Group: Codable, Hashable, Sendable {
    /// `down`, `up`, or a family's own word.
    public var name: String
    /// Rate of one logical link.
    public var linkRateGbps: Double
    /// Logical links of all boxes together.
    public var links: Int
    /// Logical links of the box that has the most.
    public var linksOfFullestBox: Int
    /// The part in each port, by catalog id.
    public var part: String
    /// The part's name.
    public var partName: String
    /// What people call the part: dsp, lpo, cpo, dac.
    public var partClass: String
    /// What the public record allows the part to be used for.
    public var partStatus: String

    /// Makes a group.
    public init(
      name: String, linkRateGbps: Double, links: Int, linksOfFullestBox: Int, part: String, partName: String,
      partClass: String, partStatus: String = "available"
    ) {
      (self.name, self.linkRateGbps, self.links) = (name, linkRateGbps, links)
      (self.linksOfFullestBox, self.part, self.partName) = (linksOfFullestBox, part, partName)
      (self.partClass, self.partStatus) = (partClass, partStatus)
    }
  }

  /// `endpoint`, `leaf`, `spine`, `core`, or a family's own word.
  public var role: String
  /// How many boxes, or accelerators.
  public var boxes: Int
  /// The box by catalog id.
  public var system: String
  /// The box's name.
  public var systemName: String
  /// Who sells the box.
  public var vendor: String
  /// The chip inside, by name; nil for accelerators' ports.
  public var chip: String?
  /// Fabric protocol.
  public var fabric: String
  /// The cooling by catalog id; nil for accelerators' ports.
  public var cooling: String?
  /// The laser source by catalog id, where there is one.
  public var laser: String?
  /// What the public record allows the box to be used for.
  public var status: String
  /// What was chosen for decisions that plugins add, by decision; nil where there is none.
  public var chosen: [String: String]?
  /// Ports by purpose.
  public var groups: [Group]
  /// Quantities that plugins found, by name, in canonical units.
  public var quantities: [String: QuantityRecord]
  /// What is in a box; nil where a record does not tell.
  public var box: BoxRecord?

  /// Makes a role.
  public init(
    role: String, boxes: Int, system: String, systemName: String, vendor: String, chip: String?,
    fabric: String,
    cooling: String?, laser: String?, status: String, chosen: [String: String]? = nil, groups: [Group],
    quantities: [String: QuantityRecord], box: BoxRecord? = nil
  ) {
    self.box = box
    (self.role, self.boxes, self.system, self.systemName) = (role, boxes, system, systemName)
    (self.vendor, self.chip, self.fabric, self.cooling) = (vendor, chip, fabric, cooling)
    (self.laser, self.status, self.chosen) = (laser, status, chosen)
    (self.groups, self.quantities) = (groups, quantities)
  }
}

/// A number with its unit.
public struct QuantityRecord: Codable, Hashable, Sendable {
  /// The number.
  public var value: Double
  /// The unit's symbol.
  public var unit: String

  /// Makes a quantity.
  public init(value: Double, unit: String) { (self.value, self.unit) = (value, unit) }
}

/// Links between two roles.
public struct LinkRecord: Codable, Hashable, Sendable {
  /// Such as `leaf-spine`.
  public var name: String
  /// How many logical links.
  public var links: Int
  /// Rate of one.
  public var rateGbps: Double
  /// The part at the lower ends, by name.
  public var lower: String
  /// The part at the upper ends, by name.
  public var upper: String
  /// What a lower end is for the other one: protocol, rate, lanes, specification.
  public var lowerType: String
  /// What an upper end is for the other one.
  public var upperType: String
  /// What it runs through.
  public var medium: String
  /// Half of the links are no longer than this.
  public var medianMetres: Double
  /// No link is longer than this.
  public var longestMetres: Double
  /// The side nearer the accelerators; nil where a record does not tell.
  public var lowerEnd: EndRecord?
  /// The other side.
  public var upperEnd: EndRecord?

  /// Makes links.
  public init(
    name: String, links: Int, rateGbps: Double, lower: String, upper: String, lowerType: String = "",
    upperType: String = "", medium: String, medianMetres: Double, longestMetres: Double,
    lowerEnd: EndRecord? = nil, upperEnd: EndRecord? = nil
  ) {
    (self.lowerEnd, self.upperEnd) = (lowerEnd, upperEnd)
    (self.lowerType, self.upperType) = (lowerType, upperType)
    (self.name, self.links, self.rateGbps, self.lower) = (name, links, rateGbps, lower)
    (self.upper, self.medium, self.medianMetres) = (upper, medium, medianMetres)
    self.longestMetres = longestMetres
  }
}

/// One line of what to buy.
public struct MaterialRecord: Codable, Hashable, Sendable {
  /// Catalog id.
  public var item: String
  /// The item's name.
  public var name: String
  /// box, nic, module, engine, laser, cable, fibre, panel, cooling or plant.
  public var kind: String
  /// How many are in service.
  public var count: Int
  /// How many lie in store.
  public var spares: Int
  /// Price of one; nil when it is not charged.
  public var unitDollars: Double?
  /// The heading of `capex` under which it is charged; nil where a record does not tell.
  public var heading: String?

  /// Makes a line.
  public init(
    item: String, name: String, kind: String, count: Int, spares: Int, unitDollars: Double?,
    heading: String? = nil
  ) {
    self.heading = heading
    (self.item, self.name, self.kind, self.count) = (item, name, kind, count)
    (self.spares, self.unitDollars) = (spares, unitDollars)
  }
}
