// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import Modeling
import PluginKit
import SolverKit

/// Other units for the same things, and the plugin taken away.
extension ContractRun {
  /// Figures of the catalog, and the plugin's ledgers, in other units.
  mutating func checkUnits(_ bench: Bench<Plugin>) async {
    guard let program = bench.program else { return }
    let restated = bench.problem.replacing(bench.problem.context.catalog.restated()).context
    if let members = try? members(in: restated), let plugins = try? PluginSet(members) {
      let space = AssessedSpace(wirings(restated), context: restated, plugins: plugins).space
      let other = try? Program(space, context: restated, plugins: plugins, question: bench.question)
      if let difference = other.flatMap({ ProgramPicture(program).difference(to: ProgramPicture($0)) }),
        !failures.contains(where: { $0.check == .repeatable })
      {
        fail(
          .units, "the same figures in other units give another program: \(difference)",
          mend: "read `value`, which is in the canonical unit, and never multiply it by the unit's scale",
          about: "figures", on: bench)
      }
    }
    guard let ledger = bench.plugins.members[0].plugin.ledgers.first, let unit = ledger.unit.sibling,
      let members = try? PluginSet(
        [Self.restated(bench.plugins.members[0])] + bench.plugins.members.dropFirst()),
      let other = try? Program(
        bench.space, context: bench.problem.context, plugins: members, question: bench.question),
      let mine = await least(program), let its = await least(other)
    else { return }
    if !Tolerance.ties(mine * ledger.unit.scale, its * unit.scale, within: 1e-6 * max(1, unit.scale)) {
      fail(
        .units,
        "the least \(ledger.id) is \(mine) \(ledger.unit.symbol), or \(its) \(unit.symbol) with the ledger in that unit",
        mend: "post amounts in the canonical unit of the ledger's dimension", about: "ledger", on: bench)
    }
  }

  /// The plugin with its ledgers in other units.
  private static func restated(_ member: PluginSet.Member) -> PluginSet.Member {
    var other = member
    other.plugin = WrappedPlugin(
      base: member.plugin, rules: member.plugin.rules, owner: nil,
      ledgers: member.plugin.ledgers.map { ledger in
        var ledger = ledger
        ledger.unit = ledger.unit.sibling ?? ledger.unit
        return ledger
      })
    return other
  }

  /// The least of the program's first goal in the program's unit; nil where there is no solution.
  func least(_ program: Program) async -> Double? {
    guard let outcome = try? await solver.solve(program.model), outcome.stop == .optimal else { return nil }
    return outcome.design?.objective
  }

  /// A plugin that owns no ledger can only take designs away, so without it no ledger can be less.
  mutating func checkRemoval(_ bench: Bench<Plugin>) async {
    let context = bench.problem.context
    guard bench.program != nil, bench.plugins.members[0].plugin.ledgers.isEmpty,
      let plugins = try? PluginSet(Array(bench.plugins.members.dropFirst()))
    else { return }
    let space = AssessedSpace(wirings(context), context: context, plugins: plugins).space
    for ledger in plugins.ledgers {
      let question = Question(goal: .lexicographic([ledger.id]), mixedRoles: bench.question.mixedRoles)
      guard
        let program = try? Program(bench.space, context: context, plugins: bench.plugins, question: question),
        let with = await least(program)
      else { continue }
      var without: Double?
      if let other = try? Program(space, context: context, plugins: plugins, question: question) {
        without = await least(other)
      }
      if let without, without <= with + Tolerance.optimality * max(1, abs(with)) { continue }
      let unit = ledger.unit.symbol
      let how =
        without.map { "the least \(ledger.id) rises from \(with) to \($0) \(unit)" } ?? "no design is left"
      fail(
        .removal, "the plugin owns no ledger, and without it \(how)",
        mend: "let it forbid and nothing else, or own a ledger for what it adds", about: "removal", on: bench)
    }
  }
}
#endif
