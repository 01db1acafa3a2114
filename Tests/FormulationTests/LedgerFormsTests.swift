// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Formulation

@Suite struct LedgerFormsTests {
  /// Posts a fixed amount for each box to two ledgers of different units, one of which includes the other.
  private static let rule = AssessmentRule.placement("boxes") { placed, findings in
    findings.post(1.5e6 * Double(placed.slot.boxes), to: "part", under: "a")
    findings.post(2e3 * Double(placed.slot.boxes), to: "own", under: "b")
    findings.post(1e3 * Double(placed.slot.boxes), to: "own", under: "c")
  }

  private static let ledgers = [
    Ledger("all", in: .thousandDollars, including: [.init(of: "part", weight: 0.5), .init(of: "own")], ""),
    Ledger("part", in: .millionDollars, ""), Ledger("own", in: .dollar, ""),
  ]

  private func program(_ ledgers: [Ledger], _ rule: AssessmentRule) throws -> (Program, PluginSet) {
    let context = try TinyCase.context(families: ["single"], optics: ["dsp"])
    let plugins = try PluginSet([.init(Alpha(ledgers, rules: [rule]))])
    return (try TinyCase.program(context, plugins, Question(goal: .lexicographic([ledgers[0].id]))), plugins)
  }

  @Test func `a ledger counts what it includes, by weight and in its own unit`() throws {
    let (program, plugins) = try program(Self.ledgers, Self.rule)
    let selection = try #require(enumerateSelections(program.space).first)
    let totals = program.ledgers(at: program.values(of: selection), plugins: plugins)
    // Eight accelerators and one switch.
    #expect(totals["part"].map { Tolerance.ties($0, 9 * 1.5e6) } == true)
    #expect(totals["own"].map { Tolerance.ties($0, 9 * 3e3) } == true)
    #expect(totals["all"].map { Tolerance.ties($0, 9 * (0.75e6 + 3e3)) } == true)
    #expect(
      program.forms["part"]?.terms.map(\.coefficient).max().map { abs($0 - 12) < 1e-8 } == true, "in millions"
    )
  }

  @Test func `a post to a ledger that nobody owns is a fault that lists those there are`() throws {
    let context = try TinyCase.context(families: ["single"], optics: ["dsp"])
    let plugins = try PluginSet([.init(Alpha([Ledger("own", in: .dollar, "")], rules: [Self.rule]))])
    #expect(throws: FormulationFaults(faults: [.unknownLedger("part", known: ["own"])])) {
      try TinyCase.program(context, plugins, Question(goal: .lexicographic(["own"])))
    }
  }

  @Test func `numbers keep ten digits and forget what comes after`() {
    var seed = SeededGenerator(state: 7)
    for _ in 0..<2000 {
      let value =
        Double.random(in: -1...1, using: &seed)
        * Double(sign: .plus, exponent: Int.random(in: -60...60, using: &seed), significand: 1)
      let rounded = value.toTenDigits
      #expect(abs(rounded - value) <= 5.001e-10 * abs(value), "\(value) became \(rounded)")
      #expect(rounded.toTenDigits == rounded, "rounding twice moves \(value)")
      #expect((-value).toTenDigits == -rounded)
    }
    let third = 1.0 / 3
    #expect(third.nextUp.toTenDigits == third.toTenDigits, "the last digit is noise")
    #expect(0.0.toTenDigits == 0)
    #expect(Double.infinity.toTenDigits == .infinity)
    #expect(12_000.0.toTenDigits == 12_000)
    #expect(Double.leastNonzeroMagnitude.toTenDigits.isFinite, "the smallest number must not become none")
    #expect(Double.greatestFiniteMagnitude.toTenDigits.isFinite)
  }
}
