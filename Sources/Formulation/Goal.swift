// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// What the best design has least of.
public enum Goal: Hashable, Sendable {
  /// The first ledger counts, and each next one only among designs that are equal in those before.
  case lexicographic([String])
  /// A weighted sum of ledgers; a weight is what one canonical unit of the ledger counts for.
  case weighted([WeightedLedger])

  /// One ledger of a weighted sum.
  public struct WeightedLedger: Hashable, Sendable {
    /// The ledger.
    public var ledger: String
    /// What one canonical unit of it counts for.
    public var weight: Double

    /// Makes a term.
    public init(ledger: String, weight: Double) { (self.ledger, self.weight) = (ledger, weight) }
  }
}

/// A bound on a ledger, in the canonical unit of its dimension.
public struct LedgerBound: Hashable, Sendable {
  /// The ledger.
  public var ledger: String
  /// The least it may be.
  public var atLeast: Double?
  /// The most it may be.
  public var atMost: Double?
  /// Who asks for it, in words.
  public var reason: String
  /// The key of the problem that asks for it.
  public var path: String
  /// Where the problem says so.
  public var position: SourcePosition?

  /// Makes a bound; without a path it is one of the problem's `limits`.
  public init(
    ledger: String, atLeast: Double? = nil, atMost: Double? = nil, reason: String, path: String? = nil,
    position: SourcePosition? = nil
  ) {
    (self.ledger, self.atLeast, self.atMost) = (ledger, atLeast, atMost)
    (self.reason, self.path, self.position) = (reason, path ?? "limits.\(ledger)", position)
  }
}

/// What is asked of the candidates.
public struct Question: Sendable {
  /// What the best design has least of.
  public var goal: Goal
  /// Bounds on ledgers.
  public var bounds: [LedgerBound]
  /// Rules of the planner's own.
  public var requirements: [Requirement]
  /// Names of roles whose boxes may come from several builds.
  public var mixedRoles: Set<String>

  /// Makes a question.
  public init(
    goal: Goal, bounds: [LedgerBound] = [], requirements: [Requirement] = [], mixedRoles: Set<String> = []
  ) {
    (self.goal, self.bounds, self.requirements, self.mixedRoles) = (goal, bounds, requirements, mixedRoles)
  }
}
