// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import GLPKBackend
import Planner
import PluginKit
import PluginTesting
import RunRecord
import TestSupport
import Testing

@testable import Acoustics

@Suite struct AcousticsTests {
  @Test func `keeps the contract of plugins`() async throws {
    var settings = AcousticsSettings()
    settings.loudest = 80
    try await PluginContract(
      Acoustics.self, settings: settings, beside: Companion.shipped(except: "acoustics"), golden: nil
    ).verify()
    try await PluginContract(
      Acoustics.self, on: [ContractProblem.oneBox(TinyCatalog.catalog())],
      beside: Companion.shipped(except: "acoustics")
    ).verify()
  }

  @Test func `a thousand watts of which fans take a tenth have 85 decibels`() throws {
    let context = Sample.context()
    let plugin = try Acoustics(AcousticsSettings(), in: context)
    let box = try Sample.build(context, "box", ["dsp"])
    let slot = Sample.slot(boxes: [(boxes: 1, links: [4])])
    let account = plugin.account(
      for: Sample.design(slot, box),
      after: Accounts(telling: [QuantityKey.boxPeakPower.ofFill(0): 1000], of: .leaf))
    let check = try #require(account.checks.first)
    #expect(abs(check.figure - 85) < 1e-9)
    #expect(account.breaches.isEmpty)
  }

  @Test func `the quiet room is quieter than without the rule`() async throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = folder.appending(path: "Example/quiet-room.yaml").path
    let brief = try Brief(reading: path, plugins: PluginCatalogue.shipped + [Acoustics.self])
    let result = try await Planner(solver: GLPKSolver()).solve(
      try brief.asking(scenarios: ["none"]), SolveSettings())
    let best = try #require(result.record.designs.first)
    let levels = best.roles.compactMap { $0.quantities["sound-level"]?.value }
    #expect(!levels.isEmpty && levels.allSatisfy { $0 <= 86 })
    #expect(result.record.rejections.contains { $0.plugin == "acoustics" && $0.rule == "fan-noise" })
    #expect(result.mismatches.isEmpty && result.breaches.isEmpty)
  }
}
#endif
