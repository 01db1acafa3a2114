// SPDX-License-Identifier: Apache-2.0

@testable import DesignSpace
import PluginKit
import SignalIntegrity
import TestSupport

/// Parts and links built by hand, so that no test moves when the shipped catalog does.
enum Fixture {
  static func context(without missing: String? = nil) -> PlanningContext {
    let assumptions = [
      ("fibre-loss-per-km", 0.4), ("connector-loss", 0.32), ("connectors-per-link", 2),
      ("channel-loss-dr", 3),
      ("channel-loss-fr", 4),
    ]
    let catalog = Catalog(assuming: assumptions.filter { $0.0 != missing })
    return PlanningContext(demand: Demand(accelerators: 64, bandwidthGbps: 800), catalog: catalog)
  }

  static func part(
    className: String = "lpo", budget: Double = 22, reach: Double = 500, medium: Medium = .singleMode,
    spec: String = "DR"
  ) -> OpticsPart {
    let serdes = SerDes(id: "lr", laneRateGbps: 200, picojoulesPerBit: 5, isLongReach: true)
    return OpticsPart(
      id: "part", name: "part", className: className, formFactors: ["osfp"], lanes: 8, laneRateGbps: 200,
      links: 2,
      medium: medium, spec: spec, end: className, fibres: 16, reachMetres: reach, watts: 11,
      includesLaser: true,
      opticalWatts: nil, serdes: serdes, lossBudgetDecibels: budget, dollars: 900, failureClass: "lpo",
      available: nil,
      vendor: nil, status: .available)
  }

  static func system(hostLoss: Double) -> SwitchSystem {
    let cages = CageGroup(
      name: "front", count: 64, formFactor: "osfp", lanes: 8, laneRateGbps: 200, cageWatts: 30,
      hostLossDecibels: hostLoss, engine: nil)
    return SwitchSystem(
      id: "box", name: "64×1.6T", vendor: "any", isEndpoint: false, protocols: [.ethernet], chip: nil,
      chipCount: 0,
      cages: [cages], radix: 512, rackUnits: 4, overheadWatts: 300, wholeBoxWatts: nil, dollars: 80_000,
      coolings: [],
      lasers: [], available: nil, status: .available)
  }

  static func links(_ metres: Double) -> LinkClass {
    LinkClass(
      name: "leaf-spine", lower: PortEnd(slot: 0, group: 1), upper: PortEnd(slot: 1, group: 0), links: 64,
      medianMetres: metres / 2, longestMetres: metres)
  }

  static func assess(_ plugin: SignalIntegrity, _ part: OpticsPart, hostLoss: Double) -> Findings {
    var findings = Findings()
    let system = system(hostLoss: hostLoss)
    let fitting = PortFitting(system: system, cages: system.cages[0], part: part)
    for rule in plugin.rules { rule.apply(to: fitting, &findings) }
    return findings
  }

  static func assess(
    _ plugin: SignalIntegrity, metres: Double, _ lower: OpticsPart, _ upper: OpticsPart
  ) -> Findings {
    var findings = Findings()
    let joint = JointSubject(
      linkClass: links(metres), rateGbps: 800, lower: LinkType(part: lower, rateGbps: 800, fabric: .ethernet),
      upper: LinkType(part: upper, rateGbps: 800, fabric: .ethernet))
    for rule in plugin.rules { rule.apply(to: joint, &findings) }
    return findings
  }

  /// A design of one role on each side of one class of links.
  static func design(metres: Double, _ lower: OpticsPart, _ upper: OpticsPart, hostLoss: Double) -> Design {
    let roles = zip([Role.leaf, .spine], [lower, upper]).map { role, part in
      let slot = Slot(
        role: role, planes: 1, groups: [PortGroup("ports", linkRateGbps: 800, effect: .degrades)],
        occupancies: [Occupancy(boxes: 1, links: [64])], effect: .degrades)
      let build = SwitchBuild(
        system: system(hostLoss: hostLoss), fabric: .ethernet, optics: [part], cooling: nil, laser: nil)
      return FilledRole(slot: slot, fills: [FilledRole.Fill(build: build, boxes: 1)])
    }
    let joined = JoinedLinks(
      linkClass: links(metres), links: 64, lower: LinkType(part: lower, rateGbps: 800, fabric: .ethernet),
      upper: LinkType(part: upper, rateGbps: 800, fabric: .ethernet))
    return Design(family: "clos", tiers: 2, planes: 1, tapers: [], roles: roles, links: [joined])
  }
}
