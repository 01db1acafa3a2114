// SPDX-License-Identifier: Apache-2.0

import DesignSpace
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
  /// What is asked, in `unit`.
  public var limit: Double
  /// The nearest to it that any design comes, in `unit`.
  public var reachable: Double
  /// The unit of both; empty for counts and shares.
  public var unit: String
}

extension Plan {
  /// Limits that fail even when every other limit is lifted.
  ///
  /// Each limit's form is driven towards the limit over all designs that the rules allow; one that stays beyond it
  /// alone proves that there is no design. Limits that only fail together are not found.
  public func unreachableLimits(with solver: some Solver) async throws(PlanningFault) -> [UnreachableLimit] {
    guard let program else { return [] }
    let limits = program.model.rowIDs.filter { Self.isAsked(program.model[$0].trace) }
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
        let unit = row.trace.subjects.first.flatMap { plugins.ledger($0)?.unit.symbol } ?? ""
        found.append(
          UnreachableLimit(
            row: row.name, sentence: row.trace.sentence, source: row.trace.source, limit: limit,
            reachable: sign * nearest, unit: unit))
      }
    }
    return found
  }

  /// Whether a row is there because the planner asked for it, and not because designs must hang together.
  private static func isAsked(_ trace: RowTrace) -> Bool {
    trace.owner == "core" && (trace.rule == "limit" || trace.rule == "require" || trace.rule == "requirement")
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
