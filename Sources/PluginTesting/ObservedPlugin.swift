// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import Modeling
import PluginKit
import Synchronization

/// What rules of the plugin under test did, each oddity once.
final class RuleLog: Sendable {
  /// An oddity of a rule.
  enum Oddity: Hashable, Comparable {
    case readUndeclared(rule: String, key: String)
    case providedUndeclared(rule: String, key: String)
    case notFinite(rule: String, what: String)
  }

  private let state = Mutex(Set<Oddity>())

  /// All of them in a fixed order.
  var oddities: [Oddity] { state.withLock { $0.sorted() } }

  /// Looks at what one rule has added.
  func note(_ rule: AssessmentRule, before: Findings, after: Findings) {
    var found: Set<Oddity> = []
    for key in after.missingReads.subtracting(before.missingReads) {
      found.insert(.readUndeclared(rule: rule.name, key: key.name))
    }
    for key in after.quantities.keys where after.quantities[key] != before.quantities[key] {
      if !rule.provides.contains(key) { found.insert(.providedUndeclared(rule: rule.name, key: key.name)) }
      if after.quantities[key]?.isFinite != true {
        found.insert(.notFinite(rule: rule.name, what: "the quantity \(key.name)"))
      }
    }
    for post in after.posts.dropFirst(before.posts.count) where !post.amount.isFinite {
      found.insert(
        .notFinite(rule: rule.name, what: "what is posted to \(post.ledger) under \(post.heading)"))
    }
    for rejection in after.rejections.dropFirst(before.rejections.count)
    where !rejection.figure.isFinite || !rejection.limit.isFinite {
      found.insert(.notFinite(rule: rule.name, what: "the figure or the limit of a rejection"))
    }
    guard !found.isEmpty else { return }
    state.withLock { $0.formUnion(found) }
  }
}

extension ContractRun {
  /// The plugin, whose rules are watched.
  static func observed(_ member: PluginSet.Member, _ log: RuleLog) -> PluginSet.Member {
    wrapped(member) { rule in rule.followed { log.note(rule, before: $0, after: $1) } }
  }

  /// The plugin, which refuses nothing: its rules reject nothing and its rows bound nothing.
  static func toothless(_ member: PluginSet.Member) -> PluginSet.Member {
    wrapped(member, freesRows: true) { rule in rule.followed { $1.rejections = $0.rejections } }
  }

  private static func wrapped(
    _ member: PluginSet.Member, freesRows: Bool = false, _ change: (AssessmentRule) -> AssessmentRule
  ) -> PluginSet.Member {
    var wrapped = member
    wrapped.plugin = WrappedPlugin(
      base: member.plugin, rules: member.plugin.rules.map(change),
      owner: freesRows ? member.manifest.name : nil)
    return wrapped
  }
}

/// A plugin with other rules, and without its rows where an owner of rows to free is named.
struct WrappedPlugin: DesignPlugin {
  static let manifest = PluginManifest(
    name: "wrapped", version: "1", summary: "Stands in for a plugin under test.")
  let base: any DesignPlugin
  let rules: [AssessmentRule]
  let owner: String?
  let ledgers: [Ledger]

  init(base: any DesignPlugin, rules: [AssessmentRule], owner: String?, ledgers: [Ledger]? = nil) {
    (self.base, self.rules, self.owner, self.ledgers) = (base, rules, owner, ledgers ?? base.ledgers)
  }

  init(_ settings: NoSettings, in context: PlanningContext) throws(SettingsFaults) {
    throw SettingsFaults([.init(at: "", "it stands in for another plugin")])
  }

  func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {
    try base.formulate(in: &program)
    for row in program.model.rowIDs where program.model[row].trace.owner == owner {
      program.model.setBounds(of: row, to: Bounds())
    }
  }

  func account(for design: Design, after accounts: Accounts) -> Account {
    base.account(for: design, after: accounts)
  }
}
#endif
