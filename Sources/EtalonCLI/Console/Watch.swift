// SPDX-License-Identifier: Apache-2.0

import Planner
import ProblemFormat
import Search
import SolverKit

/// Keeps an eye on long work: shows how it goes, and lets Ctrl-C stop it.
struct Watch {
  private let display: ProgressDisplay
  private let interruption: Interruption
  private let name: String

  /// Prepares to watch.
  init(_ brief: Brief, minimizing ledgers: [String], isQuiet: Bool, interruption: Interruption) {
    display = ProgressDisplay(
      ProgressDisplay.style(isQuiet: isQuiet), unit: brief.progressUnit(minimizing: ledgers))
    (self.interruption, name) = (interruption, brief.problem.name)
  }

  /// Where the solver tells of its progress.
  var sink: ProgressSink { { [display] in display.take($0) } }

  /// Where a search tells which of its tasks are done.
  var tasks: @Sendable (SearchProgress) -> Void { { [display] in display.take($0) } }

  /// Does the work in a task that the first Ctrl-C cancels.
  func over<Value: Sendable>(
    _ work: sending @escaping () async throws(PlanningFault) -> Value
  ) async throws(PlanningFault) -> Value {
    defer { display.end() }
    display.announce("Solving \(name)")
    let task = Task { () -> Result<Value, PlanningFault> in
      do throws(PlanningFault) { return .success(try await work()) } catch { return .failure(error) }
    }
    interruption.onFirst { [display] in
      // The line goes first, so that what is said next does not stand behind it.
      display.end()
      Console.remark("Stopping and keeping what is known; press Ctrl-C again to quit at once.")
      task.cancel()
    }
    return try await task.value.get()
  }
}
