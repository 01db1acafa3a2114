// SPDX-License-Identifier: Apache-2.0

import Report
import RunRecord
import Testing

@Suite struct `Reports as they stand` {
  @Test func `of designs`() throws {
    for file in try ReportFiles.render(Fixture.run) { try expectGolden(file.text, file.name) }
  }

  @Test func `of an infeasible problem`() throws {
    for file in try ReportFiles.render(Fixture.infeasible) where file.name.hasPrefix("report") {
      try expectGolden(file.text, "infeasible-" + file.name)
    }
  }

  @Test func `of a stated design`() throws {
    for file in try EvaluationReport.render(Fixture.run, stated: Fixture.stated)
    where file.name.hasPrefix("report") {
      try expectGolden(file.text, "evaluation-" + file.name)
    }
    try expectGolden(
      EvaluationText.text(for: Fixture.run, stated: Fixture.stated, width: 100), "evaluation.txt")
  }

  @Test(arguments: [80, 120, 200]) func `in a terminal`(width: Int) throws {
    try expectGolden(RankedTable.text(for: Fixture.run, width: width), "table-\(width).txt")
    try expectGolden(RankedTable.text(for: Fixture.infeasible, width: width), "infeasible-\(width).txt")
  }

  @Test(arguments: [
    "price", "limits", "front", "fit", "fitless", "explained", "refused", "sweep", "flip", "samples", "map",
    "simulation",
  ])
  func `of questions beyond the ranking`(name: String) throws {
    let runs = [
      "price": Fixture.price, "limits": Fixture.worth, "front": Fixture.front, "fit": Fixture.fit,
      "fitless": Fixture.fitless, "explained": Fixture.explained, "refused": Fixture.refused,
      "sweep": Fixture.sweep, "flip": Fixture.flip, "samples": Fixture.samples, "map": Fixture.map,
      "simulation": Fixture.simulation,
    ]
    let run = try #require(runs[name])
    try expectGolden(StudyText.text(for: run, width: 110), "study-\(name).txt")
    for file in try ReportFiles.render(run) where file.name == "report.md" {
      try expectGolden(file.text, "study-\(name).md")
    }
    let rows = try #require(try ReportFiles.render(run).first { $0.name.hasSuffix(".csv") })
    try expectGolden(rows.text, "study-\(name).csv")
  }

  @Test func `every time the same`() throws {
    let first = try ReportFiles.render(Fixture.run).map(\.text)
    for _ in 0..<3 {
      // A copy made by coding has dictionaries of another order.
      let copy = try DesignsJSON.decode(DesignsJSON.encode(Fixture.run))
      #expect(try ReportFiles.render(copy).map(\.text) == first)
    }
    #expect(
      try ReportFiles.render(Fixture.run).map(\.name) == [
        "designs.csv", "designs.json", "report.md", "materials.csv", "cables.csv", "ports.csv", "racks.csv",
        "report.html",
      ])
  }
}
