// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Modeling
import SolverKit

extension DesignSearch {
  /// Distinct designs that a walk over the tiers finds, cheapest first; a few more than are wanted.
  ///
  /// Under rows that few selections can be settled for, the walk is given up after some attempts. Where the cheapest
  /// ones break a limit of the planner's, those that have least of what it limits are tried.
  func quickDesigns(of program: Program, wanted: Int) async throws(SolverFailure) -> [SettledDesign] {
    var seen: Set<[String]> = []
    var found: [SettledDesign] = []
    var screen = SelectionScreen(program)
    for form in [nil] + program.ceilings.map(\.form) where found.isEmpty {
      var attempts = 0
      for selection in program.cheapSelections(keep: 4, along: form) {
        guard found.count < wanted + 2, attempts < 100 + 4 * wanted, !isOver else { break }
        guard screen.admits(selection, opensBoxes: true) else { continue }
        let identity = program.design(selection).identity
        guard seen.insert(identity).inserted, program.settlement(of: selection, opensBoxes: true) != nil
        else { continue }
        attempts += 1
        guard let design = try await settled(selection, of: program) else { continue }
        found.append(design)
      }
    }
    return found.enumerated().sorted { first, second in
      (first.element.objectives[0], first.offset) < (second.element.objectives[0], second.offset)
    }.map(\.element)
  }

  /// The same question without candidates that no design of at most `ceiling` can use, and the bound of its root
  /// relaxation where that was solved.
  func pruned(
    _ original: Program, to ceiling: Double, by ways: Set<Dropping>
  ) async throws(SolverFailure) -> (program: Program, rootBound: Double?) {
    var program = original
    if ways.contains(.paths) {
      // The same question over fewer candidates has been formulated once already, so it cannot fail now.
      program = (try? original.pruned(to: ceiling, plugins: plugins)) ?? original
    }
    guard ways.contains(.reducedCosts) else { return (program, nil) }
    let relaxation = try await solver.relax(program.model, timeLimit: timeLeft)
    guard let bound = relaxation.bound, bound.isFinite else { return (program, relaxation.bound) }
    let room = ceiling - bound + Tolerance.optimality * 4 * max(1, abs(ceiling))
    for variable in program.model.variables {
      let column = program.model[variable]
      guard column.domain == .binary, let cost = relaxation[variable], cost > room else { continue }
      program.model.fix(variable, at: 0)
    }
    return (program, bound)
  }
}
