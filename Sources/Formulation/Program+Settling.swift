// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit

extension Program {
  /// The columns that a selection sets, with their values.
  package func values(of selection: Selection) -> [Double] {
    var values = [Double](repeating: 0, count: model.columns.count)
    for (column, value) in setColumns(of: selection) { values[column.index] = value }
    return values
  }

  /// The columns that a selection sets to something, each once.
  func setColumns(of selection: Selection) -> [(Variable, Double)] {
    var set = [(skeletonColumns[selection.skeleton], 1.0)]
    for (placement, boxes) in zip(selection.placements, selection.boxes) {
      set.append((placementColumns[placement], 1))
      if let column = boxColumns[placement] { set.append((column, Double(boxes))) }
    }
    return set + selection.joints.map { (jointColumns[$0], 1) }
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
    var smallColumn = [Variable?](repeating: nil, count: fixed.count)
    var open = recourse + counters
    if opensBoxes { open += sharedBoxes(of: selection) }
    for column in open {
      let original = model[column.variable]
      smallColumn[column.variable.index] = small.variable(
        column.name, original.domain, within: original.bounds)
    }
    let (matrix, columns, coefficients) = (model.matrix, model.matrix.columns, model.matrix.coefficients)
    for id in model.rowIDs {
      var kept: [Term] = []
      var total = 0.0
      for entry in matrix.range(of: id.index) {
        let column = Int(columns[entry])
        if let open = smallColumn[column] {
          kept.append(Term(open, coefficients[entry]))
        } else {
          total += coefficients[entry] * fixed[column]
        }
      }
      let bounds = model.bounds(of: id)
      if kept.isEmpty {
        guard isLenient || Tolerance.admits(total, in: bounds) else { return nil }
      } else {
        let row = model[id]
        small.require(row.name, LinearExpression(kept, constant: total).within(bounds), trace: row.trace)
      }
    }
    // What is fixed costs the same whatever is settled, and would only coarsen the solver's relative tolerance.
    let reducedStages = stages.map { stage in
      LinearExpression(
        stage.terms.compactMap { term in
          smallColumn[term.variable.index].map { Term($0, term.coefficient) }
        })
    }
    return Settlement(model: small, fixed: fixed, columns: open.map(\.variable), stages: reducedStages)
  }

  /// Boxes of the selection's slots that more than one build fills.
  func sharedBoxes(of selection: Selection) -> [RecourseColumn] {
    let fills = Dictionary(grouping: selection.placements) { space.placements[$0].slot }
    return selection.placements.compactMap { placement in
      guard fills[space.placements[placement].slot]?.count ?? 0 > 1, let boxes = boxColumns[placement] else {
        return nil
      }
      return RecourseColumn(name: model[boxes].name, variable: boxes)
    }
  }
}
