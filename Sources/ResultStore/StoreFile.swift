// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The database behind a store: opening it, and one gate for everything that is read and written.
final class StoreFile: Sendable {
  /// The path; `:memory:` when there is no file.
  let path: String
  private let database: any DatabaseWriter
  private let commits: GroupCommit
  /// Nil for a store in memory, which nobody else sees.
  private let signs: LifeSigns?
  private let ownSession = Once<Int64>()

  /// Opens or makes a database in memory or in a file.
  init(path: String?) throws(StoreFault) {
    self.path = path ?? ":memory:"
    do {
      if let path {
        try Self.prepareFolder(for: path)
        let signs = try LifeSigns(at: path + "-locks")
        // Of two processes that find no database, one makes it and the other one finds it.
        database = try signs.exclusively { try Self.open(path) }
        self.signs = signs
      } else {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue)
        (database, signs) = (queue, nil)
      }
      commits = GroupCommit(database)
    } catch {
      throw Self.fault(error, path: path ?? ":memory:")
    }
  }

  private static func prepareFolder(for path: String) throws {
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard !isFolder.boolValue else { throw StoreFault(path: path, cause: .isFolder) }
      guard unsafe access(path, R_OK) == 0 else {
        throw StoreFault(path: path, cause: .unreachable(errno: errno))
      }
      guard unsafe access(path, W_OK) == 0 else { throw StoreFault(path: path, cause: .readOnly) }
    } else {
      let folder = (path as NSString).deletingLastPathComponent
      if !folder.isEmpty { try make(folder) }
    }
  }

  /// Makes a folder and those above it; the system's own refusal says best why that cannot be.
  private static func make(_ folder: String) throws(StoreFault.Cause) {
    guard unsafe mkdir(folder, 0o777) != 0, errno != EEXIST else { return }
    let (refusal, parent) = (errno, (folder as NSString).deletingLastPathComponent)
    guard refusal == ENOENT, !parent.isEmpty, parent != folder else { throw .unreachable(errno: refusal) }
    try make(parent)
    guard unsafe mkdir(folder, 0o777) != 0, errno != EEXIST else { return }
    throw .unreachable(errno: errno)
  }

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(20)
    configuration.prepareDatabase { database in
      // A commit is on the disk when it returns, on Apple's systems as well.
      try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.read { database in
      let mark = try Int.fetchOne(database, sql: "PRAGMA application_id")
      // A process that was ended while it made its store leaves no more than the migrator's own table.
      let tables = try Set(String.fetchAll(database, sql: "SELECT tbl_name FROM sqlite_master"))
      guard mark == Schema.applicationID || tables.isSubset(of: ["grdb_migrations"]) else {
        throw StoreFault(path: path, cause: .foreign)
      }
      guard try !Schema.migrator.hasBeenSuperseded(database) else {
        throw StoreFault(path: path, cause: .newer)
      }
    }
    try Schema.migrator.migrate(pool)
    return pool
  }

  // MARK: reading and writing

  /// Reads what is committed.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreFault) -> Value {
    do { return try database.read(body) } catch { throw Self.fault(error, path: path) }
  }

  /// Writes in one transaction with what other threads write at the same time; it is committed on return.
  ///
  /// - Parameters:
  ///   - isDurable: Whether it must outlast a power cut and not only the process.
  ///   - body: What to write; it may run on another thread.
  /// - Returns: What `body` returns.
  /// - Throws: `StoreFault`; what `body` throws comes as its cause.
  func write<Value: Sendable>(
    isDurable: Bool = true, _ body: @escaping @Sendable (Database, _ stamp: Stamp) throws -> Value
  ) throws(StoreFault) -> Value {
    do {
      let session = try session()
      return try commits.perform(isDurable: isDurable) { database in
        try body(database, Stamp(session: session, time: Date().timeIntervalSince1970))
      }
    } catch {
      throw Self.fault(error, path: path)
    }
  }

  /// Who writes, and when.
  struct Stamp {
    var session: Int64
    var time: Double
  }

  /// Whether the process of a session still lives.
  func isAlive(_ session: Int64) -> Bool { session == ownSession.value || signs?.isShown(session) ?? false }

  private func session() throws -> Int64 {
    try ownSession.get {
      let session = try database.write { database in
        try database.execute(
          sql: "INSERT INTO session (process, started) VALUES (?, ?)",
          arguments: [ProcessInfo.processInfo.processIdentifier, Date().timeIntervalSince1970])
        return database.lastInsertedRowID
      }
      signs?.show(session)
      return session
    }
  }

  // MARK: faults

  private static func fault(_ error: any Error, path: String) -> StoreFault {
    switch error {
    case let fault as StoreFault: fault
    case let cause as StoreFault.Cause: StoreFault(path: path, cause: cause)
    case let error as DatabaseError: StoreFault(path: path, cause: cause(error))
    default: StoreFault(path: path, cause: .database(code: 0, words: "\(error)"))
    }
  }

  private static func cause(_ error: DatabaseError) -> StoreFault.Cause {
    let words = error.message ?? "\(error.resultCode)"
    return switch error.resultCode {
    case .SQLITE_NOTADB: .notADatabase
    case .SQLITE_CORRUPT: .damaged(words)
    case .SQLITE_READONLY, .SQLITE_PERM: .readOnly
    case .SQLITE_FULL: .full
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
    case .SQLITE_CANTOPEN: .unreachable(errno: errno == 0 ? EACCES : errno)
    default: .database(code: Int(error.extendedResultCode.rawValue), words: words)
    }
  }
}

extension StoreFault.Cause: Error {}
