// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import PluginKit
import TestSupport
import Testing

@testable import Power

/// Programs of Power over the tiny catalog, as they stand on file and as glpsol solves them.
@Suite struct PowerGoldenTests {
  private static func single() throws -> GoldenProgram {
    let context = try TinyCase.context(optics: ["dsp", "lpo", "cpo"])
    let tag = PluginSet.Member(PriceTag(to: "capex", in: .thousandDollars, context))
    let plugins = try TinyCase.plugins(["power", "thermal"], [tag], in: context)
    return try GoldenProgram("single", context, plugins, Question(goal: .lexicographic(["power.peak"])))
  }

  private static func capped() throws -> GoldenProgram {
    let context = try TinyCase.context(accelerators: 16, families: ["clos"], optics: ["dsp", "cpo"])
    let tag = PluginSet.Member(PriceTag(to: "capex", in: .thousandDollars, context))
    let plugins = try TinyCase.plugins(["power", "thermal"], [tag], in: context)
    let bound = LedgerBound(ledger: "power.peak", atMost: 4500, reason: "The site gives so much.")
    return try GoldenProgram(
      "capped", context, plugins, Question(goal: .lexicographic(["capex"]), bounds: [bound]))
  }

  @Test func `watts of one box`() throws { try Self.single().expectUnchanged() }

  @Test func `money under a bound on peak power`() throws { try Self.capped().expectUnchanged() }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: watts of one box`() async throws { try await Self.single().expectAgreement() }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: money under a bound on peak power`() async throws {
    try await Self.capped().expectAgreement()
  }
}
#endif
