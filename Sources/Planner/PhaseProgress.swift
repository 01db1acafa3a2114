// SPDX-License-Identifier: Apache-2.0

import Search
import Synchronization

/// Counts what is worked on at once in a phase of a run, and tells of it.
final class PhaseProgress: Sendable {
  private struct State {
    var progress: SearchProgress
    var isShown = false
  }

  private let state: Mutex<State>
  private let sink: SearchProgressSink?

  /// Begins to count, to be told of once ``show()`` is called.
  ///
  /// - Parameters:
  ///   - phase: What is worked on.
  ///   - total: How many there are.
  ///   - sink: Who is told.
  init(_ phase: SearchPhase, total: Int, _ sink: SearchProgressSink?) {
    state = Mutex(State(progress: SearchProgress(phase, total: total)))
    self.sink = sink
  }

  /// One more is done, or given up.
  func finish(_ name: String) {
    tell { state in (state.progress.done, state.progress.latest) = (state.progress.done + 1, name) }
  }

  /// From now on, what is left is what is waited for.
  func show() { tell { $0.isShown = true } }

  private func tell(_ change: (inout State) -> Void) {
    // Told under the lock, so that counts never go back.
    state.withLock { state in
      change(&state)
      if state.isShown { sink?(state.progress) }
    }
  }
}
