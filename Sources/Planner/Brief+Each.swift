// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat
public import Topology

extension Brief {
  /// The planner's rules one by one: one that is stated for each of many, as the rules that it stands for.
  var requirements: [Requirement] {
    problem.requirements.flatMap { rule -> [Requirement] in
      guard let each = rule.each else { return [rule] }
      return candidates(for: each).map(rule.stated(for:))
    }
  }

  /// The topology families on offer, those of plugins last.
  public var topologyFamilies: [any TopologyFamily] { plugins.families }

  /// Switches' roles in the wirings that may be chosen, from the accelerators up.
  var switchRoles: [Role] {
    plugins.families.filter { problem.choices.families?.contains(type(of: $0).name) ?? true }.switchRoles
  }

  /// What may be chosen of a kind, in catalog order.
  private func candidates(for each: Requirement.Each) -> [String] {
    let (parts, filter) = (resolved.parts, ChoiceFilter(choices: problem.choices))
    let systems = parts.systems.filter { !$0.isEndpoint && filter.allows($0) }
    let optics = parts.optics.filter(filter.allows)
    switch each {
    case .tier: return switchRoles.map(\.name)
    case .vendor:
      return systems.map(\.vendor).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    case .system: return systems.map(\.id)
    case .module: return optics.filter { !$0.isCopper && !$0.isEngine }.map(\.id)
    case .cable: return optics.filter(\.isCopper).map(\.id)
    case .cooling: return parts.coolings.filter(filter.allows).map(\.id)
    case .laser: return parts.lasers.filter(filter.allows).map(\.id)
    }
  }
}
