// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Report

#if canImport(FoundationXML)
import FoundationXML
#endif

/// One chart of each kind, with names that must be escaped and values that cannot be drawn.
enum Gallery {
  static var charts: [any Chart] {
    [
      LineChart(
        id: "lines", title: "Best TCO over the price of electricity",
        x: Axis(title: "electricity", unit: "$/kWh"), y: Axis(title: "TCO", unit: "M$"),
        series: [
          .init(name: "linear", points: [(0.04, 43.6), (0.08, 44.2), (0.12, 44.7), (0.2, 45.9)]),
          .init(name: "retimed", points: [(0.04, 47.1), (0.08, 48.6), (0.12, .nan), (0.2, 53)]),
          .init(
            name: "co-packaged", points: [(0.04, 45.9), (0.08, 46), (0.12, 46.2), (0.2, 46.4)],
            isStepped: true),
        ], marks: [.init(x: 0.16, words: "winner changes")]),
      // Numbers that differ only in their last digits take more room beside the field.
      LineChart(
        id: "close", title: "TCO over air inlet", x: Axis(title: "air inlet", unit: "°C"),
        y: Axis(title: "TCO", unit: "M$"),
        series: [.init(name: "linear", points: [(20, 0.209), (30, 0.20904), (40, 0.20913)])]),
      ScatterChart(
        id: "scatter", title: "Cost against power", x: Axis(title: "TCO", unit: "M$"),
        y: Axis(title: "peak power", unit: "kW"), groups: ["on the front", "ranked", "baseline"],
        points: [
          .init(name: "rank 1", x: 44.15, y: 570, group: 0, isNamed: true),
          .init(name: "rank 4", x: 45.4, y: 541, group: 0, isNamed: true),
          .init(name: "rank 9", x: 49.2, y: 520, group: 0, isNamed: true),
          .init(name: Fixture.hostile, x: 47, y: 615, group: 1),
          .init(name: "baseline", x: 58.25, y: 930, group: 2, isNamed: true),
        ], joins: 0),
      PhaseMap(
        id: "map", title: "Best optics", x: Axis(title: "electricity", unit: "$/kWh"),
        y: Axis(title: "price of a linear module", unit: "$", isLogarithmic: true),
        answers: ["linear", "co-packaged", "retimed"],
        areas: PhaseMap.grid(xs: [0.04, 0.08, 0.12, 0.16, 0.2], ys: [300, 600, 1200, 2400]) { x, y in
          .init(answer: y > 1000 ? (x > 0.1 ? 1 : 2) : x > 0.19 ? nil : 0, isMarked: x > 0.15)
        }, markMeans: "rests on parts that are only expected"),
      CategoryMap(
        id: "words", title: "Optics of least TCO", rowTitle: "reading", columnTitles: ["port", "lane"],
        columns: [["400G", "100G"], ["800G", "100G"], ["800G", "200G"]],
        answers: ["lpo", Fixture.hostile, "half-retimed"],
        rows: [
          .init(
            name: "as it stands",
            findings: [
              .init(answer: 0, words: "lpo", note: "the next costs 0.4 % more"),
              .init(answer: 1, words: Fixture.hostile),
              .init(),
            ]),
          .init(
            name: Fixture.hostile,
            findings: [
              .init(answer: 2, words: "half-retimed"), .init(answer: 0, words: "lpo"),
              .init(answer: 0, words: "lpo"),
            ]),
        ]),
      BarChart(
        id: "bars", title: "What each option costs", unit: "M$",
        bars: [
          .init(name: "linear", value: 0, isMain: true),
          .init(name: "retimed", value: 4.2, low: 3.1, high: 5.5),
          .init(name: "co-packaged, at its maker's cost", value: -1.3),
          .init(name: "copper", value: nil, note: "not possible: 12.6 m"),
        ], isSigned: true),
      TornadoChart(
        id: "tornado", title: "TCO of the best design", unit: "M$", base: 44.15,
        inputs: [
          .init(name: "electricity", low: 43.3, high: 45.9, ends: ("0.04 $/kWh", "0.2 $/kWh")),
          .init(
            name: "price of linear modules", low: 40.9, high: 47.2, ends: ("600 $", "1,200 $"),
            note: "rank 2 wins"),
        ]),
      StackedBars(
        id: "stacked", title: "TCO", unit: "M$",
        parts: ["switches", "optics", "facility", "energy", Fixture.hostile],
        bars: [
          .init(name: "rank 1", amounts: [15.4, 14.7, 6.8, 1.6, 0.1], isMain: true),
          .init(name: "rank 2", amounts: [15.4, 18.1, 7.1, 1.7, -0.2]),
        ]),
    ]
  }

  static var page: Page {
    Page(
      title: "Charts", subtitle: "One of each kind",
      status: Callout(tone: .note, prose: [.text("Made-up figures.")]),
      chapters: charts.enumerated().map { place, chart in
        Chapter(id: "chart-\(place + 1)", title: chart.table.caption, blocks: chart.blocks)
      })
  }
}

@Suite struct `Charts` {
  @Test func `as they stand`() throws {
    let html = try HTMLRenderer().render(Gallery.page, of: Fixture.run)
    #expect(XMLParser(data: Data(html.utf8)).parse())
    #expect(!html.contains(Fixture.hostile))
    try expectGolden(html, "charts.html")
    try expectGolden(MarkdownRenderer.render(Gallery.page), "charts.md")
  }

  @Test func `each have words and a table`() throws {
    for chart in Gallery.charts {
      let picture = try #require(chart.picture)
      #expect(picture.svg.contains("<title") && picture.svg.contains("<desc") && !picture.description.isEmpty)
      #expect(!chart.table.rows.isEmpty)
      #expect(chart.table.rows.allSatisfy { $0.cells.count == chart.table.columns.count })
    }
  }

  @Test func `of nothing are not drawn`() {
    let axis = Axis(title: "x")
    let empty: [any Chart] = [
      LineChart(id: "a", title: "a", x: axis, y: axis, series: [.init(name: "b", points: [(.nan, 1)])]),
      ScatterChart(id: "a", title: "a", x: axis, y: axis, groups: [], points: []),
      PhaseMap(id: "a", title: "a", x: axis, y: axis, answers: [], areas: []),
      BarChart(id: "a", title: "a", unit: "", bars: []),
      TornadoChart(id: "a", title: "a", unit: "", base: 1, inputs: []),
      StackedBars(id: "a", title: "a", unit: "", parts: ["b"], bars: [.init(name: "c", amounts: [-1])]),
    ]
    for chart in empty { #expect(chart.picture == nil) }
  }

  @Test func `bars keep one scale and add up`() throws {
    let bars = StackedBars(
      id: "a", title: "a", unit: "W", parts: ["x", "y"],
      bars: [.init(name: "long", amounts: [30, 10]), .init(name: "short", amounts: [10, 10])])
    let widths = try #require(bars.picture).svg.matches(of: /<rect[^>]* width="([0-9.]+)%"/).compactMap {
      Double($0.output.1)
    }
    #expect(widths == [75, 25, 25, 25])
  }

  @Test(arguments: [
    ([0.04, 0.2], false, ["0.00", "0.05", "0.10", "0.15", "0.20"]),
    ([3, 97], false, ["0", "20", "40", "60", "80", "100"]),
    ([7, 7], false, ["7", "9", "11", "13", "15", "17"]),
    ([300, 2400], true, ["200", "500", "1,000", "2,000", "5,000"]),
    ([1, 90_000], true, ["1", "10", "100", "1,000", "10,000", "100,000"]),
  ]) func `ticks are round`(values: [Double], isLogarithmic: Bool, words: [String]) {
    let scale = ChartScale(Axis(title: "", isLogarithmic: isLogarithmic), values)
    if values[0] != values[1] { #expect(scale.ticks.map(scale.text) == words) }
    #expect(values.allSatisfy { (0...1).contains(scale.share($0)) })
    #expect(scale.share(scale.ends.low) == 0 && (scale.share(scale.ends.high) - 1).magnitude < 1e-12)
    #expect(zip(scale.ticks, scale.ticks.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `equal ratios are equal steps`() {
    let scale = ChartScale(Axis(title: "", isLogarithmic: true), [1, 10_000])
    #expect((scale.share(100) - 0.5).magnitude < 1e-9 && (scale.share(10) - 0.25).magnitude < 1e-9)
    #expect(scale.share(0) == 0 && scale.share(-1) == 0)
  }
}
