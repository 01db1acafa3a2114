// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables of a store and how they came about.
///
/// What happens is only ever appended: `runEvent` and `taskEvent` are the history. The state in `task` and the line in
/// `record` repeat the last word of it, so that questions about the present need not read all of the past.
enum Schema {
  /// The mark by which a database says that it is a store: "Etln".
  static let applicationID = 0x4574_6c6e

  /// Brings a database from any earlier version to the present one.
  ///
  /// A migration that was released is never changed; a new version appends one.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: runs, records, tasks") { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: version1)
    }
    migrator.registerMigration("2: pages") { try $0.execute(sql: version2) }
    return migrator
  }

  private static let version1 = """
    CREATE TABLE session (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      process INTEGER NOT NULL,
      started REAL NOT NULL
    );
    CREATE TABLE run (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      fingerprint TEXT NOT NULL,
      command TEXT NOT NULL,
      problem TEXT NOT NULL,
      description TEXT NOT NULL
    );
    CREATE TABLE runEvent (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run,
      status TEXT NOT NULL,
      time REAL NOT NULL,
      session INTEGER NOT NULL REFERENCES session,
      reason TEXT
    );
    CREATE INDEX runEventByRun ON runEvent (run, id);
    CREATE TABLE record (
      run INTEGER PRIMARY KEY REFERENCES run,
      objective REAL,
      unit TEXT,
      text TEXT NOT NULL
    );
    CREATE TABLE task (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run,
      key TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      label TEXT NOT NULL,
      state TEXT NOT NULL,
      session INTEGER REFERENCES session,
      UNIQUE (run, key)
    );
    CREATE INDEX taskByOrdinal ON task (run, ordinal, key);
    CREATE INDEX taskByState ON task (run, state, session);
    CREATE TABLE result (
      task INTEGER PRIMARY KEY REFERENCES task,
      bytes BLOB NOT NULL
    );
    CREATE TABLE taskEvent (
      id INTEGER PRIMARY KEY,
      task INTEGER NOT NULL REFERENCES task,
      state TEXT NOT NULL,
      time REAL NOT NULL,
      session INTEGER NOT NULL REFERENCES session,
      reason TEXT
    );
    """

  private static let version2 = """
    CREATE TABLE page (
      run INTEGER NOT NULL REFERENCES run,
      number INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (run, number)
    );
    """
}
