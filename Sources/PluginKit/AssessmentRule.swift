// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Exact physics of a candidate, evaluated before any program exists.
///
/// A rule says what it reads and what it provides; from that the core orders all rules of all plugins. It runs as
/// soon as its subject is fixed, so that a hopeless candidate is dropped early.
public struct AssessmentRule: Sendable {
  /// What a rule looks at.
  public enum Subject: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// A box and its cooling.
    case chassis
    /// A part in a cage.
    case port
    /// A box with everything that is chosen for it.
    case build
    /// A build in a slot of a wiring.
    case placement
    /// The links between two port groups, of one type at each end.
    case joint

    /// Subjects that are fixed earlier are less.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package enum Body: Sendable {
    case chassis(@Sendable (Chassis, inout Findings) -> Void)
    case port(@Sendable (PortFitting, inout Findings) -> Void)
    case build(@Sendable (SwitchBuild, inout Findings) -> Void)
    case placement(@Sendable (PlacedBuild, inout Findings) -> Void)
    case joint(@Sendable (JointSubject, inout Findings) -> Void)
  }

  /// The rule's name, unique in its plugin.
  public let name: String
  /// What the rule looks at.
  public let subject: Subject
  /// Quantities that must be known before it runs; where one is missing the rule is skipped.
  public let reads: [QuantityKey]
  /// Quantities that it makes known.
  public let provides: [QuantityKey]
  package let body: Body

  private init(
    _ name: String, _ subject: Subject, _ reads: [QuantityKey], _ provides: [QuantityKey], _ body: Body
  ) {
    (self.name, self.subject, self.reads, self.provides, self.body) = (name, subject, reads, provides, body)
  }

  /// A rule on a box and its cooling.
  public static func chassis(
    _ name: String, reads: [QuantityKey] = [], provides: [QuantityKey] = [],
    _ body: @escaping @Sendable (Chassis, inout Findings) -> Void
  ) -> Self { Self(name, .chassis, reads, provides, .chassis(body)) }

  /// A rule on a part in a cage.
  public static func port(
    _ name: String, reads: [QuantityKey] = [], provides: [QuantityKey] = [],
    _ body: @escaping @Sendable (PortFitting, inout Findings) -> Void
  ) -> Self { Self(name, .port, reads, provides, .port(body)) }

  /// A rule on a box with everything that is chosen for it.
  public static func build(
    _ name: String, reads: [QuantityKey] = [], provides: [QuantityKey] = [],
    _ body: @escaping @Sendable (SwitchBuild, inout Findings) -> Void
  ) -> Self { Self(name, .build, reads, provides, .build(body)) }

  /// A rule on a build in a slot.
  public static func placement(
    _ name: String, reads: [QuantityKey] = [], provides: [QuantityKey] = [],
    _ body: @escaping @Sendable (PlacedBuild, inout Findings) -> Void
  ) -> Self { Self(name, .placement, reads, provides, .placement(body)) }

  /// A rule on the links between two port groups.
  public static func joint(
    _ name: String, reads: [QuantityKey] = [], provides: [QuantityKey] = [],
    _ body: @escaping @Sendable (JointSubject, inout Findings) -> Void
  ) -> Self { Self(name, .joint, reads, provides, .joint(body)) }
}

/// A box and its cooling.
public struct Chassis: Hashable, Sendable {
  /// The box, or an accelerator's network port.
  public var system: SwitchSystem
  /// How it is cooled; nil for an endpoint.
  public var cooling: Cooling?

  /// Makes a chassis.
  public init(system: SwitchSystem, cooling: Cooling?) { (self.system, self.cooling) = (system, cooling) }
}

/// A part in a cage of a box.
public struct PortFitting: Hashable, Sendable {
  /// The box.
  public var system: SwitchSystem
  /// The cage.
  public var cages: CageGroup
  /// The part.
  public var part: OpticsPart

  /// Makes a fitting.
  public init(system: SwitchSystem, cages: CageGroup, part: OpticsPart) {
    (self.system, self.cages, self.part) = (system, cages, part)
  }
}

/// A build in a slot, with what it needs to fill the slot's ports.
public struct PlacedBuild: Hashable, Sendable {
  /// The slot.
  public var slot: Slot
  /// The build.
  public var build: SwitchBuild
  /// What each port group takes, in the slot's order.
  public var ports: [PortCounts]
  /// External laser modules of all boxes together.
  public var laserModules: Int
  /// External laser modules of one box.
  public var laserModulesPerBox: Int

  /// Makes a placed build.
  public init(
    slot: Slot, build: SwitchBuild, ports: [PortCounts], laserModules: Int, laserModulesPerBox: Int
  ) {
    (self.slot, self.build, self.ports) = (slot, build, ports)
    (self.laserModules, self.laserModulesPerBox) = (laserModules, laserModulesPerBox)
  }
}

/// What a port group of a slot takes in parts.
public struct PortCounts: Hashable, Sendable {
  /// Logical links of all boxes together.
  public var links: Int
  /// Modules, engine ports or cable ends of all boxes together, dark ones included.
  public var parts: Int
  /// Of those, in the fullest box.
  public var partsPerBox: Int
  /// Of all parts, those that carry no link.
  public var darkParts: Int

  /// Makes counts.
  public init(links: Int, parts: Int, partsPerBox: Int, darkParts: Int) {
    (self.links, self.parts, self.partsPerBox, self.darkParts) = (links, parts, partsPerBox, darkParts)
  }
}

/// The links between two port groups, of one type at each end.
public struct JointSubject: Hashable, Sendable {
  /// Count and lengths.
  public var linkClass: LinkClass
  /// Rate of one logical link.
  public var rateGbps: Double
  /// What the lower ends are.
  public var lower: LinkType
  /// What the upper ends are.
  public var upper: LinkType

  /// Makes a subject.
  public init(linkClass: LinkClass, rateGbps: Double, lower: LinkType, upper: LinkType) {
    (self.linkClass, self.rateGbps, self.lower, self.upper) = (linkClass, rateGbps, lower, upper)
  }
}
