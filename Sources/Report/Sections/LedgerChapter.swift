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
    let blocks = broken.prefix(8).enumerated().flatMap { place, breakdown in
      [.heading("\(breakdown.ledger.label.capitalizedFirst): \(breakdown.ledger.text(breakdown.total))")]
        + (breakdown.ledger.meaning.isEmpty ? [] : [Block.paragraph([.text(breakdown.ledger.meaning.asSentence)])])
        + [StackedBar(id: "bar-\(place + 1)", breakdown: breakdown).picture].compactMap(\.self).map(Block.picture)
        + [.table(table(breakdown))]
    }
    return Chapter(id: "ledgers", title: title, blocks: blocks + [.table(totals)])
  }

  private var ordered: [LedgerRecord] {
    let keys = run.keyLedgers(3)
    return keys + run.ledgers.filter { ledger in !keys.contains { $0.id == ledger.id } }
  }

  private func table(_ breakdown: Breakdown) -> Table {
    let ledger = breakdown.ledger
    let decimals = ledger.decimals(for: breakdown.parts.map(\.amount) + [breakdown.total])
    let positive = breakdown.parts.filter { $0.amount > 0 }.count
    return Table(
      caption: "\(ledger.label.capitalizedFirst) by heading",
      columns: [
        .init(title: "Heading"), .init(title: "Amount", unit: ledger.unit, isNumber: true),
        .init(title: "Share", isNumber: true),
      ],
      rows: breakdown.parts.enumerated().map { place, part in
        .init(cells: [
          Cell([.text(part.label)], swatch: place < positive ? StackedBar.colour(at: place) : nil),
          Cell(NumberText.fixed(ledger.shown(part.amount), decimals: decimals)),
          Cell(NumberText.percent(breakdown.share(part))),
        ])
      } + [
        .init(
          style: .total,
          cells: ["Total", Cell(NumberText.fixed(ledger.shown(breakdown.total), decimals: decimals)), "100 %"])
      ])
  }

  private var totals: Table {
    Table(
      caption: "Every ledger",
      columns: [
        .init(title: "Ledger"), .init(title: "Total", isNumber: true), .init(title: "Unit"), .init(title: "Owner"),
        .init(title: "What it adds up", isWide: true),
      ],
      rows: run.ledgers.map { ledger in
        .init(
          style: ledger.id == run.question.ledger ? .best : .plain,
          cells: [
            Cell([.text(ledger.label)], details: ledger.label == ledger.id ? [] : [ledger.id]),
            Cell(design.ledgers[ledger.id].map { NumberText.significant(ledger.shown($0)) } ?? NumberText.missing),
            Cell(ledger.unit), Cell(ledger.owner), Cell(ledger.meaning),
          ])
      })
  }
}
