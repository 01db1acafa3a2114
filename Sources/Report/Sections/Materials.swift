// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What to buy, what work it brings, and how its sum leads to what the ledger says.
struct Materials {
  let run: RunRecord
  let design: DesignRecord

  /// The chapter; nil when the record lists nothing.
  var chapter: Chapter? {
    guard !design.materials.isEmpty else { return nil }
    return Chapter(
      id: "materials", title: "Bill of materials", blocks: [.table(table)] + work + bridge)
  }

  private static func dollars(_ line: MaterialRecord) -> Double? {
    line.unitDollars.map { $0 * Double(line.count + line.spares) }
  }

  private func money(_ dollars: Double) -> Cell { Cell(NumberText.fixed(dollars, decimals: 0)) }

  private var table: Table {
    let sum = design.materials.compactMap(Self.dollars).reduce(0, +)
    let free = design.materials.contains { $0.unitDollars == nil }
    return Table(
      caption: "In service and in store" + (free ? "; lines without a price are not charged" : ""),
      columns: [
        .init(title: "Item", isWide: true), .init(title: "Kind"), .init(title: "In service", isNumber: true),
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
          Self.dollars(line).map(money) ?? Cell(NumberText.missing),
        ])
      } + [.init(style: .total, cells: ["Total", "", "", "", "", money(sum)])])
  }

  // MARK: work

  /// Modules to seat and fibres to clean, where the record tells what is in the boxes.
  private var work: [Block] {
    var (seats, fibres, builtIn) = (0, 0, 0)
    for role in design.roles {
      guard let box = role.box, box.parts.count == role.groups.count else { continue }
      for (group, part) in zip(role.groups, box.parts) {
        let parts = (group.links + part.linksPerPart - 1) / max(1, part.linksPerPart)
        if part.isEngine { builtIn += parts } else { seats += parts }
        fibres += parts * part.fibres
      }
    }
    guard seats + builtIn > 0 else { return [] }
    let hands = [
      "\(NumberText.count(seats)) modules and cable ends to seat",
      builtIn > 0 ? "\(NumberText.count(builtIn)) ports of built-in engines to connect" : nil,
      fibres > 0 ? "\(NumberText.count(fibres)) fibre ends to clean and inspect" : nil,
    ]
    return [
      .paragraph([.strong("Work on site: "), .text(hands.compactMap(\.self).inWords + ", before spares.")])
    ]
  }

  // MARK: bridge to the ledger

  /// Each heading of capex beside the lines that it pays for, so that no rest is left unexplained.
  private var bridge: [Block] {
    guard let capex = design.headings["capex"], design.materials.contains(where: { $0.heading != nil }) else {
      return []
    }
    let lines = design.materials
    let listed = lines.compactMap(\.heading).unique
    let spares = lines.reduce(0) { $0 + Double($1.spares) * ($1.unitDollars ?? 0) }
    var rows: [Table.Row] = []
    for heading in (listed + capex.keys.sorted()).unique {
      let inService = lines.filter { $0.heading == heading }
        .reduce(0) { $0 + Double($1.count) * ($1.unitDollars ?? 0) }
      // Spares are charged under a heading of their own, at the prices of the lines.
      let itemised = heading == "spares" ? spares : inService
      rows.append(row(heading, itemised, capex[heading] ?? 0))
    }
    let sum = lines.compactMap(Self.dollars).reduce(0, +)
    let total = capex.values.sorted().reduce(0, +)
    rows.append(
      .init(style: .total, cells: ["Total", money(sum), money(total), money(total - sum), ""]))
    return [
      .fold(
        "From the lines to capex: \(NumberText.fixed(sum, decimals: 0)) $ in lines, \(NumberText.fixed(total, decimals: 0)) $ in the ledger",
        [
          .table(
            Table(
              caption: "What the ledger charges beside the lines above",
              columns: [
                .init(title: "Heading"), .init(title: "Lines", unit: "$", isNumber: true),
                .init(title: "Ledger", unit: "$", isNumber: true),
                .init(title: "Difference", unit: "$", isNumber: true), .init(title: "Why", isWide: true),
              ], rows: rows))
        ], isPrinted: true)
    ]
  }

  private func row(_ heading: String, _ lines: Double, _ ledger: Double) -> Table.Row {
    let difference = ledger - lines
    let why =
      difference.magnitude < 0.5
      ? ""
      : lines == 0
        ? "paid for capacity or work; nothing is listed for it"
        : difference < 0
          ? "the ledger charges shares of what is bought whole"
          : "prices in the ledger carry the problem's margin, yield or labour"
    return .init(cells: [
      Cell(heading), money(lines), money(ledger), difference.magnitude < 0.5 ? "0" : money(difference),
      Cell(why),
    ])
  }
}
