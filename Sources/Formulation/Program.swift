// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import Modeling
public import PluginKit

/// A planning question as a mixed-integer program, with what each column and form means.
public struct Program: Sendable {
  /// What the columns choose from.
  public let space: CandidateSpace
  /// What was given.
  public let context: PlanningContext
  /// What is asked.
  public let question: Question
  /// The program; its objective is the first stage of the goal.
  public package(set) var model: Model
  /// Every ledger as a form of the columns, in the ledger's own unit.
  public let forms: [String: LinearExpression]
  /// Objectives to minimise one after the other, in the units of the program.
  public let stages: [LinearExpression]
  /// One column per wiring.
  package let skeletonColumns: [Variable]
  /// One column per placement: chosen or not.
  package let placementColumns: [Variable]
  /// Boxes of each placement, where a slot may be filled from several builds.
  package let boxColumns: [Int: Variable]
  /// One column per joint.
  package let jointColumns: [Variable]
  /// Columns that plugins added, in the order in which they are settled.
  package let recourse: [RecourseColumn]
  /// Columns that planners' rules added, which are settled last and are no part of a design.
  package let counters: [RecourseColumn]
}

/// Why a program could not be formulated.
public struct FormulationFaults: Error, Hashable, Sendable {
  /// One reason.
  public enum Fault: Hashable, Sendable {
    /// Something names a ledger that no plugin owns.
    case unknownLedger(String, known: [String])
    /// A rule of the problem asks for something that cannot be measured.
    case rule(String, reason: String)
    /// A plugin could not state its rule.
    case plugin(String, reason: String)
  }

  /// All of them.
  public var faults: [Fault]
}

extension Program {
  /// Formulates `question` over `space`.
  ///
  /// - Complexity: Linear in wirings, placements and joints, plus what plugins add.
  public init(
    _ space: CandidateSpace, context: PlanningContext, plugins: PluginSet, question: Question
  ) throws(FormulationFaults) {
    var core = CoreRows(space, mixedRoles: question.mixedRoles)
    core.formulate()
    var builder = ProgramBuilder(
      space: space, context: context, model: core.model, skeletonColumns: core.skeletons,
      placementShares: core.shares, jointColumns: core.joints)
    var faults: [FormulationFaults.Fault] = []
    for member in plugins.members {
      builder.scope = member.manifest.name
      do throws(FormulationFailure) {
        try member.plugin.formulate(in: &builder)
      } catch {
        faults.append(.plugin(member.manifest.name, reason: error.reason))
      }
      faults += builder.faults.map { .plugin(member.manifest.name, reason: $0) }
      builder.faults = []
    }
    let ledgers = LedgerForms(space, plugins: plugins, builder: builder)
    faults += ledgers.faults
    var model = builder.model
    var named: [String: Int] = [:]
    for bound in question.bounds {
      guard let ledger = plugins.ledger(bound.ledger), let form = ledgers.forms[bound.ledger] else {
        faults.append(.unknownLedger(bound.ledger, known: plugins.ledgers.map(\.id)))
        continue
      }
      let bounds = Bounds(
        lower: bound.atLeast.map { $0 / ledger.unit.scale } ?? -.infinity,
        upper: bound.atMost.map { $0 / ledger.unit.scale } ?? .infinity)
      let trace = RowTrace(
        owner: "core", rule: "limit", subjects: [bound.ledger], sentence: bound.reason,
        source: bound.position?.description)
      // A ledger may be bounded by the site and by the planner, too.
      let count = (named[bound.ledger] ?? 0) + 1
      named[bound.ledger] = count
      model.require(
        "limit[\(bound.ledger)\(count > 1 ? ",\(count)" : "")]", form.within(bounds), trace: trace)
    }
    var rows = RequirementRows(space, plugins: plugins, forms: ledgers.forms, columns: core.columns)
    for (number, requirement) in question.requirements.enumerated() {
      rows.add(requirement, number: number, to: &model)
    }
    faults += rows.faults
    let stages = Self.stages(question.goal, plugins, ledgers.forms, &faults)
    guard faults.isEmpty, let first = stages.first else { throw FormulationFaults(faults: faults) }
    model.minimize(first)
    self.init(
      space: space, context: context, question: question, model: model, forms: ledgers.forms, stages: stages,
      skeletonColumns: core.skeletons, placementColumns: core.placements, boxColumns: core.boxes,
      jointColumns: core.joints, recourse: builder.recourse, counters: rows.counters)
  }

  private static func stages(
    _ goal: Goal, _ plugins: PluginSet, _ forms: [String: LinearExpression],
    _ faults: inout [FormulationFaults.Fault]
  ) -> [LinearExpression] {
    func form(_ id: String) -> (Ledger, LinearExpression)? {
      guard let ledger = plugins.ledger(id), let form = forms[id] else {
        faults.append(.unknownLedger(id, known: plugins.ledgers.map(\.id)))
        return nil
      }
      return (ledger, form)
    }
    switch goal {
    case .lexicographic(let ids): return ids.compactMap { form($0)?.1 }
    case .weighted(let terms):
      // The first ledger's unit and weight keep coefficients near one; what is wanted keeps its sign.
      let first = terms.first.flatMap { form($0.ledger)?.0.unit.scale } ?? 1
      let weight = terms.first.map { abs($0.weight) }.flatMap { $0 > 0 ? $0 : nil } ?? 1
      return [
        terms.reduce(into: LinearExpression()) { total, term in
          guard let (ledger, form) = form(term.ledger) else { return }
          total += (term.weight * ledger.unit.scale / (first * weight)) * form
        }
      ]
    }
  }
}
