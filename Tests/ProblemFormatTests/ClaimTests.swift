// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import Testing

@Suite struct `Claims in problem files` {
  private func read(_ claim: String) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    let text = """
      name: one box
      demand: {switchPorts: 64, bandwidth: 800 Gb/s}
      minimize: power.typical
      claim:
      \(claim.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      """
    return ProblemFile.parse(text, file: "claim.yaml")
  }

  static let whole = """
    statement: "Sixty: kilowatts"
    claimed: {atLeast: 54 kW, atMost: 66 kW}
    measure: interface-power
    across: 819.2 Tb/s
    record: {says: Less., atMost: 19000 W, sources: [one, two]}
    """

  @Test func `are read with their units, and print back as they are meant`() throws {
    let problem = try #require(read(Self.whole).problem)
    let claim = try #require(problem.claim)
    #expect(claim.claimed.atLeast?.canonical == 54_000)
    #expect(claim.recorded.atLeast == nil)
    #expect(claim.acrossGbps == 819_200)
    #expect(claim.sources.map(\.value) == ["one", "two"])
    let again = ProblemFile.parse(ProblemEcho.text(of: problem), file: "again.yaml")
    #expect(try #require(again.problem).means(theSameAs: problem))
  }

  @Test(
    arguments: [
      ("across: 819.2 Tb/s", "", "claim.across"),
      ("measure: interface-power", "measure: interface", "claim.measure"),
      ("across: 819.2 Tb/s", "across: 819.2 Tb/s\nagainst: cpo", "claim.against"),
      ("{atLeast: 54 kW, atMost: 66 kW}", "{atLeast: 54 pJ/bit}", "claim.claimed.atLeast"),
      ("{atLeast: 54 kW, atMost: 66 kW}", "{atLeast: 66 kW, atMost: 54 kW}", "claim.claimed"),
      ("atMost: 19000 W, ", "", "claim.record"),
      (", sources: [one, two]", "", "claim.record.sources"),
      ("statement: \"Sixty: kilowatts\"", "", "claim.statement"),
    ])
  func `are refused at the place that is wrong`(part: String, other: String, path: String) {
    let reading = read(Self.whole.replacing(part, with: other))
    #expect(reading.problem == nil)
    #expect(reading.diagnostics.map(\.path) == [path])
  }
}
