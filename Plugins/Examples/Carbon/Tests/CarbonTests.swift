// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import GLPKBackend
import Planner
import PluginKit
import PluginTesting
import Report
import RunRecord
import TestSupport
import Testing

@testable import Carbon

@Suite struct CarbonTests {
  private static let figures = """
    items:
      - {id: embodied-box, kind: assumption, figure: {value: 600, unit: kg}}
      - {id: embodied-nic, kind: assumption, figure: {value: 40, unit: kg}}
      - {id: embodied-module, kind: assumption, figure: {value: 12, unit: kg}}
      - {id: embodied-cable, kind: assumption, figure: {value: 4, unit: kg}}
      - {id: grid-carbon, kind: assumption, figure: {value: 350, unit: g/kWh}}
    """

  @Test func `keeps the contract of plugins`() async throws {
    let problems = ContractProblem.standard(try TinyCatalog.catalog(adding: Self.figures))
    try await PluginContract(
      Carbon.self, on: problems, beside: Companion.shipped(except: "carbon")
    ).verify()
  }

  @Test func `every missing figure is told at once`() throws {
    let context = try TinyCase.context()
    let faults = #expect(throws: SettingsFaults.self) { _ = try Carbon(CarbonSettings(), in: context) }
    #expect(faults?.faults.map(\.field) == ["box", "nic", "module", "cable", "grid"])
  }

  @Test func `one box with four modules for five years`() throws {
    let context = try TinyCase.context(TinyCatalog.catalog(adding: Self.figures))
    let plugin = try Carbon(CarbonSettings(), in: context)
    let box = try Sample.build(Sample.context(), "box", ["dsp"])
    let slot = Sample.slot(boxes: [(boxes: 1, links: [4])])
    let account = plugin.account(
      for: Sample.design(slot, box),
      after: Accounts(telling: [.slotTypicalPower: 1000, .pue: 1.2], of: .leaf))
    #expect(agree(account.posts.total("carbon.embodied"), 600 + 4 * 12))
    // 1 kW times 1.2 for 43,800 hours at 0.35 kg each.
    #expect(agree(account.posts.total("carbon.operational"), 1.2 * 43_800 * 0.35))
  }

  @Test func `the example has the least carbon, and its report says so`() async throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = folder.appending(path: "Example/least-carbon.yaml").path
    let brief = try Brief(reading: path, plugins: PluginCatalogue.shipped + [Carbon.self])
    let planner = Planner(solver: GLPKSolver())
    let result = try await planner.solve(try brief.asking(scenarios: ["none"]), SolveSettings())
    #expect(result.mismatches.isEmpty && result.breaches.isEmpty)
    let best = try #require(result.record.designs.first)
    let others = try await planner.solve(
      try brief.asking(scenarios: ["none"]), SolveSettings(minimize: ["tco"]))
    let cheapest = try #require(others.record.designs.first)
    let (least, other) = (try #require(best.ledgers["carbon"]), try #require(cheapest.ledgers["carbon"]))
    #expect(least <= other * (1 + 1e-9))
    let section = try #require(result.record.sections?.first)
    #expect(section.plugin == "carbon" && section.tables.first?.columns.last?.unit == "t")
    let files = try ReportFiles.render(result.record)
    let html = try #require(files.first { $0.name.hasSuffix(".html") })
    let markdown = try #require(files.first { $0.name.hasSuffix(".md") })
    for text in [html.text, markdown.text] {
      #expect(text.contains("CO₂ of making and running") && text.contains("months"))
    }
  }
}
#endif
