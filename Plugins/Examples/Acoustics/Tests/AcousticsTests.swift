// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import GLPKBackend
import Planner
import PluginKit
import PluginTesting
import ProblemFormat
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

  @Test func `what is too quiet for any box is mended by the setting that explain names`() async throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = folder.appending(path: "Example/quiet-room.yaml").path
    func brief(_ loudest: Double) throws -> Brief {
      try Brief(reading: path, plugins: PluginCatalogue.shipped + [Acoustics.self]).asking(scenarios: ["none"]
      )
      .setting([
        ("plugins.acoustics.loudest", ParameterValue(loudest, text: "\(loudest) dB(A)"))
      ])
    }
    let planner = Planner(solver: GLPKSolver())
    let result = try await planner.explain(try brief(50), StudySettings(workers: 2))
    let explanation = try #require(result.record.studies.explanation)
    #expect(!explanation.isFeasible)
    let told = try #require(explanation.alone.first { $0.name == "plugins.acoustics.loudest" })
    #expect(told.kind == .given && told.current == 50 && told.unit == "dB(A)")
    let needed = try #require(told.needed)
    #expect(told.leadsTo?.design != nil && told.resolution == 0.1)
    // The setting is told in the place of the rule, and with what is told there is a design.
    #expect(!explanation.alone.contains { $0.name == "acoustics/fan-noise" })
    #expect(explanation.conflict.contains { $0.name == "plugins.acoustics.loudest" })
    let settings = SolveSettings(rank: 1)
    #expect(try await !planner.solve(try brief(needed), settings).record.designs.isEmpty)
    #expect(try await planner.solve(try brief(needed - 0.1), settings).record.designs.isEmpty)
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
