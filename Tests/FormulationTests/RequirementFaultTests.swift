// SPDX-License-Identifier: Apache-2.0

import PluginKit
import TestSupport
import Testing

@testable import Formulation

@Suite struct RequirementFaultTests {
  private func faults(_ question: Question) throws -> [FormulationFaults.Fault] {
    let context = try TinyCase.context(families: ["single"], optics: ["dsp"])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let space = TinyCase.space(context, plugins).space
    do throws(FormulationFaults) {
      _ = try Program(space, context: context, plugins: plugins, question: question)
      return []
    } catch {
      return error.faults
    }
  }

  private func faults(
    _ measures: [Requirement.Measure], when condition: Requirement.Test? = nil
  ) throws
    -> [FormulationFaults.Fault]
  {
    let rule = RequirementTests.rule(measures.map { .init(1, $0) }, .atMost, 1, when: condition)
    return try faults(Question(goal: .lexicographic(["price"]), requirements: [rule]))
  }

  @Test func `ledgers that nobody owns are named wherever they are asked for`() throws {
    let unknown = FormulationFaults.Fault.unknownLedger("gold", known: ["price"])
    #expect(try faults(Question(goal: .lexicographic(["gold"]))) == [unknown])
    #expect(try faults(Question(goal: .lexicographic(["price", "gold"]))) == [unknown])
    #expect(try faults(Question(goal: .weighted([.init(ledger: "gold", weight: 1)]))).contains(unknown))
    let bound = LedgerBound(ledger: "gold", atMost: 1, reason: "")
    #expect(try faults(Question(goal: .lexicographic(["price"]), bounds: [bound])) == [unknown])
    #expect(try faults([.ledger("gold")]) == [unknown])
  }

  @Test func `what cannot be measured is said with what can`() throws {
    let test = Requirement.Test("vendor", "Alpha")
    let cases: [([Requirement.Measure], Requirement.Test?, String)] = [
      ([.share(of: "money", test)], nil, "no share of `money`; there are bandwidth, ports, boxes, modules"),
      (
        [.count(role: "leaf", what: "bandwidth", nil)], nil,
        "no count of `bandwidth`; there are boxes, ports, modules"
      ),
      ([.kinds("fan")], nil, "no kinds of `fan`; there are module, cable, system, cooling, laser"),
      (
        [.share(of: "ports", test), .kinds("module")], nil, "a share must stand alone, because it is a ratio"
      ),
      (
        [.count(role: "leaf", what: "boxes", .init("colour", "red"))], nil,
        "no attribute `colour`; there are role, system, vendor, chip, cooling, laser, protocol, status, optics, medium, group"
      ),
      (
        [.kinds("module")], .init("vendor", "Alpha"),
        "no condition on `vendor`; there are topology, tiers, planes, <role>.role, <role>.system, <role>.vendor, "
          + "<role>.chip, <role>.cooling, <role>.laser, <role>.protocol, <role>.status"
      ),
    ]
    for (measures, condition, reason) in cases {
      let found = try faults(measures, when: condition)
      #expect(found.allSatisfy { $0 == .rule("the rule", reason: reason) } && !found.isEmpty, "\(found)")
    }
    #expect(
      try faults([.kinds("module")], when: .init("leaf.optics", "dsp")).count == 1, "ports have no condition")
  }

  @Test func `all faults of a question are told at once`() throws {
    let question = Question(
      goal: .lexicographic(["gold"]), bounds: [LedgerBound(ledger: "silver", atMost: 1, reason: "")],
      requirements: [RequirementTests.one(.kinds("fan"), .atMost, 1)])
    #expect(try faults(question).count == 3)
  }
}
