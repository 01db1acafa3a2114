// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import Testing

/// A sweep of a hundred thousand points, in the long campaign only.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["ETALON_TEST_ALL"] == "1"), .timeLimit(.minutes(20)))
struct ManyTasksTests {
  private static let tasks = 100_000

  @Test func aHundredThousandTasks() async throws {
    let folder = try Folder()
    let journal = try {
      let store = try ResultStore(at: folder.store)
      return store.journal(of: try store.begin(Sample.description()))
    }()
    let clock = ContinuousClock()
    var times: [String] = []
    func note(_ what: String, _ time: Duration) { times.append("\(what): \(time / .seconds(1)) s") }
    note("enqueue", try clock.measure { try journal.enqueue(Sample.tasks(0..<Self.tasks)) })
    let writer = JournalWriter(journal)
    let start = clock.now
    try await withThrowingTaskGroup { group in
      for thread in 0..<8 {
        group.addTask {
          for ordinal in stride(from: thread, to: Self.tasks, by: 8) {
            try writer.lease(Sample.key(ordinal))
            try writer.finish(Sample.key(ordinal), with: Sample.result(ordinal))
          }
        }
      }
      try await group.waitForAll()
    }
    try writer.flush()
    note("lease and finish", clock.now - start)
    var done = 0
    note("count", try clock.measure { done = try journal.counts().done })
    #expect(done == Self.tasks)
    var (seen, next) = (0, 0)
    note(
      "read",
      try clock.measure {
        while case let page = try journal.results(from: next, count: 1000), let last = page.last {
          (seen, next) = (seen + page.count, last.ordinal + 1)
        }
      })
    #expect(seen == Self.tasks)
    Attachment.record(times.joined(separator: "\n"), named: "times.txt")
  }
}
