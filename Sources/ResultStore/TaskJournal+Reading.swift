// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension TaskJournal {
  /// The result of a task; nil while there is none.
  public func result(of key: TaskKey) throws(StoreFault) -> [UInt8]? {
    try file.read { database in
      try Data.fetchOne(
        database.cachedStatement(
          sql: "SELECT bytes FROM result WHERE task = (SELECT id FROM task WHERE run = ? AND key = ?)"),
        arguments: [run.number, key.text]
      ).map { [UInt8]($0) }
    }
  }

  /// Results in the order of the ordinals, a page at a time, so that no more than a page is held in memory.
  ///
  /// - Parameters:
  ///   - ordinal: The first place that is wanted; for the next page, one more than the last ordinal of this one.
  ///   - count: The most that are wanted at once; tasks that share the last place come as well.
  /// - Returns: Finished tasks; fewer than `count` only at the end.
  /// - Throws: `StoreFault`.
  public func results(
    from ordinal: Int, count: Int
  ) throws(StoreFault) -> [(key: TaskKey, ordinal: Int, result: [UInt8])] {
    try file.read { database in
      let first = try page(database, "ordinal >= ?", [ordinal], limit: count)
      guard first.count == count, let last = first.last else { return first }
      return try first + page(database, "ordinal = ? AND key > ?", [last.ordinal, last.key.text], limit: -1)
    }
  }

  private func page(
    _ database: Database, _ condition: String, _ arguments: StatementArguments, limit: Int
  ) throws -> [(key: TaskKey, ordinal: Int, result: [UInt8])] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT key, ordinal, bytes FROM task JOIN result ON result.task = task.id
          WHERE run = ? AND \(condition) ORDER BY ordinal, key LIMIT ?
          """), arguments: [run.number] + arguments + [limit]
    ).map { (TaskKey(text: $0["key"]), $0["ordinal"], [UInt8]($0["bytes"] as Data)) }
  }

  /// Tasks that broke, in the order of the ordinals, each with the reason it broke last.
  public func failures() throws(StoreFault) -> [(key: TaskKey, ordinal: Int, label: String, reason: String)] {
    try file.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT key, ordinal, label, reason FROM task
          JOIN taskEvent ON taskEvent.id =
            (SELECT MAX(id) FROM taskEvent WHERE task = task.id AND state = 'failed')
          WHERE run = ? AND task.state = 'failed' ORDER BY ordinal, key
          """, arguments: [run.number]
      ).map { (TaskKey(text: $0["key"]), $0["ordinal"], $0["label"], $0["reason"] ?? "") }
    }
  }

  /// How many tasks are in which state.
  public func counts() throws(StoreFault) -> TaskCounts {
    try file.read { try Self.counts(in: $0, file, only: run)[run.number] ?? TaskCounts() }
  }

  /// Tasks by state, for one run or for each that has any.
  static func counts(
    in database: Database, _ file: StoreFile, only run: RunID? = nil
  ) throws -> [Int: TaskCounts] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT run, state, session, COUNT(*) AS count FROM task WHERE ? IS NULL OR run = ?
        GROUP BY run, state, session
        """, arguments: [run?.number, run?.number])
    var counts: [Int: TaskCounts] = [:]
    for row in rows {
      let count: Int = row["count"]
      let place =
        switch TaskState(rawValue: row["state"]) {
        case .done: \TaskCounts.done
        case .failed: \TaskCounts.failed
        case .leased: file.isAlive(row["session"]) ? \TaskCounts.leased : \TaskCounts.stale
        default: \TaskCounts.queued
        }
      counts[row["run"], default: TaskCounts()][keyPath: place] += count
    }
    return counts
  }

  /// All finished tasks in the order of the ordinals, one line of JSON for each.
  ///
  /// The text is the same however the run went: in one go or in many, with one worker or with several.
  public func canonicalExport() throws(StoreFault) -> String {
    var text = ""
    var next: Int? = .min
    while let from = next {
      let page = try results(from: from, count: 1000)
      for task in page {
        text += "{\"key\":\"\(task.key)\",\"ordinal\":\(task.ordinal),\"result\":"
        text += String(decoding: task.result, as: UTF8.self) + "}\n"
      }
      next = page.last.map { $0.ordinal + 1 }
    }
    return text
  }
}
