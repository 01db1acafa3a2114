// SPDX-License-Identifier: Apache-2.0
private import Dispatch
private import Foundation

/// A queue between any number of writers and the threads that serve them.
final class Inbox<Item: Sendable>: Sendable {
  private let waiting = Guarded(Queue<Item>())
  private let signal = DispatchSemaphore(value: 0)

  func append(_ item: Item) {
    waiting.withLock { $0.append(item) }
    signal.signal()
  }

  /// Lets each reader end once nothing is left to read.
  func close(readers: Int) {
    for _ in 0..<readers { signal.signal() }
  }

  /// Waits for an item; `nil` means that the queue is closed and empty.
  func next() -> Item? {
    signal.wait()
    return waiting.withLock { $0.removeFirst() }
  }
}

/// A value behind a lock of the operating system.
///
/// A `Mutex` would do, but the thread sanitizer does not see it, and this queue is what every thread meets at.
private final class Guarded<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }

  func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return body(&value)
  }
}

/// First in, first out, each in constant time on average.
private struct Queue<Item: Sendable>: Sendable {
  private var incoming: [Item] = []
  private var outgoing: [Item] = []

  mutating func append(_ item: Item) { incoming.append(item) }

  mutating func removeFirst() -> Item? {
    if outgoing.isEmpty {
      outgoing = incoming.reversed()
      incoming.removeAll(keepingCapacity: true)
    }
    return outgoing.popLast()
  }
}
