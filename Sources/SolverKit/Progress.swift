// SPDX-License-Identifier: Apache-2.0

/// What is known at one moment of a search.
///
/// Elapsed time is for display only: two events are equal if all else is.
public struct Progress: Sendable {
  /// How many subproblems were taken up.
  public var nodes: Int
  /// How many subproblems are waiting.
  public var openNodes: Int
  /// The best objective found.
  public var best: Double?
  /// The proven lower bound.
  public var bound: Double?
  /// The time since the solve began.
  public var elapsed: Duration

  /// An event with the given facts.
  public init(nodes: Int, openNodes: Int, best: Double?, bound: Double?, elapsed: Duration) {
    (self.nodes, self.openNodes, self.best) = (nodes, openNodes, best)
    (self.bound, self.elapsed) = (bound, elapsed)
  }

  /// The distance from bound to best, relative to the latter.
  public var gap: Double? {
    guard let best, let bound else { return nil }
    return relativeGap(from: bound, to: best)
  }
}

extension Progress: Hashable {
  /// Whether two events tell the same, at whatever time.
  public static func == (left: Self, right: Self) -> Bool {
    (left.nodes, left.openNodes, left.best, left.bound)
      == (right.nodes, right.openNodes, right.best, right.bound)
  }

  /// Feeds what `==` compares to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(nodes)
    hasher.combine(openNodes)
    hasher.combine(best)
    hasher.combine(bound)
  }
}

/// Takes events as they happen, on the solver's thread; a slow sink slows the search.
public typealias ProgressSink = @Sendable (Progress) -> Void
