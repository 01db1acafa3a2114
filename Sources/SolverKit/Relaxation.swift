// SPDX-License-Identifier: Apache-2.0
public import Modeling

/// The optimum of a model whose decisions need not be whole, with its prices.
///
/// Sign convention of a minimisation: a reduced cost or row dual is the change of the objective
/// per unit by which the limit that binds is raised.
public struct Relaxation: Hashable, Sendable {
  /// Why the solver stopped.
  public var stop: StopReason
  /// The optimum; `nil` unless `stop` is `.optimal`.
  public var point: Point?
  /// One reduced cost per column; empty without an optimum.
  public var reducedCosts: [Double]
  /// One dual value per row; empty without an optimum.
  public var rowDuals: [Double]
  /// What the solver itself said, for logs.
  public var words: String

  /// A relaxation with the given facts.
  public init(
    stop: StopReason, point: Point? = nil, reducedCosts: [Double] = [], rowDuals: [Double] = [],
    words: String = ""
  ) {
    (self.stop, self.point, self.words) = (stop, point, words)
    (self.reducedCosts, self.rowDuals) = (reducedCosts, rowDuals)
  }

  /// The least objective of the relaxation: a bound for the program itself.
  public var bound: Double? {
    switch stop {
    case .optimal: point?.objective
    case .infeasible: .infinity
    case .unbounded: -.infinity
    default: nil
    }
  }

  /// The reduced cost of a decision; `nil` without an optimum.
  public subscript(_ variable: Variable) -> Double? {
    reducedCosts.indices.contains(variable.index) ? reducedCosts[variable.index] : nil
  }

  /// The dual value of a row; `nil` without an optimum.
  public subscript(_ row: RowID) -> Double? {
    rowDuals.indices.contains(row.index) ? rowDuals[row.index] : nil
  }
}
