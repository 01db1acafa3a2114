// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit

/// A planner's limit or rule as a row `Σ a·x ≤ limit` over what a design is put together from.
///
/// In a design one wiring is chosen, each of its slots is filled and each of its seams is joined, so its left side is a
/// sum over these, and at least the sum of the least that each can add.
struct RuleRow: Sendable {
  /// The most that the left side may be, with the tolerance of a row.
  private(set) var limit: Double
  /// What a wiring adds by itself, with the least of all other columns.
  private(set) var skeletons: [Double]
  /// What a joint adds.
  let joints: [Double]
  /// What a placement adds when it is chosen.
  private let chosen: [Double]
  /// What each of a placement's boxes adds, where several builds may share its slot.
  private let perBox: [Int: Double]

  /// Every row of planners' limits and rules that bounds something, twice where it bounds from both sides.
  static func all(of program: Program) -> [Self] {
    let model = program.model
    return zip(model.rowIDs, model.rows).filter { $1.isAsked }.flatMap { id, row -> [Self] in
      let terms = Array(model.terms(of: id))
      return [(1.0, row.bounds.upperBound), (-1, -row.bounds.lowerBound)].compactMap { sign, limit in
        limit.isFinite
          ? Self(terms.map { Term($0.variable, sign * $0.coefficient) }, limit, of: program) : nil
      }
    }
  }

  /// Nil where other columns may lower the left side without end.
  private init?(_ terms: [Term], _ limit: Double, of program: Program) {
    var coefficients = [Double](repeating: 0, count: program.model.columns.count)
    for term in terms { coefficients[term.variable.index] += term.coefficient }
    func take(_ column: Variable) -> Double {
      defer { coefficients[column.index] = 0 }
      return coefficients[column.index]
    }
    let skeletons = program.skeletonColumns.map(take)
    joints = program.jointColumns.map(take)
    chosen = program.placementColumns.map(take)
    perBox = program.boxColumns.mapValues(take)
    // What is left are columns of plugins and of rules.
    let others = zip(program.model.columns, coefficients).reduce(0) { least, pair in
      let (column, coefficient) = pair
      guard coefficient != 0 else { return least }
      return least
        + min(coefficient * column.bounds.lowerBound, coefficient * column.bounds.upperBound)
    }
    guard others.isFinite else { return nil }
    self.skeletons = skeletons.map { $0 + others }
    self.limit = limit + Tolerance.feasibility * 4 * max(1, abs(limit))
  }

  /// What one box of a placement adds at least, and all of a slot that is filled by one.
  func each(_ placement: Int) -> Double {
    // A build that is chosen has at least one box, over which what it adds once is spread.
    perBox[placement].map { $0 + min(0, chosen[placement]) } ?? chosen[placement]
  }

  /// What placements add that fill a slot with so many boxes each.
  func adds(_ placements: [Int], boxes: [Int]) -> Double {
    zip(placements, boxes).reduce(0) { total, part in
      total + chosen[part.0] + (perBox[part.0] ?? 0) * Double(part.1)
    }
  }
}
