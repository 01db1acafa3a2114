// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat
import Search
import SolverKit
import Topology

/// The choices of a design, to be accounted for where figures are other than they were when it was chosen.
struct NominalDesign: Sendable {
  /// The wiring.
  let skeleton: Skeleton
  /// The build of each slot.
  let builds: [SwitchBuild]
  /// What makes it the same as another design or not.
  let identity: [String]
  /// The design as it was chosen, with what plugins decided besides.
  let design: Design

  /// What the choices come to.
  struct Account: Codable, Hashable, Sendable {
    /// The objective, in the canonical unit of the goal's ledger.
    var objective: Double
    /// Plugin and rule of everything that they break.
    var broken: [String]
  }

  /// Takes the choices of a ranked design; nil where a role has several builds.
  init?(_ ranked: RankedDesign) {
    guard let selection = ranked.program.selection(at: ranked.values) else { return nil }
    skeleton = ranked.program.space.skeletons[selection.skeleton]
    let fills = ranked.design.roles.map(\.fills)
    guard fills.allSatisfy({ $0.count == 1 }), fills.count == skeleton.slots.count else { return nil }
    (builds, identity) = (fills.flatMap { $0.map(\.build) }, ranked.design.identity)
    design = ranked.design
  }

  /// What the same choices come to in another problem, with spares and plant settled anew; nil where they cannot be made.
  ///
  /// - Throws: `PlanningFault.audit` where program and account differ.
  func account<Backend>(in brief: Brief, by planner: Planner<Backend>) async throws(PlanningFault) -> Account?
  {
    let setting = try Setting(brief)
    let wirings = TopologyFamilies.wirings(for: setting.context, families: setting.plugins.families).skeletons
    // Wirings may agree in all that is chosen and differ in their numbers of boxes: the design's own goes first.
    guard
      let wiring = wirings.first(where: { $0 == skeleton })
        ?? wirings.first(where: { $0.isSameChoice(as: skeleton) })
    else { return nil }
    return try await account(in: setting, wired: wiring, by: planner)
  }

  /// A problem with what accounts of all designs in it share.
  struct Setting: Sendable {
    /// The problem.
    let brief: Brief
    fileprivate let context: PlanningContext
    fileprivate let plugins: PluginSet

    /// Composes the plugins.
    init(_ brief: Brief) throws(PlanningFault) {
      self.brief = brief
      context = brief.context(with: brief.catalog)
      plugins = try brief.plugins(in: context)
    }

    /// What plugins say of a design as it was chosen, spares and plant included; nil where a part is no longer for sale.
    func audit(of nominal: NominalDesign) -> Audit? {
      nominal.design.remade(from: context.parts).map { Audit($0, plugins: plugins) }
    }
  }

  /// The same in a setting that does not change what wirings there are.
  func account<Backend>(
    in setting: Setting, by planner: Planner<Backend>
  ) async throws(PlanningFault) -> Account? {
    try await account(in: setting, wired: skeleton, by: planner)
  }

  private func account<Backend>(
    in setting: Setting, wired wiring: Skeleton, by planner: Planner<Backend>
  ) async throws(PlanningFault) -> Account? {
    let (brief, context, plugins) = (setting.brief, setting.context, setting.plugins)
    let remade = builds.compactMap { $0.remade(from: context.parts) }
    guard remade.count == builds.count else { return nil }
    let space = StatedSpace(wiring, builds: remade, context: context, plugins: plugins)
    guard space.faults.isEmpty else { return nil }
    let (design, objective, ledgers) = try await planner.settle(space, wiring, context, plugins, brief)
    let audit = Audit(design, plugins: plugins)
    if let mismatch = audit.mismatches(with: ledgers, plugins: plugins).first {
      throw .audit("program and account differ in \(mismatch.ledger) for the best design as things stand")
    }
    let all =
      space.rejections + audit.breaches
      + brief.question.breaches(by: design, audit, context: context, plugins: plugins)
    return Account(
      objective: objective * plugins.objectiveScale(brief.question.goal),
      broken: Set(all.map { "\($0.plugin)/\($0.rule)" }).sorted())
  }
}

extension Skeleton {
  /// Whether wiring and rates are those that a planner would call the same choice.
  func isSameChoice(as other: Self) -> Bool {
    attributes == other.attributes && slots.count == other.slots.count
      && zip(slots, other.slots).allSatisfy { one, other in
        one.role == other.role && one.groups.map(\.linkRateGbps) == other.groups.map(\.linkRateGbps)
      }
  }
}

extension Design {
  /// The same choices with parts as another list has them; nil where one is no longer in it.
  func remade(from parts: PartsList) -> Design? {
    var design = self
    for role in design.roles.indices {
      for fill in design.roles[role].fills.indices {
        guard let build = design.roles[role].fills[fill].build.remade(from: parts) else { return nil }
        design.roles[role].fills[fill].build = build
      }
    }
    return design
  }
}

extension SwitchBuild {
  /// The same parts as another list has them; nil where one is no longer in it.
  func remade(from parts: PartsList) -> SwitchBuild? {
    guard let system = parts.system(system.id) else { return nil }
    let found = optics.compactMap { parts.optics($0.id) }
    guard found.count == optics.count else { return nil }
    return SwitchBuild(
      system: system, fabric: fabric, optics: found, cooling: cooling.flatMap { parts.cooling($0.id) },
      laser: laser.flatMap { parts.laser($0.id) })
  }
}
