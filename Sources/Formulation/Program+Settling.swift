// SPDX-License-Identifier: Apache-2.0

public import Modeling
import PluginKit

/// What is left of a program when a selection is fixed: the columns that plugins decide besides.
public struct Settlement: Sendable {
  /// The small program; its columns are those of plugins, in their settling order.
  public private(set) var model: Model
  /// The whole program's values with the selection fixed and zeros for what is left.
  public let fixed: [Double]
  /// Columns of the whole program that the small program's columns stand for, in order.
  private let columns: [Variable]
  /// The stages of the goal over the small program's columns.
  private let stages: [LinearExpression]
  private var stage = 0

  fileprivate init(model: Model, fixed: [Double], columns: [Variable], stages: [LinearExpression]) {
    (self.model, self.fixed, self.columns, self.stages) = (model, fixed, columns, stages)
    self.model.minimize(stages.first ?? LinearExpression())
  }

  /// Whether anything is left to decide.
  public var isEmpty: Bool { columns.isEmpty }

  /// Holds the stage that was just minimised at its least value and asks for the next one, and after the last one for
  /// the least of everything that is left.
  ///
  /// A solver may return any of several optima; after the last step a design's spares and plant do not depend on the
  /// path on which it was found.
  ///
  /// - Parameter value: The least value of the stage.
  /// - Returns: Whether there is anything more to minimise.
  public mutating func advance(holding value: Double) -> Bool {
    guard stage <= stages.count, !isEmpty else { return false }
    if stage < stages.count, !stages[stage].terms.isEmpty {
      let slack = 1e-9 * max(1, abs(value))
      model.require("ceiling[\(stage)]", stages[stage] <= value + slack)
    }
    stage += 1
    model.minimize(stage < stages.count ? stages[stage] : sum(Array(model.variables)) { $0 })
    return stage <= stages.count
  }

  /// The same question where rows may be missed, and as little as possible is.
  ///
  /// A planner's own design may break a plugin's rule; it is counted all the same, and the breach is told elsewhere.
  public func elastic() -> Settlement {
    var elastic = Model()
    for column in model.columns { _ = elastic.variable(column.name, column.domain, within: column.bounds) }
    var missed = LinearExpression()
    for id in model.rowIDs {
      let row = model[id]
      var left = LinearExpression(Array(model.terms(of: id)))
      for (limit, sign) in [(row.bounds.lowerBound, 1.0), (row.bounds.upperBound, -1.0)] where limit.isFinite
      {
        let gap = elastic.variable("missed[\(row.name),\(sign)]")
        left.add(sign, gap)
        missed.add(1, gap)
      }
      elastic.require(row.name, left.within(row.bounds), trace: row.trace)
    }
    return Settlement(model: elastic, fixed: fixed, columns: columns, stages: [missed])
  }

  /// The whole program's values that belong to the small program's.
  public func values(from small: [Double]) -> [Double] {
    var values = fixed
    for (column, value) in zip(columns, small) { values[column.index] = value }
    return values
  }
}

extension Program {
  /// The columns that a selection sets, with their values.
  package func values(of selection: Selection) -> [Double] {
    var values = [Double](repeating: 0, count: model.columns.count)
    values[skeletonColumns[selection.skeleton].index] = 1
    for (placement, boxes) in zip(selection.placements, selection.boxes) {
      values[placementColumns[placement].index] = 1
      if let column = boxColumns[placement] { values[column.index] = Double(boxes) }
    }
    for joint in selection.joints { values[jointColumns[joint].index] = 1 }
    return values
  }

  /// The small program that is left when `selection` is fixed; nil when the selection breaks a row by itself.
  ///
  /// - Parameters:
  ///   - selection: What is fixed.
  ///   - isLenient: Whether rows that the selection breaks by itself are left out instead.
  /// - Returns: The small program.
  /// - Complexity: Linear in the program's non-zeros.
  public func settlement(of selection: Selection, isLenient: Bool = false) -> Settlement? {
    let fixed = values(of: selection)
    var small = Model()
    var smallColumn: [Int: Variable] = [:]
    let open = recourse + counters
    for column in open {
      let original = model[column.variable]
      smallColumn[column.variable.index] = small.variable(
        column.name, original.domain, within: original.bounds)
    }
    func reduced(_ terms: some Sequence<Term>, constant: Double = 0) -> LinearExpression {
      var kept: [Term] = []
      var total = constant
      for term in terms {
        if let column = smallColumn[term.variable.index] {
          kept.append(Term(column, term.coefficient))
        } else {
          total += term.coefficient * fixed[term.variable.index]
        }
      }
      return LinearExpression(kept, constant: total)
    }
    for id in model.rowIDs {
      let row = model[id]
      let left = reduced(model.terms(of: id))
      if left.terms.isEmpty {
        guard isLenient || Tolerance.admits(left.constant, in: row.bounds) else { return nil }
      } else {
        small.require(row.name, left.within(row.bounds), trace: row.trace)
      }
    }
    let reducedStages = stages.map { reduced($0.terms, constant: $0.constant) }
    return Settlement(model: small, fixed: fixed, columns: open.map(\.variable), stages: reducedStages)
  }
}
