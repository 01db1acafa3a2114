// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import RunRecord

/// The history of runs: what was asked, what came of it, and the tasks of those that can be carried on.
///
/// It is one SQLite file. Any number of threads and processes may use it at once; what a method wrote is on the disk
/// when it returns. A process that dies loses what it had not yet handed over, and nothing else.
public final class ResultStore: Sendable {
  let file: StoreFile

  /// Opens the store in a file, or makes it with the folders above it.
  ///
  /// A store of an earlier version is brought to the present one.
  public init(at path: String) throws(StoreFault) { file = try StoreFile(path: path) }

  private init(_ file: StoreFile) { self.file = file }

  /// Makes a store that goes with the process.
  public static func inMemory() throws(StoreFault) -> ResultStore { ResultStore(try StoreFile(path: nil)) }

  /// The file; `:memory:` for a store that has none.
  public var path: String { file.path }

  // MARK: writing

  /// Keeps the question of a run that begins now.
  ///
  /// - Returns: The run's name, which no other run of this store has.
  public func begin(_ description: RunDescription) throws(StoreFault) -> RunID {
    let text = try encode(description)
    let fingerprint = description.fingerprint
    let number = try file.write { database, stamp in
      try database.execute(
        sql: "INSERT INTO run (fingerprint, command, problem, description) VALUES (?, ?, ?, ?)",
        arguments: [fingerprint, description.command, description.problem.name, text])
      let run = database.lastInsertedRowID
      try Self.append(.running, to: run, nil, database, stamp)
      return Int(run)
    }
    return RunID(number: number, fingerprint: fingerprint)
  }

  /// Says that a run is taken up again.
  public func resume(_ run: RunID) throws(StoreFault) {
    try file.write { database, stamp in
      try Self.append(.running, to: Int64(run.number), nil, database, stamp)
    }
  }

  /// Says what became of a run, and keeps its record in the place of an earlier one.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - status: How it ended.
  ///   - record: All that a report shows; nil when there is nothing to show.
  ///   - reason: Why it ended so, where there is more to say.
  /// - Throws: `StoreFault`.
  public func finish(
    _ run: RunID, as status: RunStatus, record: RunRecord?, because reason: String? = nil
  ) throws(StoreFault) {
    let text = try record.map { record throws(StoreFault) in try encode(record) }
    let best = record.flatMap(Self.best)
    try file.write { database, stamp in
      try Self.append(status, to: Int64(run.number), reason, database, stamp)
      guard let text else { return }
      try database.execute(
        sql: "INSERT OR REPLACE INTO record (run, objective, unit, text) VALUES (?, ?, ?, ?)",
        arguments: [run.number, best?.value, best?.unit, text])
    }
  }

  private static func append(
    _ status: RunStatus, to run: Int64, _ reason: String?, _ database: Database, _ stamp: StoreFile.Stamp
  ) throws {
    try database.execute(
      sql: "INSERT INTO runEvent (run, status, time, session, reason) VALUES (?, ?, ?, ?, ?)",
      arguments: [run, status.rawValue, stamp.time, stamp.session, reason])
  }

  /// The best design's objective in the unit that a reader expects.
  private static func best(_ record: RunRecord) -> QuantityRecord? {
    guard let objective = record.designs.first?.objective else { return nil }
    let ledger = record.ledgers.first { $0.id == record.question.ledger }
    return QuantityRecord(value: objective / (ledger?.scale ?? 1), unit: ledger?.unit ?? "")
  }

  private func encode(_ value: some Encodable) throws(StoreFault) -> String {
    do { return try RecordJSON.encode(value) } catch {
      throw StoreFault(path: path, cause: .database(code: 0, words: "\(error)"))
    }
  }

  // MARK: reading

  /// The history, newest last.
  public func runs() throws(StoreFault) -> [RunSummary] {
    try file.read { database in
      let counts = try TaskJournal.counts(in: database, file)
      return try Row.fetchAll(database, sql: Self.history).map { row in
        let number: Int = row["number"]
        var status = RunStatus(rawValue: row["status"]) ?? .failed
        if status == .running, !file.isAlive(row["session"]) { status = .abandoned }
        let unit: String? = row["unit"]
        return RunSummary(
          id: RunID(number: number, fingerprint: row["fingerprint"]), command: row["command"],
          problem: row["problem"], status: status, reason: row["reason"],
          started: Date(timeIntervalSince1970: row["started"]),
          ended: [.running, .abandoned].contains(status) ? nil : Date(timeIntervalSince1970: row["time"]),
          tasks: counts[number] ?? TaskCounts(),
          best: (row["objective"] as Double?).map { QuantityRecord(value: $0, unit: unit ?? "") })
      }
    }
  }

  private static let history = """
    SELECT run.number, run.fingerprint, run.command, run.problem, last.status, last.time, last.session,
      last.reason, first.time AS started, record.objective, record.unit
    FROM run
    JOIN runEvent AS first ON first.id = (SELECT MIN(id) FROM runEvent WHERE run = run.number)
    JOIN runEvent AS last ON last.id = (SELECT MAX(id) FROM runEvent WHERE run = run.number)
    LEFT JOIN record ON record.run = run.number
    ORDER BY run.number
    """

  /// The run that a person means: by its number, its whole name or the beginning of it, or `last`.
  ///
  /// A number always means the run of that number, even where longer numbers begin with it.
  public func run(named name: String) throws(StoreFault) -> RunID {
    let known = try file.read { database in
      try Row.fetchAll(database, sql: "SELECT number, fingerprint FROM run ORDER BY number")
        .map { RunID(number: $0["number"], fingerprint: $0["fingerprint"]) }
    }
    if name == "last", let last = known.last { return last }
    if let exact = known.first(where: { $0.text == name || $0.short == name }) { return exact }
    let fits = name.isEmpty ? [] : known.filter { $0.text.hasPrefix(name) }
    guard let only = fits.first, fits.count == 1 else {
      let cause: StoreFault.Cause =
        fits.isEmpty ? .unknownRun(name, known: known) : .ambiguousRun(name, fits: fits)
      throw StoreFault(path: path, cause: cause)
    }
    return only
  }

  /// What came of a run; nil when there was nothing to keep.
  public func record(of run: RunID) throws(StoreFault) -> RunRecord? {
    let record = try decode(RunRecord.self, of: run, sql: "SELECT text FROM record WHERE run = ?")
    guard let record, record.schema != RunRecord.currentSchema else { return record }
    throw StoreFault(path: path, cause: .unreadable(run, words: "its layout is \(record.schema)"))
  }

  /// What was asked of a run; nil when there is no such run.
  public func description(of run: RunID) throws(StoreFault) -> RunDescription? {
    try decode(RunDescription.self, of: run, sql: "SELECT description FROM run WHERE number = ?")
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type, of run: RunID, sql: String
  ) throws(StoreFault) -> Value? {
    let text = try file.read { try String.fetchOne($0, sql: sql, arguments: [run.number]) }
    guard let text else { return nil }
    do { return try RecordJSON.decode(type, from: text) } catch {
      throw StoreFault(path: path, cause: .unreadable(run, words: "\(error)"))
    }
  }

  /// The tasks of a run.
  public func journal(of run: RunID) -> TaskJournal { TaskJournal(file: file, run: run) }
}
