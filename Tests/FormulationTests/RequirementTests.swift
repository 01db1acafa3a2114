// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Formulation

/// Rows of planners' rules against all designs of a small space, one by one.
@Suite struct RequirementTests {
  static let nowhere = SourcePosition(file: "test", line: 1, column: 1)

  static func rule(
    _ terms: [Requirement.Term], _ relation: Requirement.Relation, _ bound: Double,
    _ unit: MeasurementUnit = .one,
    when condition: Requirement.Test? = nil
  ) -> Requirement {
    Requirement(
      text: Placed("the rule", at: nowhere), terms: terms, relation: relation, bound: Quantity(bound, unit),
      condition: condition)
  }

  static func one(
    _ measure: Requirement.Measure, _ relation: Requirement.Relation, _ bound: Double,
    _ unit: MeasurementUnit = .one,
    when condition: Requirement.Test? = nil
  ) -> Requirement { rule([.init(1, measure)], relation, bound, unit, when: condition) }

  static let cpo = Requirement.Test("optics", "cpo")

  static let rules: [(String, Requirement)] = [
    ("a ledger from above", one(.ledger("price"), .atMost, 125.5, .thousandDollars)),
    ("a ledger from below", one(.ledger("price"), .atLeast, 0.1255, .millionDollars)),
    ("a share of bandwidth", one(.share(of: "bandwidth", cpo), .atMost, 50, .percent)),
    ("a share of ports from below", one(.share(of: "ports", cpo), .atLeast, 0.3)),
    ("a share of boxes", one(.share(of: "boxes", .init("vendor", "Beta")), .atMost, 0.34)),
    ("a share of modules", one(.share(of: "modules", .init("group", "up")), .atLeast, 0.3)),
    ("a share that is exact", one(.share(of: "ports", .init("medium", "copper")), .equal, 0)),
    ("kinds of modules", one(.kinds("module"), .atMost, 1)),
    ("kinds of boxes from below", one(.kinds("system"), .atLeast, 2)),
    (
      "kinds of cables and coolings",
      rule([.init(1, .kinds("cable")), .init(2, .kinds("cooling"))], .atMost, 2)
    ),
    ("kinds of lasers", one(.kinds("laser"), .equal, 1)),
    ("boxes of a vendor", one(.count(role: "leaf", what: "boxes", .init("vendor", "Beta")), .atMost, 0)),
    ("ports of a role", one(.count(role: "spine", what: "ports", nil), .atMost, 8)),
    ("modules of a role", one(.count(role: "leaf", what: "modules", cpo), .atLeast, 1)),
    (
      "modules of accelerators",
      one(.count(role: "endpoint", what: "modules", .init("optics", "copper")), .atLeast, 1)
    ),
    (
      "a difference",
      rule([.init(2, .count(role: "leaf", what: "boxes", nil)), .init(-1, .kinds("module"))], .atLeast, 5)
    ),
    (
      "a ledger and a count",
      rule(
        [.init(1, .ledger("price")), .init(1000, .count(role: "leaf", what: "boxes", cpo))], .atMost, 130_000,
        .dollar)
    ),
    (
      "when the wiring is",
      one(.count(role: "leaf", what: "boxes", nil), .atMost, 3, when: .init("tiers", "2"))
    ),
    ("when the family is", one(.share(of: "ports", cpo), .atLeast, 0.5, when: .init("topology", "single"))),
    (
      "when a role has",
      one(.ledger("price"), .atMost, 100, .thousandDollars, when: .init("leaf.vendor", "Beta"))
    ),
    (
      "when a role has, from below",
      one(.ledger("price"), .atLeast, 125, .thousandDollars, when: .init("spine.system", "plain"))
    ),
    ("when a role has, exact", one(.kinds("module"), .equal, 1, when: .init("leaf.cooling", "cold-plate"))),
    (
      "when the role is not there",
      one(.ledger("price"), .atMost, 1, .dollar, when: .init("core.vendor", "Alpha"))
    ),
    ("when the planes are", one(.ledger("price"), .atMost, 1, .dollar, when: .init("planes", "2"))),
  ]

  @Test(arguments: [Population.used, .all])
  func `a rule's rows admit the designs that keep it, and only those`(population: Population) throws {
    for accelerators in [8, 12] {
      let context = try TinyCase.context(accelerators: accelerators, fabric: Fabric(population: population))
      let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
      let space = TinyCase.space(context, plugins).space
      let all = enumerateSelections(space)
      for (name, requirement) in Self.rules {
        let program = try Program(
          space, context: context, plugins: plugins,
          question: Question(goal: .lexicographic(["price"]), requirements: [requirement]))
        let forms = program.forms
        var wrong: [String] = []
        for selection in all {
          let values = program.values(of: selection)
          let ledgers = forms.mapValues { program.model.value(of: $0, at: values) }
          let check = RequirementCheck(program.design(selection), ledgers: ledgers, fabric: context.fabric)
          let breach = check.breach(of: requirement)
          guard isAdmitted(selection, program) != (breach == nil) else { continue }
          wrong.append(
            "\(program.design(selection).identity): \(breach.map { "\($0.figure) against \($0.limit)" } ?? "kept")"
          )
        }
        #expect(
          wrong.isEmpty,
          "\(name), \(accelerators): the rows say otherwise of \(wrong.count), first \(wrong.prefix(2))")
      }
    }
  }

  /// Whether the program has a point for the selection, whatever counts kinds.
  private func isAdmitted(_ selection: Selection, _ program: Program) -> Bool {
    guard let settlement = program.settlement(of: selection) else { return false }
    return settlement.isEmpty || !enumeratePoints(settlement.model, atMost: 1).isEmpty
  }

  @Test func `a breach says the rule, the figure, the limit and the unit`() throws {
    let context = try TinyCase.context(families: ["single"], optics: ["dsp"])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let program = try TinyCase.program(context, plugins, Question(goal: .lexicographic(["price"])))
    let design = program.design(try #require(enumerateSelections(program.space).first))
    let check = RequirementCheck(design, ledgers: ["price": 30_000], fabric: context.fabric)
    let breach = try #require(check.breach(of: Self.one(.ledger("price"), .atMost, 20, .thousandDollars)))
    #expect((breach.plugin, breach.rule, breach.unit.symbol) == ("problem", "the rule", "k$"))
    #expect((breach.figure, breach.limit) == (30_000, 20_000))
    #expect(check.breach(of: Self.one(.ledger("price"), .atMost, 30, .thousandDollars)) == nil)
  }
}
