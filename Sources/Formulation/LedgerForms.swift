// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit

/// Every ledger as a linear form of the program's columns, in the ledger's own unit.
struct LedgerForms {
  private(set) var forms: [String: LinearExpression] = [:]
  private(set) var faults: [FormulationFaults.Fault] = []

  /// Adds up what candidates and plugins post.
  init(_ space: CandidateSpace, plugins: PluginSet, builder: ProgramBuilder) {
    let index = Dictionary(
      uniqueKeysWithValues: plugins.ledgers.enumerated().map { ($0.element.id, $0.offset) })
    var own = plugins.ledgers.map { _ in LinearExpression() }
    var unknown: Set<String> = []
    func add(_ posts: [Post], _ share: LinearExpression) {
      var totals: [Int: Double] = [:]
      for post in posts {
        guard let ledger = index[post.ledger] else {
          unknown.insert(post.ledger)
          continue
        }
        totals[ledger, default: 0] += post.amount
      }
      for (ledger, amount) in totals {
        own[ledger] += (amount / plugins.ledgers[ledger].unit.scale).toTenDigits * share
      }
    }
    for (number, placement) in space.placements.enumerated() {
      add(placement.findings.posts, builder.share(placement: number))
    }
    for (number, joint) in space.joints.enumerated() {
      add(joint.findings.posts, builder.share(joint: number))
    }
    for post in builder.posts {
      guard let ledger = index[post.ledger] else {
        unknown.insert(post.ledger)
        continue
      }
      own[ledger] += ((1 / plugins.ledgers[ledger].unit.scale) * post.form).toTenDigits
    }
    for (number, ledger) in plugins.ledgers.enumerated() {
      var form = own[number]
      for share in ledger.includes {
        guard let included = plugins.ledger(share.ledger), let part = forms[share.ledger] else { continue }
        form += (share.weight * included.unit.scale / ledger.unit.scale) * part
      }
      forms[ledger.id] = form.merged()
    }
    faults = unknown.sorted().map { .unknownLedger($0, known: plugins.ledgers.map(\.id)) }
  }
}
