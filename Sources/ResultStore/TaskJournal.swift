// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The tasks of one run: who works on which, and what came of it.
///
/// A task goes from queued to leased to done or failed; failed ones may be leased again, finished ones never. Every
/// step is appended to a history with its time and process. All methods may be called from any thread; those that
/// write return when that is committed, and threads that write at the same time share a commit.
public struct TaskJournal: Sendable {
  let file: StoreFile
  /// The run.
  public let run: RunID

  /// Adds tasks; those that the run knows already are left as they are.
  ///
  /// - Parameter tasks: Names, places in the order, and words for people. Tasks that share a place are in the order
  ///   of their names.
  /// - Throws: `StoreFault`.
  public func enqueue(_ tasks: [(key: TaskKey, ordinal: Int, label: String)]) throws(StoreFault) {
    // A hundred thousand tasks in one statement each would keep other processes waiting for seconds.
    var rest = tasks[...]
    while !rest.isEmpty {
      try take([.enqueue(Array(rest.prefix(5000)))])
      rest = rest.dropFirst(5000)
    }
  }

  /// Says that this process works on a task now.
  ///
  /// That outlasts the process at once, and a power cut from the next result on.
  public func lease(_ key: TaskKey) throws(StoreFault) { try take([.lease(key)]) }

  /// Keeps a task's result.
  ///
  /// A result that is there already is kept; the same one again is no fault, another one is.
  ///
  /// - Parameters:
  ///   - key: The task.
  ///   - result: JSON text in its canonical form, as bytes.
  /// - Throws: `StoreFault`, also for another result than the one that is there.
  public func finish(_ key: TaskKey, with result: [UInt8]) throws(StoreFault) {
    try take([.finish(key, result)])
  }

  /// Says that a task broke.
  public func fail(_ key: TaskKey, because reason: String) throws(StoreFault) {
    try take([.fail(key, reason)])
  }

  /// Something that happens to a task.
  enum Step: Sendable {
    case enqueue([(key: TaskKey, ordinal: Int, label: String)])
    case lease(TaskKey)
    case finish(TaskKey, [UInt8])
    case fail(TaskKey, String)

    /// Whether it must outlast a power cut: a lease or a place in the queue that is lost costs nothing.
    var isDurable: Bool {
      switch self {
      case .enqueue, .lease: false
      case .finish, .fail: true
      }
    }
  }

  /// Takes steps in their order and in one commit: all of them or none.
  func take(_ steps: [Step]) throws(StoreFault) {
    guard !steps.isEmpty else { return }
    try file.write(isDurable: steps.contains(where: \.isDurable)) { [run] database, stamp in
      for step in steps {
        switch step {
        case .enqueue(let tasks): try Self.insert(tasks, into: run, database, stamp)
        case .lease(let key):
          try Self.move(Self.open(key, run, database), to: .leased, nil, database, stamp)
        case .fail(let key, let reason):
          try Self.move(Self.open(key, run, database), to: .failed, reason, database, stamp)
        case .finish(let key, let result):
          let task = try Self.find(key, run, database)
          if task.state == .done {
            guard try Self.bytes(of: task.id, database) == Data(result) else {
              throw StoreFault.Cause.otherResult(key)
            }
          } else {
            try database.cachedStatement(sql: "INSERT INTO result (task, bytes) VALUES (?, ?)")
              .execute(arguments: [task.id, Data(result)])
            try Self.move(task.id, to: .done, nil, database, stamp)
          }
        }
      }
    }
  }

  /// Queues again what processes worked on that are gone.
  ///
  /// - Returns: How many tasks that were.
  public func recoverLeases() throws(StoreFault) -> Int {
    try file.write { [run, file] database, stamp in
      let leased = try Row.fetchAll(
        database, sql: "SELECT id, session FROM task WHERE run = ? AND state = 'leased' ORDER BY id",
        arguments: [run.number])
      let dead = Set(leased.map { $0["session"] as Int64 }).filter { !file.isAlive($0) }
      let stale = leased.filter { dead.contains($0["session"]) }.map { $0["id"] as Int64 }
      for task in stale {
        try Self.append(.stale, to: task, nil, database, stamp)
        try Self.move(task, to: .queued, nil, database, stamp)
      }
      return stale.count
    }
  }

  // MARK: one task

  private static func insert(
    _ tasks: [(key: TaskKey, ordinal: Int, label: String)], into run: RunID, _ database: Database,
    _ stamp: StoreFile.Stamp
  ) throws {
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO task (run, key, ordinal, label, state) VALUES (?, ?, ?, ?, 'queued')
        ON CONFLICT (run, key) DO NOTHING
        """)
    for task in tasks {
      try insert.execute(arguments: [run.number, task.key.text, task.ordinal, task.label])
      guard database.changesCount > 0 else { continue }
      try append(.queued, to: database.lastInsertedRowID, nil, database, stamp)
    }
  }

  private static func find(
    _ key: TaskKey, _ run: RunID, _ database: Database
  ) throws -> (id: Int64, state: TaskState) {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT id, state FROM task WHERE run = ? AND key = ?"),
      arguments: [run.number, key.text])
    guard let row, let state = TaskState(rawValue: row["state"]) else {
      throw StoreFault.Cause.unknownTask(key)
    }
    return (row["id"], state)
  }

  /// A task that has no result yet.
  private static func open(_ key: TaskKey, _ run: RunID, _ database: Database) throws -> Int64 {
    let task = try find(key, run, database)
    guard task.state != .done else { throw StoreFault.Cause.finishedTask(key) }
    return task.id
  }

  private static func bytes(of task: Int64, _ database: Database) throws -> Data? {
    try Data.fetchOne(
      database.cachedStatement(sql: "SELECT bytes FROM result WHERE task = ?"), arguments: [task])
  }

  private static func move(
    _ task: Int64, to state: TaskState, _ reason: String?, _ database: Database, _ stamp: StoreFile.Stamp
  ) throws {
    let holder = state == .leased ? stamp.session : nil
    try database.cachedStatement(sql: "UPDATE task SET state = ?, session = ? WHERE id = ?")
      .execute(arguments: [state.rawValue, holder, task])
    try append(state, to: task, reason, database, stamp)
  }

  private static func append(
    _ state: TaskState, to task: Int64, _ reason: String?, _ database: Database, _ stamp: StoreFile.Stamp
  ) throws {
    try database.cachedStatement(
      sql: "INSERT INTO taskEvent (task, state, time, session, reason) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [task, state.rawValue, stamp.time, stamp.session, reason])
  }
}
