// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import ResultStore
import Testing

/// What a person may put in the place of a store.
@Suite struct FaultTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private func fault(opening path: String) -> StoreFault.Cause? {
    do throws(StoreFault) {
      _ = try ResultStore(at: path)
      return nil
    } catch {
      #expect(error.path == path)
      return error.cause
    }
  }

  @Test func aFolder() throws {
    try FileManager.default.createDirectory(atPath: folder.store, withIntermediateDirectories: true)
    #expect(fault(opening: folder.store) == .isFolder)
  }

  @Test func aFileBelowAFile() throws {
    try Data("x".utf8).write(to: URL(filePath: folder.path + "/file"))
    #expect(fault(opening: folder.path + "/file/etalon.sqlite") == .unreachable(errno: ENOTDIR))
    #expect(fault(opening: folder.path + "/file/a/b/etalon.sqlite") == .unreachable(errno: ENOTDIR))
  }

  @Test func foldersAboveAreMade() throws {
    #expect(fault(opening: folder.path + "/a/b/etalon.sqlite") == nil)
  }

  @Test func textAndHalfADatabase() throws {
    let text = Data(String(repeating: "no database at all\n", count: 400).utf8)
    try text.write(to: URL(filePath: folder.store))
    #expect(fault(opening: folder.store) == .notADatabase)
    #expect(try Data(contentsOf: URL(filePath: folder.store)) == text, "what is not ours stays as it is")
  }

  @Test func anEmptyFileBecomesAStore() throws {
    try Data().write(to: URL(filePath: folder.store))
    #expect(try ResultStore(at: folder.store).runs().isEmpty)
  }

  @Test func aDamagedDatabase() throws {
    let run = try {
      let store = try ResultStore(at: folder.store)
      let run = try store.begin(Sample.description(String(repeating: "text ", count: 20_000)))
      try store.journal(of: run).enqueue(Sample.tasks(0..<2000))
      return run
    }()
    var bytes = try Data(contentsOf: URL(filePath: folder.store))
    #expect(bytes.count > 100_000)
    for index in bytes.indices where index >= 4096 { bytes[index] = UInt8(truncatingIfNeeded: index * 31) }
    try bytes.write(to: URL(filePath: folder.store))
    var cause: StoreFault.Cause?
    do throws(StoreFault) {
      let store = try ResultStore(at: folder.store)
      _ = try store.runs()
      _ = try store.description(of: run)
    } catch {
      cause = error.cause
    }
    guard case .damaged? = cause else {
      Issue.record("damage is told as \(String(describing: cause))")
      return
    }
  }

  @Test func aDatabaseOfAnotherProgram() throws {
    try DatabaseQueue(path: folder.store).write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)") }
    #expect(fault(opening: folder.store) == .foreign)
    let tables = try DatabaseQueue(path: folder.store).read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_master")
    }
    #expect(tables == ["bookmark"])
  }

  @Test func aStoreWhoseMakerWasKilledBeforeItsFirstTable() throws {
    // A migrator writes down what it keeps before its first migration, which never ends here.
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { _ in throw CancellationError() }
    #expect(throws: CancellationError.self) { try migrator.migrate(DatabaseQueue(path: folder.store)) }
    let tables = try DatabaseQueue(path: folder.store).read {
      try Set(String.fetchAll($0, sql: "SELECT tbl_name FROM sqlite_master"))
    }
    #expect(tables == ["grdb_migrations"])
    #expect(try ResultStore(at: folder.store).runs().isEmpty)
  }

  @Test func aStoreOfALaterVersion() throws {
    _ = try ResultStore(at: folder.store)
    try DatabaseQueue(path: folder.store).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: something of tomorrow')")
    }
    #expect(fault(opening: folder.store) == .newer)
  }

  @Test(.disabled(if: getuid() == 0, "root may write everywhere")) func aFileThatMayOnlyBeRead() throws {
    _ = try ResultStore(at: folder.store)
    _ = unsafe chmod(folder.store, 0o444)
    #expect(fault(opening: folder.store) == .readOnly)
    _ = unsafe chmod(folder.store, 0o644)
    _ = unsafe chmod(folder.path, 0o555)
    #expect(fault(opening: folder.path + "/new.sqlite") == .unreachable(errno: EACCES))
  }

  @Test func aStoreThatAnotherProcessKeepsToItself() throws {
    let store = try ResultStore(at: folder.store)
    let run = try store.begin(Sample.description())
    // Somebody who writes for a moment only delays others.
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: folder.store, configuration: configuration)
    let released = DispatchSemaphore(value: 0)
    try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.3) {
      try? other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
      released.signal()
    }
    try store.finish(run, as: .done, record: nil)
    released.wait()
    #expect(try store.runs().map(\.status) == [.done])
  }

  @Test func aTaskWhoseProcessIsGoneIsWrittenDownAsStale() throws {
    let run = try {
      let store = try ResultStore(at: folder.store)
      let run = try store.begin(Sample.description())
      let journal = store.journal(of: run)
      try journal.enqueue(Sample.tasks(0..<1))
      try journal.lease(Sample.key(0))
      return run
    }()
    let journal = try ResultStore(at: folder.store).journal(of: run)
    #expect(try journal.recoverLeases() == 1)
    try journal.lease(Sample.key(0))
    try journal.finish(Sample.key(0), with: Sample.result(0))
    let states = try DatabaseQueue(path: folder.store).read {
      try String.fetchAll($0, sql: "SELECT state FROM taskEvent WHERE task = 1 ORDER BY id")
    }
    #expect(states == ["queued", "leased", "stale", "queued", "leased", "done"])
  }

  @Test func historyIsOnlyAppended() throws {
    let store = try ResultStore(at: folder.store)
    let journal = store.journal(of: try store.begin(Sample.description()))
    try journal.enqueue(Sample.tasks(0..<1))
    try journal.lease(Sample.key(0))
    try journal.fail(Sample.key(0), because: "time")
    try journal.lease(Sample.key(0))
    try journal.finish(Sample.key(0), with: Sample.result(0))
    let states = try DatabaseQueue(path: folder.store).read {
      try String.fetchAll($0, sql: "SELECT state FROM taskEvent WHERE task = 1 ORDER BY id")
    }
    #expect(states == ["queued", "leased", "failed", "leased", "done"])
  }
}
