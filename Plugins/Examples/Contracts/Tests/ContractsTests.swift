// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import Formulation
import GLPKBackend
import Planner
import PluginKit
import PluginTesting
import RunRecord
import TestSupport
import Testing

@testable import Contracts

@Suite struct ContractsTests {
  private static let list = """
    items:
      - id: modules
        kind: contract
        item: dsp
        groups:
          - {name: few, from: 10, price: 600 $}
          - {name: many, from: 34, price: 500 $}
      - id: boxes
        kind: contract
        item: plain
        groups:
          - {name: pair, from: 2, price: 7 k$}
    """

  private static func catalog() throws -> Catalog {
    try TinyCatalog.catalog(adding: list, kinds: Contracts.itemKinds)
  }

  @Test func `keeps the contract of plugins`() async throws {
    try await PluginContract(
      Contracts.self, on: ContractProblem.standard(Self.catalog()),
      beside: Companion.shipped(except: "contracts")
    ).verify()
  }

  @Test func `a step is reached at its number and not before`() throws {
    let context = try TinyCase.context(Self.catalog())
    let steps = try #require(try Contracts(NoSettings(), in: context).contracts.first { $0.item == "dsp" })
    #expect(steps.step(for: 9).dollars == 700)
    #expect(steps.step(for: 10).dollars == 600)
    #expect(steps.step(for: 33).dollars == 600)
    #expect(steps.step(for: 34).dollars == 500)
    #expect(steps.saved(on: 40) == 200 * 40)
  }

  @Test func `contracts that cannot be used are told at once`() throws {
    let wrong = """
      items:
        - {id: a, kind: contract, item: nobody, groups: [{name: s, from: 5, price: 1 $}]}
        - {id: b, kind: contract, item: dac, groups: [{name: s, from: 5, price: 1 $}]}
        - {id: c, kind: contract, item: dsp, groups: [{name: s, from: 5, price: 800 $}]}
      """
    let context = try TinyCase.context(TinyCatalog.catalog(adding: wrong, kinds: Contracts.itemKinds))
    let faults = #expect(throws: SettingsFaults.self) { _ = try Contracts(NoSettings(), in: context) }
    #expect(faults?.faults.count == 3)
    #expect(faults?.faults.map(\.reason).contains { $0.contains("must begin above 0 and fall") } == true)
  }

  @Test func `an entry of a kind that nobody declares is refused`() {
    #expect(throws: TinyCatalogFault.self) { _ = try TinyCatalog.catalog(adding: Self.list) }
  }

  @Test func `the discount of all tiers together changes the design`() async throws {
    func answer(_ plugins: [any DesignPlugin.Type]) async throws -> RunRecord {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let path = folder.appending(path: "Example/one-vendor-for-all.yaml").path
      let brief = try Brief(reading: path, plugins: plugins)
      let result = try await Planner(solver: GLPKSolver()).solve(
        try brief.asking(scenarios: ["none"]), SolveSettings())
      #expect(result.mismatches.isEmpty && result.breaches.isEmpty)
      return result.record
    }
    let record = try await answer(PluginCatalogue.shipped + [Contracts.self])
    let best = try #require(record.designs.first)
    // Leaves take 128 of the module and spines 64: neither tier alone would reach the second step of 190.
    #expect(best.materials.first { $0.item == "dsp-1600g-dr8" }?.count == 192)
    #expect(abs((best.ledgers["contracts.saved"] ?? 0) - 192 * 1100) < 1e-6)
    #expect(best.headings["capex"]?["contracts"] == -(best.ledgers["contracts.saved"] ?? 0))
    let section = try #require(record.sections?.first { $0.plugin == "contracts" })
    #expect(section.tables.first?.rows.isEmpty == false)
    // Without the plugin the same file is refused: nobody knows what a contract is.
    await #expect(throws: (any Error).self) { _ = try await answer(PluginCatalogue.shipped) }
  }
}
#endif
