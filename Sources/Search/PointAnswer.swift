// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
import Formulation
import SolverKit

/// The best design of one program, as far as questions about many programs need to know it.
public struct PointAnswer: Codable, Hashable, Sendable {
  /// The best design.
  public struct Winner: Codable, Hashable, Sendable {
    /// What makes it the same as another design or not.
    public var identity: [String]
    /// What was chosen for every decision.
    public var attributes: [DesignAttribute]
    /// The objective in the canonical unit of the goal's first ledger.
    public var objective: Double
    /// Every ledger by the plugins' own account, in its canonical unit.
    public var ledgers: [String: Double]
    /// Whether it is proven that nothing is better.
    public var isProven: Bool
    /// Whether it rests on parts that are only expected.
    public var isProjected: Bool

    /// What was chosen for a decision; nil when the design has no such decision.
    public func option(of decision: String) -> String? {
      attributes.first { $0.decision == decision }?.option
    }
  }

  /// The best design; nil when there is none or none was found.
  public var winner: Winner?
  /// Whether it is proven that there is no design.
  public var isInfeasible: Bool

  /// Makes an answer.
  public init(winner: Winner?, isInfeasible: Bool) {
    (self.winner, self.isInfeasible) = (winner, isInfeasible)
  }

  /// The answer that a ranking gives.
  ///
  /// - Parameters:
  ///   - ranking: The ranking.
  ///   - objectiveScale: What one unit of the program's objective is in the canonical unit.
  public init(_ ranking: Ranking, objectiveScale: Double) {
    isInfeasible = ranking.designs.isEmpty && ranking.stop == .infeasible
    winner = ranking.designs.first.map { ranked in
      Winner(
        identity: ranked.design.identity, attributes: ranked.design.attributes,
        objective: (ranked.objectives.first ?? 0) * objectiveScale, ledgers: ranked.audit.ledgers,
        isProven: ranked.isProven, isProjected: ranked.design.isProjected)
    }
  }
}

extension Design {
  /// Whether any box or part of it is only expected.
  var isProjected: Bool {
    roles.contains { role in
      role.fills.contains { fill in
        let status = [fill.build.system.status] + fill.build.optics.map(\.status)
        return status.contains(.projected)
      }
    }
  }
}
