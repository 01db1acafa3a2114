// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Rows of an answer that is too long for a record, kept page by page.
extension ResultStore {
  /// Keeps a page, in the place of an earlier one of the same number.
  public func keep(_ text: String, asPage number: Int, of run: RunID) throws(StoreFault) {
    try file.write(isDurable: false) { database, _ in
      try database.execute(
        sql: "INSERT OR REPLACE INTO page (run, number, text) VALUES (?, ?, ?)",
        arguments: [run.number, number, text])
    }
  }

  /// The page of a number from 0; nil after the last one.
  public func page(_ number: Int, of run: RunID) throws(StoreFault) -> String? {
    try file.read { database in
      try String.fetchOne(
        database, sql: "SELECT text FROM page WHERE run = ? AND number = ?", arguments: [run.number, number])
    }
  }
}
