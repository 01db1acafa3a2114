// SPDX-License-Identifier: Apache-2.0

/// One candidate for the boxes of a role: a box with everything that is chosen for it.
public struct SwitchBuild: Hashable, Sendable {
  /// The box, or an accelerator's network port.
  public var system: SwitchSystem
  /// The protocol that its links speak.
  public var fabric: FabricProtocol
  /// The part in each port group of the role, in the role's order.
  public var optics: [OpticsPart]
  /// How the box is cooled; nil for an endpoint, which its server cools.
  public var cooling: Cooling?
  /// Where its engines get their light; nil when no part needs a source of its own.
  public var laser: LaserSource?
  /// What was chosen for decisions that plugins add, in the order of the decisions.
  public var chosen: [ChosenOption]

  /// Makes a build.
  public init(
    system: SwitchSystem, fabric: FabricProtocol, optics: [OpticsPart], cooling: Cooling?,
    laser: LaserSource?, chosen: [ChosenOption] = []
  ) {
    (self.system, self.fabric, self.optics) = (system, fabric, optics)
    (self.cooling, self.laser, self.chosen) = (cooling, laser, chosen)
  }

  /// Catalog ids of all that was chosen, in a fixed order.
  public var identity: [String] {
    [system.id, fabric.rawValue, cooling?.id ?? "-", laser?.id ?? "-"] + optics.map(\.id)
      + chosen.map { "\($0.decision)=\($0.option)" }
  }

  /// What was chosen for a decision; nil where the build leaves nothing to decide.
  public func chosen(_ decision: String) -> ChosenOption? { chosen.first { $0.decision == decision } }

  /// What a person calls the build.
  public var title: String {
    let parts = optics.map(\.id).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let words = [system.name] + parts + [cooling?.id, laser?.id].compactMap { $0 }
    return (words + chosen.map { "\($0.decision) \($0.option)" }).joined(separator: ", ")
  }

  /// The cage group that holds the part of port group `group`.
  public func cages(for group: Int) -> CageGroup? { system.cages.first { $0.accepts(optics[group]) } }
}

/// What was chosen for a decision that a plugin adds.
public struct ChosenOption: Hashable, Sendable {
  /// The decision's name.
  public var decision: String
  /// The option's name.
  public var option: String
  /// What the option amounts to, as the plugin counts it.
  public var amount: Double

  /// Makes a choice.
  public init(decision: String, option: String, amount: Double) {
    (self.decision, self.option, self.amount) = (decision, option, amount)
  }
}

/// What the two ends of a link must agree on, seen from one end.
public struct LinkType: Hashable, Sendable, CustomStringConvertible {
  /// Fabric protocol.
  public let fabric: FabricProtocol
  /// Rate of the logical link.
  public let rateGbps: Double
  /// Nominal rate of one lane.
  public let laneRateGbps: Double
  /// What it runs through.
  public let medium: Medium
  /// Optical specification, or the cable's id for copper.
  public let spec: String
  /// What the interoperation table calls this end.
  public let end: String
  /// Longest link that this end drives.
  public let reachMetres: Double
  /// The cable that this end is of; empty for optics.
  public let part: String
  /// How many logical links share the part: more than one needs a breakout at the panel.
  public let linksPerPart: Int
  private let code: Int

  /// The type of a logical link that `part` ends in a fabric of that protocol.
  public init(part: OpticsPart, rateGbps: Double, fabric: FabricProtocol) {
    (self.fabric, self.rateGbps, laneRateGbps) = (fabric, rateGbps, part.laneRateGbps)
    (medium, spec, end, reachMetres) = (part.medium, part.spec, part.end, part.reachMetres)
    self.part = part.isCopper ? part.id : ""
    linksPerPart = part.linksCarried(rateGbps: rateGbps)
    // Types are looked up far more often than they are made, so their hash is made with them.
    var hasher = Hasher()
    hasher.combine(fabric)
    for number in [rateGbps, laneRateGbps, reachMetres, Double(linksPerPart)] { hasher.combine(number) }
    for word in [spec, end, self.part] { hasher.combine(word) }
    code = hasher.finalize()
  }

  /// Hashes the code that was made with the type.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// Lanes of the logical link.
  public var lanes: Int { Int((rateGbps / laneRateGbps).rounded()) }

  /// For instance `ethernet 800G 4×200G DR dsp-dr`.
  public var description: String {
    "\(fabric.rawValue) \(Int(rateGbps))G \(lanes)×\(Int(laneRateGbps))G \(medium == .copper ? "copper" : spec) \(end)"
      + (linksPerPart > 1 ? ", \(linksPerPart) per part" : "")
  }
}

extension Catalog {
  /// Whether links of these two types work together at all, reach aside.
  ///
  /// Copper is one assembly, so both ends must be the same cable. Optical ends must agree in everything but `end`,
  /// on which the interoperation table decides; a pair that the table does not name does not work.
  public func interoperate(_ first: LinkType, _ second: LinkType) -> Bool {
    guard
      first.fabric == second.fabric, first.rateGbps == second.rateGbps,
      first.laneRateGbps == second.laneRateGbps,
      first.medium == second.medium, first.spec == second.spec, first.part == second.part
    else { return false }
    if first.medium == .copper { return true }
    let entry = interoperation.first {
      ($0.first, $0.second) == (first.end, second.end) || ($0.first, $0.second) == (second.end, first.end)
    }
    guard let entry else { return false }
    guard let question = entry.openQuestion, let answer = self[question]?.texts["choice"]?.first else {
      return entry.works
    }
    return answer == "yes"
  }
}
