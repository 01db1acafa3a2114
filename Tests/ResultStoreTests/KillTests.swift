// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import TestSupport
import Testing

/// Real processes that share a store or are ended by force.
@Suite(.serialized, .timeLimit(.minutes(10))) struct KillTests {
  private static let tasks = 400
  private static let kills = ProcessInfo.processInfo.environment["ETALON_TEST_ALL"] == "1" ? 400 : 20

  private func uninterrupted() throws -> String {
    let folder = try Folder()
    return try #require(try Worker(folder, tasks: Self.tasks, threads: 1).end().export)
  }

  @Test func nothingFinishedIsLostWhenTheProcessIsKilled() throws {
    let expected = try uninterrupted()
    var random = SeededGenerator(seed: 11)
    var (folder, finished, hits) = (try Folder(), Set<Int>(), 0)
    while hits < Self.kills {
      let worker = try Worker(folder, tasks: Self.tasks, threads: Int.random(in: 1...4, using: &random))
      let trace = try worker.kill(after: .random(in: 0...60_000, using: &random))
      #expect(finished.isDisjoint(with: trace.leased), "what is finished is never done again")
      finished.formUnion(trace.done)
      guard trace.isKilled else {
        #expect(trace.code == 0)
        #expect(trace.export == expected)
        (folder, finished) = (try Folder(), [])
        continue
      }
      hits += 1
      let store = try ResultStore(at: folder.store)
      guard let run = try store.runs().last else {
        #expect(finished.isEmpty)
        continue
      }
      #expect(run.status == .abandoned || run.status == .done)
      let journal = store.journal(of: run.id)
      let kept = Set(try journal.results(from: 0, count: Self.tasks).map(\.ordinal))
      #expect(finished.isSubset(of: kept))
      // A result may be on the disk before the process could say so, but never without a lease.
      #expect(kept.subtracting(finished).isSubset(of: trace.leased))
      finished = kept
      let counts = try journal.counts()
      #expect(counts.leased == 0 && counts.stale <= 4 && counts.done == kept.count)
      let lines = Set(expected.split(separator: "\n"))
      #expect(try journal.canonicalExport().split(separator: "\n").allSatisfy(lines.contains))
    }
    #expect(try Worker(folder, tasks: Self.tasks, threads: 2).end().export == expected)
  }

  @Test func processesOpenAndFillOneStoreAtOnce() throws {
    let folder = try Folder()
    let workers = try (0..<3).map { _ in try Worker(folder, tasks: 60, threads: 2) }
    let traces = try workers.map { try $0.end() }
    // They may take up the same run and then agree on every result, or have one each.
    #expect(traces.map(\.code) == [0, 0, 0])
    #expect(Set(traces.map(\.export)).count == 1)
    let store = try ResultStore(at: folder.store)
    #expect(try store.runs().allSatisfy { $0.tasks.done == 60 && $0.status == .done })
  }
}
