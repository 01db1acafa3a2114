// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import GLPKBackend
import PluginKit
import Search
import Topology

/// What Etalon itself answers to an instance.
struct ProductAnswer {
  var wirings: Wirings
  var rejections: RejectionLog
  var designs: [RankedDesign] = []
  /// Objectives of each design in canonical units, stage by stage.
  var objectives: [[Double]] = []
  var program: Program?

  /// Enumerates, formulates and ranks.
  init(_ instance: Instance, solver: GLPKSolver, wirings given: Wirings? = nil) async throws {
    let context = instance.context
    let plugins = try PluginSet(instance.plugins.map { Self.member($0) })
    wirings = given ?? TopologyFamilies.wirings(for: context)
    let assessed = AssessedSpace(wirings, context: context, plugins: plugins)
    rejections = assessed.rejections
    guard !assessed.space.skeletons.isEmpty else { return }
    let bounds = instance.limits.map {
      LedgerBound(ledger: $0.ledger, atMost: $0.atMost, reason: "\($0.ledger) is limited.")
    }
    let question = Question(goal: Self.goal(instance.goal), bounds: bounds)
    let program = try Program(assessed.space, context: context, plugins: plugins, question: question)
    self.program = program
    let search = RankingSearch(
      plugins: plugins, solver: solver, options: RankingOptions(count: instance.rank))
    designs = try await search.rank(program).designs
    let scales = Self.scales(instance.goal, plugins)
    objectives = designs.map { zip($0.objectives, scales).map { $0 * $1 } }
  }

  private static func member(_ plugin: some DesignPlugin) -> PluginSet.Member { PluginSet.Member(plugin) }

  private static func goal(_ goal: SmallGoal) -> Goal {
    switch goal {
    case .lexicographic(let ledgers): .lexicographic(ledgers)
    case .weighted(let terms):
      .weighted(terms.map { Goal.WeightedLedger(ledger: $0.ledger, weight: $0.weight) })
    }
  }

  /// What one of the program's units is in canonical units, for each stage of the goal.
  private static func scales(_ goal: SmallGoal, _ plugins: PluginSet) -> [Double] {
    switch goal {
    case .lexicographic(let ledgers): ledgers.map { plugins.ledger($0)?.unit.scale ?? 1 }
    case .weighted(let terms):
      terms.prefix(1).map { (plugins.ledger($0.ledger)?.unit.scale ?? 1) * $0.weight }
    }
  }
}
