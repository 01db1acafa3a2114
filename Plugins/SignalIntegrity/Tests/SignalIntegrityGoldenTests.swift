// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import PluginKit
import TestSupport
import Testing

@testable import SignalIntegrity

/// Programs of SignalIntegrity over the tiny catalog, as they stand on file and as glpsol solves them.
@Suite struct SignalIntegrityGoldenTests {
  private static func pluggables() throws -> GoldenProgram {
    let context = try TinyCase.context(systems: ["plain"])
    let plugins = try TinyCase.plugins(
      ["signal-integrity"], [PluginSet.Member(PriceTag(NoSettings(), in: context))], in: context)
    return try GoldenProgram("pluggables", context, plugins, Question(goal: .lexicographic(["price"])))
  }

  private static func lossyFront() throws -> GoldenProgram {
    var catalog = try TinyCase.catalog()
    let isSet = catalog.set("front.figure", to: .number(21))
    try #require(isSet, "the tiny catalog has no front panel")
    let context = try TinyCase.context(catalog)
    let plugins = try TinyCase.plugins(
      ["signal-integrity"], [PluginSet.Member(PriceTag(NoSettings(), in: context))], in: context)
    return try GoldenProgram("lossy-front", context, plugins, Question(goal: .lexicographic(["price"])))
  }

  @Test func `losses and reach leave retimed, linear and copper ends`() throws {
    try Self.pluggables().expectUnchanged()
  }

  @Test func `a lossy front panel leaves no linear end on the box`() throws {
    try Self.lossyFront().expectUnchanged()
  }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: losses and reach leave retimed, linear and copper ends`() async throws {
    try await Self.pluggables().expectAgreement()
  }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: a lossy front panel leaves no linear end on the box`() async throws {
    try await Self.lossyFront().expectAgreement()
  }
}
#endif
