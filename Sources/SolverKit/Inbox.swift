// SPDX-License-Identifier: Apache-2.0
private import Dispatch
private import Synchronization

/// A queue between any number of writers and the threads that serve them.
final class Inbox<Item: Sendable>: Sendable {
  private let waiting = Mutex<Queue<Item>>(Queue())
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

/// First in, first out, each in constant time on average.
private struct Queue<Item> {
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
