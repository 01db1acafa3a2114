// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The designs in their order, with what sets each apart from the best.
struct Ranking {
  /// Rows that a page shows; the rest is in the files for machines.
  static let mostRows = 1000
  /// Designs whose roles are listed choice by choice.
  static let mostCompared = 10

  let run: RunRecord

  /// The chapter.
  var chapter: Chapter {
    var blocks: [Block] = [.table(table)]
    if run.designs.count > Self.mostRows {
      let rest = NumberText.count(run.designs.count - Self.mostRows)
      blocks.append(.paragraph([.text("\(rest) more designs are in "), .code("designs.csv"), .text(".")]))
    }
    if run.baseline == nil, run.winner != nil {
      blocks.append(
        .paragraph([
          .text(
            run.unanswered.contains("baseline")
              ? "The baseline, retimed pluggable optics in air-cooled boxes, was not answered in time."
              : "No design of retimed pluggable optics in air-cooled boxes is allowed, so there is no baseline."
          )
        ]))
    }
    if !run.designs.isEmpty {
      blocks.append(.fold("What fills each role of the first designs", [.table(choices)]))
    }
    return Chapter(id: "ranking", title: "Designs in order", blocks: blocks)
  }

  /// By how much a design is above the best, as a share.
  static func share(_ design: DesignRecord, over best: DesignRecord) -> String {
    guard best.objective != 0 else { return NumberText.missing }
    return NumberText.percent((design.objective - best.objective) / best.objective.magnitude, signed: true)
  }

  private var table: Table {
    let goal = run.goalLedger
    let ledgers = Array(run.keyLedgers(5).dropFirst())
    let shown = Array(run.designs.prefix(Self.mostRows))
    let everything = shown + [run.baseline].compactMap(\.self)
    func decimals(_ ledger: LedgerRecord) -> Int {
      ledger.decimals(for: everything.map { $0.ledgers[ledger.id] ?? 0 })
    }
    let places = (goal: goal.decimals(for: everything.map(\.objective)), others: ledgers.map(decimals))
    func row(_ design: DesignRecord, isBaseline: Bool = false) -> Table.Row {
      let isBest = !isBaseline && design.rank == run.winner?.rank
      var cells = [
        rankCell(design, isBaseline: isBaseline),
        Cell(
          NumberText.fixed(goal.shown(design.objective), decimals: places.goal), order: design.objective),
        difference(design, places.goal, isBest: isBest),
      ]
      cells += zip(ledgers, places.others).map { ledger, decimals in
        Cell(
          design.ledgers[ledger.id].map { NumberText.fixed(ledger.shown($0), decimals: decimals) }
            ?? NumberText.missing, order: design.ledgers[ledger.id])
      }
      let words = [design.topology, design.opticsText, design.coolingText].filter { !$0.isEmpty }
      cells.append(Cell([.text(words.joined(separator: "; "))], badges: isBest ? [] : badges(design)))
      return Table.Row(style: isBaseline ? .reference : isBest ? .best : .plain, cells: cells)
    }
    return Table(
      caption: (run.question.near == nil
        ? "Least \(goal.label) first."
        : "The best design first, then those that differ most from the ones before.")
        + " Marks in the last column show what differs from the best design.",
      columns: [
        .init(title: "Rank"), .init(title: goal.label, unit: goal.unit, isNumber: true),
        .init(title: "More", unit: goal.unit, isNumber: true),
      ] + ledgers.map { .init(title: $0.label, unit: $0.unit, isNumber: true) } + [
        .init(title: "Design, and what differs", isWide: true)
      ],
      rows: shown.map { row($0) } + [run.baseline].compactMap(\.self).map { row($0, isBaseline: true) },
      isSortable: true)
  }

  /// What fills each role, for a reader who wants every choice of a few designs.
  private var choices: Table {
    let designs =
      run.designs.prefix(Self.mostCompared).map { (name: "\($0.rank)", design: $0) }
      + [run.baseline].compactMap(\.self).map { (name: "Baseline", design: $0) }
    let roles = designs.flatMap(\.design.roleNames).unique
    return Table(
      caption: "What fills each role",
      columns: [.init(title: "Rank")] + roles.map { .init(title: $0.clean.capitalizedFirst, isWide: true) },
      rows: designs.enumerated().map { place, entry in
        .init(
          style: entry.name == "Baseline" ? .reference : place == 0 ? .best : .plain,
          cells: [Cell(entry.name)] + roles.map { roleCell(entry.design, $0) })
      })
  }

  private func rankCell(_ design: DesignRecord, isBaseline: Bool) -> Cell {
    guard !isBaseline else { return Cell([.text("Baseline")], details: ["all pluggable, air"]) }
    var notes = design.tiesWithPrevious ? ["ties with \(design.rank - 1)"] : []
    if let traits = design.differingTraits, design.rank > 1 {
      notes.append("differs in \(NumberText.count(traits, "trait", "traits"))")
    }
    if !design.isProven { notes.append("not proven") }
    return Cell(
      [.text("\(design.rank)")], details: notes, anchor: "rank-\(design.rank)", order: Double(design.rank))
  }

  private func difference(_ design: DesignRecord, _ decimals: Int, isBest: Bool) -> Cell {
    guard let best = run.winner, !isBest else { return Cell("", order: 0) }
    let goal = run.goalLedger
    let difference = design.objective - best.objective
    return Cell(
      [.text(NumberText.signed(goal.shown(difference), decimals: decimals))],
      details: best.objective == 0 ? [] : [Self.share(design, over: best)], order: difference)
  }

  private func badges(_ design: DesignRecord) -> [String] {
    guard let best = run.winner else { return [] }
    let all = DesignDifference.between(best, design).map(\.badge)
    return all.count <= 5 ? all : all.prefix(4) + ["\(all.count - 4) more"]
  }

  private func roleCell(_ design: DesignRecord, _ role: String) -> Cell {
    let fills = design.fills(role)
    guard !fills.isEmpty else { return Cell(NumberText.missing) }
    let details = fills.flatMap { fill in
      fill.opticsLines
        + [fill.cooling.map { "cooling: \($0)" }, fill.laser.map { "laser: \($0)" }].compactMap(\.self)
        + fill.chosenLines
    }
    return Cell([.text(design.boxesText(role))], details: details.unique)
  }
}
