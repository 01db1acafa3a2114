// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import ProblemFormat
import RunRecord
import Testing

@testable import Planner

/// A rule that is stated for each of many is the rules that a patient planner would have written down one by one.
@Suite struct EachRuleTests {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private func texts(_ rule: String, more: String = "") throws -> [String] {
    try desk.brief(more: "require: [\"\(rule)\"]\n\(more)").question.requirements.map(\.text.value)
  }

  @Test func `it stands for one rule for each tier, vendor and part that may be chosen`() throws {
    #expect(
      try texts("count(each.boxes) <= 8 for each tier")
        == ["leaf", "spine", "core"].map { "count(\($0).boxes) <= 8" })
    #expect(
      try texts("share(boxes, vendor == each) <= 60 % for each vendor")
        == ["Alpha", "Beta"].map { "share(boxes, vendor == \($0)) <= 60 %" })
    #expect(
      try texts("count(leaf.ports, optics == each) <= 9 when topology == clos for each module")
        == ["dsp", "lpo"].map { "count(leaf.ports, optics == \($0)) <= 9 when topology == clos" })
    #expect(
      try texts("power.peak <= 9 kW for each cooling when leaf.cooling == each")
        == ["air", "plate"].map { "power.peak <= 9 kW when leaf.cooling == \($0)" })
    #expect(
      try texts("share(ports, optics == each) <= 50 % for each cable") == [
        "share(ports, optics == dac) <= 50 %"
      ])
    #expect(try texts("kinds(module) <= 1") == ["kinds(module) <= 1"])
  }

  @Test func `only what may be chosen is spoken of`() throws {
    let rule = "require: [\"share(boxes, vendor == each) <= 60 % for each vendor\"]"
    let brief = try desk.brief(topology: "clos], vendors: [Beta", more: rule)
    #expect(brief.question.requirements.map(\.text.value) == ["share(boxes, vendor == Beta) <= 60 %"])
  }

  @Test(arguments: [
    (
      "share(ports, optics == each) <= 60 % for each module",
      ["share(ports, optics == dsp) <= 60 %", "share(ports, optics == lpo) <= 60 %"]
    ),
    (
      "count(each.boxes) <= 3 for each tier",
      ["count(leaf.boxes) <= 3", "count(spine.boxes) <= 3", "count(core.boxes) <= 3"]
    ),
    (
      "power.peak <= 2 kW when leaf.vendor == each for each vendor",
      ["power.peak <= 2 kW when leaf.vendor == Alpha", "power.peak <= 2 kW when leaf.vendor == Beta"]
    ),
  ])
  func `the answer is that of the rules one by one`(_ rule: String, _ rules: [String]) async throws {
    func answer(_ rules: [String]) async throws -> (String, [Double], [String]) {
      let list = rules.map { "\"\($0)\"" }.joined(separator: ", ")
      let brief = try desk.brief(more: "rank: 3" + (rules.isEmpty ? "" : "\nrequire: [\(list)]"))
      let result = try await desk.planner.solve(brief, SolveSettings())
      #expect(result.mismatches.isEmpty && result.breaches.isEmpty)
      return (
        "\(result.record.proof.status)", result.record.designs.map(\.objective),
        result.record.designs.flatMap { $0.roles.map { "\($0.boxes) \($0.system) \($0.groups.map(\.part))" } }
      )
    }
    let (each, one, free) = (try await answer([rule]), try await answer(rules), try await answer([]))
    #expect(each == one)
    #expect(each != free, "the rule changes nothing, so that it proves nothing")
  }

  @Test func `a name that fits nowhere is told once`() throws {
    do throws(PlanningFault) {
      _ = try brief("require: [\"count(each.boxes) <= 3 for each vendor\"]")
      Issue.record("no role is called Alpha")
    } catch {
      guard case .input(let diagnostics) = error else { throw error }
      #expect(diagnostics.count == 1)
      #expect(diagnostics.first?.lines.contains("there is no role `Alpha`") == true)
    }
  }

  private func brief(_ more: String) throws(PlanningFault) -> Brief {
    do { return try desk.brief(more: more) } catch { throw error as? PlanningFault ?? .input([]) }
  }
}
#endif
