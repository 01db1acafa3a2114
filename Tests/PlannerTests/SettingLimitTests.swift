// SPDX-License-Identifier: Apache-2.0

#if GLPK
import GLPKBackend
import PluginKit
import ProblemFormat
import RunRecord
import TestSupport
import Testing

@testable import Planner

/// Settings that are limits of plugins' rules, as concessions.
@Suite struct SettingLimitTests {
  private func limits(_ settings: String) throws -> [SettingLimit] {
    try Desk().brief(more: "plugins: {supply: {\(settings)}}").settingLimits
  }

  @Test func `only settings in force are limits, and each knows its rule and its place`() throws {
    #expect(try limits("").isEmpty)
    let limits = try limits("vendorShare: 40 %, moduleKinds: 2")
    #expect(limits.map(\.path) == ["plugins.supply.moduleKinds", "plugins.supply.vendorShare"])
    #expect(limits.first?.isOf("supply", "module") == true && limits.last?.isOf("supply", "module") == false)
    #expect(limits.allSatisfy { $0.position?.file.hasSuffix("problem.yaml") == true })
  }

  @Test func `looser values are round, rise to the end of the range, and stay few`() throws {
    let limits = try limits("vendorShare: 40 %, moduleKinds: 2")
    let kinds = try #require(limits.first).looserValues
    #expect(kinds.prefix(3) == [3, 4, 5] && kinds.last == 1000 && kinds.count < 2000)
    let shares = try #require(limits.last).looserValues
    #expect(shares.prefix(3) == [40.1, 40.2, 40.3] && shares.last == 100)
    #expect(zip(shares, shares.dropFirst()).allSatisfy(<))
  }

  @Test func `a rule of rows is told as the setting that is enough`() async throws {
    let desk = try Desk()
    func brief(_ kinds: Int) throws -> Brief {
      try desk.brief(
        minimize: "capex",
        more: "require: [kinds(module) >= 2]\nplugins: {supply: {moduleKinds: \(kinds)}}")
    }
    let result = try await desk.planner.explain(try brief(1), StudySettings(workers: 2))
    let explanation = try #require(result.record.studies.explanation)
    let told = try #require(explanation.alone.first { $0.name == "plugins.supply.moduleKinds" })
    #expect(told.current == 1 && told.needed == 2 && told.leadsTo?.design != nil)
    #expect(!explanation.alone.contains { $0.name == "supply/module" })
    #expect(explanation.conflict.contains { $0.name == "plugins.supply.moduleKinds" && $0.source != nil })
    #expect(try await !desk.planner.solve(try brief(2), SolveSettings(rank: 1)).record.designs.isEmpty)
  }
}
#endif
