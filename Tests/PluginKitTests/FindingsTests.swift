// SPDX-License-Identifier: Apache-2.0

import PluginKit
import Testing

@Suite struct FindingsTests {
  private func findings(_ body: @escaping @Sendable (inout Findings) -> Void) -> Findings {
    let slot = Slot(role: .leaf, planes: 1, groups: [], occupancies: [], effect: .degrades)
    let system = SwitchSystem.any
    let build = SwitchBuild(system: system, fabric: .ethernet, optics: [], cooling: nil, laser: nil)
    let placed = PlacedBuild(slot: slot, build: build, ports: [], laserModules: 0, laserModulesPerBox: 0)
    let rule = AssessmentRule.placement("rule") { _, findings in body(&findings) }
    var findings = Findings()
    rule.apply(to: placed, &findings)
    return findings
  }

  @Test func `a figure at its limit is allowed, one past it is not, and moving the limit admits it`() {
    for (figure, limit, isAllowed) in [
      (24.0, 22.0, false), (22, 22, true), (22 * (1 + 1e-12), 22, true), (24, 24, true), (0, 0, true),
    ] {
      let most = findings { $0.require(figure, atMost: limit, .decibel, "loss") }
      #expect(most.rejections.isEmpty == isAllowed, "\(figure) at most \(limit)")
      let least = findings { $0.require(-figure, atLeast: -limit, .decibel, "margin") }
      #expect(least.rejections.isEmpty == isAllowed, "\(-figure) at least \(-limit)")
    }
    let rejection = findings { $0.require(24, atMost: 22, .decibel, "loss") }.rejections.first
    #expect(rejection.map { ($0.figure, $0.limit, $0.excess) } ?? (0, 0, 0) == (24, 22, 2))
    #expect(rejection?.unit == .decibel && rejection?.reason == "loss")
  }

  @Test func `a quantity that nobody provides is remembered and is no number`() {
    let key = QuantityKey("heat", .power)
    let found = findings { findings in
      let value = findings[key]
      findings.post(value.isNaN ? 1 : 2, to: "seen", under: "a")
    }
    #expect(found.missingReads == [key])
    #expect(found.posts == [Post(ledger: "seen", heading: "a", amount: 1)])
  }

  @Test func `nothing is posted where nothing is due`() {
    #expect(findings { $0.post(0, to: "money", under: "a") }.posts.isEmpty)
  }

  @Test func `the last value of a quantity stands, in the order of the first`() {
    let (one, two) = (QuantityKey("one", .count), QuantityKey("two", .count))
    var table = Quantities()
    (table[one], table[two]) = (1, 2)
    table[one] = 3
    #expect(table.keys == [one, two] && table[one] == 3)
    table[one] = nil
    #expect(table.keys == [two] && table[one] == nil)
  }

  @Test func `an account forgives what the solver may`() {
    var account = Account(of: "plugin")
    account.require(22 * (1 + 1e-7), atMost: 22, .decibel, rule: "r", subject: "s", "a little")
    account.require(-1e-7, atLeast: 0, .decibel, rule: "r", subject: "s", "a little")
    #expect(account.breaches.isEmpty)
    account.require(22.001, atMost: 22, .decibel, rule: "r", subject: "s", "more")
    account.require(0.5, atLeast: 1, .one, rule: "q", subject: "s", "less")
    #expect(account.breaches.map(\.rule) == ["r", "q"])
    #expect(account.breaches.allSatisfy { $0.plugin == "plugin" })
  }

  @Test func `what is stored adds up`() {
    var account = Account(of: "plugin")
    account.store(2, of: "dsp")
    account.store(3, of: "dsp")
    #expect(account.stored == ["dsp": 5])
  }
}
