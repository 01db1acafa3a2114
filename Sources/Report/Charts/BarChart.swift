// SPDX-License-Identifier: Apache-2.0

/// Bars of one quantity, such as what forcing each option would add; a bar may reach below zero.
///
/// ```swift
/// BarChart(
///   id: "price", title: "What each option of the leaf's optics costs", unit: "M$",
///   bars: [.init(name: "lpo", value: 0), .init(name: "dsp", value: 4.2, low: 3.1, high: 5.5)], isSigned: true
/// ).blocks
/// ```
struct BarChart: Chart {
  /// One bar.
  struct Bar {
    var name: String
    /// The value; nil where there is none, with the reason in ``note``.
    var value: Double?
    /// The range around it, where one is known.
    var low: Double?
    var high: Double?
    /// What else a reader should know.
    var note = ""
    /// Whether it is set apart, as the best one.
    var isMain = false
  }

  private static let (row, barHeight) = (44.0, 15.0)

  /// The anchor, unique in a page.
  var id: String
  var title: String
  /// The unit of all values.
  var unit: String
  var bars: [Bar]
  /// Whether values are differences and shown with their signs.
  var isSigned = false

  private func text(_ value: Double) -> String {
    let number = isSigned ? NumberText.signed(value) : NumberText.significant(value)
    return unit.isEmpty ? number : number + NumberText.space + unit.clean
  }

  private var values: [Double] {
    bars.flatMap { [$0.value, $0.low, $0.high].compactMap(\.self) }.filter(\.isFinite)
  }

  var picture: Picture? {
    guard !values.isEmpty else { return nil }
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    let span = high > low ? high - low : 1
    // Room for the numbers beyond both ends of the bars.
    let (start, width) = (low < 0 ? 0.2 : 0, low < 0 ? 0.58 : 0.78)
    func place(_ value: Double) -> Double { start + width * (value - low) / span }
    var content: [String] = []
    for (index, bar) in bars.enumerated() {
      let y = Double(index) * Self.row
      content.append(SVG.text(bar.name, x: 0, y: y + 14, style: bar.isMain ? "label name" : "label"))
      guard let value = bar.value, value.isFinite else {
        let words = bar.note.isEmpty ? "none" : bar.note
        content.append(SVG.text(words, x: 0, y: y + 33, style: "label quiet"))
        continue
      }
      let (from, to) = (min(place(0), place(value)), max(place(0), place(value)))
      content.append(
        SVG.rectangle(
          x: from, y: y + 20, width: max(to - from, 0.002), height: Self.barHeight,
          style: "bar \(value < 0 ? "c1" : "c0")\(bar.isMain ? " main" : "")",
          title: "\(bar.name): \(text(value))"))
      if let low = bar.low, let high = bar.high, low.isFinite, high.isFinite {
        let middle = y + 20 + Self.barHeight / 2
        content.append(
          SVG.line(from: (place(low), middle), to: (place(high), middle), width: 2, style: "whisker"))
      }
      let isLeft = value < 0
      let reach =
        isLeft ? min(place(value), place(bar.low ?? value)) : max(place(value), place(bar.high ?? value))
      content.append(
        SVG.text(
          text(value), x: reach + (isLeft ? -0.01 : 0.01), y: y + 32,
          style: "number " + (isLeft ? "end" : "start")))
    }
    if low < 0 {
      let zero = place(0)
      content.append(
        SVG.line(from: (zero, 18), to: (zero, Double(bars.count) * Self.row), width: 1.5, style: "base"))
    }
    let description = bars.map { bar in "\(bar.name): \(bar.value.map(text) ?? bar.note)" }
      .joined(separator: "; ")
    return Picture(
      svg: SVG.drawing(
        id: id, title: title, description: description, height: Double(bars.count) * Self.row, content),
      description: description, caption: unit.isEmpty ? title : "\(title) [\(unit)]", kind: .plot)
  }

  var table: Table {
    let hasRange = bars.contains { $0.low != nil || $0.high != nil }
    func cell(_ value: Double?) -> Cell {
      Cell(value.map { isSigned ? NumberText.signed($0) : NumberText.significant($0) } ?? NumberText.missing)
    }
    return Table(
      caption: title,
      columns: [.init(title: "What"), .init(title: "Value", unit: unit, isNumber: true)]
        + (hasRange
          ? [
            .init(title: "Low", unit: unit, isNumber: true), .init(title: "High", unit: unit, isNumber: true),
          ]
          : []) + [.init(title: "Note")],
      rows: bars.map { bar in
        .init(
          style: bar.isMain ? .best : .plain,
          cells: [Cell(bar.name), cell(bar.value)] + (hasRange ? [cell(bar.low), cell(bar.high)] : [])
            + [Cell(bar.note)])
      })
  }
}
