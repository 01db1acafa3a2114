// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What the ledgers are made of, for the best designs side by side.
struct LedgerChapter {
  /// Designs beside the best one.
  static let most = 4
  /// Ledgers with a chart of their own.
  static let mostLedgers = 5

  let run: RunRecord
  /// Designs with the names that bars give them, the one that the chapter is about first.
  let designs: [(name: String, design: DesignRecord)]
  var title = "What it is made of"

  /// The ledgers of one design.
  init(run: RunRecord, design: DesignRecord, title: String) {
    (self.run, designs, self.title) = (run, [("", design)], title)
  }

  /// The ledgers of the best designs and the baseline.
  init(run: RunRecord) {
    self.run = run
    designs =
      run.designs.prefix(Self.most).map { ("rank \($0.rank)", $0) }
      + [run.baseline].compactMap(\.self).map { ("baseline", $0) }
  }

  /// The chapter; nil without a design.
  var chapter: Chapter? {
    guard let first = designs.first?.design else { return nil }
    let broken = ordered.map { Breakdown(of: $0, in: first, of: run) }.filter { $0.parts.count > 1 }
    // A heading keeps its colour from the goal's ledger to the ledgers that are part of it.
    let known = broken.first.map { Self.palette($0, keeping: [:]) } ?? [:]
    let blocks = broken.prefix(Self.mostLedgers).enumerated().flatMap { place, breakdown in
      section(breakdown.ledger, place: place + 1, Self.palette(breakdown, keeping: known))
    }
    return Chapter(
      id: "ledgers", title: title, blocks: blocks + [.fold("Every ledger of \(named(0))", [.table(totals)])])
  }

  private func named(_ place: Int) -> String {
    let name = designs[place].name
    return name.isEmpty ? "the design" : name
  }

  /// The goal's ledger and what it is made of, then power and failures by part, then the others.
  private var ordered: [LedgerRecord] {
    let goal = run.goalLedger
    let first = [goal.id] + run.ledgers.map(\.id).filter { goal.includes[$0] != nil }
    let ids = (first + ["capex", "power.typical", "failures", "interruptions"] + run.ledgers.map(\.id)).unique
    return ids.compactMap { id in run.ledgers.first { $0.id == id } }
  }

  private func section(_ ledger: LedgerRecord, place: Int, _ palette: [String: Int]) -> [Block] {
    let broken = designs.map { Breakdown(of: ledger, in: $0.design, of: run) }
    // Parts in the order of the first design; what only others have follows.
    let keys = broken.flatMap { $0.parts.map(\.key) }.unique
    let parts = keys.compactMap { key in broken.lazy.flatMap(\.parts).first { $0.key == key } }
    let bars = zip(designs, broken).enumerated().map { index, pair in
      StackedBars.Bar(
        name: pair.0.name,
        amounts: parts.map { part in
          ledger.shown(pair.1.parts.first { $0.key == part.key }?.amount ?? 0)
        },
        total: ledger.shown(pair.1.total), isMain: index == 0 && designs.count > 1)
    }
    let chart = StackedBars(
      id: "bar-\(place)", title: ledger.label.capitalizedFirst, unit: ledger.unit,
      parts: parts.map(\.label), colours: parts.map { palette[$0.key] ?? ChartColour.rest }, bars: bars)
    return [.heading("\(ledger.label.capitalizedFirst): \(ledger.text(broken[0].total))")]
      + (ledger.meaning.isEmpty ? [] : [Block.paragraph([.text(ledger.meaning.asSentence)])])
      + (designs.count > 1 ? chart.foldedBlocks : chart.blocks)
  }

  /// Colours for the parts of a breakdown; those that `known` has already keep theirs, and what a cross-section of a
  /// switch shows has the same colour here.
  static func palette(_ breakdown: Breakdown, keeping known: [String: Int]) -> [String: Int] {
    var (palette, free) = (known.filter { key, _ in breakdown.parts.contains { $0.key == key } }, 0)
    for part in breakdown.parts where part.amount > 0 && palette[part.key] == nil {
      let heading = part.key.split(separator: "/").last.map(String.init) ?? part.key
      guard let colour = BuildPicture.colours[heading], !palette.values.contains(colour) else { continue }
      palette[part.key] = colour
    }
    for part in breakdown.parts where part.amount > 0 && palette[part.key] == nil {
      while palette.values.contains(free), free < ChartColour.rest { free += 1 }
      palette[part.key] = free
    }
    return palette
  }

  private var totals: Table {
    let design = designs[0].design
    return Table(
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
