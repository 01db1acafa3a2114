// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What the best design's ledgers are made of.
struct LedgerChapter {
  let run: RunRecord
  let design: DesignRecord
  var title = "What the best design is made of"

  /// The chapter.
  var chapter: Chapter {
    let broken = ordered.map { Breakdown(of: $0, in: design, of: run) }.filter { $0.parts.count > 1 }
    // A heading keeps its colour from the goal's ledger to the ledgers that are part of it.
    let known = broken.first.map { StackedBar.palette($0, keeping: [:]) } ?? [:]
    let blocks = broken.prefix(8).enumerated().flatMap { place, breakdown in
      let ledger = breakdown.ledger
      let bar = StackedBar(
        id: "bar-\(place + 1)", breakdown: breakdown,
        palette: StackedBar.palette(breakdown, keeping: known))
      return [.heading("\(ledger.label.capitalizedFirst): \(ledger.text(breakdown.total))")]
        + (ledger.meaning.isEmpty ? [] : [Block.paragraph([.text(ledger.meaning.asSentence)])])
        + [bar.picture].compactMap(\.self).map(Block.picture) + [.table(table(breakdown, bar))]
    }
    return Chapter(id: "ledgers", title: title, blocks: blocks + [.table(totals)])
  }

  private var ordered: [LedgerRecord] {
    let keys = run.keyLedgers(3)
    return keys + run.ledgers.filter { ledger in !keys.contains { $0.id == ledger.id } }
  }

  private func table(_ breakdown: Breakdown, _ bar: StackedBar) -> Table {
    let ledger = breakdown.ledger
    let decimals = ledger.decimals(for: breakdown.parts.map(\.amount) + [breakdown.total])
    return Table(
      caption: "\(ledger.label.capitalizedFirst) by heading",
      columns: [
        .init(title: "Heading"), .init(title: "Amount", unit: ledger.unit, isNumber: true),
        .init(title: "Share", isNumber: true),
      ],
      rows: breakdown.parts.map { part in
        .init(cells: [
          Cell([.text(part.label)], swatch: part.amount > 0 ? bar.colour(part) : nil),
          Cell(NumberText.fixed(ledger.shown(part.amount), decimals: decimals)),
          Cell(NumberText.percent(breakdown.share(part))),
        ])
      } + [
        .init(
          style: .total,
          cells: [
            "Total", Cell(NumberText.fixed(ledger.shown(breakdown.total), decimals: decimals)), "100 %",
          ])
      ])
  }

  private var totals: Table {
    Table(
      caption: "Every ledger",
      columns: [
        .init(title: "Ledger"), .init(title: "Total", isNumber: true), .init(title: "Unit"),
        .init(title: "Owner"),
        .init(title: "What it adds up", isWide: true),
      ],
      rows: run.ledgers.map { ledger in
        .init(
          style: ledger.id == run.question.ledger ? .best : .plain,
          cells: [
            Cell([.text(ledger.label)], details: ledger.label.lowercased() == ledger.id ? [] : [ledger.id]),
            Cell(
              design.ledgers[ledger.id].map { NumberText.significant(ledger.shown($0)) } ?? NumberText.missing
            ),
            Cell(ledger.unit), Cell(ledger.owner), Cell(ledger.meaning),
          ])
      })
  }
}
