// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Search
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
    var tasks: SearchProgress?
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

  /// Takes what a search of many tasks tells.
  func take(_ progress: SearchProgress) { state.withLock { $0.tasks = progress } }

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
      let text =
        state.tasks.map { Self.text($0, elapsed: elapsed) }
        ?? Self.text(state.latest, unit: unit, elapsed: elapsed)
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
    var parts = [clock(elapsed / .seconds(1))]
    guard let progress else { return parts[0] + "  enumerating designs" }
    if let best = progress.best { parts.append("best \(NumberWords.short(best, unit))") }
    if let bound = progress.bound, bound.isFinite { parts.append("bound \(NumberWords.short(bound, unit))") }
    if let gap = progress.gap, gap.isFinite { parts.append("gap \(NumberWords.short(gap * 100, "%"))") }
    parts.append("\(progress.nodes) nodes")
    return parts.joined(separator: "  ")
  }

  /// How many of many tasks are done, at which rate, and how long the rest will take at that rate.
  static func text(_ progress: SearchProgress, elapsed: Duration) -> String {
    let seconds = elapsed / .seconds(1)
    var parts = [clock(seconds)]
    parts.append(
      progress.total.map { "\(progress.done + progress.failed) of \($0)" } ?? "\(progress.done) done")
    if progress.reused > 0 { parts.append("\(progress.reused) from before") }
    if progress.failed > 0 { parts.append("\(progress.failed) failed") }
    let fresh = Double(progress.done + progress.failed - progress.reused)
    if fresh > 0, seconds > 0 {
      parts.append("\(NumberWords.short(fresh / seconds, "/s"))")
      if let total = progress.total {
        let left = Double(total - progress.done - progress.failed) * seconds / fresh
        parts.append("\(clock(left)) left")
      }
    }
    if !progress.latest.isEmpty { parts.append(progress.latest) }
    return parts.joined(separator: "  ")
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }

  private static func spinner(_ frame: Int) -> String {
    let frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    return frames[frame % frames.count]
  }
}
