// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunRecord
import Testing

@testable import Report

@Suite struct `Files for machines` {
  @Test func `JSON gives the run back`() throws {
    #expect(try DesignsJSON.decode(DesignsJSON.encode(Fixture.run)) == Fixture.run)
    #expect(throws: ReportFailure.self) { try DesignsJSON.decode("{}") }
    var odd = Fixture.run
    odd.designs[0].objective = .infinity
    #expect(try DesignsJSON.decode(DesignsJSON.encode(odd)).designs[0].objective == .infinity)
  }

  @Test func `CSV gives the cells back`() throws {
    var run = Fixture.run
    run.designs[0].roles[1].vendor = "Acme, \"Switches\"\nand more"
    run.designs[1].roles[1].vendor = "=cmd()"
    let rows = parse(DesignsCSV.text(run.designs, of: run))
    #expect(rows.count == 4)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    let column = Dictionary(
      uniqueKeysWithValues: rows[0].enumerated().map { ($0.element, $0.offset) })
    let vendor = try #require(column["leaf vendor"])
    #expect(rows[1][vendor] == "Acme, \"Switches\" and more")
    #expect(rows[2][vendor] == "'=cmd()")
    #expect(rows[1][try #require(column["objective [M$]"])] == "7.41")
    #expect(rows[1][try #require(column["power.peak [kW]"])] == "121.606")
    #expect(rows[3][try #require(column["rank"])] == "3")
  }

  @Test func `a thousand designs stay small and quick`() throws {
    let run = Fixture.ranking(of: 1000)
    let start = ContinuousClock.now
    let files = try ReportFiles.render(run)
    #expect(ContinuousClock.now - start < .seconds(20))
    for file in files where file.name != "designs.json" {
      #expect(file.text.utf8.count < 2_000_000, "\(file.name)")
    }
    #expect(parse(files[0].text).count == 1001)
  }

  /// Reads comma-separated values as RFC 4180 says.
  private func parse(_ text: String) -> [[String]] {
    var (rows, row, field, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
    var scalars = Array(text.unicodeScalars)[...]
    while let next = scalars.popFirst() {
      switch next {
      case "\"" where isQuoted && scalars.first == "\"": field += "\""; scalars.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: row.append(field); field = ""
      case "\r" where !isQuoted: continue
      case "\n" where !isQuoted: rows.append(row + [field]); (row, field) = ([], "")
      default: field.unicodeScalars.append(next)
      }
    }
    return rows
  }
}

@Suite struct `Words and numbers` {
  @Test(arguments: [
    (0, "0"), (7.41, "7.41"), (1234567, "1,234,567"), (-0.0125, "−0.0125"), (999.96, "1,000"),
    (0.00001234, "0.00001234"),
    (.infinity, "∞"), (.nan, "–"), (-1234.5, "−1,235"),
  ]) func `numbers`(value: Double, text: String) { #expect(NumberText.significant(value) == text) }

  @Test func `signs, shares and machine numbers`() {
    #expect(NumberText.apart(40_004, 40_000, "W") == ("40.004\u{A0}kW", "40\u{A0}kW"))
    #expect(NumberText.apart(107.2, 105, "") == ("107.2", "105"))
    #expect(NumberText.apart(3, 3, "RU") == ("3\u{A0}RU", "3\u{A0}RU"))
    #expect(NumberText.signed(0.5, decimals: 2) == "+0.50")
    #expect(NumberText.signed(-0.001, decimals: 2) == "±0.00")
    #expect(NumberText.percent(0.0769, signed: true) == "+7.7\u{A0}%")
    #expect(NumberText.plain(29.410000000000004) == "29.41")
    #expect(NumberText.plain(1_234_567.25) == "1234567.25")
  }

  @Test func `differences name what changed and nothing else`() {
    let (first, second) = (Fixture.designs[0], Fixture.designs[2])
    #expect(DesignDifference.between(first, first).isEmpty)
    #expect(
      DesignDifference.between(first, second).map(\.badge) == [
        "leaf and spine cooling: cold-plate"
      ])
  }

  @Test func `what is proven is said as it is`() {
    var run = Fixture.run
    #expect(AnswerChapter(run: run).proof.contains("the places of all 3 listed designs are proven"))
    (run.proof.isProven, run.proof.stop, run.designs[2].isProven) = (false, "time limit", false)
    #expect(AnswerChapter(run: run).proof.contains("than the best one"))
    #expect(AnswerChapter(run: run).proof.contains("2 are"))
    (run.proof.gap, run.proof.bound) = (0.031, 7.18e6)
    for index in run.designs.indices { run.designs[index].isProven = false }
    let words = AnswerChapter(run: run).proof
    #expect(words.contains("up to 3.1\u{A0}% from the optimum"))
    #expect(words.contains("nothing below 7.18\u{A0}M$ is possible"))
    #expect(RankedTable.text(for: run, width: 120).contains("Not proven: the search ended (time limit)"))
  }

  @Test func `headings add up to the ledger`() {
    let run = Fixture.run
    for ledger in run.ledgers {
      let breakdown = Breakdown(of: ledger, in: run.designs[0], of: run)
      let sum = breakdown.parts.reduce(0) { $0 + $1.amount }
      #expect((sum - breakdown.total).magnitude <= breakdown.total * 1e-6)
    }
  }

  @Test(arguments: [40, 60, 80, 100, 140, 200]) func `a terminal's width is kept`(width: Int) {
    var run = Fixture.run
    run.designs[0].family = "網路 family with a very long name indeed"
    let texts = [
      RankedTable.text(for: run, width: width), RankedTable.text(for: Fixture.infeasible, width: width),
      RankedTable.text(for: Fixture.stopped, width: width),
      EvaluationText.text(for: run, stated: Fixture.stated, width: width),
    ]
    for line in texts.flatMap({ $0.split(separator: "\n") }) {
      #expect(TextTable.width(String(line)) <= width)
    }
  }
}
