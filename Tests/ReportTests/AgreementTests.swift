// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunRecord
import Testing

@testable import Report

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Parts of a report that speak of the same thing say the same.
@Suite struct `Parts of a report agree` {
  /// Watts of one box and of a whole design, by the same headings.
  private static let watts = [
    "fans": 300.0, "optics": 900, "chips": 500, "conversion": 90, "lasers": 120, "serdes": 260,
    "overhead": 210,
  ]

  @Test(arguments: watts.keys.sorted()) func `a part has one colour in cross-section and bars`(
    heading: String
  ) throws {
    var run = Fixture.run
    let place = try #require(run.designs[0].roles.firstIndex { !$0.isEndpoint })
    run.designs[0].roles[place].chip = "Tomahawk 5"
    run.designs[0].roles[place].box = BoxRecord(
      rackUnits: 2, chips: 1, junctionLimitCelsius: 105, coolingName: "Air", isLiquid: false, laser: nil,
      effect: "degrades", linkEffects: [], rows: [.init(name: "front", cages: 64, formFactor: "osfp")],
      parts: run.designs[0].roles[place].groups.map { _ in
        .init(
          row: 0, watts: 10, linksPerPart: 1, fibres: 8, lanes: 8, isEngine: false, includesLaser: true,
          litInFullestBox: 1)
      }, wirings: [], rack: nil)
    for (name, watts) in Self.watts {
      run.designs[0].roles[place].quantities["box-\(name)-power"] = QuantityRecord(value: watts, unit: "W")
    }
    let whole = Self.watts.values.reduce(0, +)
    run.designs[0].roles[place].quantities["box-typical-power"] = QuantityRecord(value: whole, unit: "W")
    run.designs[0].roles[place].quantities["box-peak-power"] = QuantityRecord(value: whole * 1.1, unit: "W")
    run.designs[0].headings["power.typical"] = Self.watts
    run.designs[0].ledgers["power.typical"] = whole

    let ledger = LedgerRecord.typicalPower
    let palette = LedgerChapter.palette(Breakdown(of: ledger, in: run.designs[0], of: run), keeping: [:])
    let colour = try #require(palette["power.typical/\(heading)"])
    #expect(BuildPicture.colours[heading] == colour)
    #expect(Set(palette.values).count == palette.count, "two parts share a colour")

    let picture = try #require(BuildPicture(run.designs[0].roles[place], id: "b")?.picture)
    let words = ["chips": "ASIC core", "serdes": "SerDes", "overhead": "board"][heading] ?? heading
    let drawn = try #require(
      picture.svg.split(separator: "<rect").first { $0.contains("<title>\(words): ") },
      "\(words) is not drawn")
    #expect(drawn.contains("part c\(colour)\""))
  }

  @Test func `a front of one point trades nothing`() throws {
    var run = Fixture.front
    let front = try #require(run.studies.pareto)
    run.studies.pareto = ParetoRecord(
      ledgers: front.ledgers, points: [front.points[0]], resolution: front.resolution,
      nadir: [front.points[0].first, front.points[0].second],
      ideal: [front.points[0].first, front.points[0].second], hypervolume: 0, hypervolumeShare: nil,
      isComplete: true)
    let text = StudyText.text(for: run, width: 110)
    let files = try ReportFiles.render(run)
    let page = try #require(files.first { $0.name == "report.html" }?.text)
    for words in [text, page] {
      let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(line.contains("1 design is on the front") && line.contains("nothing to trade"))
      for foreign in [
        "From one end to the other", "hypervolume", "Nothing lies between", "nan", "NaN", "inf ",
      ] {
        #expect(!line.contains(foreign), "\(foreign)")
      }
    }
    #expect(XMLParser(data: Data(page.utf8)).parse())
    #expect(page.contains("id=\"front-chart") || page.contains("front-chart"))
    let rows = try #require(files.first { $0.name == "pareto.csv" }?.text)
    #expect(rows.split(whereSeparator: \.isNewline).count == 2)
  }

  @Test(arguments: [
    (107.0, 105.0, "°C", "107 °C", "105 °C"), (24_322, 24_315, "", "24,322", "24,315"),
    (0.600_01, 0.6, "%", "0.60001 %", "0.6 %"), (24_315.25, 24_315, "W", "24.3153 kW", "24.315 kW"),
    (-24_316, -24_315, "", "−24,316", "−24,315"), (40, 40, "kW", "40 kW", "40 kW"),
    (.infinity, 5, "", "∞", "5"),
  ])
  func `a figure and its limit differ`(
    figure: Double, limit: Double, unit: String, first: String, second: String
  ) {
    let texts = NumberText.apart(figure, limit, unit)
    #expect(texts.first.replacing(NumberText.space, with: " ") == first)
    #expect(texts.second.replacing(NumberText.space, with: " ") == second)
  }

  @Test(arguments: [
    ("site.networkPower", "network power"), ("catalog.lpo-800g-dr8.price", "price of lpo-800g-dr8"),
    ("plugins.reliability.baseline", "baseline (reliability)"), ("leaf.optics", "leaf optics"),
    ("choose.linkSpeed", "link speed"), ("assumptions.box-mtbf", "box-mtbf"), ("planes", "planes"),
  ])
  func `paths have names`(path: String, name: String) {
    #expect(PathWords.name(path) == name)
  }

  @Test func `a rule that counts is passed by whole units and not by shares`() throws {
    var run = Fixture.worth
    let late = RejectionRecord(
      plugin: "supply", rule: "box", subject: "the newest box",
      reason: "it is for sale from 2027-01, wanted by 2026-03", figure: 24_325, limit: 24_315, unit: "",
      scale: 1, count: 1)
    run.studies.limits?.limits[1].steps[0].figure = 1000
    run.studies.limits?.limits[1].steps[0].rejection = late
    for words in [
      StudyText.text(for: run, width: 110),
      try #require(
        try ReportFiles.render(run).first { $0.name == "report.md" }?.text),
    ] {
      #expect(!words.contains("1,000") && !words.contains("24,325"))
      #expect(words.contains("+10 ") && words.contains("wanted by 2026-03"))
    }
    run.studies.limits?.limits[1].steps[0].rejection?.figure = 1
    run.studies.limits?.limits[1].steps[0].rejection?.limit = 0
    #expect(StudyText.text(for: run, width: 110).contains("lifted"))
  }
}

extension LedgerRecord {
  /// The ledger of full traffic, as a plugin declares it.
  fileprivate static var typicalPower: LedgerRecord {
    var ledger = Fixture.run.ledgers[0]
    (ledger.id, ledger.includes) = ("power.typical", [:])
    return ledger
  }
}
