// SPDX-License-Identifier: Apache-2.0

import Search

/// What is known of a search at a moment, and what follows from it for rate and time.
struct ProgressState: Sendable {
  /// The unit of best value and bound.
  var unit: String
  /// What was told last; nil before anything was.
  private(set) var latest: SearchProgress?
  /// The best design known and what is proven of it; both stay when a phase says nothing of them.
  private(set) var best: Double?
  private(set) var bound: Double?
  /// When the phase began, and what was answered of it before: side questions begin before they are told of.
  private var phaseBegan = (elapsed: Duration.zero, answered: 0)

  init(unit: String) { self.unit = unit }

  /// Takes what a search tells, `elapsed` after its beginning; says whether a phase begins or a first design is known.
  mutating func take(_ progress: SearchProgress, elapsed: Duration) -> Bool {
    let isNews = latest?.phase != progress.phase || (best == nil && progress.best != nil)
    if latest?.phase != progress.phase { phaseBegan = (elapsed, Self.answered(progress)) }
    latest = progress
    (best, bound) = (progress.best ?? best, progress.bound ?? bound)
    return isNews
  }

  /// How far the best design may be from the optimum, as a share of it.
  var gap: Double? {
    guard let best, let bound, best != 0, best.isFinite, bound.isFinite else { return nil }
    return max(0, (best - bound) / abs(best))
  }

  /// Tasks or designs per second in this phase; nil before the first one.
  func rate(elapsed: Duration) -> Double? {
    guard let latest else { return nil }
    let fresh = Self.answered(latest) - phaseBegan.answered
    let seconds = (elapsed - phaseBegan.elapsed) / .seconds(1)
    return fresh > 0 && seconds > 0 ? Double(fresh) / seconds : nil
  }

  /// Tasks or designs of a phase that this session has answered.
  private static func answered(_ progress: SearchProgress) -> Int {
    progress.done + progress.failed - progress.reused
  }

  /// How long the rest of what is known will take at that rate, in seconds.
  func secondsLeft(elapsed: Duration) -> Double? {
    guard let latest, let total = latest.total, let rate = rate(elapsed: elapsed) else { return nil }
    return Double(max(0, total - latest.done - latest.failed)) / rate
  }

  /// How much of the phase is done, as a bar; nil where that is not known.
  var bar: String? {
    guard let latest, latest.phase != .bestDesign, let total = latest.total, total > 0 else { return nil }
    let full = min(Self.barLength, (latest.done + latest.failed) * Self.barLength / total)
    return String(repeating: "█", count: full) + String(repeating: "░", count: Self.barLength - full)
  }

  private static let barLength = 16

  /// All of it as one line for people.
  func text(elapsed: Duration) -> String {
    var parts = [Self.clock(elapsed / .seconds(1))]
    guard let latest else { return parts[0] + "  enumerating designs" }
    parts.append(counts(latest))
    if latest.reused > 0 { parts.append("\(latest.reused) from before") }
    if latest.failed > 0 { parts.append("\(latest.failed) failed") }
    if let rate = rate(elapsed: elapsed) { parts.append(NumberWords.short(rate, "/s")) }
    if let left = secondsLeft(elapsed: elapsed) {
      parts.append((latest.phase.mayGrow ? "at least " : "") + Self.clock(left) + " left")
    }
    if let best { parts.append("best \(NumberWords.short(best, unit))") }
    if let bound, bound.isFinite { parts.append("bound \(NumberWords.short(bound, unit))") }
    if let gap { parts.append("gap \(NumberWords.short(gap * 100, "%"))") }
    if let nodes = latest.nodes { parts.append("\(nodes) nodes") }
    if !latest.latest.isEmpty { parts.append(latest.latest) }
    return parts.joined(separator: "  ")
  }

  private func counts(_ progress: SearchProgress) -> String {
    let done = progress.done + progress.failed
    guard let total = progress.total else { return "\(progress.phase.rawValue) \(done)" }
    // The best design alone is found or not; to count it says nothing.
    if progress.phase == .bestDesign { return progress.phase.rawValue }
    return "\(progress.phase.rawValue) \(done) of \(total)" + (progress.phase.mayGrow ? " or more" : "")
  }

  /// All of it as an event for programs.
  func event(elapsed: Duration) -> ProgressEvent {
    var event = ProgressEvent(.progress)
    event.seconds = Self.tidy(elapsed / .seconds(1))
    (event.best, event.bound, event.gap, event.unit) = (best, bound, gap, unit)
    guard let latest else { return event }
    (event.phase, event.mayGrow) = (latest.phase.rawValue, latest.phase.mayGrow)
    (event.done, event.total) = (latest.done, latest.total)
    (event.reused, event.failed) = (latest.reused, latest.failed)
    event.rate = rate(elapsed: elapsed).map(Self.tidy)
    event.secondsLeft = secondsLeft(elapsed: elapsed).map(Self.tidy)
    event.nodes = latest.nodes
    event.latest = latest.latest.isEmpty ? nil : latest.latest
    return event
  }

  /// To the millisecond or the thousandth, beyond which a clock says nothing.
  private static func tidy(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }

  private static func clock(_ seconds: Double) -> String {
    guard seconds < 1e9 else { return "∞" }
    let whole = Int(seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return whole < 3600
      ? "\(whole / 60):\(two(whole % 60))" : "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))"
  }
}
