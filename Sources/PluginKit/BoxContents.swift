// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Equal boxes of one build in a finished design, with what is in one of them.
///
/// An account adds up a design from lists of these. They are counted from the boxes' wiring alone and share no code
/// with what counts parts for a program's rules, so that an audit which compares the two sees the faults of either.
public struct BoxContents: Hashable, Sendable {
  /// What the boxes are.
  public let build: SwitchBuild
  /// How many boxes of the role are wired like these, whatever they are.
  public let wiredAlike: Int
  /// The build's part of all boxes of the role.
  public let share: Double
  /// Links of each port group in one box.
  public let links: [Int]
  /// Parts with a link, by port group, in one box.
  public let lit: [Int]
  /// Parts without a link, by port group, in one box: none unless every cage is to be filled.
  public let dark: [Int]
  /// External laser modules of one box: as many as feed every lane of its engines, lit and dark.
  public let lasers: Int

  /// How many boxes these are.
  ///
  /// Builds that share a role take their part of every kind of wiring in it, as nothing says which box is which. The
  /// number may hence be broken.
  public var boxes: Double { share * Double(wiredAlike) }
  /// Parts of each port group in one box, lit and dark.
  public var parts: [Int] { zip(lit, dark).map { $0 + $1 } }

  fileprivate init(
    _ build: SwitchBuild, _ occupancy: Occupancy, _ share: Double, in slot: Slot, _ population: Population
  ) {
    (self.build, self.share, wiredAlike, links) = (build, share, occupancy.boxes, occupancy.links)
    lit = slot.groups.indices.map { group in
      Self.parts(build.optics[group], for: occupancy.links[group], rateGbps: slot.groups[group].linkRateGbps)
    }
    // A server's network ports are bought one by one, so it has no cage that could stay empty.
    let fillsCages = population == .all && !build.system.isEndpoint
    dark = fillsCages ? Self.unlit(build, beside: lit) : lit.map { _ in 0 }
    var lanes = 0
    for (part, count) in zip(build.optics, zip(lit, dark)) where part.isEngine {
      lanes += part.lanes * (count.0 + count.1)
    }
    lasers = build.laser.map { $0.lanes > 0 ? Self.ceil(lanes, over: $0.lanes) : 0 } ?? 0
  }

  /// How many parts carry that many links: a link takes whole lanes of one part.
  private static func parts(_ part: OpticsPart, for links: Int, rateGbps: Double) -> Int {
    let lanesPerLink = max(1, Int((rateGbps / part.laneRateGbps).rounded()))
    return ceil(links, over: max(1, min(part.links, part.lanes / lanesPerLink)))
  }

  /// What fills the cages that are left: in each row, the part of the last port group that has its place there.
  private static func unlit(_ build: SwitchBuild, beside lit: [Int]) -> [Int] {
    var dark = lit.map { _ in 0 }
    for (row, cages) in build.system.cages.enumerated() {
      let tenants = lit.indices.filter { group in
        build.system.cages.firstIndex { $0.accepts(build.optics[group]) } == row
      }
      if let last = tenants.last { dark[last] = max(0, cages.count - tenants.reduce(0) { $0 + lit[$1] }) }
    }
    return dark
  }

  private static func ceil(_ count: Int, over size: Int) -> Int { (count + size - 1) / size }
}

extension FilledRole {
  /// A build's part of all boxes of the role.
  public func share(of fill: Fill) -> Double { Double(fill.boxes) / Double(max(1, slot.boxes)) }

  /// Lists the boxes of one build in the role, one entry for each kind of wiring.
  ///
  /// - Parameters:
  ///   - fill: The build, and how many boxes of the role it is.
  ///   - population: Whether cages without a link hold a part.
  /// - Returns: Contents in the order of the slot's occupancies.
  public func contents(of fill: Fill, _ population: Population) -> [BoxContents] {
    slot.occupancies.map { BoxContents(fill.build, $0, share(of: fill), in: slot, population) }
  }
}
