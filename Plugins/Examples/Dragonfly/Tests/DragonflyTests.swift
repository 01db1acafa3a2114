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

@testable import Dragonfly

@Suite struct DragonflyTests {
  private static func problems() throws -> [ContractProblem] {
    var context = try TinyCase.context(
      accelerators: 8, families: ["dragonfly", "clos"], optics: ["dsp", "cpo"])
    context.demand.oversubscription = [2]
    var larger = context
    larger.demand.accelerators = 14
    return [
      ContractProblem("eight", context), ContractProblem("fourteen", larger),
      ContractProblem("mixed routers", context, mixedRoles: ["router"]),
    ]
  }

  @Test func `keeps the contract of plugins`() async throws {
    try await PluginContract(
      Dragonfly.self, on: Self.problems(), beside: [Companion(PriceTag.self)]
    ).verify()
  }

  // Balanced ones whose counts the public record spells out: 72 terminals in 9 groups of 4 (the example of Kim et al.
  // 2008, as lecture notes on it count), 1,056 in 264 routers and 33 groups (what Kim et al. simulate; the manual of the
  // CODES simulator, README.dragonfly.txt, counts the same), 2,550 in 510 routers and 51 groups, 5,256 in 876 and 73
  // (runs of CODES, repository HAVEX/codes-netvis, data/datasets.js).
  @Test(arguments: [(2, 72, 36, 9), (4, 1056, 264, 33), (5, 2550, 510, 51), (6, 5256, 876, 73)])
  func `counts of published balanced dragonflies`(_ h: Int, _ terminals: Int, _ routers: Int, _ groups: Int) {
    let shape = DragonflyShape(h: h, spare: 1)
    #expect((shape.terminals, shape.routers, shape.g) == (terminals, routers, groups))
    #expect(shape.radix == 4 * h - 1)
    #expect(shape.linksPerPair == 1 && shape.globalLinks == shape.g * (shape.g - 1) / 2)
    #expect(shape.uniformThroughput == 1 && shape.worstThroughput == 0.5)
  }

  // “Over 256K nodes” from routers of radix 64 is what Kim et al. claim (of 2008, in their introduction); 9,702 endpoints
  // and 1,386 routers of radix 27 are those that Besta and Hoefler (SC 2014) hold the Slim Fly against. Their texts were
  // not at hand, so these three follow from the formulas alone.
  @Test(arguments: [(7, 9702, 1386, 27), (16, 262_656, 16_416, 63)])
  func `counts of balanced dragonflies that the formulas give`(
    _ h: Int, _ terminals: Int, _ routers: Int, _ radix: Int
  ) {
    let shape = DragonflyShape(h: h, spare: 1)
    #expect((shape.terminals, shape.routers, shape.radix) == (terminals, routers, radix))
  }

  // The largest network of HPE Slingshot: switches of 64 ports, 16 of them to terminals, 31 to their group and 17 to
  // others, hence 545 groups of 32 (glennklockwood.com/garden/slingshot); 279,040 terminals, and cables as arXiv
  // 2407.10290 counts them. The first source says 278,528 terminals, which are those of 544 groups.
  @Test func `counts of the largest Slingshot network`() {
    let shape = DragonflyShape(p: 16, a: 32, h: 17, g: 545)
    #expect((shape.radix, shape.mostGroups, shape.terminals) == (64, 545, 279_040))
    #expect(shape.linksPerPair == 1)
    #expect((shape.globalLinks, shape.localLinks) == (545 * 544 / 2, 545 * 32 * 31 / 2))
    #expect(DragonflyShape(p: 16, a: 32, h: 17, g: 544).terminals == 278_528)
  }

  // Cray Aries: 96 routers of 4 nodes and 10 global links in a group; 9 groups of Theta have 864 routers and 3,456 nodes
  // (documentation of the CODES model of Theta), and at most 241 groups are sold (doi 10.1007/978-3-319-67630-2_5), which
  // leaves 4 links for each pair of them. Routers of a group stand in a 6 × 16 matrix that is joined along rows and
  // columns only, so their local links are not those of a group that is joined each to each.
  @Test func `counts of Cray Aries networks`() {
    let theta = DragonflyShape(p: 4, a: 96, h: 10, g: 9)
    #expect((theta.routers, theta.terminals) == (864, 3456))
    #expect(DragonflyShape(p: 4, a: 96, h: 10, g: 241).linksPerPair == 4)
    #expect(theta.mostGroups >= 241)
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
      #expect(skeleton.slots.dropFirst().allSatisfy { DragonflyFamily.roles.contains($0.role) })
      #expect(skeleton.slots[1].occupancies.allSatisfy { $0.links.reduce(0, +) <= 64 })
    }
  }

  @Test(arguments: [8, 14, 30, 72, 100, 1000, 4321])
  func `every wiring, stated by its counts, is that wiring`(_ accelerators: Int) {
    let context = PlanningContext(
      demand: Demand(accelerators: accelerators, bandwidthGbps: 800), catalog: Catalog())
    let ports = PortOffer(portsByRateGbps: [400: [32, 64], 800: [7, 16, 64]])
    for skeleton in DragonflyFamily().skeletons(for: context, ports: ports).skeletons {
      let tiers = skeleton.slots.dropFirst().map { slot in
        let links = slot.groups.indices.map { (slot.groups[$0].name, slot.fullestLinks($0)) }
        return StatedNetwork.Tier(
          role: slot.role, boxes: slot.boxes, links: Dictionary(uniqueKeysWithValues: links))
      }
      let stated = StatedNetwork(
        family: skeleton.family, planes: skeleton.planes, tapers: [], tiers: tiers)
      let (wiring, faults) = DragonflyFamily().wiring(of: stated, for: context)
      #expect(faults == [])
      #expect(wiring.slots == skeleton.slots && wiring.links == skeleton.links)
    }
  }

  @Test func `counts that do not make a dragonfly are told with both figures`() throws {
    let context = PlanningContext(demand: Demand(accelerators: 72, bandwidthGbps: 800), catalog: Catalog())
    func faults(_ boxes: Int, _ links: [String: Int]) -> [WiringFault] {
      let routers = StatedNetwork.Tier(role: DragonflyFamily.roles[0], boxes: boxes, links: links)
      let stated = StatedNetwork(family: "dragonfly", planes: 1, tapers: [], tiers: [routers])
      let (skeleton, faults) = DragonflyFamily().wiring(of: stated, for: context)
      #expect(skeleton.faults() == [], "what is counted adds up all the same")
      return faults
    }
    #expect(faults(36, ["down": 2, "local": 3, "global": 2]) == [])
    #expect(faults(36, ["local": 3, "global": 2]) == [])
    let ragged = try #require(faults(34, ["down": 3, "local": 3, "global": 2]).first)
    #expect((ragged.rule, ragged.found, ragged.wanted) == (.planes, 34, 36))
    let small = try #require(faults(32, ["down": 2, "local": 3, "global": 2]).first)
    #expect((small.rule, small.found, small.wanted) == (.endpoints, 64, 72))
    let far = try #require(faults(36, ["down": 2, "local": 3, "global": 1]).first)
    #expect((far.rule, far.found, far.wanted) == (.reach, 4, 8))
  }

  /// The example's problem, with other text in it.
  private func brief(_ changes: [(String, String)]) throws -> Brief {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    var text = try String(contentsOf: folder.appending(path: "Example/two-families.yaml"), encoding: .utf8)
    for (old, new) in changes {
      try #require(text.contains(old))
      text = text.replacing(old, with: new)
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "families-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try Brief(reading: file.path, plugins: PluginCatalogue.shipped + [Dragonfly.self])
      .asking(scenarios: ["none"])
  }

  @Test func `the best dragonfly, stated in a design file, is at no distance and breaks nothing`()
    async throws
  {
    let brief = try brief([("[clos, dragonfly]", "[dragonfly]")])
    let planner = Planner(solver: GLPKSolver())
    let best = try #require(try await planner.solve(brief, SolveSettings(rank: 1)).record.designs.first)
    let roles = best.roles.map { role in
      let optics = role.groups.map { "\($0.name): \($0.part)" }.joined(separator: ", ")
      let links = role.groups.map { "\($0.name): \($0.linksOfFullestBox)" }.joined(separator: ", ")
      let counts = role.role == "endpoint" ? "" : ", boxes: \(role.boxes), links: {\(links)}"
      let cooling = role.cooling.map { ", cooling: \($0)" } ?? ""
      return "  \(role.role): {system: \(role.system), optics: {\(optics)}\(counts)\(cooling)}\n"
    }.joined()
    let text = "family: dragonfly\ntiers: 1\nroles:\n\(roles)"
    func evaluate(_ text: String) async throws -> Evaluation {
      let (design, diagnostics) = DesignFile.parse(text, file: "d.yaml", families: brief.topologyFamilies)
      return try await planner.evaluate(
        brief, try #require(design, "\(diagnostics.map(\.lines))"), SolveSettings())
    }
    let same = try await evaluate(text)
    #expect(same.faults == [] && same.mismatches.isEmpty)
    #expect(same.stated.breaches.map(\.reason) == [])
    #expect(abs(try #require(same.distance)) < 1e-6)

    // Half of the links between groups carry half of what is asked, and nothing else is amiss.
    let global = try #require(best.roles.last?.groups.last?.linksOfFullestBox)
    try #require(global > 1)
    let thin = try await evaluate(text.replacing("global: \(global)}", with: "global: \(global / 2)}"))
    #expect(thin.faults == [])
    #expect(Set(thin.stated.breaches.map { "\($0.plugin)/\($0.rule)" }) == ["dragonfly/guarantee"])
  }

  @Test func `mixed sourcing knows the roles of the families that may be chosen`() async throws {
    let mixed = try brief([
      ("[clos, dragonfly]", "[dragonfly]"), ("rank: 1", "rank: 1\nallow: {mixedSourcing: [router]}"),
    ])
    let result = try await Planner(solver: GLPKSolver()).solve(mixed, SolveSettings())
    #expect(result.record.proof.isProven && result.mismatches.isEmpty && result.breaches.isEmpty)
    do {
      _ = try brief([
        ("[clos, dragonfly]", "[dragonfly]"), ("rank: 1", "rank: 1\nallow: {mixedSourcing: [leaf]}"),
      ])
      Issue.record("no wiring that may be chosen has leaves")
    } catch PlanningFault.input(let diagnostics) {
      #expect(diagnostics.map(\.path) == ["allow.mixedSourcing"])
      #expect(diagnostics.first?.position.line == 11)
      #expect(
        diagnostics.first?.lines.contains("there is: endpoint or router") == true,
        "\(diagnostics.map(\.lines))")
    }
  }

  @Test func `the guarantee decides which wirings are admitted`() throws {
    let balanced = DragonflyShape(h: 4, spare: 1)
    let generous = DragonflyShape(h: 4, spare: 2)
    #expect(balanced.worstThroughput == 0.5)
    #expect(generous.worstThroughput == 1)
  }

  @Test func `the example compares both families`() async throws {
    func best(of families: String) async throws -> DesignRecord {
      let brief = try brief([("[clos, dragonfly]", families)])
      let result = try await Planner(solver: GLPKSolver()).solve(brief, SolveSettings())
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
