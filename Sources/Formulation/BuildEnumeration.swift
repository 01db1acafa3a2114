// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// Makes every admissible build, depth first: box and cooling, then a part for each port group, then the laser.
struct BuildEnumeration: Sendable {
  /// What slots of one kind ask of a build.
  struct Shape: Hashable, Sendable {
    var isEndpoint: Bool
    /// Rate of one logical link of each port group.
    var ratesGbps: [Double]
    /// Rate of one network cage of an accelerator; nil for switches.
    var cageRateGbps: Double?

    init(_ slot: Slot, bandwidthGbps: Double) {
      isEndpoint = slot.role == .endpoint
      ratesGbps = slot.groups.map(\.linkRateGbps)
      cageRateGbps = isEndpoint ? bandwidthGbps / Double(slot.cagesPerBox) : nil
    }
  }

  /// A build with what the rules found before it was put into a slot.
  struct Candidate: Sendable {
    var build: SwitchBuild
    var types: [LinkType]
    var findings: Findings
  }

  private struct Bay: Sendable {
    var chassis: Chassis
    var findings: Findings
    /// Parts that fit and are allowed, or kept with what rejects them.
    var parts: [OpticsPart]
    /// Why a part that is kept is not allowed, by the part's id.
    var refusals: [String: [Rejection]] = [:]
  }

  private let context: PlanningContext
  private let assessment: Assessment
  private let filter: ChoiceFilter
  private let decisions: [BuildDecision]
  private var bays: [Bay] = []
  private(set) var log = RejectionLog()

  init(_ context: PlanningContext, _ assessment: Assessment, decisions: [BuildDecision]) {
    (self.context, self.assessment, self.decisions) = (context, assessment, decisions)
    filter = ChoiceFilter(choices: context.choices)
    for system in context.parts.systems where filter.allows(system) {
      let coolings = system.coolings.compactMap(context.parts.cooling).filter(filter.allows)
      let chassis =
        system.isEndpoint
        ? [Chassis(system: system, cooling: nil)] : coolings.map { Chassis(system: system, cooling: $0) }
      for chassis in chassis { open(chassis) }
    }
  }

  private mutating func open(_ chassis: Chassis) {
    var findings = Findings()
    let title = [chassis.system.name, chassis.cooling?.id].compactMap { $0 }.joined(separator: ", ")
    guard assessment.run(.chassis, &findings, { $0.apply(to: chassis, &$1) }) else {
      log.record(findings.rejections, of: title)
      return
    }
    var bay = Bay(chassis: chassis, findings: findings, parts: [])
    for part in context.parts.optics where filter.allows(part) {
      guard let cages = chassis.system.cages.first(where: { $0.accepts(part) }) else { continue }
      let fitting = PortFitting(system: chassis.system, cages: cages, part: part)
      var found = Findings()
      if assessment.run(.port, &found, { $0.apply(to: fitting, &$1) }) {
        bay.parts.append(part)
        if !found.rejections.isEmpty { bay.refusals[part.id] = found.rejections }
      } else {
        log.record(found.rejections, of: "\(part.name) in \(chassis.system.name)")
      }
    }
    bays.append(bay)
  }

  /// Every admissible build of a shape, in catalog order.
  mutating func candidates(for shape: Shape) -> [Candidate] {
    var made: [Candidate] = []
    for bay in bays where bay.chassis.system.isEndpoint == shape.isEndpoint {
      let system = bay.chassis.system
      if let rate = shape.cageRateGbps,
        system.cages.allSatisfy({ Double($0.lanes) * $0.laneRateGbps != rate })
      {
        continue
      }
      var chosen: [[OpticsPart]] = [[]]
      for rate in shape.ratesGbps {
        let usable = bay.parts.filter { $0.linksCarried(rateGbps: rate) > 0 }
        chosen = chosen.flatMap { head in usable.map { head + [$0] } }
      }
      for parts in chosen {
        for laser in lasers(for: system, parts) {
          for fabric in context.fabric.protocols where system.protocols.contains(fabric) {
            let build = SwitchBuild(
              system: system, fabric: fabric, optics: parts, cooling: bay.chassis.cooling, laser: laser)
            for decided in build.deciding(decisions) { add(decided, bay, shape, &made) }
          }
        }
      }
    }
    return made
  }

  private mutating func add(_ build: SwitchBuild, _ bay: Bay, _ shape: Shape, _ made: inout [Candidate]) {
    var findings = bay.findings
    for part in Set(build.optics.map(\.id)).sorted() where !bay.refusals.isEmpty {
      findings.rejections += bay.refusals[part] ?? []
    }
    guard assessment.run(.build, &findings, { $0.apply(to: build, &$1) }) else {
      log.record(findings.rejections, of: build.title)
      return
    }
    let types = zip(build.optics, shape.ratesGbps).map {
      LinkType(part: $0, rateGbps: $1, fabric: build.fabric)
    }
    made.append(Candidate(build: build, types: types, findings: findings))
  }

  private func lasers(for system: SwitchSystem, _ parts: [OpticsPart]) -> [LaserSource?] {
    guard parts.contains(where: \.isEngine) else { return [nil] }
    let offered = system.lasers.compactMap(context.parts.laser)
    // An engine whose power has the laser in it can be planned even where the box names no laser of its own.
    if offered.isEmpty { return parts.allSatisfy(\.includesLaser) ? [nil] : [] }
    return offered.filter(filter.allows)
  }

  mutating func record(_ rejections: [Rejection], of subject: @autoclosure () -> String) {
    log.record(rejections, of: subject())
  }
}
