// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import PluginKit

/// One problem, formulated with the plugin and with the plugin's rules and rows without teeth.
struct Bench<Plugin: DesignPlugin> {
  let problem: ContractProblem
  let log: RuleLog
  /// The plugin, its companions and the yardstick.
  let plugins: PluginSet
  /// The same, but the plugin refuses nothing.
  let open: PluginSet
  let wirings: Wirings
  let space: CandidateSpace
  let openSpace: CandidateSpace
  /// Nil when the plugin leaves nothing to choose from.
  let program: Program?
  let openProgram: Program
  let question: Question
}

/// A ledger that no plugin under test owns, so that every program has something to minimise.
enum Yardstick {
  static let ledger = "contract-price"

  static func member(in context: PlanningContext) -> PluginSet.Member {
    var member = PluginSet.Member(PriceTag(to: ledger, in: .thousandDollars, context))
    // A plugin author may have a price tag as companion.
    member.manifest.name = ledger
    return member
  }
}

extension ContractRun {
  /// The plugin and what stands beside it.
  func members(
    in context: PlanningContext, settings: Plugin.Settings? = nil
  ) throws(SettingsFaults) -> [PluginSet.Member] {
    var members = [PluginSet.Member(try Plugin(settings ?? contract.settings, in: context))]
    for companion in contract.companions { members.append(try companion.make(context)) }
    return members + [Yardstick.member(in: context)]
  }

  /// All wirings that the families on offer make for a problem.
  func wirings(_ context: PlanningContext) -> Wirings {
    let plugins: [any DesignPlugin.Type] = [Plugin.self]
    return TopologyFamilies.wirings(for: context, families: plugins.families)
  }

  /// Formulates a problem; nil, with the reasons among the failures, where that cannot be done.
  mutating func bench(_ problem: ContractProblem) -> Bench<Plugin>? {
    let context = problem.context
    let log = RuleLog()
    do {
      let members = try members(in: context)
      let plugins = try PluginSet([Self.observed(members[0], log)] + members.dropFirst())
      let open = try PluginSet([Self.toothless(members[0])] + members.dropFirst())
      let wirings = wirings(context)
      let assessed = AssessedSpace(wirings, context: context, plugins: plugins, isExhaustive: true)
      let openSpace = AssessedSpace(wirings, context: context, plugins: open).space
      guard !openSpace.skeletons.isEmpty else {
        fail(
          .composition, "nothing can be chosen in the problem “\(problem.name)”, whatever the plugin says",
          mend: "give a problem whose catalog, choices and companions leave at least one design")
        return nil
      }
      let goal = [plugins.members[0].plugin.ledgers.first?.id ?? Yardstick.ledger, Yardstick.ledger]
      let question = Question(
        goal: .lexicographic(goal[0] == goal[1] ? [goal[0]] : goal), mixedRoles: problem.mixedRoles)
      let program =
        assessed.space.skeletons.isEmpty
        ? nil : try Program(assessed.space, context: context, plugins: plugins, question: question)
      return Bench(
        problem: problem, log: log, plugins: plugins, open: open, wirings: wirings, space: assessed.space,
        openSpace: openSpace, program: program,
        openProgram: try Program(openSpace, context: context, plugins: open, question: question),
        question: question)
    } catch {
      for (wrong, mend) in Self.words(error) { fail(.composition, wrong, mend: mend) }
      return nil
    }
  }

  /// What is wrong, and what would mend it.
  private static func words(_ error: any Error) -> [(wrong: String, mend: String)] {
    switch error {
    case let faults as SettingsFaults:
      faults.faults.map {
        (
          "it cannot be made: \($0.field) \($0.reason)",
          "give settings and a catalog with which it can be made"
        )
      }
    case let faults as CompositionFaults: faults.faults.map(words)
    case let faults as FormulationFaults: faults.faults.map(words)
    default: [("it cannot be tried: \(error)", "mend what the message says")]
    }
  }

  private static func words(_ fault: CompositionFaults.Fault) -> (String, String) {
    switch fault {
    case .twoPlugins(let name): ("two plugins are called \(name)", "name one of them otherwise")
    case .reservedDecision(let decision, let plugin):
      (
        "\(plugin) decides \(decision), which rules use for something else",
        "name the decision otherwise, without dots"
      )
    case .twoOwners(let ledger, let plugins):
      ("the ledger \(ledger) is owned by \(plugins.joined(separator: " and "))", "name one of them otherwise")
    case .twoDeciders(let decision, let plugins):
      ("\(plugins.joined(separator: " and ")) both decide \(decision)", "name one of the decisions otherwise")
    case .ledgerIncludes(let ledger, _, let unknown):
      (
        "the ledger \(ledger) includes \(unknown.isEmpty ? "itself by way of others" : unknown.joined(separator: ", "))",
        unknown.isEmpty ? "break the circle" : "name as companion the plugin that owns it"
      )
    case .twoProviders(let quantity, let rules):
      ("\(rules.joined(separator: " and ")) both provide \(quantity)", "call one of the quantities otherwise")
    case .noProvider(let quantity, let rule):
      (
        "\(rule) reads \(quantity), which nothing provides in time",
        "name as companion the plugin that provides it"
      )
    case .circle(let rules):
      ("the rules \(rules.joined(separator: ", ")) wait for each other", "split one of them")
    }
  }

  private static func words(_ fault: FormulationFaults.Fault) -> (String, String) {
    switch fault {
    case .unknownLedger(let ledger, let known):
      (
        "something posts to the ledger \(ledger), which no plugin owns; there are \(known.joined(separator: ", "))",
        "declare the ledger, or name as companion the plugin that owns it"
      )
    case .rule(let rule, let reason): ("\(rule): \(reason)", "mend the rule")
    case .plugin(let plugin, let reason): ("\(plugin) cannot state its rule: \(reason)", "mend formulate")
    }
  }
}
#endif
