// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import SolverKit
import Synchronization

/// Shows how a search goes: one line that is redrawn on a terminal, a plain line now and then in a log.
final class ProgressDisplay: Sendable {
  /// How progress is shown.
  enum Style: Sendable {
    /// One line, redrawn.
    case line
    /// A line now and then.
    case log
    /// Not at all.
    case none
  }

  private struct State {
    var latest: SolverKit.Progress?
    var frame = 0
    var hasLoggedBest = false
    var isOver = false
  }

  private let style: Style
  private let unit: String
  private let start = ContinuousClock.now
  private let state = Mutex(State())
  private let timer: EventSource

  /// Begins to show progress.
  ///
  /// - Parameters:
  ///   - style: How.
  ///   - unit: The unit of best value and bound.
  init(_ style: Style, unit: String) {
    (self.style, self.unit) = (style, unit)
    // Events are rare inside a large linear program, so the clock redraws, not the solver.
    let clock = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    let interval: DispatchTimeInterval = style == .line ? .milliseconds(200) : .seconds(10)
    timer = EventSource(clock)
    clock.schedule(deadline: .now() + interval, repeating: interval)
    clock.setEventHandler { [weak self] in self?.show() }
    clock.resume()
  }

  deinit { timer.cancel() }

  /// The style that suits standard error.
  static func style(isQuiet: Bool) -> Style { isQuiet ? .none : Console.isWatched ? .line : .log }

  /// Says what begins now; a log gets a line of it.
  func announce(_ text: String) {
    if style == .log { Console.remark(text) }
  }

  /// Takes what the solver tells.
  func take(_ progress: SolverKit.Progress) {
    let isFirstBest = state.withLock { state in
      state.latest = progress
      guard progress.best != nil, !state.hasLoggedBest else { return false }
      state.hasLoggedBest = true
      return true
    }
    if isFirstBest, style == .log { show() }
  }

  /// Removes the line from a terminal; nothing is shown afterwards.
  func end() {
    timer.cancel()
    let wasOver = state.withLock { state in
      defer { state.isOver = true }
      return state.isOver
    }
    if style == .line, !wasOver { Console.redraw("") }
  }

  private func show() {
    guard style != .none else { return }
    let elapsed = ContinuousClock.now - start
    let line = state.withLock { state -> String? in
      guard !state.isOver else { return nil }
      state.frame += 1
      let text = Self.text(state.latest, unit: unit, elapsed: elapsed)
      return style == .line ? Self.spinner(state.frame) + " " + text : text
    }
    guard let line else { return }
    if style == .line {
      // A line that wraps could not be redrawn.
      Console.redraw(String(line.prefix(max(20, (Console.width(of: STDERR_FILENO) ?? 80) - 1))))
    } else {
      Console.remark(line)
    }
  }

  /// What is known, as one line.
  static func text(_ progress: SolverKit.Progress?, unit: String, elapsed: Duration) -> String {
    let seconds = Int(elapsed / .seconds(1))
    var parts = ["\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"]
    guard let progress else { return parts[0] + "  enumerating designs" }
    if let best = progress.best { parts.append("best \(NumberWords.short(best, unit))") }
    if let bound = progress.bound, bound.isFinite { parts.append("bound \(NumberWords.short(bound, unit))") }
    if let gap = progress.gap, gap.isFinite { parts.append("gap \(NumberWords.short(gap * 100, "%"))") }
    parts.append("\(progress.nodes) nodes")
    return parts.joined(separator: "  ")
  }

  private static func spinner(_ frame: Int) -> String {
    let frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    return frames[frame % frames.count]
  }
}
