// SPDX-License-Identifier: Apache-2.0

/// What moving a limit one way would change.
public struct LimitMoveRecord: Codable, Hashable, Sendable {
  /// Whether the limit is loosened.
  public var isLooser: Bool
  /// The limit's value past which another design wins, in the limit's unit, or the percentage by which a plugin's rule is
  /// passed; nil when none does however far it is moved.
  public var figure: Double?
  /// Whether nothing changes before that value; else another design wins there at the latest.
  public var isFirst: Bool
  /// The place of the design that wins then; nil where it is not ranked.
  public var rank: Int?
  /// The design that wins then where it is not ranked; nil too where there is none.
  public var best: DesignRecord?
  /// What a plugin's rule that is loosened says against that design; nil for limits of the planner's own.
  public var rejection: RejectionRecord?

  /// Makes a record.
  public init(
    isLooser: Bool, figure: Double? = nil, isFirst: Bool = true, rank: Int? = nil, best: DesignRecord? = nil,
    rejection: RejectionRecord? = nil
  ) {
    (self.isLooser, self.figure, self.isFirst) = (isLooser, figure, isFirst)
    (self.rank, self.best, self.rejection) = (rank, best, rejection)
  }
}

/// How far a figure may move, the others as they are, before the best design no longer is.
///
/// The best design is held against its rules and against the other designs that the run knows. A design that the run
/// does not know may win earlier, and never later.
public struct FigureReachRecord: Codable, Hashable, Sendable {
  /// The end of the best design's reach on one side of the figure's value.
  public struct End: Codable, Hashable, Sendable {
    /// Where it ends, in the figure's unit.
    public var value: Double
    /// The known design that is better from there on; nil where the best one breaks a rule instead.
    public var rival: String?
    /// Plugin and rule of what the best design breaks from there on.
    public var broken: [String]

    /// Makes an end.
    public init(value: Double, rival: String? = nil, broken: [String] = []) {
      (self.value, self.rival, self.broken) = (value, rival, broken)
    }
  }

  /// The end below the figure's value; nil where the reach goes to the low end of the figure's range.
  public var below: End?
  /// The end above the figure's value; nil where the reach goes to the high end of the figure's range.
  public var above: End?

  /// Makes a record.
  public init(below: End? = nil, above: End? = nil) { (self.below, self.above) = (below, above) }
}
