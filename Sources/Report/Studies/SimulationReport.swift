// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Tells how sure the answer is.
struct SimulationReport {
  /// Rows that a terminal shows of each table.
  private static let mostListed = 12

  let run: RunRecord
  let simulation: SimulationRecord

  private func percent(_ share: ShareRecord) -> String {
    "\(NumberText.percent(share.share)) (\(NumberText.percent(share.low)) – \(NumberText.percent(share.high)))"
  }

  private func amount(_ value: Double, _ figure: UncertainFigureRecord) -> String {
    NumberText.measured(value, figure.unit.clean)
  }

  /// Figures that move anything, the strongest first.
  private var strong: [UncertainFigureRecord] {
    simulation.figures.filter { ($0.costShare ?? 0) > 0 || $0.costAtLow != $0.costAtHigh }
  }

  // MARK: words

  private var answered: Int { simulation.draws - simulation.failed - simulation.open }

  private var lead: String {
    let draws = NumberText.count(answered, "draw", "draws")
    let figures = NumberText.count(simulation.figures.count, "figure", "figures")
    let kept = simulation.wins.first { $0.design == 0 }?.share ?? ShareRecord(0, of: answered)
    return
      "In \(draws) of \(figures) from their ranges, the best design as things stand stays the best in "
      + "\(percent(kept)) of them."
  }

  private var sentences: [String] {
    let goal = run.goalLedger
    var all: [String] = []
    if let best = simulation.best {
      all.append(
        "The least \(goal.label) is \(goal.text(best.tenth)) to \(goal.text(best.ninetieth)) in eight of ten draws, "
          + "\(goal.text(best.median)) in the middle.")
    }
    if let regret = simulation.regret {
      all.append(
        regret.most == 0
          ? "Sticking to the best design as things stand costs nothing more in any draw in which it keeps every rule."
          : "Sticking to the best design as things stand costs \(goal.text(regret.mean)) more on average than the best "
            + "one of each draw, "
            + (regret.median == 0 ? "nothing" : "at most \(goal.text(regret.median))")
            + " in half of the draws, up to "
            + "\(goal.text(regret.ninetieth)) in nine of ten, and \(goal.text(regret.most)) in the worst.")
    }
    if simulation.broken > 0 {
      let rules = simulation.brokenRules.prefix(3).map {
        "\($0.rule.clean) in \(NumberText.count($0.count))"
      }
      all.append(
        "It breaks a rule in \(NumberText.percent(Double(simulation.broken) / Double(simulation.judged))) of "
          + "\(NumberText.count(simulation.judged, "draw", "draws")): \(rules.joined(separator: ", ")). Those draws are "
          + "not among its costs.")
    } else if simulation.judged > 0 {
      all.append(
        "It keeps every rule in all \(NumberText.count(simulation.judged)) draws in which it was counted.")
    } else {
      all.append("What it costs in other draws was not counted, since a role of it has several builds.")
    }
    if let first = simulation.figures.first, let share = first.costShare, share > 0 {
      all.append(
        "\(first.name.clean) matters most: \(NumberText.percent(share)) of the variance of the least \(goal.label) "
          + "goes back to it alone.")
    }
    if let first = simulation.figures.max(by: { ($0.regretShare ?? 0) < ($1.regretShare ?? 0) }),
      let share = first.regretShare, share > 0
    {
      all.append(
        "For the choice itself, \(first.name.clean) matters most: \(NumberText.percent(share)) of the variance of what "
          + "sticking to the best design costs.")
    }
    for (count, words) in [
      (simulation.infeasible, "there is no design"), (simulation.failed, "there is no answer"),
      (simulation.open, "the search was stopped before"),
    ] where count > 0 {
      all.append("In \(NumberText.count(count, "draw", "draws")) \(words).")
    }
    if let reason = simulation.reason { all.append("The first reason: \(reason.clean)") }
    return all
  }

  private var method: String {
    let even = simulation.figures.filter { $0.distribution == "uniform" }.map(\.name.clean)
    return
      "Each figure is drawn on its own from a triangular distribution between its ends, with the peak at the value to "
      + "plan with (seed \(simulation.seed))"
      + (even.isEmpty ? "" : ", but all values of the range alike for \(even.joined(separator: " and "))")
      + ". Brackets hold the true share in 95 of 100 cases (Wilson's interval). A "
      + "figure's share of the variance is that of the means over \(simulation.bins) parts of its range, without what "
      + "scatter adds."
  }

  private func name(_ win: WinShareRecord) -> String { run.designs[win.design].opticsText }

  private func share(_ value: Double?) -> String {
    value.map { NumberText.percent($0) } ?? NumberText.missing
  }

  // MARK: terminal and spreadsheet

  func text(width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    let goal = run.goalLedger
    let wins = simulation.wins.prefix(Self.mostListed)
    let classes = simulation.classes.prefix(Self.mostListed)
    let figures = strong.prefix(Self.mostListed)
    let decimals = goal.decimals(for: figures.compactMap(\.costAtHigh))
    func cost(_ value: Double?) -> String {
      value.map { NumberText.fixed(goal.shown($0), decimals: decimals) } ?? NumberText.missing
    }
    var lines = TextTable.wrapped(lead, width: width) + [""]
    lines += TextTable(columns: [
      .init(title: "", importance: 0, cells: wins.map { PhaseMap.letter($0.design) }),
      .init(title: "wins in", isNumber: true, importance: 0, cells: wins.map { percent($0.share) }),
      .init(title: "topology", importance: 3, cells: wins.map { run.designs[$0.design].shortTopology }),
      .init(title: "optics", importance: 2, cells: wins.map(name)),
    ]).lines(width: width)
    lines += [""]
    lines += TextTable(columns: [
      .init(title: "class of optics", importance: 0, cells: classes.map(\.optics.clean)),
      .init(title: "wins in", isNumber: true, importance: 0, cells: classes.map { percent($0.share) }),
    ]).lines(width: width)
    if !figures.isEmpty {
      let unit = goal.unit.isEmpty ? "" : " " + goal.unit.clean
      lines += [""]
      lines += TextTable(columns: [
        .init(title: "figure", importance: 1, cells: figures.map(\.name.clean)),
        .init(
          title: "range", isNumber: true, importance: 3,
          cells: figures.map { "\(NumberText.significant($0.low)) – \(amount($0.high, $0))" }),
        .init(title: "variance", isNumber: true, importance: 0, cells: figures.map { share($0.costShare) }),
        .init(
          title: "at low\(unit)", isNumber: true, importance: 2, cells: figures.map { cost($0.costAtLow) }),
        .init(title: "at high", isNumber: true, importance: 2, cells: figures.map { cost($0.costAtHigh) }),
      ]).lines(width: width)
    }
    lines += [""] + (sentences + [method]).flatMap { TextTable.wrapped($0, width: width) }
    return TextTable.joined(lines)
  }

  /// One row for each figure that was drawn.
  var csv: String {
    let goal = run.goalLedger
    var table = StudyTable(
      head: [
        "path", "figure", "unit", "low", "value", "high", "share of variance", "share of variance of regret",
      ]
        + ["objective at low", "objective at high"].map { StudyTable.title($0, goal) }
        + ["breaks at low", "breaks at high"], rows: [])
    for figure in simulation.figures {
      table.rows.append([
        .text(figure.path), .text(figure.name), .text(figure.unit), .number(figure.low),
        .number(figure.value),
        .number(figure.high), .optional(figure.costShare), .optional(figure.regretShare),
        .optional(figure.costAtLow.map(goal.shown)), .optional(figure.costAtHigh.map(goal.shown)),
        .text(figure.brokenAtLow.joined(separator: " ")), .text(figure.brokenAtHigh.joined(separator: " ")),
      ])
    }
    return table.text
  }

  // MARK: chapter

  var chapter: Chapter {
    Chapter(
      id: "simulation", title: "How sure the answer is",
      blocks: [.lead([.text(lead)])] + sentences.map { .paragraph([.text($0)]) } + classChart + [winsTable]
        + tornado + [figuresTable, .paragraph([.text(method)])])
  }

  private var classChart: [Block] {
    BarChart(
      id: "simulation-classes", title: "Classes of optics that win", unit: "%",
      bars: simulation.classes.prefix(Self.mostListed).enumerated().map { place, entry in
        .init(
          name: entry.optics.clean, value: entry.share.share * 100, low: entry.share.low * 100,
          high: entry.share.high * 100, isMain: place == 0)
      }
    ).foldedBlocks
  }

  private var winsTable: Block {
    .table(
      Table(
        caption: "Designs that win, most often first",
        columns: [
          .init(title: ""), .init(title: "Draws", isNumber: true), .init(title: "Share"),
          .init(title: "Topology"), .init(title: "Boxes", isWide: true), .init(title: "Optics"),
          .init(title: "Cooling"),
        ],
        rows: simulation.wins.prefix(50).map { win in
          let design = run.designs[win.design]
          return .init(
            style: win.design == 0 ? .best : .plain,
            cells: [
              Cell([.strong(PhaseMap.letter(win.design))]), Cell(NumberText.count(win.share.count)),
              Cell(percent(win.share)), Cell(design.topology),
              Cell(design.roleNames.map { design.boxesText($0) }.joined(separator: "; ")),
              Cell(design.opticsText),
              Cell(design.coolingText),
            ])
        }))
  }

  private var tornado: [Block] {
    let goal = run.goalLedger
    guard let base = run.winner?.objective else { return [] }
    let inputs = strong.filter { $0.costAtLow != $0.costAtHigh }.compactMap { figure -> TornadoChart.Input? in
      guard let low = figure.costAtLow, let high = figure.costAtHigh else { return nil }
      let broken =
        (figure.brokenAtLow.map { "low: \($0.clean)" } + figure.brokenAtHigh.map { "high: \($0.clean)" })
      return .init(
        name: figure.name.clean, low: goal.shown(low), high: goal.shown(high),
        ends: (amount(figure.low, figure), amount(figure.high, figure)),
        note: broken.isEmpty ? "" : "breaks at " + broken.joined(separator: ", "))
    }.sorted { $0.swing > $1.swing }
    return TornadoChart(
      id: "simulation-tornado", title: "\(goal.label) of the best design with one figure at an end",
      unit: goal.unit, base: goal.shown(base), inputs: Array(inputs.prefix(Self.mostListed))
    ).foldedBlocks
  }

  private var figuresTable: Block {
    .fold(
      "Every figure that was drawn",
      [
        .table(
          Table(
            caption: "Figures by their share of the variance of the least \(run.goalLedger.label)",
            columns: [
              .init(title: "Figure", isWide: true), .init(title: "Low", isNumber: true),
              .init(title: "Value", isNumber: true), .init(title: "High", isNumber: true),
              .init(title: "Of the cost", isNumber: true), .init(title: "Of the regret", isNumber: true),
            ],
            rows: simulation.figures.map { figure in
              .init(cells: [
                Cell([.text(figure.name.clean)], details: [figure.path.clean]),
                Cell(amount(figure.low, figure)), Cell(amount(figure.value, figure)),
                Cell(amount(figure.high, figure)), Cell(share(figure.costShare)),
                Cell(share(figure.regretShare)),
              ])
            }))
      ])
  }
}
