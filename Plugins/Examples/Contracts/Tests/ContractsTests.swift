// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import Formulation
import GLPKBackend
import Planner
import PluginKit
import PluginTesting
import ProblemFormat
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
    #expect(faults?.faults.map(\.entry) == ["a", "b", "c"])
    #expect(faults?.faults.map(\.reason).contains { $0.contains("must begin above 0 and fall") } == true)
  }

  @Test func `an entry of a kind that nobody declares is refused`() {
    #expect(throws: TinyCatalogFault.self) { _ = try TinyCatalog.catalog(adding: Self.list) }
  }

  private static func brief() throws -> Brief {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = folder.appending(path: "Example/one-vendor-for-all.yaml").path
    return try Brief(reading: path, plugins: PluginCatalogue.shipped + [Contracts.self])
      .asking(scenarios: ["none"])
  }

  @Test func `a contract that cannot be used is told where it is written`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "contracts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try """
    items:
      - {id: lost, kind: contract, item: nobody, groups: [{name: s, from: 5, price: {value: 1 $, confidence: low}}]}
    """.write(to: folder.appending(path: "list.yaml"), atomically: true, encoding: .utf8)
    let problem = folder.appending(path: "problem.yaml")
    try """
    name: lost
    catalog: [builtin, list.yaml]
    demand: {accelerators: 64, bandwidth: 800 Gb/s}
    minimize: capex
    """.write(to: problem, atomically: true, encoding: .utf8)
    let fault = #expect(throws: PlanningFault.self) {
      _ = try Brief(reading: problem.path, plugins: PluginCatalogue.shipped + [Contracts.self])
    }
    guard case .input(let diagnostics) = fault else { return }
    let told = try #require(diagnostics.first { "\($0.fault)".contains("nobody") })
    #expect(told.position.file.hasSuffix("list.yaml") && told.position.line == 2)
  }

  @Test func `figures of contracts are varied by their paths, and drawn from their ranges`() async throws {
    let brief = try Self.brief()
    let path = "catalog.module-contract.second.price"
    #expect(brief.knownPaths.contains { $0.path == path })
    #expect(brief.current(path)?.canonical == 300)
    let planner = Planner(solver: GLPKSolver())
    func saved(_ dollars: Double) async throws -> Double? {
      let changed = try brief.setting([(path, ParameterValue(dollars, text: "\(dollars) $"))])
      let result = try await planner.solve(changed, SolveSettings(rank: 1))
      return result.record.designs.first?.ledgers["contracts.saved"]
    }
    #expect(try await saved(200) == 192 * 1200)
    #expect(throws: PlanningFault.self) {
      _ = try brief.setting([(path, ParameterValue(-1, text: "-1 $"))])
    }
    let run = try await planner.simulate(brief, draws: 4, seed: 3, besides: [], StudySettings(workers: 2))
    let simulation = try #require(run.record.studies.simulation)
    #expect(simulation.figures.contains { $0.path == path })
    // The first price has no range, so it is not drawn.
    #expect(!simulation.figures.contains { $0.path == "catalog.module-contract.first.price" })
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
