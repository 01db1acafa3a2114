// SPDX-License-Identifier: Apache-2.0

/// Who wins where in two parameters: areas of a plane, each with the answer that holds in it.
///
/// Areas may be cells of a grid or come from a subdivision; they must not overlap. Each answer has a colour and a
/// letter, which stands in its areas where they are large enough.
///
/// ```swift
/// PhaseMap(
///   id: "map", title: "Best optics", x: Axis(title: "electricity", unit: "$/kWh"),
///   y: Axis(title: "price of linear modules", unit: "$"), answers: ["lpo", "cpo"],
///   areas: PhaseMap.grid(xs: [0.04, 0.08], ys: [400, 800]) { x, y in .init(answer: y > 500 ? 1 : 0) }
/// ).blocks
/// ```
struct PhaseMap: Chart {
  /// What holds in an area.
  struct Finding {
    /// The answer, by place in ``PhaseMap/answers``; nil where there is none.
    var answer: Int?
    /// Whether the area is marked, such as one that rests on parts that are only expected.
    var isMarked = false
    /// What else a reader may know of it.
    var note = ""
  }

  /// An area with its finding, in the units of the axes.
  struct Area {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>
    var finding: Finding
  }

  /// The anchor, unique in a page.
  var id: String
  var title: String
  var x: Axis
  var y: Axis
  /// What may win, in the order of colours and letters.
  var answers: [String]
  var areas: [Area]
  /// What a hatched area means; empty where none is.
  var markMeans = ""

  /// The letter of an answer.
  static func letter(_ answer: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return letters.indices.contains(answer) ? String(letters[answer]) : "#\(answer + 1)"
  }

  var picture: Picture? {
    guard !areas.isEmpty else { return nil }
    let frame = PlotFrame(
      x, areas.flatMap { [$0.x.lowerBound, $0.x.upperBound] }, y,
      areas.flatMap { [$0.y.lowerBound, $0.y.upperBound] }, fieldHeight: 340, isTight: true)
    var content: [String] = []
    for area in areas {
      let name = area.finding.answer.map { answers.indices.contains($0) ? answers[$0] : "" }
      let colour = area.finding.answer.map { "c\(ChartColour.token($0))" } ?? "void"
      let marked = area.finding.isMarked ? " hatched" : ""
      content.append(
        frame.rectangle(
          area.x, area.y, style: "area \(colour)\(marked)",
          title: [name ?? "no design", area.finding.note].filter { !$0.isEmpty }.joined(separator: ": ")))
      content += letter(area, in: frame)
    }
    let description = self.description
    return Picture(
      svg: SVG.drawing(
        id: id, title: title, description: description, height: frame.height, content + frame.backdrop),
      description: description, caption: title, legend: legend, kind: .plot)
  }

  private var legend: [LegendEntry] {
    let used = Set(areas.compactMap(\.finding.answer))
    return answers.enumerated().filter { used.contains($0.offset) }.map {
      LegendEntry(name: $1, colour: ChartColour.token($0), mark: Self.letter($0))
    }
  }

  private func letter(_ area: Area, in frame: PlotFrame) -> [String] {
    guard let answer = area.finding.answer else { return [] }
    let (low, high) = (
      frame.place(area.x.lowerBound, area.y.lowerBound), frame.place(area.x.upperBound, area.y.upperBound)
    )
    guard high.x - low.x >= 0.03, low.y - high.y >= 14 else { return [] }
    let sign = Self.letter(answer) + (area.finding.isMarked ? "*" : "")
    return [
      SVG.text(
        sign, x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 + 5, style: "on on\(ChartColour.token(answer))"
      )
    ]
  }

  private var description: String {
    let sizes = answers.enumerated().compactMap { place, name -> String? in
      let count = areas.filter { $0.finding.answer == place }.count
      return count > 0 ? "\(Self.letter(place)), \(name): \(NumberText.count(count, "area", "areas"))" : nil
    }
    let none = areas.filter { $0.finding.answer == nil }.count
    let marked = areas.contains { $0.finding.isMarked } && !markMeans.isEmpty ? ["* \(markMeans)"] : []
    return (sizes + (none > 0 ? ["no design: \(NumberText.count(none, "area", "areas"))"] : []) + marked)
      .joined(separator: "; ")
  }

  var table: Table {
    func text(_ range: ClosedRange<Double>) -> String {
      NumberText.significant(range.lowerBound) + " – " + NumberText.significant(range.upperBound)
    }
    return Table(
      caption: title,
      columns: [
        .init(title: x.title, unit: x.unit, isNumber: true),
        .init(title: y.title, unit: y.unit, isNumber: true),
        .init(title: "Best"), .init(title: "Note"),
      ],
      rows: areas.map { area in
        let answer = area.finding.answer
        let name = answer.map { answers.indices.contains($0) ? answers[$0] : "" } ?? "no design"
        return .init(cells: [
          Cell(text(area.x)), Cell(text(area.y)),
          Cell([.text(name)], swatch: answer.map(ChartColour.token)),
          Cell([area.finding.note, area.finding.isMarked ? markMeans : ""].filter { !$0.isEmpty }.inWords),
        ])
      })
  }

  /// Areas around the points of a grid: each reaches half of the way to its neighbours.
  static func grid(xs: [Double], ys: [Double], finding: (Double, Double) -> Finding) -> [Area] {
    func cells(_ values: [Double]) -> [(value: Double, range: ClosedRange<Double>)] {
      let sorted = Set(values.filter(\.isFinite)).sorted()
      return sorted.indices.map { index in
        let here = sorted[index]
        let low = index > 0 ? (sorted[index - 1] + here) / 2 : here
        let high = index + 1 < sorted.count ? (here + sorted[index + 1]) / 2 : here
        return (here, low...high)
      }
    }
    return cells(ys).flatMap { y in
      cells(xs).map { x in Area(x: x.range, y: y.range, finding: finding(x.value, y.value)) }
    }
  }
}
