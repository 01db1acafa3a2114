// SPDX-License-Identifier: Apache-2.0

/// How to solve, and when to stop before the proof is complete.
///
/// A backend that cannot honour an option refuses it; no option is ever ignored.
public struct SolveOptions: Hashable, Sendable {
  /// What kind of program this is, which selects the backend's tuned setting.
  public var kind: ProgramKind
  /// The wall-clock time after which to stop; `nil` for none.
  public var timeLimit: Duration?
  /// The difference between best design and bound, relative to the former, at which to stop.
  public var relativeGap: Double
  /// The number of subproblems after which to stop; `nil` for none.
  public var nodeLimit: Int?
  /// Stops once no design at or below this objective can exist; `nil` to go on.
  public var cutoff: Double?
  /// A feasible point to start from, one value per column.
  public var incumbent: [Double]?
  /// The solver's memory in megabytes; `nil` for no limit.
  public var memoryLimit: Int?

  /// Options with the given values, which by default ask for a proven optimum however long it takes.
  public init(
    kind: ProgramKind = .structuredMIP, timeLimit: Duration? = nil, relativeGap: Double = 0,
    nodeLimit: Int? = nil, cutoff: Double? = nil, incumbent: [Double]? = nil, memoryLimit: Int? = nil
  ) {
    (self.kind, self.timeLimit, self.relativeGap) = (kind, timeLimit, relativeGap)
    (self.nodeLimit, self.cutoff) = (nodeLimit, cutoff)
    (self.incumbent, self.memoryLimit) = (incumbent, memoryLimit)
  }
}
