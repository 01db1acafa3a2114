// SPDX-License-Identifier: Apache-2.0

/// What is in the boxes of one build and how they are wired: enough to draw one, to rack it and to map its ports.
public struct BoxRecord: Codable, Hashable, Sendable {
  /// Boxes of the role that have the same links.
  public struct Wiring: Codable, Hashable, Sendable {
    /// How many boxes.
    public var boxes: Int
    /// Logical links of each port group in one of them.
    public var links: [Int]

    /// Makes boxes that are wired alike.
    public init(boxes: Int, links: [Int]) { (self.boxes, self.links) = (boxes, links) }
  }

  /// A row of equal cages, or of equal ports of built-in engines.
  public struct Row: Codable, Hashable, Sendable {
    /// Its name within the box.
    public var name: String
    /// How many cages or engine ports.
    public var cages: Int
    /// What fits; `engine` for engine ports.
    public var formFactor: String

    /// Makes a row.
    public init(name: String, cages: Int, formFactor: String) {
      (self.name, self.cages, self.formFactor) = (name, cages, formFactor)
    }
  }

  /// The part of a port group as it stands in a box.
  public struct Part: Codable, Hashable, Sendable {
    /// The row that holds it, by place in ``BoxRecord/rows``; nil when none does.
    public var row: Int?
    /// Power of one, at its board.
    public var watts: Double
    /// Logical links that one carries.
    public var linksPerPart: Int
    /// Fibres of one; zero for copper.
    public var fibres: Int
    /// Lanes of one.
    public var lanes: Int
    /// Whether it is built into the package of the chip.
    public var isEngine: Bool
    /// Whether its watts have the laser in them.
    public var includesLaser: Bool
    /// Parts with a link in the box that has the most.
    public var litInFullestBox: Int

    /// Makes a part.
    public init(
      row: Int?, watts: Double, linksPerPart: Int, fibres: Int, lanes: Int, isEngine: Bool,
      includesLaser: Bool, litInFullestBox: Int
    ) {
      (self.row, self.watts, self.linksPerPart, self.fibres) = (row, watts, linksPerPart, fibres)
      (self.lanes, self.isEngine, self.includesLaser) = (lanes, isEngine, includesLaser)
      self.litInFullestBox = litInFullestBox
    }
  }

  /// A laser source that is a part of its own.
  public struct Laser: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Whether it can be swapped at the front of the box.
    public var isExternal: Bool
    /// Modules of the fullest box.
    public var count: Int

    /// Makes a laser source.
    public init(name: String, isExternal: Bool, count: Int) {
      (self.name, self.isExternal, self.count) = (name, isExternal, count)
    }
  }

  /// The rack that the boxes stand in.
  public struct Rack: Codable, Hashable, Sendable {
    /// Boxes of one rack at most.
    public var boxes: Int
    /// Usable height.
    public var units: Double
    /// Most power, at peak.
    public var watts: Double

    /// Makes a rack.
    public init(boxes: Int, units: Double, watts: Double) {
      (self.boxes, self.units, self.watts) = (boxes, units, watts)
    }
  }

  /// Height of one box; zero for an accelerator's port.
  public var rackUnits: Double
  /// Chips of one box.
  public var chips: Int
  /// Hottest junction at which a chip may run, in °C.
  public var junctionLimitCelsius: Double?
  /// The cooling's name.
  public var coolingName: String?
  /// Whether coolant carries the heat away.
  public var isLiquid: Bool
  /// The laser source; nil when every part has its own, or needs none.
  public var laser: Laser?
  /// What a failing box does to running jobs: `interrupts` or `degrades`.
  public var effect: String
  /// What a failing link does, by port group.
  public var linkEffects: [String]
  /// Cages and engine ports.
  public var rows: [Row]
  /// The part of each port group.
  public var parts: [Part]
  /// Boxes of the whole role by their links, those with the most first.
  public var wirings: [Wiring]
  /// The rack; nil for accelerators' ports and boxes that no rack takes.
  public var rack: Rack?

  /// Makes a description of boxes.
  public init(
    rackUnits: Double, chips: Int, junctionLimitCelsius: Double?, coolingName: String?, isLiquid: Bool,
    laser: Laser?, effect: String, linkEffects: [String], rows: [Row], parts: [Part], wirings: [Wiring],
    rack: Rack?
  ) {
    (self.rackUnits, self.chips, self.junctionLimitCelsius) = (rackUnits, chips, junctionLimitCelsius)
    (self.coolingName, self.isLiquid, self.laser) = (coolingName, isLiquid, laser)
    (self.effect, self.linkEffects, self.rows, self.parts) = (effect, linkEffects, rows, parts)
    (self.wirings, self.rack) = (wirings, rack)
  }
}

/// One side of a class of links.
public struct EndRecord: Codable, Hashable, Sendable {
  /// The role.
  public var role: String
  /// The port group, by place in the role's groups.
  public var group: Int

  /// Makes an end.
  public init(role: String, group: Int) { (self.role, self.group) = (role, group) }
}
