// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Tells at which values of one number the best design changes.
struct FlipReport {
  let run: RunRecord
  let flip: FlipRecord

  private var unit: String { flip.parameter.unit.clean }
  private var name: String { PathWords.name(flip.parameter.path) }
  private var subject: String {
    flip.attribute.map { "\(PathWords.name($0)) of the best design" } ?? "the best design"
  }

  private func text(_ value: Double) -> String { NumberText.measured(value, unit, digits: 6) }

  // MARK: words

  /// The whole answer in one sentence, then each change, then how far it can be trusted.
  private var lead: String {
    let range = "\(name) from \(text(flip.low)) to \(text(flip.high))"
    let now = flip.parameter.current.map { " (as given: \($0.clean))" } ?? ""
    let count = flip.breakpoints.count
    return "Over \(range)\(now), \(subject) "
      + (count == 0
        ? "does not change." : "changes \(count == 1 ? "once" : "\(NumberText.small(count)) times").")
  }

  private func words(_ point: BreakpointRecord) -> String {
    let place =
      point.low == point.high
      ? "At \(text(point.low))" : "Between \(text(point.low)) and \(text(point.high))"
    switch (point.before, point.after) {
    case (let before?, let after?):
      let first = flip.breakpoints.first {
        [$0.before, $0.after] == [before, after] || [$0.before, $0.after] == [after, before]
      }
      if let first, first != point {
        let again = first.before == before ? "as" : "the other way round, as"
        return "\(place), \(PhaseMap.letter(before)) gives way to \(PhaseMap.letter(after)), \(again) at "
          + "\(text(first.low))."
      }
      let changes = DesignDifference.between(run.designs[before], run.designs[after]).map(\.sentence)
      return "\(place), \(PhaseMap.letter(before)) gives way to \(PhaseMap.letter(after)): "
        + (changes.isEmpty ? "the same parts, chosen otherwise." : changes.joined(separator: "; ") + ".")
    case (nil, let after?): return "\(place), \(PhaseMap.letter(after)) begins."
    case (let before?, nil): return "\(place), \(PhaseMap.letter(before)) ends."
    case (nil, nil): return "\(place), the reason why there is no design changes."
    }
  }

  /// How the changes were found, and what is not known.
  private var trust: [String] {
    var sentences: [String] = []
    switch flip.method {
    case .envelope:
      sentences.append(
        "Every change in the range is found, exactly but for designs that are better by less than a millionth. Cost "
          + "was found to change evenly with \(name) at \(NumberText.count(flip.affineWitnesses ?? 0)) settings and is "
          + "taken to do so between them, so that the best designs are the least of straight lines.")
    case .bound:
      sentences.append(
        "Every change in the range is found: each design wins until the bound passes what it uses itself.")
    case .samples:
      sentences.append(
        flip.breakpoints.isEmpty
          ? "No change was found between samples."
          : "Each change lies within \(NumberText.measured(flip.resolution, unit, digits: 2)).")
    }
    let uncertified = flip.intervals.filter { $0.widestGap > 0 }
    if let widest = uncertified.map(\.widestGap).max() {
      let count = NumberText.count(uncertified.count, "interval has", "intervals have")
      sentences.append(
        "\(count) the same answer at all samples, which is not certified between them: the widest gap is "
          + "\(text(widest)).")
    }
    for interval in flip.intervals where interval.status == .failed || interval.status == .open {
      sentences.append(
        "From \(text(interval.low)) to \(text(interval.high)) there is no answer: "
          + (interval.reason?.clean.withoutStop ?? "the search was stopped before it") + ".")
    }
    if flip.intervals.contains(where: { $0.status == .design && !$0.isProven }) {
      sentences.append("Some of the winners are not proven.")
    }
    return sentences
  }

  private func answer(_ interval: FlipIntervalRecord) -> String {
    switch interval.status {
    case .design: interval.designs.map(PhaseMap.letter).joined(separator: ", ")
    case .infeasible: "no design"
    case .failed: "failed"
    case .open: "open"
    }
  }

  private func option(_ interval: FlipIntervalRecord) -> String {
    interval.option.map { $0.isEmpty ? "not decided" : $0.clean }
      ?? interval.designs.first.map { run.designs[$0].opticsText } ?? ""
  }

  private func basis(_ interval: FlipIntervalRecord) -> String {
    guard interval.isExact else { return "samples" }
    return flip.method == .samples && interval.low == interval.high ? "one sample" : "exact"
  }

  // MARK: terminal and spreadsheet

  func text(width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    let intervals = flip.intervals
    let goal = run.goalLedger
    let objectives = intervals.flatMap { $0.points.map(\.objective) }
    let decimals = goal.decimals(for: objectives)
    func objective(_ point: FlipPointRecord?) -> String {
      point.map { NumberText.fixed(goal.shown($0.objective), decimals: decimals) } ?? ""
    }
    let table = TextTable(columns: [
      .init(title: "from", isNumber: true, importance: 0, cells: intervals.map { text($0.low) }),
      .init(title: "to", isNumber: true, importance: 0, cells: intervals.map { text($0.high) }),
      .init(title: "", importance: 0, cells: intervals.map(answer)),
      .init(
        title: StudyTable.title("\(goal.label) there", goal), isNumber: true, importance: 3,
        cells: intervals.map { objective($0.points.first) }),
      .init(
        title: "and there", isNumber: true, importance: 4, cells: intervals.map { objective($0.points.last) }),
      .init(title: flip.attribute?.clean ?? "optics", importance: 2, cells: intervals.map(option)),
      .init(
        title: "topology", importance: 6,
        cells: intervals.map { $0.designs.first.map { run.designs[$0].shortTopology } ?? "" }),
      .init(title: "known", importance: 5, cells: intervals.map(basis)),
    ])
    return TextTable.joined(
      TextTable.wrapped(lead, width: width) + [""] + table.lines(width: width) + [""]
        + (flip.breakpoints.map(words) + trust).flatMap { TextTable.wrapped($0, width: width) })
  }

  /// One row for each interval; a change lies between the end of one and the beginning of the next.
  var csv: String {
    let goal = run.goalLedger
    let range = ["from", "to"].map { unit.isEmpty ? $0 : "\($0) [\(unit)]" }
    let gap = unit.isEmpty ? "widest gap" : "widest gap [\(unit)]"
    var table = StudyTable(
      head: range + ["status", "designs", flip.attribute ?? "optics", "known", gap, "proven"]
        + ["objective from", "objective to"].map { StudyTable.title($0, goal) }, rows: [])
    for interval in flip.intervals {
      let objectives = [interval.points.first, interval.points.last].map {
        DesignsCSV.Value.optional($0.map { goal.shown($0.objective) })
      }
      table.rows.append(
        [
          .number(interval.low), .number(interval.high), .text(interval.status.rawValue),
          .text(interval.designs.map { "\($0 + 1)" }.joined(separator: " ")), .text(option(interval)),
          .text(basis(interval)), .number(interval.widestGap), .text(interval.isProven ? "yes" : "no"),
        ] + objectives)
    }
    return table.text
  }

  // MARK: chapter

  var chapter: Chapter {
    Chapter(
      id: "flip", title: "Where \(subject) changes with \(name)",
      blocks: [
        .lead([.text(lead)]), .paragraph([.text("Varied: "), .code(flip.parameter.path.clean), .text(".")]),
      ] + chart + [.table(table)]
        + (flip.breakpoints.map(words) + trust).map { .paragraph([.text($0)]) })
  }

  private var chart: [Block] {
    let goal = run.goalLedger
    let points = flip.intervals.flatMap(\.points)
    guard points.count > 1 else { return [] }
    var order: [Int] = []
    for point in points where !order.contains(point.design) { order.append(point.design) }
    return LineChart(
      id: "flip-line", title: "\(goal.label) of the best design over \(name)",
      x: Axis(title: name, unit: flip.parameter.unit), y: Axis(title: goal.label, unit: goal.unit),
      series: order.map { design in
        LineChart.Series(
          name: "\(PhaseMap.letter(design)) \(run.designs[design].opticsText)",
          points: points.filter { $0.design == design }.map { ($0.value, goal.shown($0.objective)) })
      },
      marks: flip.breakpoints.count > 6
        ? [] : flip.breakpoints.map { .init(x: ($0.low + $0.high) / 2, words: text(($0.low + $0.high) / 2)) }
    ).foldedBlocks
  }

  private var table: Table {
    let goal = run.goalLedger
    return Table(
      caption: "Who wins where",
      columns: [
        .init(title: "From", isNumber: true), .init(title: "To", isNumber: true), .init(title: "Design"),
        .init(title: "\(goal.label) from", unit: goal.unit, isNumber: true),
        .init(title: "\(goal.label) to", unit: goal.unit, isNumber: true),
        .init(title: flip.attribute?.clean ?? "Optics", isWide: true), .init(title: "Topology"),
        .init(title: "Known"),
      ],
      rows: flip.intervals.enumerated().map { place, interval in
        // A design is told where it wins first, and by its letter afterwards.
        let isTold =
          interval.status == .design && flip.intervals[..<place].contains { $0.designs == interval.designs }
        func objective(_ point: FlipPointRecord?) -> Cell {
          Cell(
            point.map { NumberText.significant(goal.shown($0.objective), digits: 5) } ?? NumberText.missing)
        }
        return .init(
          style: interval.designs.contains(0) ? .best : .plain,
          cells: [
            Cell(text(interval.low)), Cell(text(interval.high)), Cell([.strong(answer(interval))]),
            objective(interval.points.first), objective(interval.points.last),
            Cell(isTold ? "as \(answer(interval)) above" : option(interval)),
            Cell(isTold ? "" : interval.designs.first.map { run.designs[$0].topology } ?? ""),
            Cell(basis(interval)),
          ])
      })
  }
}
