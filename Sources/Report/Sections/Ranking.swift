// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The designs in their order, with what sets each apart from the best.
struct Ranking {
  /// Rows that a page shows; the rest is in the files for machines.
  static let mostRows = 200

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
    return Chapter(id: "ranking", title: "Designs in order", blocks: blocks)
  }

  /// By how much a design is above the best, as a share.
  static func share(_ design: DesignRecord, over best: DesignRecord) -> String {
    guard best.objective != 0 else { return NumberText.missing }
    return NumberText.percent((design.objective - best.objective) / best.objective.magnitude, signed: true)
  }

  private var roles: [String] {
    ((run.designs.prefix(Self.mostRows) + [run.baseline].compactMap(\.self)).flatMap(\.roleNames)).unique
  }

  private var table: Table {
    let (goal, roles) = (run.goalLedger, roles)
    let ledgers = Array(run.keyLedgers(5).dropFirst())
    let shown = Array(run.designs.prefix(Self.mostRows))
    let everything = shown + [run.baseline].compactMap(\.self)
    func decimals(_ ledger: LedgerRecord) -> Int {
      ledger.decimals(for: everything.map { $0.ledgers[ledger.id] ?? 0 })
    }
    let places = (goal: goal.decimals(for: everything.map(\.objective)), others: ledgers.map(decimals))
    func row(_ design: DesignRecord, isBaseline: Bool = false) -> Table.Row {
      let isBest = !isBaseline && design.rank == run.winner?.rank
      var cells = [rankCell(design, isBaseline: isBaseline)]
      cells.append(Cell(NumberText.fixed(goal.shown(design.objective), decimals: places.goal)))
      cells += difference(design, places.goal, isBest: isBest)
      cells += zip(ledgers, places.others).map { ledger, decimals in
        Cell(
          design.ledgers[ledger.id].map { NumberText.fixed(ledger.shown($0), decimals: decimals) }
            ?? NumberText.missing)
      }
      cells.append(Cell([.text(design.topology)], badges: isBest ? [] : badges(design)))
      cells += roles.map { roleCell(design, $0) }
      return Table.Row(style: isBaseline ? .reference : isBest ? .best : .plain, cells: cells)
    }
    return Table(
      caption: "Least \(goal.label) first. Marks beneath the wiring show what differs from the best design.",
      columns: [
        .init(title: "Rank"), .init(title: goal.label, unit: goal.unit, isNumber: true),
        .init(title: "More", unit: goal.unit, isNumber: true),
        .init(title: "More", unit: "%", isNumber: true),
      ] + ledgers.map { .init(title: $0.label, unit: $0.unit, isNumber: true) } + [
        .init(title: "Wiring", isWide: true)
      ]
        + roles.map { .init(title: $0.clean.capitalizedFirst, isWide: true) },
      rows: shown.map { row($0) } + [run.baseline].compactMap(\.self).map { row($0, isBaseline: true) })
  }

  private func rankCell(_ design: DesignRecord, isBaseline: Bool) -> Cell {
    guard !isBaseline else { return Cell([.text("Baseline")], details: ["all pluggable, air"]) }
    var notes = design.tiesWithPrevious ? ["ties with \(design.rank - 1)"] : []
    if !design.isProven { notes.append("not proven") }
    return Cell([.text("\(design.rank)")], details: notes, anchor: "rank-\(design.rank)")
  }

  private func difference(_ design: DesignRecord, _ decimals: Int, isBest: Bool) -> [Cell] {
    guard let best = run.winner, !isBest else { return ["", ""] }
    let goal = run.goalLedger
    let share = best.objective == 0 ? nil : (design.objective - best.objective) / best.objective.magnitude
    return [
      Cell(NumberText.signed(goal.shown(design.objective - best.objective), decimals: decimals)),
      Cell(share.map { String(NumberText.percent($0, signed: true).dropLast(2)) } ?? NumberText.missing),
    ]
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
