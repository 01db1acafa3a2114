// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import Formulation
import Modeling
import PluginKit
public import ProblemFormat
public import RunRecord
import Search
import SolverKit
import Topology

/// What a planner's own design is worth beside the best one.
public struct Evaluation: Sendable {
  /// The run that found the best design for the same problem.
  public var run: RunRecord
  /// The stated design with its ledgers and everything that it breaks.
  public var stated: DesignRecord
  /// How far its objective is above the best design's, as a share of that; nil where there is no best design.
  public var distance: Double?
  /// What keeps the design from being counted at all; its ledgers are empty then.
  public var faults: [Diagnostic]
  /// Ledgers in which program and account differ, by design; empty unless Etalon itself is wrong.
  public var mismatches: [String: [Audit.Mismatch]]
}

extension Planner {
  /// Takes a stated design through the plugins' accounts and sets it beside the best one.
  public func evaluate(
    _ original: Brief, _ stated: StatedDesign, _ settings: SolveSettings
  ) async throws(PlanningFault) -> Evaluation {
    // Rival readings are not asked: an evaluation says how one design stands to the best.
    let brief = try original.minimizing(settings.minimize).asking(scenarios: ["none"])
    let context = brief.context(with: brief.catalog)
    // A slip in the design is told before the search begins.
    let plugins = try brief.plugins(in: context)
    let families = brief.topologyFamilies.compactMap { $0 as? any StatableFamily }
    let (stands, builds) = try StatedBuilds(
      context: context, decisions: plugins.decisions, families: families
    ).resolve(stated)
    var first = settings
    (first.rank, first.minimize) = (1, [])
    let result = try await solve(brief, first)
    let run = result.record
    let (skeleton, wiring) = stands
    let space = StatedSpace(skeleton, builds: builds, context: context, plugins: plugins)
    let wired = (wiring + Self.shortfalls(skeleton, context)).map { fault in
      RejectionRecord(
        plugin: "core", rule: "wiring, \(fault.rule.rawValue)", subject: fault.subject,
        reason: fault.description,
        figure: fault.found, limit: fault.wanted, unit: "", scale: 1, count: 1)
    }
    var record = DesignRecord(
      rank: 0, isProven: false, tiesWithPrevious: false, objective: 0, family: skeleton.family,
      tiers: skeleton.tiers, planes: skeleton.planes, tapers: skeleton.tapers.map(\.description), roles: [],
      links: [], ledgers: [:], headings: [:], recourse: [:], materials: [], breaches: wired)
    guard space.faults.isEmpty else {
      return Evaluation(
        run: run, stated: record, distance: nil, faults: space.faults.map { $0.diagnostic(of: stated) },
        mismatches: result.mismatches)
    }
    let (design, objective, ledgers) = try await settle(space, skeleton, context, plugins, brief)
    let scale = plugins.ledger(brief.goalLedger)?.unit.scale ?? 1
    let audit = Audit(design, plugins: plugins)
    let recording = DesignRecording(context: context, objectiveScale: scale)
    record = recording.record(design, audit)
    record.objective = objective * scale
    // A rule and its account both speak of a breach; the account's word is enough where there is one.
    let accounted = Set(record.breaches.map { "\($0.plugin)/\($0.rule)" })
    record.breaches += space.rejections.map { recording.rejection($0, count: 1) }
      .filter { !accounted.contains("\($0.plugin)/\($0.rule)") }
    let asked = brief.question.breaches(by: design, audit, context: context, plugins: plugins)
    record.breaches +=
      wired + Self.notChosen(builds, skeleton, context) + asked.map { recording.rejection($0, count: 1) }
    let mismatches = audit.mismatches(with: ledgers, plugins: plugins)
    let best = run.designs.first?.objective
    return Evaluation(
      run: run, stated: record,
      distance: best.flatMap { $0 == 0 ? nil : (record.objective - $0) / abs($0) }, faults: [],
      mismatches: result.mismatches.merging(mismatches.isEmpty ? [:] : ["the stated design": mismatches]) {
        first, _ in first
      })
  }

  /// Parts that the problem does not leave to choose, and coolings that a box does not ship with.
  private static func notChosen(
    _ builds: [SwitchBuild], _ skeleton: Skeleton, _ context: PlanningContext
  ) -> [RejectionRecord] {
    let filter = ChoiceFilter(choices: context.choices)
    var refused: [(subject: String, reason: String)] = []
    for (build, slot) in zip(builds, skeleton.slots) {
      let role = slot.role.name
      if !filter.allows(build.system) {
        refused.append((role, "the problem does not let \(build.system.id) be chosen"))
      }
      for part in Set(build.optics.filter { !filter.allows($0) }.map(\.id)).sorted() {
        refused.append((role, "the problem does not let \(part) be chosen"))
      }
      guard let cooling = build.cooling else { continue }
      if !filter.allows(cooling) {
        refused.append((role, "the problem does not let \(cooling.id) be chosen"))
      }
      if !build.system.coolings.contains(cooling.id) {
        refused.append((role, "\(build.system.id) does not ship with \(cooling.id)"))
      }
    }
    if let families = context.choices.families, !families.contains(skeleton.family) {
      refused.append(("topology", "the problem does not let \(skeleton.family) be chosen"))
    }
    return refused.map {
      RejectionRecord(
        plugin: "core", rule: "choose", subject: $0.subject, reason: $0.reason, figure: 1, limit: 0, unit: "",
        scale: 1, count: 1)
    }
  }

  /// Too little bandwidth upward, and boxes that cannot reach all others, each told once.
  private static func shortfalls(_ skeleton: Skeleton, _ context: PlanningContext) -> [WiringFault] {
    // Only tiers above each other have tapers and spines to reach; other families say themselves what they lack.
    guard skeleton.slots.allSatisfy({ Role.standard.contains($0.role) }) else { return [] }
    var told: Set<String> = []
    return TopologyAudit.recount(skeleton, for: context).filter {
      ($0.rule == .taper || $0.rule == .reach) && told.insert("\($0.rule) \($0.subject)").inserted
    }
  }

  /// The stated design with what plugins decide besides at its best, and its objective in the program's units.
  func settle(
    _ space: StatedSpace, _ skeleton: Skeleton, _ context: PlanningContext, _ plugins: PluginSet,
    _ brief: Brief
  ) async throws(PlanningFault) -> (Design, objective: Double, ledgers: [String: Double]) {
    // Bounds are judged afterwards: a design that breaks one is still worth counting.
    let question = Question(goal: brief.question.goal)
    let program: Program
    do throws(FormulationFaults) {
      program = try Program(space.space, context: context, plugins: plugins, question: question)
    } catch {
      throw .formulation(error)
    }
    let selection = Selection(
      skeleton: 0, placements: Array(skeleton.slots.indices), boxes: skeleton.slots.map(\.boxes),
      joints: Array(skeleton.links.indices))
    let values: [Double]
    do throws(SolverFailure) {
      values = try await settled(
        program.settlement(of: selection, isLenient: true), program.values(of: selection))
    } catch {
      throw .solver(error)
    }
    return (
      program.design(selection, recourse: program.recourse(at: values)),
      program.model.value(of: program.stages[0], at: values), program.ledgers(at: values, plugins: plugins)
    )
  }

  /// The values of a program whose selection is fixed, with as few spares and plant as its rows ask for.
  private func settled(_ settlement: Settlement?, _ fixed: [Double]) async throws(SolverFailure) -> [Double] {
    guard let settlement, !settlement.isEmpty else { return settlement?.fixed ?? fixed }
    for candidate in [settlement, settlement.elastic()] {
      if let values = try await candidate.settled(with: solver) { return values }
    }
    return settlement.fixed
  }
}

extension StatedSpace.Fault {
  /// The fault at its place in the design file.
  fileprivate func diagnostic(of stated: StatedDesign) -> Diagnostic {
    switch self {
    case .doesNotFit(let role, let build):
      let place = stated[role]?.role.position ?? stated.rolesPosition
      return Diagnostic(at: place, path: "roles.\(role)", .meaning(.doesNotFit(build)))
    case .endsDiffer(let links, let lower, let upper):
      let choice = stated.roles.first { links.hasPrefix($0.role.value + "-") }
      let place = choice.flatMap { $0.optics["up"]?.position ?? $0.role.position } ?? stated.rolesPosition
      let path = choice.map { "roles.\($0.role.value).optics.up" } ?? "roles"
      return Diagnostic(at: place, path: path, .meaning(.endsDiffer(lower, upper)))
    }
  }
}
