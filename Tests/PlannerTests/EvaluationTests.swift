// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import Planner
import ProblemFormat
import RunRecord
import TestSupport
import Testing

@Suite struct EvaluationTests {
  private let desk: Desk

  init() throws { desk = try Desk() }

  /// The roles of a recorded design as a design file says them.
  private func roles(of design: DesignRecord) -> String {
    design.roles.map { role in
      let optics = role.groups.map { "\($0.name): \($0.part)" }.joined(separator: ", ")
      let links = role.groups.map { "\($0.name): \($0.linksOfFullestBox)" }.joined(separator: ", ")
      var line = "\(role.role): {system: \(role.system), optics: {\(optics)}"
      if role.role != "endpoint" { line += ", boxes: \(role.boxes), links: {\(links)}" }
      if let cooling = role.cooling { line += ", cooling: \(cooling)" }
      if let laser = role.laser { line += ", laser: \(laser)" }
      return line + "}"
    }.joined(separator: "\n")
  }

  private func evaluate(_ brief: Brief, _ roles: String, tiers: Int = 2) async throws -> Evaluation {
    try await desk.planner.evaluate(brief, try desk.design(tiers: tiers, roles), SolveSettings())
  }

  private func breach(_ evaluation: Evaluation, _ plugin: String, _ rule: String) throws -> RejectionRecord {
    try #require(
      evaluation.stated.breaches.first { $0.plugin == plugin && $0.rule == rule },
      "no breach of \(plugin)/\(rule), but of \(evaluation.stated.breaches.map { "\($0.plugin)/\($0.rule)" })"
    )
  }

  private static let plain = """
    endpoint: {system: nic, optics: {up: dsp}}
    leaf: {system: plain, boxes: 4, optics: {down: dsp, up: dsp}, links: {down: 4, up: 4}}
    spine: {system: plain, boxes: 2, optics: {down: dsp}, links: {down: 8}}
    """

  @Test(arguments: [
    ("tco", 16, "clos"), ("capex", 8, "single"), ("power.peak", 16, "clos"), ("capex", 13, "clos"),
  ])
  func `the best design, stated, is at no distance and breaks nothing`(
    goal: String, accelerators: Int, topology: String
  ) async throws {
    let brief = try desk.brief(accelerators: accelerators, minimize: goal, topology: topology)
    let result = try await desk.planner.solve(brief, SolveSettings(rank: 1))
    #expect(result.mismatches.isEmpty && result.breaches.isEmpty)
    let best = try #require(result.record.designs.first)
    let evaluation = try await evaluate(brief, roles(of: best), tiers: best.tiers)
    #expect(evaluation.faults == [])
    #expect(evaluation.stated.breaches.map { "\($0.plugin)/\($0.rule): \($0.reason)" } == [])
    let distance = try #require(evaluation.distance)
    #expect(abs(distance) < 1e-6, "stated \(evaluation.stated.objective), best \(best.objective)")
    for (ledger, value) in best.ledgers {
      let stated = evaluation.stated.ledgers[ledger] ?? 0
      #expect(abs(stated - value) <= 1e-6 * max(1, abs(value)), "\(ledger): stated \(stated), best \(value)")
    }
  }

  @Test func `a module that draws too much for its cage is told with both figures`() async throws {
    let desk = try Desk(TinyCatalog.text.replacing("power: 15 W", with: "power: 25 W"))
    let evaluation = try await desk.planner.evaluate(
      try desk.brief(), try desk.design(Self.plain), SolveSettings())
    let breach = try breach(evaluation, "thermal", "cage")
    #expect(breach.figure == 25 && breach.limit == 20 && breach.unit == "W")
    #expect(evaluation.faults == [] && evaluation.distance != nil, "it is counted all the same")
  }

  @Test func `a path to the front that loses too much is told with both figures`() async throws {
    let desk = try Desk(
      TinyCatalog.text.replacing("figure: {value: 12, unit: dB}", with: "figure: {value: 33, unit: dB}"))
    let evaluation = try await desk.planner.evaluate(
      try desk.brief(accelerators: 8, topology: "single"),
      try desk.design(
        tiers: 1, "endpoint: {system: nic, optics: {up: dsp}}\nleaf: {system: plain, optics: {down: dsp}}"),
      SolveSettings())
    let breach = try breach(evaluation, "signal-integrity", "host-loss")
    #expect(breach.figure == 33 && breach.limit == 32 && breach.unit == "dB")
  }

  @Test func `a dearer design is told by how much it is dearer`() async throws {
    let brief = try desk.brief(minimize: "capex")
    let evaluation = try await evaluate(brief, Self.plain)
    let (distance, best) = (try #require(evaluation.distance), try #require(evaluation.run.designs.first))
    #expect(distance >= 0)
    #expect(abs(evaluation.stated.objective - best.objective * (1 + distance)) <= 1e-6 * best.objective)
    #expect(
      abs(evaluation.stated.objective - (evaluation.stated.ledgers["capex"] ?? 0)) <= 1e-6 * best.objective)
  }

  @Test func `links that are too long are told with the reach`() async throws {
    // Rows are 100 m apart, and a linear module reaches 100 m.
    let brief = try desk.brief(
      site: ", floor: {acceleratorsPerRack: 4, placement: network-row, racksPerRow: 1, rowPitch: 100 m}")
    let evaluation = try await evaluate(brief, Self.plain.replacing("dsp", with: "lpo"))
    let breach = try breach(evaluation, "signal-integrity", "reach")
    #expect(breach.figure == 100 && breach.limit > 100, "\(breach.figure) against \(breach.limit)")
  }

  @Test func `bounds and rules of the problem are judged as well`() async throws {
    let brief = try desk.brief(
      site: ", networkPower: 7 kW",
      more: "limits: {capex: 200 k$}\nrequire: [kinds(module) <= 1, \"count(leaf.boxes) >= 4\"]")
    let evaluation = try await evaluate(
      brief,
      """
      endpoint: {system: nic, optics: {up: dsp}}
      leaf: {system: plain, boxes: 4, optics: {down: dsp, up: lpo}, links: {down: 4, up: 4}}
      spine: {system: plain, boxes: 2, optics: {down: lpo}, links: {down: 8}}
      """)
    let rule = try breach(evaluation, "problem", "kinds(module) <= 1")
    #expect(rule.figure == 2 && rule.limit == 1)
    #expect(!evaluation.stated.breaches.contains { $0.rule.contains("leaf.boxes") })
  }

  @Test(
    arguments: [
      ("moduleKinds: 1", "module", 2.0, 1.0), ("vendorShare: 50 %", "vendor-share", 1, 0.5),
    ])
  func `a design that breaks a rule on parts or vendors is counted all the same`(
    setting: String, rule: String, figure: Double, limit: Double
  ) async throws {
    let brief = try desk.brief(minimize: "capex", more: "plugins: {supply: {\(setting)}}")
    let mixed = Self.plain.replacing("up: dsp}, links", with: "up: lpo}, links").replacing(
      "optics: {down: dsp}, links", with: "optics: {down: lpo}, links")
    let evaluation = try await evaluate(brief, mixed)
    let breach = try breach(evaluation, "supply", rule)
    #expect(breach.figure == figure && breach.limit == limit, "\(breach.figure) against \(breach.limit)")
    let capex = try #require(evaluation.stated.ledgers["capex"])
    #expect(
      abs(evaluation.stated.objective - capex) <= 1e-6 * capex, "objective \(evaluation.stated.objective)")
    #expect(!evaluation.stated.breaches.contains { $0.rule == "spares" }, "spares are bought in spite of it")
  }

  @Test func `links that do not match at both ends are told`() async throws {
    let brief = try desk.brief()
    let fewer = Self.plain.replacing("links: {down: 8}", with: "links: {down: 7}")
    let evaluation = try await evaluate(brief, fewer)
    let breach = try breach(evaluation, "core", "wiring, ends")
    #expect(
      breach.subject == "leaf-spine" && !breach.reason.contains("leaf-spine"), "said once: \(breach.reason)")
    #expect(breach.figure == 14 && breach.limit == 16, "\(breach.figure) against \(breach.limit)")
  }

  @Test func `more bandwidth below than above is told when the problem does not allow it`() async throws {
    let brief = try desk.brief()
    let tapered = Self.plain.replacing("up: 4}", with: "up: 2}").replacing("{down: 8}", with: "{down: 4}")
    let evaluation = try await evaluate(brief, tapered)
    let breach = try breach(evaluation, "core", "wiring, taper")
    #expect(breach.figure == 2 && breach.limit == 1, "\(breach.figure) against \(breach.limit)")
  }

  @Test func `a box with too few ports or ends that differ is not counted, and says why`() async throws {
    let brief = try desk.brief()
    let full = try await evaluate(
      brief,
      Self.plain.replacing("boxes: 4", with: "boxes: 2").replacing(
        "{down: 4, up: 4}", with: "{down: 8, up: 8}"))
    #expect(
      full.faults.contains { $0.lines.contains("roles.leaf: ") && $0.prose.what.contains("too few cages") },
      "\(full.faults)")
    #expect(full.distance == nil)
    let differ = try await evaluate(
      brief, Self.plain.replacing("{down: dsp, up: dsp}", with: "{down: lpo, up: dsp}"))
    #expect(!differ.faults.isEmpty, "linear and retimed ends are not known to work together")
  }

  @Test func `a tier without stated links does not end the program`() async throws {
    let brief = try desk.brief()
    let bare = """
      endpoint: {system: nic, optics: {up: dsp}}
      leaf: {system: plain, boxes: 4, optics: {down: dsp, up: dsp}}
      spine: {system: plain, boxes: 2, optics: {down: dsp}}
      """
    do throws(PlanningFault) {
      _ = try await desk.planner.evaluate(brief, try stated(bare), SolveSettings())
      Issue.record("links of the leaves cannot be known")
    } catch {
      guard case .input(let diagnostics) = error else { throw error }
      #expect(diagnostics.contains { $0.path == "roles.leaf.links.up" }, "\(diagnostics.map(\.path))")
    }
  }

  @Test func `what a design says against itself or the problem is told before the search`() async throws {
    let text = """
      family: closs
      tiers: 2
      planes: 1
      taper: [1, 2]
      roles:
        endpoint: {system: nic, boxes: 15, optics: {up: dsp}, links: {up: 2}}
        leaf: {system: plain, boxes: 4, optics: {down: dsp, up: dsp}, links: {down: 6, up: 2}}
      """
    let (design, diagnostics) = DesignFile.parse(text, file: "offer.yaml")
    let stated = try #require(design, "\(diagnostics)")
    do throws(PlanningFault) {
      _ = try await desk.planner.evaluate(try plainBrief(), stated, SolveSettings())
      Issue.record("nothing was refused")
    } catch {
      guard case .input(let found) = error else { throw error }
      #expect(
        found.map { "\($0.position) \($0.path)" } == [
          "offer.yaml:1:9 family", "offer.yaml:4:9 taper", "offer.yaml:4:12 taper",
          "offer.yaml:5:1 roles.spine",
          "offer.yaml:6:34 roles.endpoint.boxes", "offer.yaml:6:69 roles.endpoint.links.up",
        ])
    }
  }

  private func plainBrief() throws(PlanningFault) -> Brief {
    do { return try desk.brief() } catch { throw error as? PlanningFault ?? .input([]) }
  }

  @Test func `tapers that nobody states come from the links`() async throws {
    let brief = try desk.brief(more: "# no taper")
    let tapered = Self.plain.replacing("up: 4}", with: "up: 2}").replacing("{down: 8}", with: "{down: 4}")
    #expect(try await evaluate(brief, tapered).stated.tapers == ["2:1"])
  }

  private func stated(_ roles: String) throws(PlanningFault) -> StatedDesign {
    do { return try desk.design(roles) } catch { throw .input([]) }
  }

  @Test func `a part that the catalog does not have is told with what was meant`() async throws {
    let brief = try desk.brief()
    do throws(PlanningFault) {
      _ = try await desk.planner.evaluate(
        brief, try stated(Self.plain.replacing("leaf: {system: plain", with: "leaf: {system: plian")),
        SolveSettings())
      Issue.record("plian is no box")
    } catch {
      guard case .input(let diagnostics) = error else { throw error }
      #expect(diagnostics.contains { "\($0.lines)".contains("plain") && $0.path == "roles.leaf.system" })
    }
  }
}
#endif
