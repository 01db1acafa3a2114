// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Tells who wins where in two parameters.
struct MapReport {
  /// Answers that words and a terminal list one by one.
  private static let mostListed = 20

  let run: RunRecord
  let map: MapRecord

  /// What one answer wins.
  private struct Win {
    var answer: Int
    var cells: [MapCellRecord]
    /// The share of the plane; cells of a list's values count alike.
    var share: Double
  }

  private func answer(_ cell: MapCellRecord) -> Int? { map.attribute == nil ? cell.design : cell.option }

  /// The answers by place, as the map's colours have them.
  private var answers: [String] {
    map.attribute == nil ? run.designs.map(\.opticsText) : map.options.map(\.clean)
  }

  private func size(_ cell: MapCellRecord) -> Double {
    func length(_ edges: [Double], _ side: MapRecord.Side) -> Double {
      side.values.isEmpty ? edges[1] - edges[0] : 1
    }
    return length(cell.x, map.x) * length(cell.y, map.y)
  }

  private var wins: [Win] {
    let whole = map.cells.reduce(0) { $0 + size($1) }
    return answers.indices.compactMap { place in
      let cells = map.cells.filter { answer($0) == place }
      guard !cells.isEmpty, whole > 0 else { return nil }
      return Win(answer: place, cells: cells, share: cells.reduce(0) { $0 + size($1) } / whole)
    }.sorted { ($1.share, $0.answer) < ($0.share, $1.answer) }
  }

  private func text(_ value: Double, _ side: MapRecord.Side) -> String {
    side.values.isEmpty
      ? NumberText.measured(value, side.parameter.unit.clean) : side.values[Int(value)].clean
  }

  private func text(_ edges: [Double], _ side: MapRecord.Side) -> String {
    edges[0] == edges[1] || !side.values.isEmpty
      ? text(edges[0], side) : "\(NumberText.significant(edges[0])) – \(text(edges[1], side))"
  }

  /// Where the cells of an answer lie along a side.
  private func reach(
    _ cells: [MapCellRecord], _ edges: KeyPath<MapCellRecord, [Double]>, _ side: MapRecord.Side
  )
    -> String
  {
    guard side.values.isEmpty else {
      return Set(cells.map { Int($0[keyPath: edges][0]) }).sorted().map { side.values[$0].clean }
        .joined(separator: ", ")
    }
    let (low, high) = (
      cells.map { $0[keyPath: edges][0] }.min() ?? 0, cells.map { $0[keyPath: edges][1] }.max() ?? 0
    )
    return text([low, high], side)
  }

  // MARK: words

  private var names: String {
    "\(PathWords.name(map.x.parameter.path)) and \(PathWords.name(map.y.parameter.path))"
  }

  private var lead: String {
    let subject = map.attribute.map { "\($0.clean) of the best design" } ?? "the best design"
    guard !wins.isEmpty else { return "Over \(names), no design was found anywhere." }
    return wins.count == 1
      ? "Over \(names), \(subject) is the same wherever there is one."
      : "Over \(names), \(subject) is one of \(NumberText.count(wins.count)), depending on where."
  }

  private var sentences: [String] {
    var all: [String] = []
    let steps = [map.x, map.y].filter { $0.values.isEmpty }.map {
      "\(NumberText.measured($0.step, $0.parameter.unit.clean)) of \(PathWords.name($0.parameter.path))"
    }
    var method =
      "\(NumberText.count(map.points, "point was", "points were")) answered of at most \(NumberText.count(map.budget))"
    if !steps.isEmpty {
      method += ", and cells whose points differ were halved down to \(steps.joined(separator: " and "))"
    }
    all.append(
      method + ". A cell of one answer has it at all of its points; what lies between them is not certified.")
    let mixed = map.cells.count { !$0.isUniform }
    if mixed > 0 {
      all.append(
        "\(NumberText.count(mixed, "cell lies", "cells lie")) on a border and \(mixed == 1 ? "shows" : "show") the answer at the "
          + "lower left corner."
          + (map.unresolved > 0
            ? " \(NumberText.count(map.unresolved)) of them could have been divided further with more points."
            : ""))
    }
    let projected = map.cells.count(where: \.isProjected)
    if projected > 0 {
      all.append(
        "\(NumberText.count(projected, "cell rests", "cells rest")) on parts that are only expected, which is marked."
      )
    }
    for (status, words) in [
      (PointRecord.Status.infeasible, "no design is possible"), (.failed, "there is no answer"),
      (.open, "the search was stopped before"),
    ] {
      let count = map.cells.count { $0.status == status }
      if count > 0 {
        let cells = NumberText.count(count, "cell", "cells")
        all.append("\(words) at the lower left corner of \(cells)".asSentence)
      }
    }
    if let reason = map.cells.first(where: { $0.reason != nil })?.reason {
      all.append("The first reason: \(reason.clean)")
    }
    if let witnesses = map.affineWitnesses {
      all.append(
        "One program served all points: cost and limits were found to change evenly at \(witnesses) settings."
      )
    }
    return all
  }

  // MARK: terminal and spreadsheet

  func text(width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    let rows = wins.prefix(Self.mostListed)
    let table = TextTable(columns: [
      .init(title: "", importance: 0, cells: rows.map { PhaseMap.letter($0.answer) }),
      .init(title: "share", isNumber: true, importance: 0, cells: rows.map { NumberText.percent($0.share) }),
      .init(title: map.attribute?.clean ?? "optics", importance: 1, cells: rows.map { answers[$0.answer] }),
      .init(
        title: PathWords.name(map.x.parameter.path), importance: 2,
        cells: rows.map { reach($0.cells, \.x, map.x) }),
      .init(
        title: PathWords.name(map.y.parameter.path), importance: 3,
        cells: rows.map { reach($0.cells, \.y, map.y) }),
      .init(
        title: "expected parts", importance: 4,
        cells: rows.map { win in
          let count = win.cells.count(where: \.isProjected)
          return count == 0 ? "" : count == win.cells.count ? "yes" : "in part"
        }),
    ])
    return TextTable.joined(
      TextTable.wrapped(lead, width: width) + [""] + table.lines(width: width) + [""]
        + sentences.flatMap { TextTable.wrapped($0, width: width) })
  }

  /// One row for each cell.
  var csv: String {
    let goal = run.goalLedger
    func titles(_ side: MapRecord.Side) -> [String] {
      let unit = side.parameter.unit.isEmpty || !side.values.isEmpty ? "" : " [\(side.parameter.unit)]"
      return ["from", "to"].map { "\(side.parameter.path) \($0)\(unit)" }
    }
    func values(_ edges: [Double], _ side: MapRecord.Side) -> [DesignsCSV.Value] {
      edges.map { side.values.isEmpty ? .number($0) : .text(side.values[Int($0)]) }
    }
    var table = StudyTable(
      head: titles(map.x) + titles(map.y) + ["status", "design", map.attribute ?? "optics"]
        + [StudyTable.title("objective", goal), "one answer", "expected parts", "reason"], rows: [])
    for cell in map.cells {
      let name = answer(cell).map { answers[$0] } ?? ""
      table.rows.append(
        values(cell.x, map.x) + values(cell.y, map.y) + [
          .text(cell.status.rawValue), cell.design.map { .count($0 + 1) } ?? .text(""), .text(name),
          .optional(cell.objective.map(goal.shown)), .text(cell.isUniform ? "yes" : "no"),
          .text(cell.isProjected ? "yes" : "no"), .text(cell.reason ?? ""),
        ])
    }
    return table.text
  }

  // MARK: chapter

  var chapter: Chapter {
    Chapter(
      id: "map", title: "Who wins where over \(names)",
      blocks: [
        .lead([.text(lead)]),
        .paragraph([
          .text("Varied: "), .code(map.x.parameter.path.clean), .text(" and "),
          .code(map.y.parameter.path.clean),
          .text("."),
        ]),
      ] + (isPlain ? [] : phases.foldedBlocks) + [.table(table)]
        + sentences.map { .paragraph([.text($0)]) })
  }

  /// Whether a picture would show one colour and nothing else.
  private var isPlain: Bool { Set(map.cells.map { [answer($0), $0.isProjected ? 1 : 0] }).count == 1 }

  private var phases: PhaseMap {
    /// Values of a list stand beside each other, each as wide as its neighbours.
    func range(_ edges: [Double], _ side: MapRecord.Side) -> ClosedRange<Double> {
      side.values.isEmpty ? edges[0]...edges[1] : edges[0] + 0.5...edges[1] + 1.5
    }
    func axis(_ side: MapRecord.Side) -> Axis {
      let path = PathWords.name(side.parameter.path)
      guard !side.values.isEmpty else { return Axis(title: path, unit: side.parameter.unit) }
      let words = side.values.enumerated().map { "\($0 + 1) = \($1.clean)" }.joined(separator: ", ")
      return Axis(title: "\(path): \(words)", marks: side.values.indices.map { Double($0 + 1) })
    }
    return PhaseMap(
      id: "map-phases", title: "Best \(map.attribute?.clean ?? "design") over \(names)", x: axis(map.x),
      y: axis(map.y), answers: answers,
      areas: map.cells.map { cell in
        let border = cell.isUniform ? "" : "on a border"
        let why = cell.status == .design ? "" : cell.reason?.clean ?? cell.status.rawValue
        return .init(
          x: range(cell.x, map.x), y: range(cell.y, map.y),
          finding: .init(
            answer: answer(cell), isMarked: cell.isProjected,
            note: [cell.objective.map { run.goalLedger.text($0) } ?? "", border, why].filter { !$0.isEmpty }
              .joined(separator: ", ")))
      }, markMeans: "rests on parts that are only expected")
  }

  private var table: Table {
    Table(
      caption: "Answers by their share of the map",
      columns: [
        .init(title: ""), .init(title: "Share", isNumber: true),
        .init(title: map.attribute?.clean ?? "Optics", isWide: true),
        .init(title: PathWords.name(map.x.parameter.path)),
        .init(title: PathWords.name(map.y.parameter.path)),
        .init(title: "Cells on expected parts", isNumber: true),
      ],
      rows: wins.map { win in
        .init(cells: [
          Cell([.strong(PhaseMap.letter(win.answer))]), Cell(NumberText.percent(win.share)),
          Cell(answers[win.answer]), Cell(reach(win.cells, \.x, map.x)), Cell(reach(win.cells, \.y, map.y)),
          Cell("\(win.cells.count(where: \.isProjected)) of \(win.cells.count)"),
        ])
      })
  }
}
