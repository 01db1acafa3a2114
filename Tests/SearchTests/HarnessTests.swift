// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import Search

@Suite("A harness answers independent tasks")
struct HarnessTests {
  /// Squares its number, and fails at multiples of 50.
  private struct Square: SearchTask {
    typealias Answer = Int
    var number: Int
    var label: String { "square of \(number)" }
  }

  private static func perform(_ task: Square, _ worker: Int) async throws(TaskFault) -> Int {
    // Later tasks of a round end first, so that only the barrier can bring order.
    for _ in 0..<(task.number % 7) { await Task.yield() }
    if task.number > 0, task.number % 50 == 0 { throw TaskFault("\(task.number) is not wanted") }
    return task.number * task.number
  }

  private static func outcomes(
    workers: Int, count: Int = 200, log: MemoryLog? = nil,
    perform: @escaping @Sendable (Square, Int) async throws(TaskFault) -> Int = Self.perform
  ) async throws -> [String] {
    var lines: [String] = []
    let harness = Harness(workers: workers, question: "squares", log: log)
    try await harness.run(count: count, task: { Square(number: $0) }, perform: perform) {
      (number, task, outcome) in
      lines.append("\(number) \(task.label) \(outcome)")
    }
    return lines
  }

  @Test("in the same way for any number of workers", arguments: [1, 2, 3, 8])
  func workersDoNotMatter(workers: Int) async throws {
    let lines = try await Self.outcomes(workers: workers)
    #expect(lines.count == 200)
    #expect(lines == (try await Self.outcomes(workers: 1)))
    #expect(lines[7] == "7 square of 7 done(49)")
    #expect(lines[100].contains("100 is not wanted"))
  }

  @Test("no two at once on one worker, and no more at once than there are workers")
  func workersAreExclusive() async throws {
    let busy = Mutex<Set<Int>>([])
    let clashes = Mutex(0)
    _ = try await Self.outcomes(workers: 3) { (task, worker) async throws(TaskFault) in
      let isFree = busy.withLock { $0.insert(worker).inserted }
      if !isFree || !(0..<3).contains(worker) { clashes.withLock { $0 += 1 } }
      for _ in 0..<5 { await Task.yield() }
      _ = busy.withLock { $0.remove(worker) }
      return task.number
    }
    #expect(clashes.withLock { $0 } == 0)
  }

  @Test("and none again that a log has the answer of")
  func finishedTasksAreNotRepeated() async throws {
    let log = MemoryLog()
    let performed = Mutex<[Int]>([])
    let work: @Sendable (Square, Int) async throws(TaskFault) -> Int = {
      (task, worker) async throws(TaskFault) in
      performed.withLock { $0.append(task.number) }
      return try await Self.perform(task, worker)
    }
    let first = try await Self.outcomes(workers: 2, count: 120, log: log, perform: work)
    performed.withLock { $0 = [] }
    let again = try await Self.outcomes(workers: 2, log: log, perform: work)
    #expect(Array(again.prefix(120)) == first)
    // The failed ones are tried again, and those that were not asked for yet.
    #expect(performed.withLock { $0.sorted() } == [50, 100] + Array(120..<200))
    let other = Harness(workers: 1, question: "other squares", log: log)
    _ = try await other.run([Square(number: 3)]) { (_, _) async throws(TaskFault) in
      performed.withLock { $0.append(-1) }
      return 9
    }
    #expect(performed.withLock { $0.last } == -1, "another question must not take this one's answers")
  }

  @Test("until it is cancelled, and what was broken off is neither done nor failed")
  func cancellation() async throws {
    let log = MemoryLog()
    let started = Mutex(0)
    let task = Task {
      try await Self.outcomes(workers: 2, log: log) { (task, _) async throws(TaskFault) in
        started.withLock { $0 += 1 }
        while task.number >= 10, !Task.isCancelled { await Task.yield() }
        if Task.isCancelled { throw TaskFault("broken off") }
        return task.number
      }
    }
    while started.withLock({ $0 }) < 12 { await Task.yield() }
    task.cancel()
    let lines = try await task.value
    #expect(lines.count { $0.hasSuffix("open") } == 190)
    #expect(log.states.count { $0.value == .done } == 10)
    #expect(log.states.count { $0.value == .failed } == 0)
  }
}
