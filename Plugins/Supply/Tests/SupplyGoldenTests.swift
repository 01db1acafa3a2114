// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import PluginKit
import TestSupport
import Testing

@testable import Supply

/// Programs of Supply over the tiny catalog, as they stand on file and as glpsol solves them.
@Suite struct SupplyGoldenTests {
  private static func oneVendor() throws -> GoldenProgram {
    let context = try TinyCase.context(
      accelerators: 16, families: ["clos"], optics: ["dsp", "cpo"], fabric: Fabric(isSingleVendor: true))
    let plugins = try TinyCase.plugins(
      ["supply"], [PluginSet.Member(PriceTag(NoSettings(), in: context))], in: context)
    return try GoldenProgram("one-vendor", context, plugins, Question(goal: .lexicographic(["price"])))
  }

  private static func fewKinds() throws -> GoldenProgram {
    let context = try TinyCase.context(accelerators: 16, families: ["clos"], optics: ["dsp", "lpo", "cpo"])
    var settings = SupplySettings()
    (settings.moduleKinds, settings.systemKinds) = (1, 1)
    let plugins = try PluginSet([
      PluginSet.Member(try Supply(settings, in: context)),
      PluginSet.Member(PriceTag(NoSettings(), in: context)),
    ])
    return try GoldenProgram("few-kinds", context, plugins, Question(goal: .lexicographic(["price"])))
  }

  private static func shares() throws -> GoldenProgram {
    let context = try TinyCase.context(accelerators: 16, families: ["clos"], optics: ["dsp", "cpo"])
    var settings = SupplySettings()
    settings.vendorShare = 0.7
    let plugins = try PluginSet([
      PluginSet.Member(try Supply(settings, in: context)),
      PluginSet.Member(PriceTag(NoSettings(), in: context)),
    ])
    return try GoldenProgram("shares", context, plugins, Question(goal: .lexicographic(["price"])))
  }

  @Test func `one vendor sells every box`() throws { try Self.oneVendor().expectUnchanged() }

  @Test func `few kinds of boxes and modules`() throws {
    try Self.fewKinds().expectUnchanged()
  }

  @Test func `no vendor sells more than seven boxes in ten`() throws { try Self.shares().expectUnchanged() }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: one vendor sells every box`() async throws {
    try await Self.oneVendor().expectAgreement()
  }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: few kinds of boxes and modules`() async throws {
    try await Self.fewKinds().expectAgreement()
  }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: no vendor sells more than seven boxes in ten`() async throws {
    try await Self.shares().expectAgreement()
  }
}
#endif
