// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit

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
  ///   - opensBoxes: Whether the boxes of a slot that several builds fill are shared anew among them.
  /// - Returns: The small program.
  /// - Complexity: Linear in the program's non-zeros.
  public func settlement(
    of selection: Selection, isLenient: Bool = false, opensBoxes: Bool = false
  ) -> Settlement? {
    let fixed = values(of: selection)
    var small = Model()
    var smallColumn: [Int: Variable] = [:]
    var open = recourse + counters
    if opensBoxes { open += sharedBoxes(of: selection) }
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
    // What is fixed costs the same whatever is settled, and would only coarsen the solver's relative tolerance.
    let reducedStages = stages.map { LinearExpression(reduced($0.terms).terms) }
    return Settlement(model: small, fixed: fixed, columns: open.map(\.variable), stages: reducedStages)
  }

  /// Boxes of the selection's slots that more than one build fills.
  private func sharedBoxes(of selection: Selection) -> [RecourseColumn] {
    let fills = Dictionary(grouping: selection.placements) { space.placements[$0].slot }
    return selection.placements.compactMap { placement in
      guard fills[space.placements[placement].slot]?.count ?? 0 > 1, let boxes = boxColumns[placement] else {
        return nil
      }
      return RecourseColumn(name: model[boxes].name, variable: boxes)
    }
  }
}
