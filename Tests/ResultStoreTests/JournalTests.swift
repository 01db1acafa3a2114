// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import Testing

@Suite struct JournalTests {
  private let store: ResultStore
  private let run: RunID
  private let journal: TaskJournal

  init() throws {
    store = try ResultStore.inMemory()
    run = try store.begin(Sample.description())
    journal = store.journal(of: run)
    try journal.enqueue(Sample.tasks(0..<10))
  }

  private func fault(_ cause: StoreFault.Cause) -> StoreFault { StoreFault(path: ":memory:", cause: cause) }

  @Test func tasksGoFromQueuedToDone() throws {
    try journal.lease(Sample.key(3))
    try journal.finish(Sample.key(3), with: Sample.result(3))
    try journal.lease(Sample.key(4))
    try journal.fail(Sample.key(4), because: "memory")
    try journal.lease(Sample.key(5))
    let counts = try journal.counts()
    #expect((counts.queued, counts.leased, counts.done, counts.failed, counts.stale) == (7, 1, 1, 1, 0))
    #expect(try journal.result(of: Sample.key(3)) == Sample.result(3))
    #expect(try journal.result(of: Sample.key(4)) == nil)
    #expect(try journal.failures().map(\.reason) == ["memory"])
    #expect(try store.runs().first?.tasks == counts)
    // A task that broke may be tried again, also without a lease.
    try journal.finish(Sample.key(4), with: Sample.result(4))
    #expect(try journal.failures().isEmpty)
  }

  @Test func whatIsKnownIsLeftAlone() throws {
    try journal.finish(Sample.key(1), with: Sample.result(1))
    try journal.enqueue(Sample.tasks(0..<12))
    #expect(try journal.counts().total == 12)
    #expect(try journal.counts().done == 1)
    try journal.finish(Sample.key(1), with: Sample.result(1))
    #expect(throws: fault(.otherResult(Sample.key(1)))) {
      try journal.finish(Sample.key(1), with: Sample.result(2))
    }
    #expect(throws: fault(.finishedTask(Sample.key(1)))) { try journal.lease(Sample.key(1)) }
    #expect(throws: fault(.finishedTask(Sample.key(1)))) { try journal.fail(Sample.key(1), because: "") }
    #expect(try journal.result(of: Sample.key(1)) == Sample.result(1))
  }

  @Test func slipsAreNamed() throws {
    #expect(throws: fault(.unknownTask(Sample.key(99)))) { try journal.lease(Sample.key(99)) }
    #expect(try journal.counts().total == 10)
  }

  @Test func tasksMayShareAPlaceAndStayTogether() throws {
    let twins = (0..<9).map { (key: TaskKey(text: "twin\($0)"), ordinal: 20 + $0 / 3, label: "") }
    try journal.enqueue(twins.shuffled())
    for twin in twins { try journal.finish(twin.key, with: Array(twin.key.text.utf8)) }
    let (first, second) = (try journal.results(from: 0, count: 2), try journal.results(from: 21, count: 4))
    #expect(first.map(\.key.text) == ["twin0", "twin1", "twin2"])
    #expect(second.map(\.key.text) == ["twin3", "twin4", "twin5", "twin6", "twin7", "twin8"])
    #expect(try journal.canonicalExport().split(separator: "\n").count == 9)
  }

  @Test func resultsComeInOrderPageByPage() throws {
    for ordinal in [7, 2, 9, 4, 0] { try journal.finish(Sample.key(ordinal), with: Sample.result(ordinal)) }
    #expect(try journal.results(from: 0, count: 2).map(\.ordinal) == [0, 2])
    #expect(try journal.results(from: 3, count: 9).map(\.ordinal) == [4, 7, 9])
    #expect(try journal.results(from: 4, count: 1).first?.result == Sample.result(4))
    #expect(try journal.results(from: 10, count: 5).isEmpty)
    #expect(
      try journal.canonicalExport().split(separator: "\n").first.map(String.init)
        == "{\"key\":\"\(Sample.key(0))\",\"ordinal\":0,\"result\":{\"best\":0}}")
  }

  @Test func runsDoNotShareTasks() throws {
    let other = store.journal(of: try store.begin(Sample.description()))
    #expect(try other.counts().total == 0)
    try other.enqueue(Sample.tasks(0..<3))
    try other.finish(Sample.key(0), with: [0x7B, 0x7D])
    #expect(try journal.result(of: Sample.key(0)) == nil)
    #expect(try other.canonicalExport() != journal.canonicalExport())
  }

  @Test func exportIsTheSameForAnyOrderAndAnyNumberOfThreads() async throws {
    var exports: Set<String> = []
    for threads in [1, 2, 8] {
      let folder = try Folder()
      let store = try ResultStore(at: folder.store)
      let journal = store.journal(of: try store.begin(Sample.description()))
      try journal.enqueue(Sample.tasks(0..<240).shuffled())
      try await withThrowingTaskGroup { group in
        for thread in 0..<threads {
          group.addTask {
            for ordinal in stride(from: thread, to: 240, by: threads).reversed() {
              try journal.lease(Sample.key(ordinal))
              try journal.finish(Sample.key(ordinal), with: Sample.result(ordinal))
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try journal.counts().done == 240)
      exports.insert(try journal.canonicalExport())
    }
    #expect(exports.count == 1)
  }

  @Test func leasesOfTheDeadAreQueuedAgainAndOthersAreNot() throws {
    let folder = try Folder()
    let run = try {
      let store = try ResultStore(at: folder.store)
      let run = try store.begin(Sample.description())
      let journal = store.journal(of: run)
      try journal.enqueue(Sample.tasks(0..<5))
      for ordinal in 0..<3 { try journal.lease(Sample.key(ordinal)) }
      try journal.finish(Sample.key(0), with: Sample.result(0))
      let visitor = try ResultStore(at: folder.store).journal(of: run)
      #expect(try visitor.counts().leased == 2)
      #expect(try visitor.recoverLeases() == 0)
      #expect(try journal.recoverLeases() == 0)
      return run
    }()
    let journal = try ResultStore(at: folder.store).journal(of: run)
    #expect(try journal.counts().stale == 2)
    #expect(try journal.recoverLeases() == 2)
    let counts = try journal.counts()
    #expect((counts.queued, counts.stale, counts.done) == (4, 0, 1))
    #expect(try journal.recoverLeases() == 0)
  }

  @Test func aWriterGathersStepsAndLosesNone() async throws {
    let folder = try Folder()
    let store = try ResultStore(at: folder.store)
    let journal = store.journal(of: try store.begin(Sample.description()))
    try journal.enqueue(Sample.tasks(0..<5000))
    let writer = JournalWriter(journal, waitingRoom: 64)
    try await withThrowingTaskGroup { group in
      for thread in 0..<4 {
        group.addTask {
          for ordinal in stride(from: thread, to: 5000, by: 4) {
            try writer.lease(Sample.key(ordinal))
            if ordinal % 1000 == 7 {
              try writer.fail(Sample.key(ordinal), because: "seven")
            } else {
              try writer.finish(Sample.key(ordinal), with: Sample.result(ordinal))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    try writer.flush()
    let counts = try journal.counts()
    #expect((counts.done, counts.failed, counts.total) == (4995, 5, 5000))
  }

  @Test func aWriterWritesSoonByItself() throws {
    try JournalWriter(journal, delay: .milliseconds(5)).finish(Sample.key(0), with: Sample.result(0))
    let deadline = ContinuousClock.now + .seconds(30)
    while try journal.result(of: Sample.key(0)) == nil, ContinuousClock.now < deadline { usleep(1000) }
    #expect(try journal.result(of: Sample.key(0)) == Sample.result(0))
  }

  @Test func aWriterTellsOfFaultsUntilItIsDropped() throws {
    let writer = JournalWriter(journal)
    try writer.finish(Sample.key(0), with: Sample.result(0))
    try writer.lease(Sample.key(99))
    for _ in 0..<2 {
      #expect(throws: fault(.unknownTask(Sample.key(99)))) { try writer.flush() }
    }
    #expect(throws: fault(.unknownTask(Sample.key(99)))) {
      try writer.finish(Sample.key(1), with: Sample.result(1))
    }
    // Steps go together or not at all.
    #expect(try journal.counts().done == 0)
  }
}
