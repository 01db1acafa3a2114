// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import Formulation
public import PluginKit
public import SolverKit

/// A design with its place, its accounts and what is proven of it.
public struct RankedDesign: Sendable {
  /// The place, from 1.
  public var rank: Int
  /// The design.
  public var design: Design
  /// The program whose columns the values are: the question's own, or without what no wanted design can use.
  public var program: Program
  /// The program's columns.
  public var values: [Double]
  /// The value of each stage of the goal, in the program's units.
  public var objectives: [Double]
  /// What the program said of every ledger, in canonical units.
  public var programLedgers: [String: Double]
  /// The plugins' own account of it.
  public var audit: Audit
  /// Ledgers in which program and account differ.
  public var mismatches: [Audit.Mismatch]
  /// Rules of plugins and of the planner that it breaks, judged without the program.
  public var breaches: [Rejection]
  /// No design that is not ranked before it is better than this, in the program's units.
  public var bound: Double?
  /// Whether its place is proven.
  public var isProven: Bool
  /// Whether its objective is equal, to one part in a million, to that of the design before it.
  public var tiesWithPrevious: Bool
  /// Where designs are chosen to differ, in how many traits it differs from the one before it that it is most like.
  public var differingTraits: Int?
}

/// Designs in proven order.
public struct Ranking: Sendable {
  /// The designs, best first.
  public var designs: [RankedDesign]
  /// Why no more were sought.
  public var stop: StopReason
  /// The bound that was proven when it stopped, in the program's units.
  public var bound: Double?
  /// The bound of the first program's relaxation, in its units.
  public var rootBound: Double?
  /// Whether designs beyond the last one are equal to it in objective.
  public var moreTie: Bool
  /// How many integer programs were solved.
  public var programsSolved: Int
  /// Search nodes of all of them.
  public var nodes: Int
  /// Columns that the root relaxation proved useless, of how many.
  public var columnsFixed: (fixed: Int, of: Int)

  /// The proven ranking of nothing at all.
  public static let empty = Ranking(
    designs: [], stop: .infeasible, bound: nil, rootBound: nil, moreTie: false,
    programsSolved: 0, nodes: 0,
    columnsFixed: (0, 0))
}

/// A way to find columns that cannot be part of a wanted design.
package enum Dropping: Hashable, Sendable {
  /// What planners' rules leave of each wiring.
  case rules
  /// What a path of candidates through the column costs at least.
  case paths
  /// What the relaxation at the root would cost more with the column.
  case reducedCosts
}

/// How a ranking is to be sought.
public struct RankingOptions: Sendable {
  /// How many designs are wanted.
  public var count: Int
  /// Relative gap that is good enough for a proof.
  public var relativeGap: Double
  /// Time for the whole ranking.
  public var timeLimit: Duration?
  /// Nodes for each program.
  public var nodeLimit: Int?
  /// Whether columns that cannot be part of a wanted design are dropped at the root.
  public var fixesByReducedCost: Bool
  /// How it is found which those are; benchmarks compare the ways.
  package var droppingBy: Set<Dropping> = [.rules, .paths, .reducedCosts]
  /// What kind of program it is.
  package var kind = ProgramKind.structuredMIP
  /// Whether one program is solved after the other, because the workers have other rankings to do.
  package var isSequential = false
  /// Told how far the ranking is.
  public var progress: SearchProgressSink?
  /// Where the search of each subset is written down as soon as it is done; nil keeps none.
  public var kept: KeptSteps?

  /// Makes options.
  public init(
    count: Int, relativeGap: Double = 0, timeLimit: Duration? = nil, nodeLimit: Int? = nil,
    fixesByReducedCost: Bool = true, progress: SearchProgressSink? = nil, kept: KeptSteps? = nil
  ) {
    (self.count, self.relativeGap, self.timeLimit) = (count, relativeGap, timeLimit)
    (self.nodeLimit, self.fixesByReducedCost, self.progress) = (nodeLimit, fixesByReducedCost, progress)
    self.kept = kept
  }
}
