// SPDX-License-Identifier: Apache-2.0

import PluginKit
import TestSupport
import Testing

@testable import Formulation

@Suite struct AuditTests {
  private static let slot = Slot(
    role: .leaf, planes: 1, groups: [PortGroup("down", linkRateGbps: 800, effect: .degrades)],
    occupancies: [Occupancy(boxes: 1, links: [8])], effect: .degrades)

  private static func design() throws -> Design {
    let parts = PartsList(try TinyCase.catalog())
    let box = try #require(parts.system("plain"))
    let build = SwitchBuild(
      system: box, fabric: .ethernet, optics: [try #require(parts.optics("dsp"))], cooling: nil, laser: nil)
    return Design(
      family: "single", tiers: 1, planes: 1, tapers: [],
      roles: [FilledRole(slot: slot, fills: [.init(build: build, boxes: 1)])], links: [])
  }

  @Test func `accounts are asked again until what plugins tell each other stays`() throws {
    // Catalogue order is against them: each reads what the next one tells.
    let plugins = try PluginSet([.init(Third()), .init(Second()), .init(First())])
    let audit = Audit(try Self.design(), plugins: plugins)
    #expect(audit.ledgers["third"] == 20.0)
    #expect(audit.quantities["leaf"]?[.one] == 5)
    #expect(audit.quantities["leaf"]?[.two] == 10)
    #expect(audit.headings["third"] == ["made": 20])
    #expect(audit.breaches.map(\.rule) == ["limit"])
    #expect(audit.stored == ["box": 3])
  }

  @Test func `a mismatch names the ledger and who posts to it, and one part in a million is none`() throws {
    let plugins = try PluginSet([.init(Third()), .init(Second()), .init(First())])
    let audit = Audit(try Self.design(), plugins: plugins)
    func mismatches(_ value: Double) -> [String] {
      audit.mismatches(with: ["third": value], plugins: plugins).map(\.ledger)
    }
    #expect(mismatches(20) == [])
    #expect(mismatches(20 * (1 + 0.9e-6)) == [])
    #expect(mismatches(20 * (1 + 2e-6)) == ["third"])
    #expect(mismatches(.nan) == ["third"], "what is no number is never right")
    let missing = audit.mismatches(with: [:], plugins: plugins)
    #expect(missing.map(\.program) == [0])
    #expect(missing.map(\.accounted) == [20])
    #expect(missing.first?.plugins == ["third"], "the others have nothing to do with the ledger")
  }

  @Test func `a ledger's total counts what it includes`() throws {
    let plugins = try PluginSet([.init(Third()), .init(Second()), .init(First()), .init(Sums())])
    #expect(Audit(try Self.design(), plugins: plugins).ledgers["sum"] == 0.25 * 20)
  }

  // MARK: plugins that tell each other quantities in their accounts

  private struct First: Stub {
    static let manifest = PluginManifest(name: "first", version: "1", summary: "")
    var ledgers: [Ledger] = []
    var rules: [AssessmentRule] = []

    func account(for design: Design, after accounts: Accounts) -> Account {
      var account = Account(of: Self.manifest.name)
      account.provide(.one, 5, for: .leaf)
      return account
    }
  }

  private struct Second: Stub {
    static let manifest = PluginManifest(name: "second", version: "1", summary: "")
    var ledgers: [Ledger] = []
    var rules: [AssessmentRule] = []

    func account(for design: Design, after accounts: Accounts) -> Account {
      var account = Account(of: Self.manifest.name)
      account.provide(.two, 2 * accounts.value(.one, for: .leaf), for: .leaf)
      return account
    }
  }

  private struct Third: Stub {
    static let manifest = PluginManifest(name: "third", version: "1", summary: "")
    var ledgers = [Ledger("third", in: .dollar, "")]
    var rules: [AssessmentRule] = []

    func account(for design: Design, after accounts: Accounts) -> Account {
      var account = Account(of: Self.manifest.name)
      let value = 2 * accounts.value(.two, for: .leaf)
      account.post(value, to: "third", under: "made")
      account.store(3, of: "box")
      account.require(value, atMost: 19, .dollar, rule: "limit", subject: "leaf", "too much")
      return account
    }
  }

  private struct Sums: Stub {
    static let manifest = PluginManifest(name: "sums", version: "1", summary: "")
    var ledgers = [Ledger("sum", in: .dollar, including: [.init(of: "third", weight: 0.25)], "")]
    var rules: [AssessmentRule] = []
  }
}
