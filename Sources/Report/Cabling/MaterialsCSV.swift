// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The bill of materials as comma-separated values.
enum MaterialsCSV {
  static let head = [
    "kind", "item", "name", "in service", "spares", "to buy", "unit price [$]", "total [$]", "charged under",
  ]

  /// `materials.csv`.
  static func text(_ design: DesignRecord?) -> String {
    var text = CSVText(head)
    for line in design?.materials ?? [] {
      let count = line.count + line.spares
      text.add([
        .text(line.kind), .text(line.item), .text(line.name), .count(line.count), .count(line.spares),
        .count(count), line.unitDollars.map { .number($0) } ?? .text(""),
        line.unitDollars.map { .number($0 * Double(count)) } ?? .text(""), .text(line.heading ?? ""),
      ])
    }
    return text.text
  }
}
