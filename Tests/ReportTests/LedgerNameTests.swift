// SPDX-License-Identifier: Apache-2.0

import RunRecord
import Testing

@testable import Report

/// What ledgers are called in everything that people read.
@Suite struct LedgerNameTests {
  private func ledger(_ id: String, named name: String? = nil) -> LedgerRecord {
    LedgerRecord(id: id, unit: "t", scale: 1e3, meaning: "", owner: "floor-load", includes: [:], name: name)
  }

  @Test func `the name stands before the words of the id`() {
    #expect(ledger("floor-load.mass").label == "mass floor-load")
    #expect(ledger("floor-load.mass", named: "mass on the floor").label == "mass on the floor")
    #expect(ledger("tco").label == "TCO")
  }

  @Test func `tables and reports have the name in their heads`() throws {
    var run = Fixture.run
    let place = try #require(run.ledgers.firstIndex { $0.id == "power.peak" })
    run.ledgers[place].name = "watts at the wall"
    let head = try #require(DesignsCSV.text(run.designs, of: run).split(separator: "\n").first)
    #expect(head.contains("watts at the wall [kW]") && !head.contains("power.peak"))
    #expect(RankedTable.text(for: run, width: 300).contains("watts at the wall"))
  }
}
