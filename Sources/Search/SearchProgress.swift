// SPDX-License-Identifier: Apache-2.0

/// What a search is busy with; the words are part of what programs read.
public enum SearchPhase: String, Codable, Hashable, Sendable, CaseIterable {
  /// The best design of the problem as it stands, with which answers are compared.
  case bestDesign = "best design"
  /// The best designs, in their order.
  case ranking
  /// Designs that are nearly as good as the best one and differ.
  case diversity = "designs that differ"
  /// The baseline and the rival readings of the record.
  case scenarios
  /// Options, forced and forbidden.
  case options
  /// Limits, moved one at a time.
  case limits
  /// Designs that are the best compromise of two ledgers.
  case front
  /// What could be conceded for a design.
  case concessions
  /// Settings of one number along its range.
  case settings
  /// Numbers of accelerators that may fit a site.
  case numbers = "numbers of accelerators"
  /// Corners of cells of a plane.
  case corners
  /// Points of a grid.
  case points
  /// Draws of uncertain figures.
  case draws
  /// Uncertain figures at the ends of their ranges.
  case figures
  /// Full records of designs that were found to win.
  case winners
  /// Public claims.
  case claims
  /// Tasks of any other kind.
  case tasks

  /// Whether answers can lead to more tasks of the phase.
  public var mayGrow: Bool {
    switch self {
    case .options, .front, .settings, .numbers, .corners, .tasks: true
    case .bestDesign, .ranking, .diversity, .scenarios, .limits, .concessions, .points, .draws, .figures,
      .winners, .claims:
      false
    }
  }
}

/// How far a search has come.
public struct SearchProgress: Hashable, Sendable {
  /// What is being done; all counts are of this phase.
  public var phase: SearchPhase
  /// How many tasks are known, or how many designs are wanted; nil while that is not known.
  public var total: Int?
  /// How many are answered, those of an earlier session included, or how many designs are proven.
  public var done: Int
  /// How many of those were answered in an earlier session.
  public var reused: Int
  /// How many could not be answered.
  public var failed: Int
  /// What was finished last.
  public var latest: String
  /// The first ledger of the best design known, in the ledger's own unit; nil where the phase says nothing of it.
  public var best: Double?
  /// No design has less of that ledger; nil where the phase says nothing of it.
  public var bound: Double?
  /// How many subproblems of integer programs were taken up; nil where the phase does not count them.
  public var nodes: Int?

  /// Makes progress.
  public init(
    _ phase: SearchPhase, total: Int?, done: Int = 0, reused: Int = 0, failed: Int = 0, latest: String = "",
    best: Double? = nil, bound: Double? = nil, nodes: Int? = nil
  ) {
    (self.phase, self.total, self.done, self.reused) = (phase, total, done, reused)
    (self.failed, self.latest) = (failed, latest)
    (self.best, self.bound, self.nodes) = (best, bound, nodes)
  }
}

/// Takes progress as it is made, on the thread that makes it; a slow sink slows the search.
public typealias SearchProgressSink = @Sendable (SearchProgress) -> Void
