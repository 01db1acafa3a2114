// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import PluginKit

/// What rules read, provide and post.
extension ContractRun {
  mutating func checkFindings(_ bench: Bench<Plugin>) {
    checkDeclarations(of: bench.plugins.members[0].plugin, on: bench)
    for oddity in bench.log.oddities {
      switch oddity {
      case .readUndeclared(let rule, let key):
        fail(
          .quantities,
          "the rule \(rule) reads \(key), which it does not declare or which nothing has provided yet",
          mend: "list it in `reads`, so that the rule runs after the one that provides it", on: bench)
      case .providedUndeclared(let rule, let key):
        fail(
          .quantities, "the rule \(rule) provides \(key), which it does not declare",
          mend: "list it in `provides`, so that others can read it", on: bench)
      case .notFinite(let rule, let what):
        fail(
          .finite, "in the rule \(rule), \(what) is not a finite number",
          mend: "see to what is divided by nothing, or to a figure that nobody gives", on: bench)
      }
    }
  }

  /// Numbers that the plugin's account gives of a design.
  mutating func checkAccount(_ account: Account, of design: [String], on bench: Bench<Plugin>) {
    if account.plugin != name {
      fail(
        .metadata, "the account is opened under the name “\(account.plugin)”",
        mend: "open it with Account(of: Self.manifest.name)")
    }
    let amounts = account.posts.filter { !$0.amount.isFinite }.map { "what is posted to \($0.ledger)" }
    let figures = (account.checks.map { ($0.rule, $0.figure, $0.limit) })
      .filter { !$0.1.isFinite || !$0.2.isFinite }.map { "the figure or the limit of \($0.0)" }
    let quantities = account.quantities.sorted { $0.key < $1.key }.flatMap { role, table in
      table.keys.filter { table[$0]?.isFinite != true }.map { "the quantity \($0.name) of the \(role)" }
    }
    for what in amounts + figures + quantities {
      fail(
        .finite, "in the account, \(what) is not a finite number",
        mend: "see to what is divided by nothing, or to a figure that nobody gives", on: bench, design: design
      )
    }
  }
}
#endif
