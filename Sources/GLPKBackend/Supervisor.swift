// SPDX-License-Identifier: Apache-2.0
#if GLPK
internal import CGLPKShims
internal import SolverKit
internal import Synchronization

/// A one-way switch that one thread reads while another raises it.
final class StopFlag: Sendable {
  private let raised = Atomic(false)

  var isRaised: Bool { raised.load(ordering: .relaxed) }
  func raise() { raised.store(true, ordering: .relaxed) }
}

/// Follows a search from its callback: keeps the bound, tells of progress, decides when to stop.
///
/// GLPK forgets the bound when the search ends, so the last one seen is kept here.
final class Supervisor {
  private let options: SolveOptions
  private let stop: StopFlag
  private let deadline: Deadline
  private let sink: ProgressSink?
  private var lastEvent: Progress?

  private(set) var nodes = 0
  private(set) var bound: Double?
  private(set) var asked: StopReason?

  /// How many subproblems pass without news before an event says so.
  private static let silence = 100

  init(_ options: SolveOptions, stop: StopFlag, deadline: Deadline, progress: ProgressSink?) {
    (self.options, self.stop, self.deadline, sink) = (options, stop, deadline, progress)
  }

  /// Whether the search is to end, given what has just been proven.
  func endsSearch(nodes seen: Int, open: Int, best: Double?, proven: Double) -> Bool {
    nodes = min(seen, options.nodeLimit ?? seen)
    // Subproblems that could not beat the best are gone, so the bound reaches no higher than that.
    if proven > -Double.greatestFiniteMagnitude {
      bound = max(bound ?? -.infinity, min(proven, best ?? .infinity))
    }
    tell(Progress(nodes: nodes, openNodes: open, best: best, bound: bound, elapsed: deadline.elapsed))
    if stop.isRaised {
      asked = .cancelled
    } else if let cutoff = options.cutoff, let bound, bound > cutoff {
      asked = .cutoff
    } else if let limit = options.nodeLimit, seen > limit {
      asked = .nodeLimit
    }
    return asked != nil
  }

  private func tell(_ event: Progress) {
    guard let sink else { return }
    if let last = lastEvent, last.best == event.best, last.bound == event.bound,
      event.nodes < last.nodes + Self.silence
    {
      return
    }
    lastEvent = event
    sink(event)
  }

  /// Has C report each moment of a search to this object while `body` runs.
  func watch<Result, Failure: Error>(
    incumbent: UnsafePointer<Double>?, _ body: (cglpk_supervisor) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let supervisor = unsafe cglpk_supervisor(
      report: { context, moment in
        guard let context = unsafe context, let moment = unsafe moment?.pointee else { return 0 }
        let supervisor = unsafe Unmanaged<Supervisor>.fromOpaque(context).takeUnretainedValue()
        let ends = supervisor.endsSearch(
          nodes: Int(moment.nodes), open: Int(moment.open), best: moment.has_best == 0 ? nil : moment.best,
          proven: moment.bound)
        return ends ? 1 : 0
      }, context: context, incumbent: incumbent)
    return try withExtendedLifetime(self) { () throws(Failure) in try unsafe body(supervisor) }
  }
}
#endif
