// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
import Formulation
import Modeling
import PluginKit
public import SolverKit

/// A limit that no design keeps, whatever the other limits are.
public struct UnreachableLimit: Hashable, Sendable {
  /// The row's name in the program.
  public var row: String
  /// The rule in words.
  public var sentence: String
  /// The place in the problem file that asks for it.
  public var source: String?
  /// How what a design has must stand to what is asked.
  public var relation: Requirement.Relation
  /// What is asked, in `unit`; nil for rules that are no plain sum.
  public var limit: Double?
  /// The nearest to it that any design comes, in `unit`; nil for rules that are no plain sum.
  public var reachable: Double?
  /// The unit of both; empty for counts and shares.
  public var unit: String
}

extension Plan {
  /// Limits that fail even when every other limit is lifted.
  ///
  /// Each limit's form is driven towards the limit over all designs that the rules allow; one that stays beyond it
  /// alone proves that there is no design. Limits that only fail together are not found.
  ///
  /// - Parameters:
  ///   - requirements: The planner's rules, for the units in which to speak of their rows.
  ///   - solver: What solves the programs.
  /// - Returns: The limits that fail alone, in the order of their rows.
  /// - Throws: `PlanningFault.solver` when the solver breaks.
  public func unreachableLimits(
    for requirements: [Requirement], with solver: some Solver
  ) async throws(PlanningFault) -> [UnreachableLimit] {
    guard let program else { return [] }
    let limits = program.model.rowIDs.filter { program.model[$0].isAsked }
    var open = program.model
    for id in limits { open.setBounds(of: id, to: .free) }
    var found: [UnreachableLimit] = []
    for id in limits {
      let row = program.model[id]
      var form = LinearExpression()
      for term in program.model.terms(of: id) { form += term.coefficient * term.variable }
      for (limit, sign) in [(row.bounds.upperBound, 1.0), (row.bounds.lowerBound, -1.0)] where limit.isFinite
      {
        open.minimize(sign * form)
        guard let nearest = try await nearest(open, with: solver) else { continue }
        let slack = Tolerance.optimality * max(1, abs(limit))
        guard nearest > sign * limit + slack else { continue }
        var miss = UnreachableLimit(
          row: row.name, sentence: row.trace.sentence, source: row.trace.source,
          relation: sign > 0 ? .atMost : .atLeast, limit: limit,
          reachable: sign * nearest,
          unit: row.trace.subjects.first.flatMap { plugins.ledger($0)?.unit.symbol } ?? "")
        if row.trace.owner == "problem" {
          miss.restate(by: requirements.first { $0.text.position.description == row.trace.source })
        }
        found.append(miss)
      }
    }
    return found
  }

  private func nearest(_ model: Model, with solver: some Solver) async throws(PlanningFault) -> Double? {
    do throws(SolverFailure) {
      let outcome = try await solver.solve(model, SolveOptions(kind: .structuredMIP))
      return outcome.stop == .optimal ? outcome.bound : nil
    } catch {
      throw .solver(error)
    }
  }
}

extension UnreachableLimit {
  /// Speaks of a rule's row, which is scaled, in the unit in which the rule is written.
  fileprivate mutating func restate(by rule: Requirement?) {
    guard let rule, let limit, limit != 0, let reachable, rule.condition == nil else {
      (self.limit, self.reachable) = (nil, nil)
      return
    }
    relation = rule.relation
    self.limit = rule.bound.magnitude
    self.reachable = reachable / limit * rule.bound.magnitude
    unit = rule.bound.unit.symbol
  }
}
