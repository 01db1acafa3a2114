// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The rows of a study's file, with units in the head.
struct StudyTable {
  var head: [String]
  var rows: [[DesignsCSV.Value]]

  /// The head and the rows.
  var all: [[DesignsCSV.Value]] { [head.map(DesignsCSV.Value.text)] + rows }

  /// The title of a column that holds amounts of a ledger.
  static func title(_ name: String, _ ledger: LedgerRecord) -> String {
    ledger.unit.isEmpty ? name : "\(name) [\(ledger.unit)]"
  }
}

extension DesignsCSV.Value {
  /// A number, or nothing.
  static func optional(_ number: Double?) -> Self { number.map { .number($0) } ?? .text("") }
}
