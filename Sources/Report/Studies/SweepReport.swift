// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Tells of the best design at each point of a grid.
struct SweepReport {
  /// Points that a page and a terminal list one by one.
  static let mostListed = 400

  let run: RunRecord
  let sweep: SweepRecord

  /// What came of all points.
  private let tally: SweepTally

  init(run: RunRecord, sweep: SweepRecord) {
    (self.run, self.sweep) = (run, sweep)
    tally = sweep.tally ?? SweepTally(sweep.points)
  }

  /// The points as rows.
  var csv: String { Self.text([head]) + rowsAlone }

  /// The points as rows without the head.
  var rowsAlone: String { Self.text(rows) }

  private static func text(_ rows: [[DesignsCSV.Value]]) -> String {
    rows.map { $0.map(\.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private var head: [DesignsCSV.Value] {
    let titles =
      sweep.parameters.map { titled($0.path, $0.unit) }
      + ["status", "design", titled("objective", run.goalLedger.unit), "proven"]
      + run.ledgers.map { titled($0.id, $0.unit) } + ["optics", "reason"]
    return titles.map(DesignsCSV.Value.text)
  }

  private var rows: [[DesignsCSV.Value]] {
    let goal = run.goalLedger
    return sweep.points.map { point in
      let settings = zip(point.numbers, point.settings).map { number, text in
        number.map(DesignsCSV.Value.number) ?? .text(text)
      }
      let ledgers = run.ledgers.enumerated().map { index, ledger in
        point.ledgers.indices.contains(index)
          ? DesignsCSV.Value.number(ledger.shown(point.ledgers[index])) : .text("")
      }
      let answer: [DesignsCSV.Value] = [
        .text(point.status.rawValue), .text(point.design.map(PhaseMap.letter) ?? ""),
        point.objective.map { .number(goal.shown($0)) } ?? .text(""),
        .text(point.design == nil ? "" : point.isProven ? "yes" : "no"),
      ]
      return settings + answer + ledgers
        + [.text(point.design.map { run.designs[$0].opticsText } ?? ""), .text(point.reason ?? "")]
    }
  }

  private func titled(_ name: String, _ unit: String) -> String { unit.isEmpty ? name : "\(name) [\(unit)]" }

  // MARK: words

  /// The points as a table and the winners in words.
  func text(width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    return TextTable.joined(
      TextTable(columns: columns).lines(width: width) + [""]
        + summary.flatMap { TextTable.wrapped($0, width: width) })
  }

  private var summary: [String] {
    let points = NumberText.count(tally.points, "point", "points")
    let winners = winners.map { place, count in
      "\(PhaseMap.letter(place)) at \(NumberText.count(count)): \(run.designs[place].shortTopology), "
        + run.designs[place].opticsText + "; " + switches(of: run.designs[place])
    }
    let lead =
      switch winners.count {
      case 0: "no design is possible at any of them"
      case 1: "the same design wins wherever there is one"
      default: "\(NumberText.count(winners.count)) different designs win"
      }
    var sentences = ["\(points) \(tally.points == 1 ? "was" : "were") asked: \(lead)."]
    if let choices = sweep.choices {
      sentences += ChoiceComparison(run: run, sweep: sweep, choices: choices).sentences
    }
    sentences += winners.prefix(12).map { $0 + "." }
    if winners.count > 12 { sentences.append("\(winners.count - 12) more are in the report.") }
    return sentences + notes
  }

  /// What else a reader must know of the points.
  private var notes: [String] {
    var sentences: [String] = []
    for (number, words) in [
      (tally.infeasible, "no design is possible"), (tally.failed, "there is no answer"),
      (tally.open, "the search was stopped before"),
    ] where number > 0 {
      sentences.append("At \(NumberText.count(number, "point", "points")) \(words).")
    }
    if let reason = tally.firstReason {
      sentences.append("The first reason: \(reason.clean)")
    }
    if let witnesses = sweep.affineWitnesses {
      sentences.append(
        "One program served all points: cost and limits were found to change evenly with what is varied at "
          + "\(witnesses) settings, and each winner is accounted for at its own point.")
    }
    if tally.unproven > 0 {
      sentences.append("At \(NumberText.count(tally.unproven, "point", "points")) the winner is not proven.")
    }
    if sweep.points.count < tally.points {
      sentences.append(
        "Charts and tables show \(NumberText.count(sweep.points.count)) of the points, evenly chosen; all of them "
          + "are in \(StudyText.fileName(of: "sweep")).")
    }
    return sentences
  }

  private func switches(of design: DesignRecord) -> String {
    design.roleNames.filter { $0 != "endpoint" }.map { "\(design.boxesText($0)) as \($0)" }.joined(
      separator: ", ")
  }

  /// Places of designs that win, with the number of points at which they do, most first.
  private var winners: [(place: Int, count: Int)] {
    tally.wins.enumerated().filter { $0.element > 0 }
      .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }.map { ($0.offset, $0.element) }
  }

  private var columns: [TextTable.Column] {
    let points = sweep.points.prefix(Self.mostListed)
    let goal = run.goalLedger
    let decimals = goal.decimals(for: points.compactMap(\.objective))
    return sweep.parameters.enumerated().map { index, parameter in
      .init(title: parameter.path, isNumber: true, importance: 0, cells: points.map { $0.settings[index] })
    } + [
      .init(
        title: [goal.label, goal.unit].filter { !$0.isEmpty }.joined(separator: " "), isNumber: true,
        importance: 0,
        cells: points.map { point in
          point.objective.map { NumberText.fixed(goal.shown($0), decimals: decimals) }
            ?? point.status.rawValue
        }),
      .init(title: "", importance: 1, cells: points.map { $0.design.map(PhaseMap.letter) ?? "" }),
      .init(
        title: "topology", importance: 3,
        cells: points.map { $0.design.map { run.designs[$0].shortTopology } ?? "" }),
      .init(
        title: "optics", importance: 2,
        cells: points.map { $0.design.map { run.designs[$0].opticsText } ?? "" }),
    ]
  }

  // MARK: chapter

  var chapter: Chapter {
    let names = sweep.parameters.map { PathWords.name($0.path) }.inWords
    var blocks: [Block] = summary.prefix(1).map { .lead([.text($0)]) }
    let comparison = sweep.choices.map { ChoiceComparison(run: run, sweep: sweep, choices: $0) }
    if let comparison { blocks.append(.list(comparison.sentences.map { [.text($0)] })) }
    blocks += chart
    if let comparison { blocks.append(.table(comparison.table)) }
    blocks.append(.table(winnersTable))
    blocks += notes.map { .paragraph([.text($0)]) }
    blocks.append(pointsBlock)
    return Chapter(id: "sweep", title: "The best design over \(names)", blocks: blocks)
  }

  private var chart: [Block] {
    let goal = run.goalLedger
    let isNumeric = sweep.points.first.map { $0.numbers.map { $0 != nil } } ?? []
    if sweep.parameters.count == 1, isNumeric == [true] {
      let parameter = sweep.parameters[0]
      let series = winners.map { place, _ in
        LineChart.Series(
          name: "\(PhaseMap.letter(place)) \(run.designs[place].opticsText)",
          points: sweep.points.filter { $0.design == place }.compactMap { point in
            guard let x = point.numbers[0], let y = point.objective else { return nil }
            return (x, goal.shown(y))
          })
      }
      return LineChart(
        id: "sweep-line", title: "\(goal.label) of the best design over \(PathWords.name(parameter.path))",
        x: Axis(title: PathWords.name(parameter.path), unit: parameter.unit),
        y: Axis(title: goal.label, unit: goal.unit), series: series
      ).foldedBlocks
    }
    if let map = SweepMap(run: run, sweep: sweep).chart { return map.foldedBlocks }
    guard sweep.parameters.count == 2, isNumeric == [true, true] else { return [] }
    let (x, y) = (sweep.parameters[0], sweep.parameters[1])
    var found: [[Double]: PointRecord] = [:]
    for point in sweep.points { found[point.numbers.map { $0 ?? 0 }] = point }
    let xs = Set(found.keys.map { $0[0] }).sorted()
    let ys = Set(found.keys.map { $0[1] }).sorted()
    return PhaseMap(
      id: "sweep-map", title: "Best design over \(PathWords.name(x.path)) and \(PathWords.name(y.path))",
      x: Axis(title: PathWords.name(x.path), unit: x.unit),
      y: Axis(title: PathWords.name(y.path), unit: y.unit),
      answers: run.designs.map(\.opticsText),
      areas: PhaseMap.grid(xs: xs, ys: ys) { x, y in
        let point = found[[x, y]]
        return .init(
          answer: point?.design, note: point?.objective.map { goal.text($0) } ?? point?.status.rawValue ?? "")
      }
    ).foldedBlocks
  }

  private var winnersTable: Table {
    Table(
      caption: "Designs that win somewhere, most often first",
      columns: [
        .init(title: ""), .init(title: "Points", isNumber: true), .init(title: "Topology"),
        .init(title: "Boxes", isWide: true), .init(title: "Optics", isWide: true), .init(title: "Cooling"),
      ],
      rows: winners.map { place, count in
        let design = run.designs[place]
        return .init(cells: [
          Cell([.strong(PhaseMap.letter(place))]), Cell(NumberText.count(count)), Cell(design.topology),
          Cell(switches(of: design)), Cell(design.opticsText), Cell(design.coolingText),
        ])
      })
  }

  private var pointsBlock: Block {
    let goal = run.goalLedger
    let listed = sweep.points.prefix(Self.mostListed)
    let table = Table(
      caption: listed.count < tally.points
        ? "\(sweep.tally == nil ? "The first \(listed.count)" : "Some") points; all of them are in \(StudyText.fileName(of: "sweep"))"
        : "Every point",
      columns: sweep.parameters.map { .init(title: $0.path, isNumber: true) }
        + [
          .init(title: goal.label, unit: goal.unit, isNumber: true), .init(title: "Design"),
          .init(title: "Optics", isWide: true),
        ],
      rows: listed.map { point in
        .init(
          cells: point.settings.map { Cell($0.clean) } + [
            Cell(point.objective.map { NumberText.significant(goal.shown($0), digits: 5) } ?? "–"),
            Cell(point.design.map(PhaseMap.letter) ?? point.status.rawValue),
            Cell(point.design.map { run.designs[$0].opticsText } ?? point.reason?.clean ?? ""),
          ])
      })
    return .fold("Every point", [.table(table)])
  }
}
