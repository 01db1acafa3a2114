// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import PluginKit
import TestSupport
import Testing

@testable import Reliability

/// Programs of Reliability over the tiny catalog, as they stand on file and as glpsol solves them.
@Suite struct ReliabilityGoldenTests {
  private static func spares() throws -> GoldenProgram {
    let context = try TinyCase.context(optics: ["dsp", "lpo", "cpo"])
    let tag = PluginSet.Member(PriceTag(to: "capex", in: .thousandDollars, context))
    let plugins = try TinyCase.plugins(["power", "thermal", "reliability"], [tag], in: context)
    return try GoldenProgram("spares", context, plugins, Question(goal: .lexicographic(["capex"])))
  }

  private static func interruptions() throws -> GoldenProgram {
    let context = try TinyCase.context(accelerators: 16, families: ["clos"], optics: ["dsp", "cpo"])
    let tag = PluginSet.Member(PriceTag(to: "capex", in: .thousandDollars, context))
    let plugins = try TinyCase.plugins(["power", "thermal", "reliability"], [tag], in: context)
    return try GoldenProgram(
      "interruptions", context, plugins, Question(goal: .lexicographic(["interruptions"])))
  }

  @Test func `spares of one box and its modules`() throws { try Self.spares().expectUnchanged() }

  @Test func `fewest interruptions of a network of two tiers`() throws {
    try Self.interruptions().expectUnchanged()
  }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: spares of one box and its modules`() async throws {
    try await Self.spares().expectAgreement()
  }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: fewest interruptions of a network of two tiers`() async throws {
    try await Self.interruptions().expectAgreement()
  }
}
#endif
