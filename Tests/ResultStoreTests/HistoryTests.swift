// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import RunRecord
import Testing

@Suite struct HistoryTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test func aRunComesBackAsItWasKept() throws {
    let run = try {
      let store = try ResultStore(at: folder.store)
      let run = try store.begin(Sample.description("naïve\n\"text\": µ"))
      try store.finish(run, as: .done, record: Sample.record())
      return run
    }()
    let store = try ResultStore(at: folder.store)
    #expect(try store.description(of: run) == Sample.description("naïve\n\"text\": µ"))
    #expect(try store.record(of: run) == Sample.record())
    let summary = try #require(try store.runs().first)
    #expect(summary.id == run)
    #expect(summary.status == .done)
    #expect((summary.command, summary.problem) == ("solve", "a.yaml"))
    #expect(summary.best == QuantityRecord(value: 44.15, unit: "M$"))
    let ended = try #require(summary.ended)
    #expect(summary.started <= ended && ended <= Date())
  }

  @Test func pagesComeBackOneByOne() throws {
    let store = try ResultStore(at: folder.store)
    let runs = try (0..<2).map { try store.begin(Sample.description("\($0)")) }
    for number in 0..<3 { try store.keep("page \(number)", asPage: number, of: runs[0]) }
    try store.keep("other", asPage: 0, of: runs[1])
    try store.keep("page 1, written again", asPage: 1, of: runs[0])
    let again = try ResultStore(at: folder.store)
    #expect(
      try (0..<4).map { try again.page($0, of: runs[0]) } == [
        "page 0", "page 1, written again", "page 2", nil,
      ])
    #expect(try again.page(0, of: runs[1]) == "other")
  }

  @Test func storesInMemoryDoTheSame() throws {
    let store = try ResultStore.inMemory()
    let run = try store.begin(Sample.description())
    #expect(try store.runs().map(\.status) == [.running])
    try store.finish(run, as: .infeasible, record: Sample.record(objective: nil), because: "too little power")
    #expect(try store.record(of: run)?.proof.status == .infeasible)
    #expect(try store.runs().map(\.reason) == ["too little power"])
    #expect(try store.runs().first?.best == nil)
  }

  @Test func newestIsLastAndARunMayBeTakenUpAgain() throws {
    let store = try ResultStore.inMemory()
    let runs = try (0..<3).map { try store.begin(Sample.description("\($0)")) }
    try store.finish(runs[1], as: .stopped, record: nil)
    #expect(try store.record(of: runs[1]) == nil)
    #expect(try store.runs().map(\.id) == runs)
    #expect(try store.runs().map(\.status) == [.running, .stopped, .running])
    try store.resume(runs[1])
    #expect(try store.runs()[1].status == .running)
    try store.finish(runs[1], as: .done, record: Sample.record())
    #expect(try store.runs()[1].status == .done)
  }

  @Test func namesOfRuns() throws {
    let store = try ResultStore.inMemory()
    #expect(throws: StoreFault(path: ":memory:", cause: .unknownRun("last", known: []))) {
      try store.run(named: "last")
    }
    let runs = try (1...12).map { try store.begin(Sample.description("\($0 % 2)")) }
    #expect(runs.map(\.short) == (1...12).map(String.init))
    // The same question has the same digits, and no two runs the same name.
    #expect(Set(runs.map { $0.text.split(separator: "-")[1] }).count == 2)
    #expect(Set(runs.map(\.text)).count == 12)
    #expect(try store.run(named: "last") == runs[11])
    #expect(try store.run(named: "1") == runs[0])
    #expect(try store.run(named: "12") == runs[11])
    #expect(try store.run(named: runs[4].text) == runs[4])
    #expect(try store.run(named: String(runs[4].text.dropLast(2))) == runs[4])
    for name in ["13", "", "x", "0", "-1", "1'; DROP TABLE run; --"] {
      #expect(throws: StoreFault(path: ":memory:", cause: .unknownRun(name, known: runs))) {
        try store.run(named: name)
      }
    }
  }

  @Test func aRunWhoseStoreIsGoneIsAbandoned() throws {
    try withExtendedLifetime(ResultStore(at: folder.store)) { store in
      _ = try store.begin(Sample.description())
      #expect(try ResultStore(at: folder.store).runs().map(\.status) == [.running])
    }
    #expect(try ResultStore(at: folder.store).runs().map(\.status) == [.abandoned])
  }

  @Test func aRecordOfAnotherLayoutIsRefused() throws {
    let store = try ResultStore.inMemory()
    let run = try store.begin(Sample.description())
    var record = Sample.record()
    record.schema = "etalon-run-9"
    try store.finish(run, as: .done, record: record)
    #expect(
      throws: StoreFault(path: ":memory:", cause: .unreadable(run, words: "its layout is etalon-run-9"))
    ) { try store.record(of: run) }
  }
}
