// SPDX-License-Identifier: Apache-2.0

import Search
import Synchronization

/// A log in memory.
final class MemoryLog: TaskLog {
  enum State { case queued, leased, done, failed }
  private let known = Mutex<[String: (state: State, answer: [UInt8]?)]>([:])

  /// How often work was begun on something that was done.
  let repeated = Mutex(0)

  /// Told of each answer that is written down, on the thread that writes.
  private let finished: @Sendable () -> Void

  init(finished: @escaping @Sendable () -> Void = {}) { self.finished = finished }

  /// A copy in which every answer is another one.
  init(_ log: MemoryLog, answering answer: String) {
    finished = {}
    let others = log.known.withLock { $0.mapValues { ($0.state, Array(answer.utf8)) } }
    known.withLock { $0 = others }
  }

  var states: [String: State] { known.withLock { $0.mapValues(\.state) } }

  func enqueue(_ tasks: [LoggedTask]) {
    known.withLock { known in
      for task in tasks where known[task.key] == nil { known[task.key] = (.queued, nil) }
    }
  }
  func lease(_ key: String) {
    known.withLock { known in
      if known[key]?.state == .done { repeated.withLock { $0 += 1 } }
      known[key]?.state = .leased
    }
  }
  func finish(_ key: String, with answer: [UInt8]) {
    known.withLock { $0[key] = (.done, answer) }
    finished()
  }
  func fail(_ key: String, because reason: String) { known.withLock { $0[key]?.state = .failed } }
  func answer(of key: String) -> [UInt8]? { known.withLock { $0[key]?.answer } }
}
