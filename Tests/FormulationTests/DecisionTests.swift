// SPDX-License-Identifier: Apache-2.0

#if GLPK
@testable import Formulation
import GLPKBackend
import PluginKit
import Search
import TestSupport
import Testing

/// What a plugin leaves to decide is enumerated, priced, told apart and audited like any other choice.
@Suite struct DecisionTests {
  /// Paint for every box but endpoints: blue costs nothing, red costs a thousand dollars a box.
  private struct Paint: DecisionPlugin {
    static let manifest = PluginManifest(name: "paint", version: "1", summary: "Paint for boxes.")
    var forbidden = ""

    init(forbidding colour: String = "") { forbidden = colour }
    init(_ settings: NoSettings, in context: PlanningContext) {}

    var decisions: [BuildDecision] {
      [
        BuildDecision("paint", "The colour of a box.") { build in
          build.system.isEndpoint ? [] : [.init("blue"), .init("red", amount: 1000)]
        }
      ]
    }

    var ledgers: [Ledger] { [Ledger("paint", in: .dollar, "What paint costs.")] }

    var rules: [AssessmentRule] {
      [
        .placement("colour") { [forbidden] placed, findings in
          guard let paint = placed.build.chosen("paint") else { return }
          findings.require(paint.option == forbidden ? 1 : 0, atMost: 0, .one, "the colour")
          findings.post(paint.amount * Double(placed.slot.boxes), to: "paint", under: paint.option)
        }
      ]
    }

    func account(for design: Design, after accounts: Accounts) -> Account {
      var account = Account(of: Self.manifest.name)
      for fill in design.roles.flatMap(\.fills) {
        guard let paint = fill.build.chosen("paint") else { continue }
        account.require(
          paint.option == forbidden ? 1 : 0, atMost: 0, .one, rule: "colour", subject: fill.build.title,
          "the colour")
        account.post(Double(fill.boxes) * paint.amount, to: "paint", under: paint.option)
      }
      return account
    }
  }

  private static func ranking(_ paint: Paint, count: Int) async throws -> (Ranking, AssessedSpace) {
    let context = try TinyCase.context(systems: ["plain"], optics: ["dsp"])
    let plugins = try PluginSet([
      PluginSet.Member(paint), PluginSet.Member(PriceTag(NoSettings(), in: context)),
    ])
    let question = Question(
      goal: .weighted([.init(ledger: "price", weight: 1), .init(ledger: "paint", weight: 1)]))
    let program = try TinyCase.program(context, plugins, question)
    let ranking = try await RankingSearch(
      plugins: plugins, solver: GLPKSolver(), options: RankingOptions(count: count)
    ).rank(program)
    return (ranking, TinyCase.space(context, plugins))
  }

  @Test func `every option is a build of its own, the usual one first`() async throws {
    let (_, assessed) = try await Self.ranking(Paint(), count: 1)
    let slot = try #require(assessed.space.slots.firstIndex { $0.role == .leaf })
    let leaves = assessed.space.placements.filter { $0.slot == slot }.map(\.placed.build)
    #expect(
      leaves.map { $0.chosen("paint")?.option }
        == leaves.indices.map { $0.isMultiple(of: 2) ? "blue" : "red" })
    #expect(Set(leaves.map(\.identity)).count == leaves.count)
    #expect(leaves.first?.title.hasSuffix("paint blue") == true)
    let endpoints = assessed.space.placements.filter(\.placed.build.system.isEndpoint)
    #expect(endpoints.allSatisfy { $0.placed.build.chosen.isEmpty })
  }

  @Test func `designs that differ in a decision alone are ranked apart`() async throws {
    let (ranking, _) = try await Self.ranking(Paint(), count: 2)
    let colours = ranking.designs.map { $0.design.roles.last?.fills.first?.build.chosen("paint")?.option }
    #expect(colours == ["blue", "red"])
    #expect(ranking.designs.allSatisfy { $0.mismatches.isEmpty && $0.breaches.isEmpty && $0.isProven })
    #expect(ranking.designs.last?.audit.ledgers["paint"] == 1000)
    let attributes = ranking.designs.last?.design.attributes ?? []
    #expect(attributes.contains(DesignAttribute("leaf.paint", "red")))
  }

  @Test func `rules see what was decided`() async throws {
    let (ranking, assessed) = try await Self.ranking(Paint(forbidding: "blue"), count: 2)
    #expect(ranking.designs.allSatisfy { $0.audit.headings["paint"]?.keys.sorted() == ["red"] })
    #expect(assessed.rejections.all.contains { $0.mildest.plugin == "paint" })
  }

  private static let rules: [(Requirement, String)] = [
    (RequirementTests.one(.count(role: "leaf", what: "boxes", .init("paint", "blue")), .atMost, 0), "red"),
    (RequirementTests.one(.share(of: "ports", .init("paint", "red")), .atLeast, 50, .percent), "red"),
    (RequirementTests.one(.share(of: "boxes", .init("paint", "red")), .atMost, 0, .percent), "blue"),
    (
      RequirementTests.one(.ledger("paint"), .atLeast, 1, .dollar, when: .init("leaf.paint", "blue")),
      "red"
    ),
  ]

  /// The plain switch with paint, under a planner's rule.
  private static func painted(
    under rule: Requirement
  ) throws -> (plugins: PluginSet, context: PlanningContext, question: Question) {
    let context = try TinyCase.context(systems: ["plain"], optics: ["dsp"])
    let plugins = try PluginSet([
      PluginSet.Member(Paint()), PluginSet.Member(PriceTag(NoSettings(), in: context)),
    ])
    let goal = Goal.weighted([.init(ledger: "price", weight: 1), .init(ledger: "paint", weight: 1)])
    return (plugins, context, Question(goal: goal, requirements: [rule]))
  }

  // A rule may speak of what a plugin decides, as of anything else about a box.
  @Test(arguments: rules) func `a planner's rule can name it`(
    _ rule: Requirement, _ colour: String
  ) async throws {
    let (plugins, context, question) = try Self.painted(under: rule)
    let ranking = try await RankingSearch(
      plugins: plugins, solver: GLPKSolver(), options: RankingOptions(count: 2)
    ).rank(try TinyCase.program(context, plugins, question))
    let best = try #require(ranking.designs.first)
    #expect(best.design.roles.last?.fills.first?.build.chosen("paint")?.option == colour)
    #expect(ranking.designs.allSatisfy { $0.mismatches.isEmpty && $0.breaches.isEmpty })
  }

  @Test func `an option that nothing has is said, with those that there are`() throws {
    for rule in [
      RequirementTests.one(.count(role: "leaf", what: "boxes", .init("paint", "green")), .atMost, 0),
      RequirementTests.one(.ledger("paint"), .atMost, 1, .dollar, when: .init("leaf.paint", "green")),
    ] {
      let (plugins, context, question) = try Self.painted(under: rule)
      let fault = FormulationFaults.Fault.rule(
        "the rule", reason: "no option `green` of `paint`; there are blue, red")
      #expect(throws: FormulationFaults(faults: [fault])) {
        try TinyCase.program(context, plugins, question)
      }
    }
  }

  @Test func `two plugins that decide one thing are refused`() {
    let members = [PluginSet.Member(Paint()), PluginSet.Member(Paint())]
    #expect(faults(members).contains(.twoDeciders(decision: "paint", plugins: ["paint", "paint"])))
  }
}
#endif
