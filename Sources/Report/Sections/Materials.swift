// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What to buy.
struct Materials {
  let design: DesignRecord

  /// The chapter; nil when the record lists nothing.
  var chapter: Chapter? {
    guard !design.materials.isEmpty else { return nil }
    return Chapter(id: "materials", title: "Bill of materials", blocks: [.table(table)] + bridge)
  }

  /// What capex has besides the lines above, so that the sums can be held against each other.
  private var bridge: [Block] {
    guard let headings = design.headings["capex"] else { return [] }
    let besides = headings.filter { !["switches", "optics", "spares"].contains($0.key) }
      .sorted { $0.key < $1.key }.map { "\($0.key.clean) \(NumberText.fixed($0.value, decimals: 0)) $" }
    guard !besides.isEmpty else { return [] }
    return [.paragraph([.text("Capex has besides these lines: \(besides.inWords).")])]
  }

  private func dollars(_ line: MaterialRecord) -> Double? {
    line.unitDollars.map { $0 * Double(line.count + line.spares) }
  }

  private var table: Table {
    let sum = design.materials.compactMap(dollars).reduce(0, +)
    let free = design.materials.contains { $0.unitDollars == nil }
    return Table(
      caption: free
        ? "In service and in store; lines without a price are not charged." : "In service and in store",
      columns: [
        .init(title: "Item"), .init(title: "Kind"), .init(title: "In service", isNumber: true),
        .init(title: "Spares", isNumber: true), .init(title: "Unit price", unit: "$", isNumber: true),
        .init(title: "Total", unit: "$", isNumber: true),
      ],
      rows: design.materials.map { line in
        .init(cells: [
          Cell([.text(line.name)], details: [line.item]), Cell(line.kind), Cell(NumberText.count(line.count)),
          Cell(NumberText.count(line.spares)),
          Cell(
            line.unitDollars.map { NumberText.fixed($0, decimals: $0.magnitude < 100 ? 2 : 0) }
              ?? NumberText.missing),
          Cell(dollars(line).map { NumberText.fixed($0, decimals: 0) } ?? NumberText.missing),
        ])
      } + [
        .init(
          style: .total,
          cells: [
            "Total", "", Cell(NumberText.count(design.materials.reduce(0) { $0 + $1.count })),
            Cell(NumberText.count(design.materials.reduce(0) { $0 + $1.spares })), "",
            Cell(NumberText.fixed(sum, decimals: 0)),
          ])
      ])
  }
}
