// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization

/// Lets threads that write at the same time share one transaction, since a commit waits for the disk.
///
/// Whoever comes first to the database writes everything that is waiting by then; the others find their part done.
final class GroupCommit: Sendable {
  /// What one caller writes, and whether that is done.
  private final class Part: Sendable {
    let isDurable: Bool
    let body: @Sendable (Database) throws -> Void
    let outcome = Mutex<Result<Void, any Error>?>(nil)

    init(isDurable: Bool, body: @escaping @Sendable (Database) throws -> Void) {
      (self.isDurable, self.body) = (isDurable, body)
    }

    /// Keeps how it ended; what is known already stands.
    func end(_ result: Result<Void, any Error>) { outcome.withLock { $0 = $0 ?? result } }
  }

  private let database: any DatabaseWriter
  private let waiting = Mutex<[Part]>([])

  /// Prepares to write.
  init(_ database: any DatabaseWriter) { self.database = database }

  /// Writes, and returns when that is committed.
  ///
  /// - Throws: What `body` throws, whose own writes alone are undone then, or what keeps the transaction from being
  ///   committed.
  func perform<Value: Sendable>(
    isDurable: Bool, _ body: @escaping @Sendable (Database) throws -> Value
  ) throws -> Value {
    let value = Once<Value>()
    let part = Part(isDurable: isDurable) { try value.set(body($0)) }
    waiting.withLock { $0.append(part) }
    database.writeWithoutTransaction { database in
      guard part.outcome.withLock({ $0 == nil }) else { return }
      let parts = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      let result = Result { try Self.write(parts, to: database) }
      for part in parts { part.end(result) }
    }
    try part.outcome.withLock { try $0?.get() }
    return try value.get { throw DatabaseError(message: "the transaction ended without a word") }
  }

  private static func write(_ parts: [Part], to database: Database) throws {
    // Without this, a commit outlasts the process but not the machine, and does not wait for the disk.
    let waits = parts.contains(where: \.isDurable)
    if !waits { try database.execute(sql: "PRAGMA synchronous = NORMAL") }
    defer { if !waits { try? database.execute(sql: "PRAGMA synchronous = FULL") } }
    try database.inTransaction(.immediate) {
      for part in parts {
        do {
          try database.inSavepoint {
            try part.body(database)
            return .commit
          }
        } catch let error as DatabaseError where error.resultCode != .SQLITE_CONSTRAINT {
          // The database itself is in trouble: nobody's part can be trusted to be there.
          throw error
        } catch {
          part.end(.failure(error))
        }
      }
      return .commit
    }
  }
}

/// A value that is found once.
final class Once<Value: Sendable>: Sendable {
  private let found = Mutex<Value?>(nil)

  /// The value; nil until it is found.
  var value: Value? { found.withLock { $0 } }

  /// Keeps the value.
  func set(_ value: Value) { found.withLock { $0 = value } }

  /// The value, found now if it was not before; nobody else finds it meanwhile.
  func get(_ find: () throws -> Value) throws -> Value {
    try found.withLock { found in
      if let found { return found }
      let value = try find()
      found = value
      return value
    }
  }
}
