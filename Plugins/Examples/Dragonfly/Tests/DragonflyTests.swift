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

@testable import Dragonfly

@Suite struct DragonflyTests {
  private static func problems() throws -> [ContractProblem] {
    var context = try TinyCase.context(
      accelerators: 8, families: ["dragonfly", "clos"], optics: ["dsp", "cpo"])
    context.demand.oversubscription = [2]
    var larger = context
    larger.demand.accelerators = 14
    return [ContractProblem("eight", context), ContractProblem("fourteen", larger)]
  }

  @Test func `keeps the contract of plugins`() async throws {
    try await PluginContract(
      Dragonfly.self, on: Self.problems(), beside: [Companion(PriceTag.self)]
    ).verify()
  }

  // Sizes that papers give: the example and the simulated network of Kim et al. (ISCA 2008), their largest one of radix
  // 64, and the network that Besta and Hoefler (SC 2014) hold the Slim Fly against.
  @Test(arguments: [(2, 72, 36, 7), (4, 1056, 264, 15), (7, 9702, 1386, 27), (16, 262_656, 16_416, 63)])
  func `counts of published balanced dragonflies`(_ h: Int, _ terminals: Int, _ routers: Int, _ radix: Int) {
    let shape = DragonflyShape(h: h, spare: 1)
    #expect((shape.terminals, shape.routers, shape.radix) == (terminals, routers, radix))
    #expect(shape.linksPerPair == 1 && shape.globalLinks == shape.g * (shape.g - 1) / 2)
    #expect(shape.uniformThroughput == 1 && shape.worstThroughput == 0.5)
  }

  // One plane of the small dragonfly of Hoefler et al. (arXiv 2209.01346), as its cost is understood.
  @Test func `counts of a dragonfly with eight groups`() {
    let shape = DragonflyShape(p: 8, a: 16, h: 8, g: 8)
    #expect((shape.terminals, shape.routers, shape.localLinks) == (1024, 128, 960))
    // That reading has 512 global links, all 128 ends of each group in use. Here every pair of groups has the same
    // number, 18, so that 2 of the 128 stay free.
    #expect(shape.linksPerPair == 18 && shape.globalLinks == 504)
  }

  @Test(arguments: [8, 14, 30, 72, 100, 1000, 4321])
  func `every wiring adds up`(_ accelerators: Int) {
    let context = PlanningContext(
      demand: Demand(accelerators: accelerators, bandwidthGbps: 800), catalog: Catalog())
    let ports = PortOffer(portsByRateGbps: [400: [32, 64], 800: [7, 16, 64]])
    let wirings = DragonflyFamily().skeletons(for: context, ports: ports)
    #expect(!wirings.skeletons.isEmpty)
    for skeleton in wirings.skeletons {
      #expect(skeleton.faults() == [])
      #expect(skeleton.slots[1].groups.map(\.name) == ["down", "local", "global"])
      #expect(skeleton.slots[1].occupancies.allSatisfy { $0.links.reduce(0, +) <= 64 })
    }
  }

  @Test func `the guarantee decides which wirings are admitted`() throws {
    let balanced = DragonflyShape(h: 4, spare: 1)
    let generous = DragonflyShape(h: 4, spare: 2)
    #expect(balanced.worstThroughput == 0.5)
    #expect(generous.worstThroughput == 1)
  }

  @Test func `the example compares both families`() async throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: folder.appending(path: "Example/two-families.yaml"), encoding: .utf8)
    func best(of families: String) async throws -> DesignRecord {
      let file = FileManager.default.temporaryDirectory.appending(path: "families-\(UUID().uuidString).yaml")
      defer { try? FileManager.default.removeItem(at: file) }
      try text.replacing("[clos, dragonfly]", with: families).write(
        to: file, atomically: true, encoding: .utf8)
      let brief = try Brief(reading: file.path, plugins: PluginCatalogue.shipped + [Dragonfly.self])
      let result = try await Planner(solver: GLPKSolver())
        .solve(try brief.asking(scenarios: ["none"]), SolveSettings())
      #expect(result.mismatches.isEmpty && result.breaches.isEmpty)
      #expect(result.record.proof.isProven, "\(result.record.proof)")
      #expect(result.record.sections?.first?.title == "Guaranteed throughput")
      return try #require(result.record.designs.first)
    }
    let (both, clos, dragonfly) = (
      try await best(of: "[clos, dragonfly]"), try await best(of: "[clos]"), try await best(of: "[dragonfly]")
    )
    #expect(dragonfly.family == "dragonfly")
    #expect(dragonfly.roles.last?.groups.map(\.name) == ["down", "local", "global"])
    #expect(abs(both.objective - min(clos.objective, dragonfly.objective)) <= 1e-6 * both.objective)
  }
}
#endif
