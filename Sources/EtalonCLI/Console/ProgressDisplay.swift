// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Search
import Synchronization

/// Shows how a search goes: one line that is redrawn on a terminal, plain lines in a log, or events for programs.
final class ProgressDisplay: Sendable {
  private struct State {
    var progress: ProgressState
    var frame = 0
    /// Whether something was told that was not shown yet.
    var isFresh = false
    var lastShown = Duration.zero
    var isOver = false
  }

  private let style: ProgressStyle
  private let start = ContinuousClock.now
  private let state: Mutex<State>
  private let timer: EventSource

  /// Time after which a log or a program is told that nothing has changed.
  private static let silence = Duration.seconds(10)

  /// Begins to show progress.
  ///
  /// - Parameters:
  ///   - style: How.
  ///   - unit: The unit of best value and bound.
  init(_ style: ProgressStyle, unit: String) {
    self.style = style
    state = Mutex(State(progress: ProgressState(unit: unit)))
    // Events are rare inside a large linear program, so the clock redraws, not the solver.
    let clock = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    timer = EventSource(clock)
    clock.schedule(deadline: .now() + .milliseconds(200), repeating: .milliseconds(200))
    clock.setEventHandler { [weak self] in self?.tick() }
    clock.resume()
  }

  deinit { timer.cancel() }

  /// Says what begins now.
  func begin(_ event: ProgressEvent) {
    switch style {
    case .log: Console.remark("Solving \(event.problem ?? "")")
    case .json: Console.event(event)
    case .line, .none: break
    }
  }

  /// Takes what a search tells; what is new in kind is shown at once where lines are not redrawn.
  func take(_ progress: SearchProgress) {
    let elapsed = ContinuousClock.now - start
    let endsPhase = state.withLock { $0.isFresh && $0.progress.latest?.phase != progress.phase }
    // What a program was not told of a phase yet belongs before the next one.
    if style == .json, endsPhase { show() }
    let isNews = state.withLock { state in
      state.isFresh = true
      return state.progress.take(progress, elapsed: elapsed)
    }
    if isNews, style != .line { show() }
  }

  /// Says that the search is asked to stop; the terminal's line goes first, so that the words do not stand behind it.
  func stop() {
    if style == .json {
      Console.event(after(.stopping))
    } else {
      end()
      Console.remark("Stopping and keeping what is known; press Ctrl-C again to quit at once.")
    }
  }

  /// Removes the line from a terminal, or tells programs that the search is over; nothing is shown afterwards.
  func end() {
    timer.cancel()
    if style == .json, state.withLock({ $0.isFresh && !$0.isOver }) { show() }
    let wasOver = state.withLock { state in
      defer { state.isOver = true }
      return state.isOver
    }
    guard !wasOver else { return }
    switch style {
    case .line: Console.redraw("")
    case .json: Console.event(after(.end))
    case .log, .none: break
    }
  }

  private func after(_ kind: ProgressEvent.Kind) -> ProgressEvent {
    var event = ProgressState(unit: "").event(elapsed: ContinuousClock.now - start)
    (event.event, event.unit) = (kind, nil)
    return event
  }

  private func tick() {
    let elapsed = ContinuousClock.now - start
    let isDue = state.withLock { state in
      let isSilent = elapsed - state.lastShown >= Self.silence
      return style == .line || isSilent || (style == .json && state.isFresh)
    }
    if isDue { show() }
  }

  /// Shows what is known; under the lock, so that lines come in their order and none after the end.
  private func show() {
    guard style != .none else { return }
    state.withLock { state in
      guard !state.isOver else { return }
      let elapsed = ContinuousClock.now - start
      (state.frame, state.isFresh, state.lastShown) = (state.frame + 1, false, elapsed)
      switch style {
      case .line:
        let line = [Self.spinner(state.frame), state.progress.bar, state.progress.text(elapsed: elapsed)]
          .compactMap(\.self).joined(separator: " ")
        // A line that wraps could not be redrawn.
        Console.redraw(String(line.prefix(max(20, (Console.width(of: STDERR_FILENO) ?? 80) - 1))))
      case .log: Console.remark(state.progress.text(elapsed: elapsed))
      case .json: Console.event(state.progress.event(elapsed: elapsed))
      case .none: break
      }
    }
  }

  private static func spinner(_ frame: Int) -> String {
    let frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    return frames[frame % frames.count]
  }
}
