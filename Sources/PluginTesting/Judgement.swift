// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import Modeling
import PluginKit
import Search

/// What program and account say of one design.
struct Judgement {
  /// Whether the plugin's rules and rows allow it.
  var isAllowed: Bool
  /// What the plugin's rules reject; rows may forbid a design all the same.
  var rejections: [Rejection]
  /// The design with the values of plugins' columns.
  var design: Design
  /// What the accounts say.
  var audit: Audit
  /// Breaches of the plugin under test.
  var breaches: [Rejection]
  /// Ledgers in which program and accounts differ.
  var mismatches: [Audit.Mismatch]
}

/// A design by its wiring and builds, before plugins' columns have values.
struct StatedChoice {
  var skeleton: Skeleton
  var builds: [SwitchBuild]
}

extension ContractRun {
  /// Judges a selection of the program; nil where the solver finds no values for plugins' columns.
  func judge(_ selection: Selection, of program: Program, on bench: Bench<Plugin>) async -> Judgement? {
    guard let settlement = program.settlement(of: selection),
      let values = try? await settlement.settled(with: solver)
    else { return nil }
    return judgement(isAllowed: true, [], program, selection, values, bench.plugins)
  }

  func judgement(
    isAllowed: Bool, _ rejections: [Rejection], _ program: Program, _ selection: Selection,
    _ values: [Double],
    _ plugins: PluginSet
  ) -> Judgement {
    let design = program.design(selection, recourse: program.recourse(at: values))
    let audit = Audit(design, plugins: plugins)
    return Judgement(
      isAllowed: isAllowed, rejections: rejections, design: design, audit: audit,
      breaches: audit.breaches.filter { $0.plugin == name },
      mismatches: audit.mismatches(with: program.ledgers(at: values, plugins: plugins), plugins: plugins))
  }

  /// Judges a wiring with one build for each slot, whether rules reject it or not.
  ///
  /// Where rows forbid it, plugins' columns have the values that miss the rows by least.
  func judge(
    _ choice: StatedChoice, in context: PlanningContext, _ plugins: PluginSet, _ goal: Goal
  ) async -> Judgement? {
    let stated = StatedSpace(choice.skeleton, builds: choice.builds, context: context, plugins: plugins)
    guard stated.faults.isEmpty,
      let program = try? Program(
        stated.space, context: context, plugins: plugins, question: Question(goal: goal))
    else { return nil }
    let own = stated.rejections.filter { $0.plugin == name }
    let selection = Selection(
      skeleton: 0, placements: Array(choice.builds.indices), boxes: choice.skeleton.slots.map(\.boxes),
      joints: Array(choice.skeleton.links.indices))
    if let strict = program.settlement(of: selection), let values = try? await strict.settled(with: solver) {
      return judgement(isAllowed: own.isEmpty, own, program, selection, values, plugins)
    }
    guard let elastic = program.settlement(of: selection, isLenient: true)?.elastic(),
      let values = try? await elastic.settled(with: solver)
    else { return nil }
    return judgement(isAllowed: false, own, program, selection, values, plugins)
  }

  /// A design as lines that a person can read.
  func lines(_ design: Design) -> [String] {
    let planes = design.planes == 1 ? "one plane" : "\(design.planes) planes"
    let roles = design.roles.map { role in
      "\(role.slot.role): "
        + role.fills.map { "\($0.boxes) × \($0.build.title)" }.joined(separator: " and ")
        + role.slot.occupancies.map { ", \($0.boxes) with links \($0.links)" }.joined()
    }
    let links = design.links.map {
      "\($0.linkClass.name): \($0.links) links, longest \($0.linkClass.longestMetres) m"
    }
    let values = design.recourse.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    return ["\(design.family), \(planes)"] + roles + links + values
  }
}
#endif
