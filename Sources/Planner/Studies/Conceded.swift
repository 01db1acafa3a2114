// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit

/// A design that misses something, as a program has found it.
struct Conceded {
  let design: Design
  let ledgers: [String: Double]
  private let rejections: [Rejection]

  init(program: Program, values: [Double], selection: Selection, plugins: PluginSet) {
    let whole = Array(values.prefix(program.model.columns.count))
    design = program.design(selection, recourse: program.recourse(at: whole))
    ledgers = program.ledgers(at: whole, plugins: plugins)
    rejections = program.space.rejections(of: selection)
  }

  /// The rejection by a rule that the design misses it by most.
  func worst(_ plugin: String, _ rule: String) -> Rejection? { rejections.worst(plugin, rule) }

  /// What a planner's rule measures of the design.
  func check(_ rule: Requirement, fabric: Fabric) -> LimitCheck? {
    RequirementCheck(design, ledgers: ledgers, fabric: fabric).check(rule)
  }
}

extension Double {
  /// The nearest number of four digits that is no less, or no more.
  ///
  /// - Parameters:
  ///   - isUp: Whether it is no less.
  ///   - other: A number from which it may not be far; how far is told to two digits at least.
  /// - Returns: The round number.
  func rounded(outward isUp: Bool, from other: Double? = nil) -> Double {
    guard isFinite, self != 0 else { return self }
    var step = 1.0
    while abs(self) / step >= 10_000 { step *= 10 }
    while abs(self) / step < 1000, step > 1e-12 { step /= 10 }
    // Limits are kept to a millionth, and nothing finer means anything.
    let distance = max(abs(self - (other ?? 0)), abs(self) * 1e-6)
    while distance / step < 10, step > 1e-12 { step /= 10 }
    // A value that a program found may lie a hair beside the round one that it is.
    let steps = self / step
    let rounded = (isUp ? steps - 1e-6 : steps + 1e-6).rounded(isUp ? .up : .down)
    return step < 1 ? rounded / (1 / step).rounded() : rounded * step
  }
}
