// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit

/// Judges a finished design by planners' rules, box by box and with no program in sight.
///
/// It says each rule once more, by another route than the rows do, so that a row that says less than its rule is found
/// out. What the rows admit within the solver's tolerance is admitted here as well.
public struct RequirementCheck: Sendable {
  private let design: Design
  private let ledgers: [String: Double]
  private let boxes: [Box]

  /// Boxes of one build that are wired alike.
  private struct Box {
    var role: String
    var isSwitch: Bool
    /// How many there are; a fraction where builds share a slot whose boxes differ.
    var count: Double
    /// What is true of the box as a whole.
    var facts: Set<[String]>
    var ports: [Port]
    var build: SwitchBuild
  }

  /// One port group of a box.
  private struct Port {
    var links: Int
    var rateGbps: Double
    var parts: Int
    var facts: Set<[String]>
  }

  /// Prepares for judging `design`, whose ledgers were accounted for in canonical units.
  public init(_ design: Design, ledgers: [String: Double], fabric: Fabric) {
    (self.design, self.ledgers) = (design, ledgers)
    boxes = design.roles.flatMap { filled in
      filled.fills.flatMap { fill in
        filled.slot.occupancies.map { occupancy in
          Self.box(
            fill.build, filled.slot, occupancy.links, fabric.population,
            count: Double(occupancy.boxes * fill.boxes) / Double(max(1, filled.slot.boxes)))
        }
      }
    }
  }

  /// What `requirement` measures and asks for; nil when it does not apply or cannot be measured.
  public func check(_ requirement: Requirement) -> LimitCheck? {
    guard requirement.condition.map(holds) ?? true else { return nil }
    var figure = 0.0
    for term in requirement.terms {
      guard let value = value(of: term.measure) else { return nil }
      figure += term.factor * value
    }
    return LimitCheck(
      owner: "problem", rule: requirement.text.value, subject: "the network", figure: figure,
      relation: requirement.relation, limit: requirement.bound.canonical, unit: requirement.bound.unit,
      reason: "the problem requires \(requirement.text.value)")
  }

  /// How `requirement` is broken; nil when it is kept.
  public func breach(of requirement: Requirement) -> Rejection? {
    guard let check = check(requirement) else { return nil }
    let size = requirement.terms.compactMap { term in value(of: term.measure).map { abs(term.factor * $0) } }
      .max()
    let slack = 1e-6 * max(1, size ?? 1, abs(check.limit))
    let isKept =
      switch requirement.relation {
      case .atMost: check.figure <= check.limit + slack
      case .atLeast: check.figure >= check.limit - slack
      case .equal: abs(check.figure - check.limit) <= slack
      }
    guard !isKept else { return nil }
    return Rejection(
      plugin: check.owner, rule: check.rule, subject: check.subject, figure: check.figure, limit: check.limit,
      unit: check.unit, reason: check.reason)
  }
}

// MARK: what a box is

extension RequirementCheck {
  private static func box(
    _ build: SwitchBuild, _ slot: Slot, _ links: [Int], _ population: Population, count: Double
  ) -> Box {
    let system = build.system
    var facts: Set<[String]> = [
      ["role", slot.role.name], ["system", system.id], ["vendor", system.vendor],
      ["protocol", build.fabric.rawValue],
      ["status", system.status.rawValue], ["laser", build.laser?.id ?? "none"],
    ]
    if let chip = system.chip { facts.insert(["chip", chip.id]) }
    for choice in build.chosen { facts.insert([choice.decision, choice.option]) }
    if let cooling = build.cooling {
      facts.formUnion([["cooling", cooling.id], ["cooling", cooling.className]])
    }
    let parts = parts(build, slot, links, population)
    let ports = build.optics.indices.map { group in
      let part = build.optics[group]
      var own = facts.union([
        ["optics", part.id], ["optics", part.className], ["medium", part.medium.rawValue],
        ["group", slot.groups[group].name],
      ])
      if part.medium == .copper { own.insert(["optics", "copper"]) }
      return Port(
        links: links[group], rateGbps: slot.groups[group].linkRateGbps, parts: parts[group], facts: own)
    }
    return Box(
      role: slot.role.name, isSwitch: slot.role != .endpoint, count: count, facts: facts, ports: ports,
      build: build)
  }

  /// Parts in each port group, seated link by link; dark ones go with the last group in their row of cages.
  private static func parts(
    _ build: SwitchBuild, _ slot: Slot, _ links: [Int], _ population: Population
  ) -> [Int] {
    var parts = links.map { _ in 0 }
    var free = build.system.cages.map(\.count)
    var lastInRow: [Int: Int] = [:]
    for (group, part) in build.optics.enumerated() {
      let row = build.system.cages.firstIndex { $0.accepts(part) }
      let places = part.linksCarried(rateGbps: slot.groups[group].linkRateGbps)
      for link in 0..<links[group] where places <= 1 || link.isMultiple(of: places) {
        parts[group] += 1
        if let row { free[row] -= 1 }
      }
      if let row { lastInRow[row] = group }
    }
    guard population == .all, slot.role != .endpoint else { return parts }
    for (row, group) in lastInRow { parts[group] += max(0, free[row]) }
    return parts
  }
}

// MARK: what is measured

extension RequirementCheck {
  private func value(of measure: Requirement.Measure) -> Double? {
    switch measure {
    case .ledger(let id): return ledgers[id]
    case .share(let what, let test):
      let all = boxes.reduce(0) { $0 + ($1.isSwitch ? amount(what, of: $1, nil) : 0) }
      let part = boxes.reduce(0) { $0 + ($1.isSwitch ? amount(what, of: $1, test) : 0) }
      return all > 0 ? part / all : nil
    case .kinds(let kind): return Double(Set(boxes.flatMap { kinds(kind, of: $0.build) }).count)
    case .count(let role, let what, let test):
      return boxes.reduce(0) { $0 + ($1.role == role ? amount(what, of: $1, test) : 0) }
    }
  }

  private func amount(_ what: String, of box: Box, _ test: Requirement.Test?) -> Double {
    let wanted = test.map { [$0.attribute, $0.value] }
    func passes(_ facts: Set<[String]>) -> Bool { wanted.map(facts.contains) ?? true }
    if what == "boxes" { return box.ports.contains { passes($0.facts) } || passes(box.facts) ? box.count : 0 }
    var amount = 0.0
    for port in box.ports where passes(port.facts) {
      switch what {
      case "bandwidth": amount += Double(port.links) * port.rateGbps
      case "ports": amount += Double(port.links)
      default: amount += Double(port.parts)
      }
    }
    return box.count * amount
  }

  private func kinds(_ kind: String, of build: SwitchBuild) -> [String] {
    switch kind {
    case "system": build.system.isEndpoint ? [] : [build.system.id]
    case "cooling": build.cooling.map { [$0.id] } ?? []
    case "laser": build.laser.map { [$0.id] } ?? []
    case "cable": build.optics.filter { $0.medium == .copper }.map(\.id)
    default:
      build.optics.filter { $0.medium != .copper && !$0.formFactors.elementsEqual(["engine"]) }.map(\.id)
    }
  }

  /// Whether all that a condition speaks of is as it says; nothing is as it says of a role that is not there.
  private func holds(_ test: Requirement.Test) -> Bool {
    switch test.attribute {
    case "topology": return design.family == test.value
    case "tiers": return String(design.tiers) == test.value
    case "planes": return String(design.planes) == test.value
    default:
      let words = test.attribute.split(separator: ".").map(String.init)
      let own = boxes.filter { $0.role == words.first && $0.count > 0 }
      return !own.isEmpty && own.allSatisfy { $0.facts.contains([words.last ?? "", test.value]) }
    }
  }
}
