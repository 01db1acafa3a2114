// SPDX-License-Identifier: Apache-2.0

/// How far a result moves when one input at a time goes to the ends of its range, the strongest input first.
///
/// ```swift
/// TornadoChart(
///   id: "tornado", title: "TCO of the best design", unit: "M$", base: 44.15,
///   inputs: [.init(name: "price of linear modules", low: 40.9, high: 47.2, ends: ("600 $", "1,200 $"))]
/// ).blocks
/// ```
struct TornadoChart: Chart {
  /// One input.
  struct Input {
    var name: String
    /// The result with the input at its low end and at its high end.
    var low: Double
    var high: Double
    /// Both ends of the input, in words.
    var ends: (low: String, high: String) = ("", "")
    /// What changes at an end besides, such as the winner; empty for nothing.
    var note = ""

    /// How far apart both results are.
    var swing: Double { (high - low).magnitude }
  }

  private static let (row, barHeight) = (46.0, 16.0)

  /// The anchor, unique in a page.
  var id: String
  var title: String
  /// The unit of all results.
  var unit: String
  /// The result with every input as given.
  var base: Double
  var inputs: [Input]

  private var sorted: [Input] {
    inputs.enumerated().sorted { ($1.element.swing, $0.offset) < ($0.element.swing, $1.offset) }
      .map(\.element)
  }

  private func text(_ value: Double) -> String { NumberText.measured(value, unit.clean) }

  var picture: Picture? {
    let drawn = sorted.filter { $0.low.isFinite && $0.high.isFinite }
    guard !drawn.isEmpty, base.isFinite else { return nil }
    let reach = drawn.flatMap { [($0.low - base).magnitude, ($0.high - base).magnitude] }.max() ?? 0
    let span = reach > 0 ? reach : 1
    func place(_ value: Double) -> Double { 0.5 + 0.32 * (value - base) / span }
    var content = [SVG.text("as given: \(text(base))", x: 0.5, y: 13, style: "axis")]
    for (index, input) in drawn.enumerated() {
      let y = 22 + Double(index) * Self.row
      content.append(SVG.text(input.name, x: 0, y: y + 14, style: "label"))
      for (value, end, colour) in [(input.low, input.ends.low, 4), (input.high, input.ends.high, 1)] {
        let (from, to) = (min(place(base), place(value)), max(place(base), place(value)))
        content.append(
          SVG.rectangle(
            x: from, y: y + 20, width: max(to - from, 0.001), height: Self.barHeight, style: "bar c\(colour)",
            title: "\(input.name) \(end): \(text(value))"))
      }
      let (left, right) = (min(input.low, input.high), max(input.low, input.high))
      content.append(SVG.text(text(left), x: min(place(left), 0.5) - 0.01, y: y + 32, style: "number end"))
      content.append(
        SVG.text(text(right), x: max(place(right), 0.5) + 0.01, y: y + 32, style: "number start"))
    }
    content.append(
      SVG.line(
        from: (0.5, 20), to: (0.5, 22 + Double(drawn.count) * Self.row), width: 1.5, style: "base"))
    let description = drawn.map { "\($0.name): \(text($0.low)) to \(text($0.high))" }.joined(separator: "; ")
    return Picture(
      svg: SVG.drawing(
        id: id, title: title, description: description, height: 24 + Double(drawn.count) * Self.row, content),
      description: description, caption: unit.isEmpty ? title : "\(title) [\(unit)]",
      legend: [
        LegendEntry(name: "input at its low end", colour: 4),
        LegendEntry(name: "input at its high end", colour: 1),
      ], kind: .plot)
  }

  var table: Table {
    Table(
      caption: title,
      columns: [
        .init(title: "Input"), .init(title: "Low end"), .init(title: "Result", unit: unit, isNumber: true),
        .init(title: "High end"), .init(title: "Result", unit: unit, isNumber: true),
        .init(title: "Swing", unit: unit, isNumber: true), .init(title: "Note"),
      ],
      rows: sorted.map { input in
        .init(cells: [
          Cell(input.name), Cell(input.ends.low), Cell(NumberText.significant(input.low)),
          Cell(input.ends.high), Cell(NumberText.significant(input.high)),
          Cell(NumberText.significant(input.swing, digits: 3)), Cell(input.note),
        ])
      })
  }
}
