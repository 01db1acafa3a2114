// SPDX-License-Identifier: Apache-2.0

import PluginKit
import Testing

@testable import Formulation

@Suite struct CompositionTests {
  private func ledger(_ id: String, _ includes: [String] = []) -> Ledger {
    Ledger(id, in: .dollar, including: includes.map { .init(of: $0) }, "")
  }

  private func rule(
    _ name: String, reads: [QuantityKey] = [], provides: [QuantityKey] = [],
    at subject: AssessmentRule.Subject = .placement
  ) -> AssessmentRule {
    switch subject {
    case .chassis: .chassis(name, reads: reads, provides: provides) { _, _ in }
    case .port: .port(name, reads: reads, provides: provides) { _, _ in }
    case .build: .build(name, reads: reads, provides: provides) { _, _ in }
    case .placement: .placement(name, reads: reads, provides: provides) { _, _ in }
    case .joint: .joint(name, reads: reads, provides: provides) { _, _ in }
    }
  }

  @Test func `two plugins of one name are refused, once`() {
    let twice = PluginSet.Member(Alpha())
    #expect(faults([twice, .init(Beta()), twice, twice]) == [.twoPlugins(name: "alpha")])
  }

  /// Decides something under a name of the test's.
  private struct Decider: DecisionPlugin {
    static let manifest = PluginManifest(name: "decider", version: "1", summary: "")
    var name = ""

    init(_ name: String) { self.name = name }
    init(_ settings: NoSettings, in context: PlanningContext) {}
    var rules: [AssessmentRule] { [] }
    var decisions: [BuildDecision] { [BuildDecision(name, "Something.") { _ in [] }] }
    func account(for design: Design, after accounts: Accounts) -> Account { Account(of: "decider") }
  }

  @Test(arguments: ["optics", "vendor", "topology", "taper", "leaf.paint"])
  func `a decision cannot have a name that rules use otherwise`(_ name: String) {
    #expect(faults([.init(Decider(name))]) == [.reservedDecision(decision: name, plugin: "decider")])
    #expect(faults([.init(Decider("paint"))]) == [])
  }

  @Test func `two owners of a ledger are named`() {
    #expect(
      faults([.init(Alpha([ledger("money")])), .init(Beta([ledger("money")]))])
        == [.twoOwners(ledger: "money", plugins: ["alpha", "beta"])])
  }

  @Test func `a ledger may include those of others, and comes after them`() throws {
    let plugins = try PluginSet([
      .init(Alpha([ledger("all", ["part", "other"]), ledger("part")])),
      .init(Beta([ledger("other", ["part"])])),
    ])
    #expect(plugins.ledgers.map(\.id) == ["part", "other", "all"])
  }

  @Test func `an unknown ledger that is included is named, a circle is not blamed on anyone unknown`() {
    #expect(
      faults([.init(Alpha([ledger("all", ["gone"])]))]) == [
        .ledgerIncludes(ledger: "all", plugin: "alpha", unknown: ["gone"])
      ]
    )
    #expect(
      faults([.init(Alpha([ledger("a", ["b"])])), .init(Beta([ledger("b", ["a"])]))])
        == [
          .ledgerIncludes(ledger: "a", plugin: "alpha", unknown: []),
          .ledgerIncludes(ledger: "b", plugin: "beta", unknown: []),
        ])
    #expect(
      faults([.init(Alpha([ledger("a", ["a"])]))]) == [
        .ledgerIncludes(ledger: "a", plugin: "alpha", unknown: [])
      ],
      "a ledger that includes itself is a circle of one")
  }

  @Test func `two providers and a missing one are named with their plugins`() {
    #expect(
      faults([
        .init(Alpha(rules: [rule("r", provides: [.one])])), .init(Beta(rules: [rule("s", provides: [.one])])),
      ]) == [.twoProviders(quantity: "one", rules: ["alpha/r", "beta/s"])])
    #expect(
      faults([.init(Beta(rules: [rule("s", reads: [.two])]))]) == [
        .noProvider(quantity: "two", rule: "beta/s")
      ])
  }

  @Test func `rules that wait for each other are named with their plugins`() {
    #expect(
      faults([
        .init(Alpha(rules: [rule("r", reads: [.two], provides: [.one])])),
        .init(Beta(rules: [rule("s", reads: [.one], provides: [.two])])),
      ]) == [.circle(rules: ["alpha/r", "beta/s"])])
    #expect(
      faults([.init(Alpha(rules: [rule("r", reads: [.one], provides: [.one])]))]) == [
        .circle(rules: ["alpha/r"])
      ])
  }

  @Test func `what a later subject finds is not at hand earlier`() {
    let provider = Alpha(rules: [rule("late", provides: [.one], at: .placement)])
    for subject in [AssessmentRule.Subject.chassis, .port, .build, .joint] {
      #expect(
        faults([.init(provider), .init(Beta(rules: [rule("early", reads: [.one], at: subject)]))])
          == [.noProvider(quantity: "one", rule: "beta/early")], "\(subject)")
    }
    let early = Alpha(rules: [rule("early", provides: [.one], at: .chassis)])
    for subject in [AssessmentRule.Subject.build, .placement] {
      #expect(
        faults([.init(early), .init(Beta(rules: [rule("late", reads: [.one], at: subject)]))]) == [],
        "\(subject)")
    }
  }

  @Test func `rules run after those whose quantities they read, else in catalogue order`() throws {
    let plugins = try PluginSet([
      .init(
        Alpha(rules: [
          rule("last", reads: [.three]), rule("free"),
          rule("middle", reads: [.one, .two], provides: [.three]),
        ])),
      .init(Beta(rules: [rule("first", provides: [.one]), rule("box", provides: [.two], at: .chassis)])),
    ])
    #expect(
      plugins.schedule.rules(for: .placement).map(\.title)
        == ["alpha/free", "beta/first", "alpha/middle", "alpha/last"])
    #expect(plugins.schedule.rules(for: .chassis).map(\.title) == ["beta/box"])
    #expect(plugins.schedule.rules(for: .joint).isEmpty)
  }
}
