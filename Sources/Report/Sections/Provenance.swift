// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Where the numbers come from.
struct Provenance {
  let run: RunRecord

  /// What a figure rests on, the firmest first.
  enum Ground: Int, CaseIterable {
    case stated, reported, estimated, assumed

    /// The ground of a figure.
    init(_ figure: FigureRecord) {
      self =
        figure.kind == "assumption"
        ? .assumed : figure.isEstimate ? .estimated : figure.confidence == "high" ? .stated : .reported
    }

    /// What a reader is told.
    var words: String {
      switch self {
      case .stated: "published by vendors or in standards"
      case .reported: "reported by press, analysts or studies"
      case .estimated: "estimated by Etalon's authors"
      case .assumed: "assumed, where the record is silent"
      }
    }
  }

  /// Figures that are named one by one, with what they move.
  static let mostNamed = 15

  /// The chapter; nil when the record has no figures.
  var chapter: Chapter? {
    guard !run.figures.isEmpty else { return nil }
    let assumptions = run.figures.filter { $0.kind == "assumption" }
    let others = run.figures.filter { $0.kind != "assumption" }
    var blocks: [Block] = [.paragraph([.text(shares)]), .facts(facts)] + leaning
    if !assumptions.isEmpty {
      blocks +=
        [
          .heading("Assumptions"),
          .paragraph([
            .text(
              "Here the public record is silent or divided; each value stands until someone knows better.")
          ]),
        ] + reach.blocks + [
          .fold(
            "\(NumberText.count(assumptions.count, "assumption", "assumptions")) that the best design rests on, with ranges and sources",
            [.table(table("Assumptions that the best design rests on", assumptions))], isPrinted: true)
        ]
    }
    if !others.isEmpty {
      blocks.append(.fold("Figures of chosen parts", [.table(table("Figures of chosen parts", others))]))
    }
    if !run.sources.isEmpty { blocks.append(.fold("Sources", [.table(sources)])) }
    return Chapter(id: "figures", title: "Where the numbers come from", blocks: blocks)
  }

  private var shares: String {
    func count(_ ground: Ground) -> String {
      NumberText.count(run.figures.filter { Ground($0) == ground }.count)
    }
    return "The best design rests on \(NumberText.count(run.figures.count, "figure", "figures")): "
      + "\(count(.stated)) published by vendors or in standards, \(count(.reported)) reported, "
      + "\(count(.estimated)) estimated by Etalon's authors and \(count(.assumed)) assumed."
  }

  private var facts: [Fact] {
    Ground.allCases.map { ground in
      let count = run.figures.filter { Ground($0) == ground }.count
      return Fact(
        name: ground.words, value: NumberText.count(count),
        remark: NumberText.percent(Double(count) / Double(run.figures.count)))
    }
  }

  // MARK: how much leans on what

  /// The share of a ledger that leans on each ground: the figures' weights in it, sign aside.
  private func shares(of ledger: String) -> [Double]? {
    let weights = Ground.allCases.map { ground in
      run.figures.filter { Ground($0) == ground }.reduce(0) { $0 + ($1.weights?[ledger]?.magnitude ?? 0) }
    }
    let sum = weights.reduce(0, +)
    return sum > 0 ? weights.map { $0 / sum } : nil
  }

  /// How much of the goal leans on firm figures; nil where that was not reckoned.
  var sentence: String? {
    guard let shares = shares(of: run.question.ledger) else { return nil }
    let firm = shares[Ground.stated.rawValue] + shares[Ground.reported.rawValue]
    let parts = [
      (firm, "are published or reported"), (shares[Ground.estimated.rawValue], "estimated"),
      (shares[Ground.assumed.rawValue], "assumed"),
    ]
    let words = parts.filter { $0.0 >= 0.0005 }.map { "\(NumberText.percent($0.0)) \($0.1)" }
    return
      "Of the figures that move its \(run.goalLedger.label), weighed by how far they move it, \(words.inWords)."
  }

  private var leaning: [Block] {
    let ledgers = ([run.question.ledger] + ["tco", "capex", "power.typical", "failures"]).unique
      .filter { id in run.ledgers.contains { $0.id == id } }
    let bars = ledgers.compactMap { ledger in
      shares(of: ledger).map { shares in
        StackedBars.Bar(name: run.ledger(ledger).label.capitalizedFirst, amounts: shares.map { $0 * 100 })
      }
    }
    guard !bars.isEmpty else { return [] }
    let chart = StackedBars(
      id: "grounds", title: "What each ledger leans on", unit: "%", parts: Ground.allCases.map(\.words),
      colours: [0, 4, 1, ChartColour.rest], bars: bars)
    return [
      .heading("What the answer leans on"),
      .paragraph([
        .text(
          "Each figure was made a little larger, one at a time, and the best design accounted for anew. What a figure "
            + "moves is its weight; the bars add up the weights, sign aside. What the problem itself states is not in them."
        )
      ]),
    ] + chart.foldedBlocks + strongestFolded
  }

  /// The figures that move the goal most, named by the first of them.
  private var strongestFolded: [Block] {
    let table = strongest
    guard let first = table.rows.first?.cells.first else { return [] }
    return [
      .fold(
        "\(table.caption): \(NumberText.count(table.rows.count)), first \(first.prose.words)",
        [.table(table)], isPrinted: true)
    ]
  }

  /// Figures by how much they move the goal.
  private var strongest: Table {
    let goal = run.goalLedger
    let figures = run.figures.filter { $0.weights?[goal.id] != nil }
      .sorted { ($0.weights?[goal.id]?.magnitude ?? 0) > ($1.weights?[goal.id]?.magnitude ?? 0) }
    return Table(
      caption: "The figures that move \(goal.label) most",
      columns: [
        .init(title: "Entry", isWide: true), .init(title: "Figure"), .init(title: "Value", isNumber: true),
        .init(title: "Unit"), .init(title: "1 % more moves \(goal.label) by", unit: "%", isNumber: true),
        .init(title: "Its whole range moves it by", unit: goal.unit, isNumber: true), .init(title: "Ground"),
      ],
      rows: figures.prefix(Self.mostNamed).map { figure in
        let weight = figure.weights?[goal.id] ?? 0
        let span = figure.value == 0 ? 0 : (figure.high - figure.low) / figure.value.magnitude
        let moved = (weight * span).magnitude * goal.shown(run.winner?.ledgers[goal.id] ?? 0)
        return .init(cells: [
          Cell([.text(figure.name)], details: [figure.item]), Cell(figure.attribute),
          Cell(NumberText.significant(figure.value)), Cell(figure.unit),
          Cell(NumberText.signed(weight, digits: 2)),
          Cell(span > 0 ? NumberText.significant(moved, digits: 2) : NumberText.missing),
          Cell(Ground(figure).words),
        ])
      })
  }

  private var reach: Reach { Reach(run: run) }

  private func table(_ caption: String, _ figures: [FigureRecord]) -> Table {
    let isReached = figures.contains { $0.reach != nil }
    return Table(
      caption: caption,
      columns: [
        .init(title: "Entry", isWide: true), .init(title: "Figure", isWide: true),
        .init(title: "Value", isNumber: true), .init(title: "Range", isNumber: true), .init(title: "Unit"),
      ] + (isReached ? [.init(title: "The best design stays the best")] : []) + [
        .init(title: "Source"), .init(title: "Date"), .init(title: "Confidence"),
      ],
      rows: figures.map { figure in
        .init(
          cells: [
            Cell([.text(figure.name)], details: [figure.item]),
            what(figure),
            Cell(NumberText.significant(figure.value)), Cell(range(figure)), Cell(figure.unit),
          ] + (isReached ? [reach.cell(figure)] : []) + [
            Cell(sourceLinks(figure)), Cell(date(of: figure)),
            Cell([.text(figure.confidence)], badges: figure.isEstimate ? ["estimate"] : []),
          ])
      })
  }

  /// What a figure is of its entry; an assumption has but one, so that its note says more.
  private func what(_ figure: FigureRecord) -> Cell {
    if figure.kind == "assumption", let note = figure.note { return Cell(note) }
    return Cell([.text(figure.attribute)], details: [figure.note].compactMap(\.self))
  }

  /// The figure's own date, or the year of the document that it comes from.
  private func date(of figure: FigureRecord) -> String {
    let years = figure.sources.compactMap { key in run.sources.first { $0.key == key }?.year }
    return figure.date ?? years.max().map(String.init) ?? NumberText.missing
  }

  private func range(_ figure: FigureRecord) -> String {
    guard figure.low < figure.high else { return NumberText.missing }
    return NumberText.significant(figure.low) + " – " + NumberText.significant(figure.high)
  }

  private func sourceLinks(_ figure: FigureRecord) -> Prose {
    .joined(
      figure.sources.map { key in
        guard let place = run.sources.firstIndex(where: { $0.key == key }) else { return [.text(key)] }
        return [.link(key, to: "#source-\(place + 1)")]
      }, separator: ", ")
  }

  private var sources: Table {
    Table(
      caption: "Sources",
      columns: [
        .init(title: "Key"), .init(title: "Title", isWide: true), .init(title: "Year"), .init(title: "Where"),
      ],
      rows: run.sources.enumerated().map { place, source in
        // Only addresses of the web become links: a catalog may not smuggle in a script.
        let isAddress = source.location.hasPrefix("https://") || source.location.hasPrefix("http://")
        return .init(cells: [
          Cell([.text(source.key)], anchor: "source-\(place + 1)"), Cell(source.title),
          Cell("\(source.year)"),
          Cell([isAddress ? .link(source.location, to: source.location) : .text(source.location)]),
        ])
      })
  }
}
