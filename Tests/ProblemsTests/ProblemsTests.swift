// SPDX-License-Identifier: Apache-2.0

import Formulation
import Planner
import ProblemFormat
import RunRecord
import Testing

@Suite("Every file in Problems/ comes out as it expects")
struct ProblemsTests {
  @Test("Solved, proven, audited", arguments: ProblemFiles.solved)
  func comesOutAsExpected(_ name: String) async throws {
    let result = try await Answers.shared.answer(to: name)
    let brief = try Brief(reading: ProblemFiles.path(name))
    #expect(brief.warnings.map(\.lines) == [], "\(name)")
    let expected = try #require(brief.problem.expectation, "\(name): no expect block")
    for lacking in lacks(expected, result.record) { Issue.record("\(name): \(lacking) is missing") }
    for difference in Judgement(expected, result.record).differences { Issue.record("\(name): \(difference)") }
    for (rank, mismatches) in result.mismatches.sorted(by: { $0.key < $1.key }) {
      for mismatch in mismatches {
        Issue.record(
          "\(name): rank \(rank): \(mismatch.ledger) is \(mismatch.program) in the program and \(mismatch.accounted) in the accounts"
        )
      }
    }
    for design in result.record.designs {
      #expect(design.breaches.isEmpty, "\(name): rank \(design.rank) breaks a rule")
    }
  }

  @Test("Read without a word of complaint", arguments: ProblemFiles.all)
  func isRead(_ name: String) throws {
    let brief = try Brief(reading: ProblemFiles.path(name))
    #expect(brief.warnings.isEmpty, "\(name)")
    #expect(brief.problem.expectation != nil, "\(name): no expect block")
  }

  @Test("A wrong expectation is noticed, field by field")
  func noticesWrongExpectations() async throws {
    let record = try await Answers.shared.answer(to: "published/superpod-h100-3su.yaml").record
    let text = """
      name: wrong
      demand: {accelerators: 1, bandwidth: 400G}
      minimize: capex
      expect:
        status: infeasible
        objective: 1 M$ ± 1 %
        topology: clos
        tiers: 3
        planes: 2
        leaf: {boxes: 25, system: sn5600, optics: [lpo, dsp], cooling: cold-plate}
        core: {boxes: 1}
        links: {leaf-spine: 767}
        ledgers: {racks: 7 ± 0.1, money: 1 $}
        rejects: [thermal/junction]
      """
    let expected = try #require(ProblemFile.parse(text, file: "wrong.yaml").problem?.expectation)
    let fields = Judgement(expected, record).differences.map { String($0.prefix { $0 != ":" }) }
    #expect(
      fields == [
        "expect.status", "expect.rejects", "expect.objective", "expect.topology", "expect.tiers", "expect.planes",
        "expect.links.leaf-spine", "expect.ledgers.racks", "expect.ledgers.money", "expect.leaf.boxes",
        "expect.leaf.system", "expect.leaf.cooling", "expect.leaf.optics", "expect.core",
      ])
  }
}
