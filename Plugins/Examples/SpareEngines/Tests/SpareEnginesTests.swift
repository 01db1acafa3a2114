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

@testable import SpareEngines

@Suite struct SpareEnginesTests {
  @Test func `keeps the contract of plugins`() async throws {
    var settings = SpareEnginesSettings()
    (settings.yield, settings.failureRate, settings.mostFailures) = (0.97, 400, 0.05)
    try await PluginContract(
      SpareEngines.self, settings: settings, beside: Companion.shipped(except: "spare-engines")
    ).verify()
  }

  @Test func `two of three engines`() {
    // Of three engines that are bad in one of ten cases, two or three are good with 3·0.1·0.81 + 0.729.
    let package = Package(needed: 2, spares: 1)
    #expect(abs(package.chanceOfEnough(bad: 0.1) - 0.972) < 1e-12)
    #expect(abs(package.walk(bad: 0.1) - 0.972) < 1e-12)
  }

  @Test func `both ways of counting agree, and spares only help`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let (needed, bad) = (Int.random(in: 1...64, using: &random), Double.random(in: 0...0.3, using: &random))
      let chances = (0...2).map { Package(needed: needed, spares: $0).chanceOfEnough(bad: bad) }
      #expect(chances == chances.sorted())
      for spares in 0...2 {
        #expect(abs(Package(needed: needed, spares: spares).walk(bad: bad) - chances[spares]) < 1e-12)
      }
    }
  }

  @Test func `the example carries the spares that its limit asks for`() async throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = folder.appending(path: "Example/long-service.yaml").path
    let brief = try Brief(reading: path, plugins: PluginCatalogue.shipped + [SpareEngines.self])
    let result = try await Planner(solver: GLPKSolver()).solve(
      try brief.asking(scenarios: ["none"]), SolveSettings())
    #expect(result.mismatches.isEmpty && result.breaches.isEmpty)
    let best = try #require(result.record.designs.first)
    let packaged = best.roles.filter { $0.chosen != nil }
    #expect(!packaged.isEmpty)
    for role in packaged {
      #expect((role.quantities["package-failure"]?.value ?? 1) <= 0.02)
      #expect(role.chosen?["spare-engines"] != "0")
    }
  }
}
#endif
