// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import PluginKit
import TestSupport
import Testing

@testable import Thermal

/// Programs of Thermal over the tiny catalog, as they stand on file and as glpsol solves them.
@Suite struct ThermalGoldenTests {
  private static func plant() throws -> GoldenProgram {
    let context = try TinyCase.context(accelerators: 16, families: ["clos"], optics: ["dsp", "cpo"])
    let tag = PluginSet.Member(PriceTag(to: "capex", in: .thousandDollars, context))
    let plugins = try TinyCase.plugins(["power", "thermal"], [tag], in: context)
    return try GoldenProgram("plant", context, plugins, Question(goal: .lexicographic(["heat.air"])))
  }

  private static func racks() throws -> GoldenProgram {
    let context = try TinyCase.context(
      accelerators: 16, families: ["clos"], optics: ["dsp", "lpo"], site: Site(rackWatts: 1000))
    let tag = PluginSet.Member(PriceTag(to: "capex", in: .thousandDollars, context))
    let plugins = try TinyCase.plugins(["power", "thermal"], [tag], in: context)
    return try GoldenProgram("racks", context, plugins, Question(goal: .lexicographic(["racks"])))
  }

  @Test func `plant units for what coolant carries away`() throws { try Self.plant().expectUnchanged() }

  @Test func `racks of one box each`() throws { try Self.racks().expectUnchanged() }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: plant units for what coolant carries away`() async throws {
    try await Self.plant().expectAgreement()
  }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: racks of one box each`() async throws { try await Self.racks().expectAgreement() }
}
#endif
