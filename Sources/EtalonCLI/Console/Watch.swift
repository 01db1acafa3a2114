// SPDX-License-Identifier: Apache-2.0

import Planner
import ProblemFormat
import Search

/// Keeps an eye on long work: shows how it goes, and lets Ctrl-C stop it.
struct Watch {
  private let display: ProgressDisplay
  private let interruption: Interruption
  private let beginning: ProgressEvent

  /// Prepares to watch.
  ///
  /// - Parameters:
  ///   - brief: The problem.
  ///   - ledgers: What is minimised instead of what the problem says; empty for that.
  ///   - command: The subcommand.
  ///   - style: How progress is shown.
  ///   - interruption: What hears Ctrl-C.
  init(
    _ brief: Brief, minimizing ledgers: [String], for command: String, _ style: ProgressStyle,
    interruption: Interruption
  ) {
    let ledger = brief.progressLedger(minimizing: ledgers)
    display = ProgressDisplay(style, unit: ledger.unit)
    self.interruption = interruption
    var event = ProgressEvent(.begin, command: command, problem: brief.problem.name)
    (event.ledger, event.unit) = (ledger.name, ledger.unit)
    beginning = event
  }

  /// Where a search tells how far it is.
  var sink: SearchProgressSink { { [display] in display.take($0) } }

  /// Does the work in a task that the first Ctrl-C cancels.
  func over<Value: Sendable>(
    _ work: sending @escaping () async throws(PlanningFault) -> Value
  ) async throws(PlanningFault) -> Value {
    defer { display.end() }
    display.begin(beginning)
    let task = Task { () -> Result<Value, PlanningFault> in
      do throws(PlanningFault) { return .success(try await work()) } catch { return .failure(error) }
    }
    interruption.onFirst { [display] in
      display.stop()
      task.cancel()
    }
    return try await task.value.get()
  }
}
