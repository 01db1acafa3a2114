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

  /// The network and one build for each slot, accelerators' ports first.
  func resolve(_ stated: StatedDesign) throws(PlanningFault) -> (StatedNetwork, [SwitchBuild]) {
    var diagnostics: [Diagnostic] = []
    var builds: [SwitchBuild] = []
    var tiers: [StatedNetwork.Tier] = []
    let order: [Role] = [.endpoint, .leaf, .spine, .core]
    let wanted = order.prefix(stated.tiers.value + 1)
    for role in wanted {
      guard let choice = stated[role.name] else {
        diagnostics.append(
          Diagnostic(
            at: stated.family.position, path: "roles.\(role.name)",
            .structure(.missingKey(role.name, meaning: "What stands in this role."))))
        continue
      }
      let groups = role == .endpoint ? ["up"] : role == wanted.last ? ["down"] : ["down", "up"]
      if let build = build(choice, groups, &diagnostics) { builds.append(build) }
      guard role != .endpoint else { continue }
      if role != wanted.last, choice.links["up"] == nil, choice.links["down"] == nil {
        diagnostics.append(
          Diagnostic(
            at: choice.role.position, path: "roles.\(role.name).links.up",
            .structure(.missingKey("up", meaning: "Logical links of one box to the tier above."))))
      }
      tiers.append(
        StatedNetwork.Tier(
          role: role, boxes: choice.boxes?.value ?? 1, down: choice.links["down"]?.value,
          up: choice.links["up"]?.value))
    }
    guard diagnostics.isEmpty else { throw .input(diagnostics) }
    let network = StatedNetwork(
      family: stated.family.value, planes: stated.planes.value,
      tapers: stated.tapers.map { Taper(oversubscription: $0.value) }, tiers: tiers)
    return (network, builds)
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
