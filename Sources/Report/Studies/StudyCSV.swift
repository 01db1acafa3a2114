// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The answer to a question beyond the ranking as comma-separated values: RFC 4180, units in the header.
struct StudyTable {
  var head: [String]
  var rows: [[DesignsCSV.Value]]

  /// The file.
  var text: String {
    ([head.map { DesignsCSV.Value.text($0).field }] + rows.map { $0.map(\.field) })
      .map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  /// The title of a column that holds amounts of a ledger.
  static func title(_ name: String, _ ledger: LedgerRecord) -> String {
    ledger.unit.isEmpty ? name : "\(name) [\(ledger.unit)]"
  }
}

extension DesignsCSV.Value {
  /// A number, or nothing.
  static func optional(_ number: Double?) -> Self { number.map { .number($0) } ?? .text("") }
}
