// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit
import Testing
import Topology

extension Fixture {
  /// A random slot with a build that has room for it.
  static func randomPlaced(
    _ context: PlanningContext, using generator: inout SeededGenerator
  ) throws -> PlacedBuild {
    let choice = Int.random(in: 0..<5, using: &generator)
    let (system, optics): (String, [String]) =
      [
        ("box", ["dsp", "lpo"]), ("box", ["dac", "dsp"]), ("cobox", ["engine", "dsp"]),
        ("cobox", ["engine", "engine"]), ("nic", ["lpo"]),
      ][choice]
    let build = try build(context, system, optics)
    let rates = optics.map { _ in Bool.random(using: &generator) ? 800.0 : 400.0 }
    let boxes = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      (
        boxes: Int.random(in: 1...40, using: &generator),
        links: optics.map {
          Int.random(in: 1...(system == "nic" ? 1 : $0 == "dsp" ? 4 : 30), using: &generator)
        }
      )
    }
    let role = system == "nic" ? Role.endpoint : Role.leaf
    let effect: FailureEffect = Bool.random(using: &generator) ? .interrupts : .degrades
    return place(build, in: slot(role, rates: rates, boxes: boxes, effect: effect), context.fabric.population)
  }

  /// Accounts of plugins that are not under test, telling these quantities of a role.
  static func accounts(_ quantities: [QuantityKey: Double], for role: Role) -> Accounts {
    var (account, accounts) = (Account(of: "others"), Accounts())
    for (key, value) in quantities { account.provide(key, value, for: role) }
    accounts.byPlugin["others"] = account
    return accounts
  }

  /// Totals by ledger and heading.
  static func totals(_ posts: [Post]) -> [String: Double] {
    posts.reduce(into: [:]) { $0["\($1.ledger)/\($1.heading)", default: 0] += $1.amount }
  }
}

/// Knuth's 64-bit linear congruence, whose high bits are good enough to draw fixtures from.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    var word: UInt64 = 0
    for _ in 0..<2 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      word = word << 32 | state >> 32
    }
    return word
  }
}

/// Whether two numbers agree to one part in 10⁹.
func agree(_ first: Double, _ second: Double) -> Bool {
  abs(first - second) <= 1e-9 * max(abs(first), abs(second), 1e-6)
}
