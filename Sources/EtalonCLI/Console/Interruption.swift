// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// Turns Ctrl-C into a request to stop, and a second Ctrl-C into the end of the process.
final class Interruption: Sendable {
  private struct State {
    var count = 0
    var stop: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let source: EventSource

  /// Begins to listen.
  ///
  /// The signal is taken on a queue of its own, so that it is heard however busy the threads of tasks are.
  init() {
    _ = signal(SIGINT, SIG_IGN)
    let taps = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "interruption"))
    source = EventSource(taps)
    taps.setEventHandler { [weak self] in self?.hear() }
    // A source listens some time after it is resumed, and a key that is pressed before would be lost.
    let isListening = DispatchSemaphore(value: 0)
    taps.setRegistrationHandler { isListening.signal() }
    taps.resume()
    isListening.wait()
  }

  deinit {
    source.cancel()
    _ = signal(SIGINT, SIG_DFL)
  }

  /// What the first Ctrl-C does; at once if it came already.
  func onFirst(_ stop: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      state.stop = stop
      return state.count > 0
    }
    if isLate { stop() }
  }

  /// Whether Ctrl-C was pressed.
  var isHeard: Bool { state.withLock { $0.count > 0 } }

  private func hear() {
    let (count, stop) = state.withLock { state in
      state.count += 1
      return (state.count, state.stop)
    }
    guard count == 1 else {
      Console.breakLine()
      // Nothing may run on the way out that could wait for the solver.
      _exit(Verdict.interrupted.rawValue)
    }
    stop?()
  }
}
