// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import Search
import SolverKit

/// Looks for the largest number of accelerators with a design.
///
/// What fits need not grow evenly: of two neighbouring numbers the larger one may have a wiring that wastes less. So
/// quartering finds a number that fits, and then every larger one is asked by itself, from the largest down, until one
/// has a design or none is left.
struct FitSearch<Backend: Solver>: Sendable {
  /// Numbers that are asked at once while a range is quartered; the same for any number of workers.
  private static var parts: Int { 4 }

  let range: FitRange
  let points: PointSolver<Backend>
  let harness: Harness

  /// What came of the search.
  struct Findings {
    /// Outcomes by how many steps the number is.
    var outcomes: [Int: TaskOutcome<PointAnswer>] = [:]
    /// Most steps with a design; 0 where none was found.
    var best: Int { outcomes.filter { $0.value.answer?.winner != nil }.keys.max() ?? 0 }

    /// Whether a number is proven to have no design.
    func isRuledOut(_ steps: Int) -> Bool {
      outcomes[steps]?.answer.map { $0.winner == nil && $0.isInfeasible } ?? false
    }
  }

  /// Asks as many numbers as it takes.
  func run() async throws(TaskFault) -> Findings {
    var found = Findings()
    var (low, high) = (0, range.count + 1)
    while high - low > 1, !Task.isCancelled {
      let steps = Set((1..<Self.parts).map { low + (high - low) * $0 / Self.parts }).subtracting([low])
        .sorted()
      try await ask(steps, &found)
      low = steps.last { found.outcomes[$0]?.answer?.winner != nil } ?? low
      high = steps.first { $0 > low } ?? high
    }
    let fits = found.best
    let rest = stride(from: range.count, to: fits, by: -1).filter { found.outcomes[$0] == nil }
    for first in stride(from: 0, to: rest.count, by: Harness.round) where !Task.isCancelled {
      try await ask(Array(rest[first..<min(rest.count, first + Harness.round)]), &found)
      if found.best > fits { break }
    }
    return found
  }

  private func ask(_ steps: [Int], _ found: inout Findings) async throws(TaskFault) {
    let tasks = steps.map { PointTask(settings: [Brief.setting(accelerators: $0 * range.step)]) }
    let outcomes = try await harness.run(tasks, in: .numbers) { (task, _) async throws(TaskFault) in
      try await points.answer(at: task)
    }
    for (number, outcome) in zip(steps, outcomes) { found.outcomes[number] = outcome }
  }
}

extension Brief {
  /// The key that asks for a number of accelerators, with the number.
  static func setting(accelerators: Int) -> PointTask.Setting {
    PointTask.Setting(
      "demand.accelerators", ParameterValue(Double(accelerators), in: nil, of: .count))
  }

  /// The same problem for another number of accelerators.
  func asking(accelerators: Int) throws(PlanningFault) -> Brief {
    let setting = Self.setting(accelerators: accelerators)
    return try self.setting([(setting.path, setting.value)])
  }
}
