// SPDX-License-Identifier: Apache-2.0

import Search
import Synchronization

/// Counts side questions that are answered beside a ranking, and tells of them once the ranking is over.
final class SideProgress: Sendable {
  private struct State {
    var progress: SearchProgress
    var isShown = false
  }

  private let state: Mutex<State>
  private let sink: SearchProgressSink?

  init(total: Int, _ sink: SearchProgressSink?) {
    state = Mutex(State(progress: SearchProgress(.scenarios, total: total)))
    self.sink = sink
  }

  /// One more question is answered, or given up.
  func finish(_ name: String) {
    tell { state in (state.progress.done, state.progress.latest) = (state.progress.done + 1, name) }
  }

  /// From now on, what is left of them is what is waited for.
  func show() { tell { $0.isShown = true } }

  private func tell(_ change: (inout State) -> Void) {
    let shown = state.withLock { state in
      change(&state)
      return state.isShown ? state.progress : nil
    }
    if let shown { sink?(shown) }
  }
}
