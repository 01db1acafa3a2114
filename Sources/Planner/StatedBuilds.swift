// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit
import ProblemFormat
import Topology

/// Finds the parts that a stated design names.
struct StatedBuilds {
  let context: PlanningContext
  /// What plugins leave to decide for every box.
  let decisions: [BuildDecision]
  let families: [any StatableFamily]

  /// The wiring, with what contradicts itself in it, and one build for each slot, accelerators' ports first.
  func resolve(
    _ stated: StatedDesign
  ) throws(PlanningFault) -> (wiring: (skeleton: Skeleton, faults: [WiringFault]), builds: [SwitchBuild]) {
    var diagnostics: [Diagnostic] = []
    var builds: [SwitchBuild] = []
    var tiers: [StatedNetwork.Tier] = []
    let named = families.first { type(of: $0).name == stated.family.value }
    if named == nil {
      diagnostics.append(unknown(stated.family, "topology", "family", families.map { type(of: $0).name }))
    }
    let family = named ?? Clos()
    for wanted in type(of: family).statedRoles(tiers: stated.tiers.value) {
      let role = wanted.role
      guard let choice = stated[role.name] else {
        diagnostics.append(
          Diagnostic(
            at: stated.rolesPosition, path: "roles.\(role.name)",
            .structure(.missingKey(role.name, meaning: "What stands in this role."))))
        continue
      }
      if let build = build(choice, wanted.groups, &diagnostics) { builds.append(build) }
      guard role != .endpoint else {
        diagnostics += faults(ofEndpoint: choice, planes: stated.planes.value)
        continue
      }
      for groups in wanted.neededLinks where !groups.contains(where: { choice.links[$0] != nil }) {
        guard let usual = groups.first else { continue }
        diagnostics.append(
          Diagnostic(
            at: choice.role.position, path: "roles.\(role.name).links.\(usual)",
            .structure(.missingKey(usual, meaning: "Logical links of one box in this port group."))))
      }
      tiers.append(
        StatedNetwork.Tier(
          role: role, boxes: choice.boxes?.value ?? stated.planes.value,
          links: choice.links.mapValues(\.value)))
    }
    let tapers = self.tapers(of: stated, tiers, &diagnostics)
    guard diagnostics.isEmpty else { throw .input(diagnostics.inOrder()) }
    let network = StatedNetwork(
      family: stated.family.value, planes: stated.planes.value, tapers: tapers, tiers: tiers)
    return (family.wiring(of: network, for: context), builds)
  }

  /// Counts of the accelerators that contradict the problem.
  private func faults(ofEndpoint choice: StatedDesign.RoleChoice, planes: Int) -> [Diagnostic] {
    func fault<Value>(
      _ stated: Placed<Value>?, _ path: String, _ wanted: Value, _ source: String
    ) -> Diagnostic? {
      guard let stated, stated.value != wanted else { return nil }
      return Diagnostic(
        at: stated.position, path: "roles.endpoint.\(path)",
        .meaning(.contradiction("\(path): \(stated.value)", "\(source): \(wanted)")))
    }
    return [
      context.demand.accelerators.flatMap { fault(choice.boxes, "boxes", $0, "demand.accelerators") },
      fault(choice.links["up"], "links.up", planes, "planes"),
    ].compactMap(\.self)
  }

  /// The stated tapers, or what the links come to; stated ones that the links exceed are reported.
  private func tapers(
    of stated: StatedDesign, _ tiers: [StatedNetwork.Tier], _ diagnostics: inout [Diagnostic]
  ) -> [Taper] {
    let tapered = max(0, stated.tiers.value - 1)
    for extra in stated.tapers.dropFirst(tapered) {
      diagnostics.append(
        Diagnostic(
          at: extra.position, path: "taper",
          .meaning(.contradiction("taper with \(stated.tapers.count) values", "tiers: \(stated.tiers.value)"))
        ))
    }
    return tiers.prefix(tapered).enumerated().compactMap { index, tier in
      let ratio = tier.down.flatMap { down in
        tier.up.flatMap { $0 > 0 ? Taper(oversubscription: Double(down) / Double($0)) : nil }
      }
      guard
        let said = stated.tapers.dropLast(max(0, stated.tapers.count - tapered))
          .prefix(index + 1).last
      else { return ratio ?? Taper(oversubscription: 1) }
      let taper = Taper(oversubscription: said.value)
      if let ratio, ratio.oversubscription > taper.oversubscription * (1 + 1e-6) {
        let role = tier.role.name
        diagnostics.append(
          Diagnostic(
            at: said.position, path: "taper",
            .meaning(.contradiction("taper: \(taper)", "roles.\(role).links, which come to \(ratio)"))))
      }
      return taper
    }
  }

  private func build(
    _ choice: StatedDesign.RoleChoice, _ groups: [String], _ diagnostics: inout [Diagnostic]
  ) -> SwitchBuild? {
    let path = "roles.\(choice.role.value)"
    guard let system = context.parts.system(choice.system.value) else {
      diagnostics.append(
        unknown(
          choice.system, "system that can be built with", "\(path).system", context.parts.systems.map(\.id)))
      return nil
    }
    var parts: [OpticsPart] = []
    for group in groups {
      guard let named = choice.optics[group] else {
        diagnostics.append(
          Diagnostic(
            at: choice.role.position, path: "\(path).optics.\(group)",
            .structure(.missingKey(group, meaning: "The part in these ports, by catalog id."))))
        continue
      }
      if let part = context.parts.optics(named.value) {
        parts.append(part)
      } else {
        diagnostics.append(
          unknown(named, "optics", "\(path).optics.\(group)", context.parts.optics.map(\.id)))
      }
    }
    let cooling = choice.cooling.flatMap { context.parts.cooling($0.value) }
    if let named = choice.cooling, cooling == nil {
      diagnostics.append(unknown(named, "cooling", "\(path).cooling", context.parts.coolings.map(\.id)))
    }
    let laser = choice.laser.flatMap { context.parts.laser($0.value) }
    if let named = choice.laser, laser == nil {
      diagnostics.append(unknown(named, "laser", "\(path).laser", context.parts.lasers.map(\.id)))
    }
    guard parts.count == groups.count else { return nil }
    let fabric = context.fabric.protocols.first { system.protocols.contains($0) } ?? system.protocols.first
    let build = SwitchBuild(
      system: system, fabric: fabric ?? .ethernet, optics: parts,
      cooling: cooling ?? system.coolings.first.flatMap(context.parts.cooling),
      laser: laser
        ?? (parts.contains(where: \.isEngine) ? system.lasers.first.flatMap(context.parts.laser) : nil))
    return decided(build, choice, path: path, &diagnostics)
  }

  /// The build with what the design says of plugins' decisions, and the usual option where it says nothing.
  private func decided(
    _ build: SwitchBuild, _ choice: StatedDesign.RoleChoice, path: String, _ diagnostics: inout [Diagnostic]
  ) -> SwitchBuild {
    for (name, option) in choice.decisions.sorted(by: { $0.key < $1.key })
    where !decisions.contains(where: { $0.name == name }) {
      let known = decisions.map(\.name)
      diagnostics.append(
        unknown(Placed(name, at: option.position), "decision", "\(path).decide", known))
    }
    var decided = build
    for decision in decisions {
      let options = decision.options(build)
      let wanted = choice.decisions[decision.name]
      if let wanted, !options.contains(where: { $0.name == wanted.value }) {
        diagnostics.append(
          unknown(wanted, "option", "\(path).decide.\(decision.name)", options.map(\.name)))
      }
      guard let option = options.first(where: { $0.name == wanted?.value }) ?? options.first else { continue }
      decided.chosen.append(
        ChosenOption(decision: decision.name, option: option.name, amount: option.amount))
    }
    return decided
  }

  private func unknown(
    _ name: Placed<String>, _ kind: String, _ path: String, _ known: [String]
  ) -> Diagnostic {
    Diagnostic(at: name.position, path: path, .meaning(.unknownName(name.value, kind: kind, known: known)))
  }
}
