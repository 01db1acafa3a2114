// SPDX-License-Identifier: Apache-2.0

/// Bars of parts that make up a whole, one below the other on one scale: a ledger by heading, design by design.
///
/// ```swift
/// StackedBars(
///   id: "tco", title: "TCO", unit: "M$", parts: ["switches", "optics"],
///   bars: [.init(name: "rank 1", amounts: [15.4, 14.7]), .init(name: "rank 2", amounts: [15.4, 18.1])]
/// ).blocks
/// ```
struct StackedBars: Chart {
  /// One bar.
  struct Bar {
    var name: String
    /// Amounts in the order of ``StackedBars/parts``; negative ones are in the table and not drawn.
    var amounts: [Double]
    /// The whole, where it differs from the sum of the amounts.
    var total: Double?
    /// What stands beneath the name.
    var note = ""
    /// Whether it is set apart, as the best one.
    var isMain = false

    /// The whole.
    var whole: Double { total ?? amounts.reduce(0, +) }
  }

  private static let (row, barHeight) = (58.0, 30.0)

  /// The anchor, unique in a page.
  var id: String
  var title: String
  /// The unit of all amounts.
  var unit: String
  /// Names of the parts.
  var parts: [String]
  /// The colour of each part; their order where empty.
  var colours: [Int] = []
  var bars: [Bar]

  private func colour(_ part: Int) -> Int {
    colours.indices.contains(part) ? ChartColour.token(colours[part]) : ChartColour.token(part)
  }

  /// Decimals with which all amounts are well read.
  private var decimals: Int {
    NumberText.decimals(
      for: bars.flatMap { $0.amounts + [$0.whole] }.filter(\.isFinite).map(\.magnitude).max() ?? 0)
  }

  private func text(_ value: Double) -> String {
    let number = NumberText.fixed(value, decimals: decimals)
    return unit.isEmpty ? number : number + NumberText.space + unit.clean
  }

  /// What colours stand for; parts that share the last one stand together.
  private func legend(of used: [Int]) -> [LegendEntry] {
    let shared = used.filter { colour($0) == ChartColour.rest }
    guard shared.count > 1 else {
      return used.map { LegendEntry(name: parts[$0], colour: colour($0)) }
    }
    return used.filter { colour($0) != ChartColour.rest }.map {
      LegendEntry(name: parts[$0], colour: colour($0))
    } + [LegendEntry(name: shared.map { parts[$0] }.inWords, colour: ChartColour.rest)]
  }

  private func drawn(_ bar: Bar) -> [(part: Int, amount: Double)] {
    bar.amounts.prefix(parts.count).enumerated().filter { $0.element.isFinite && $0.element > 0 }
      .map { ($0.offset, $0.element) }
  }

  var picture: Picture? {
    let longest = bars.map { bar in drawn(bar).reduce(0) { $0 + $1.amount } }.max() ?? 0
    guard longest > 0 else { return nil }
    let isSingle = bars.count == 1
    var content: [String] = []
    for (index, bar) in bars.enumerated() {
      let y = isSingle ? 0 : Double(index) * Self.row + 20
      if !isSingle {
        content.append(
          SVG.text(
            "\(bar.name): \(text(bar.whole))\(bar.note.isEmpty ? "" : ", " + bar.note)", x: 0, y: y - 6,
            style: bar.isMain ? "label name" : "label"))
      }
      content += pieces(bar, y: y, longest: longest)
    }
    let description = bars.map { bar in
      let shares = drawn(bar).map { "\(parts[$0.part]) \(NumberText.percent($0.amount / bar.whole))" }
      return "\(bar.name) \(text(bar.whole)): \(shares.joined(separator: ", "))"
    }.joined(separator: "; ")
    let used = parts.indices.filter { part in bars.contains { bar in drawn(bar).contains { $0.part == part } }
    }
    return Picture(
      svg: SVG.drawing(
        id: id, title: title, description: description,
        height: isSingle ? Self.barHeight : Double(bars.count) * Self.row - 4, content),
      description: description, caption: unit.isEmpty ? title : "\(title) [\(unit)]",
      legend: legend(of: used), kind: .bars)
  }

  private func pieces(_ bar: Bar, y: Double, longest: Double) -> [String] {
    var (content, start): ([String], Double) = ([], 0)
    for (part, amount) in drawn(bar) {
      let width = amount / longest
      let share = bar.whole > 0 ? amount / bar.whole : 0
      content.append(
        SVG.rectangle(
          x: start, y: y, width: width, height: Self.barHeight, style: "part c\(colour(part))",
          title: "\(parts[part]): \(text(amount)), \(NumberText.percent(share))"))
      // Below that width the words do not fit into the part on a telephone.
      if width >= 0.125 {
        content.append(
          SVG.text(
            NumberText.percent(share), x: start + width / 2, y: y + Self.barHeight / 2 + 4.5,
            style: "on on\(colour(part))"))
      }
      start += width
    }
    return content
  }

  var table: Table {
    func number(_ value: Double) -> Cell { Cell(NumberText.fixed(value, decimals: decimals)) }
    let isSingle = bars.count == 1
    let rows = parts.enumerated().map { place, name in
      let amounts = bars.map { $0.amounts.indices.contains(place) ? $0.amounts[place] : 0 }
      let isDrawn = amounts.contains { $0 > 0 }
      return Table.Row(
        cells: [Cell([.text(name)], swatch: isDrawn ? colour(place) : nil)] + amounts.map(number)
          + (isSingle
            ? [Cell(bars[0].whole == 0 ? NumberText.missing : NumberText.percent(amounts[0] / bars[0].whole))]
            : []))
    }
    let total = Table.Row(
      style: .total, cells: ["Total"] + bars.map { number($0.whole) } + (isSingle ? ["100 %"] : []))
    return Table(
      caption: title,
      columns: [.init(title: "Part")]
        + bars.map { .init(title: isSingle ? "Amount" : $0.name, unit: unit, isNumber: true) }
        + (isSingle ? [.init(title: "Share", isNumber: true)] : []),
      rows: rows.isEmpty ? [] : rows + [total])
  }
}
