// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import PluginKit
import TestSupport
import Testing

@testable import Cost

/// Programs of Cost over the tiny catalog, as they stand on file and as glpsol solves them.
@Suite struct CostGoldenTests {
  private static func total() throws -> GoldenProgram {
    let context = try TinyCase.context(optics: ["dsp", "lpo", "cpo"])
    let plugins = try TinyCase.plugins(["power", "thermal", "reliability", "cost"], in: context)
    return try GoldenProgram("total", context, plugins, Question(goal: .lexicographic(["tco"])))
  }

  private static func weighted() throws -> GoldenProgram {
    let context = try TinyCase.context(accelerators: 16, families: ["clos"], optics: ["dsp", "cpo"])
    let plugins = try TinyCase.plugins(["power", "thermal", "reliability", "cost"], in: context)
    let goal = Goal.weighted([.init(ledger: "capex", weight: 1), .init(ledger: "power.peak", weight: 30)])
    return try GoldenProgram("weighted", context, plugins, Question(goal: goal))
  }

  @Test func `money over the years of service`() throws { try Self.total().expectUnchanged() }

  @Test func `money weighed against power`() throws { try Self.weighted().expectUnchanged() }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: money over the years of service`() async throws {
    try await Self.total().expectAgreement()
  }

  @Test(.enabled(if: Glpsol.isPresent, Glpsol.absence))
  func `glpsol agrees: money weighed against power`() async throws {
    try await Self.weighted().expectAgreement()
  }
}
#endif
