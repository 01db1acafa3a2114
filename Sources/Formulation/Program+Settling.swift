// SPDX-License-Identifier: Apache-2.0

public import Modeling
import PluginKit

extension Program {
  /// The small program that is left when a selection is fixed: what plugins decide besides, at least objective.
  ///
  /// A solver may return any of several optima; what is left free is settled anew, so that a design's spares and
  /// plant do not depend on the path on which it was found.
  ///
  /// - Parameter ceiling: When given, the objective is held at it and the sum of plugins' columns is minimised.
  public func settling(_ selection: Selection, ceiling: Double? = nil) -> Model {
    var fixed = model
    var chosen: [Int: Double] = [skeletonColumns[selection.skeleton].index: 1]
    for (placement, boxes) in zip(selection.placements, selection.boxes) {
      chosen[placementColumns[placement].index] = 1
      if let column = boxColumns[placement] { chosen[column.index] = Double(boxes) }
    }
    for joint in selection.joints { chosen[jointColumns[joint].index] = 1 }
    for column in skeletonColumns + placementColumns + jointColumns + boxColumns.values {
      fixed.fix(column, at: chosen[column.index] ?? 0)
    }
    if let ceiling {
      let slack = 1e-9 * max(1, abs(ceiling))
      fixed.require("ceiling", model.objective <= ceiling + slack)
      fixed.minimize(sum(recourse) { $0.variable })
    }
    return fixed
  }
}
