// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Foundation
import Planner
import PluginTesting
import ProblemFormat
import TestSupport
import Testing

/// Faults of different stages, from a misspelt section to a plugin's settings, are told in one go.
@Suite struct AllFaultsTests {
  /// What is told of a problem beside these catalog files.
  private func told(_ problem: String, _ files: [String: String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "faults-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files.merging(["p.yaml": problem], uniquingKeysWith: { $1 }) {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    do throws(PlanningFault) {
      _ = try Brief(reading: folder.path + "/p.yaml")
      return []
    } catch {
      guard case .input(let diagnostics) = error else { return ["\(error)"] }
      return diagnostics.map { diagnostic in
        let file = diagnostic.position.file.replacing(folder.path + "/", with: "")
        return "\(file):\(diagnostic.position.line) \(diagnostic.path)"
      }
    }
  }

  @Test func ofEveryStageAtOnce() throws {
    let problem = """
      name: wrong everywhere
      demnd: {accelerators: 64, bandwidth: 800 Gb/s}
      choose:
        topology: [clos, ring]
        systems: [plain, nobox]
        optics: [retimed, lightning]
        linkSpeed: [450G]
        availableBy: soon
      site: {rackPower: 40, lengths: {leaf-spin: 20 m}}
      fabric: {singleVendor: true}
      minimize: [tcoo, capex]
      limits: {power.peak: 3 m, capx: 2 M$}
      require:
        - power.peak <= 12 M$
        - share(bandwidth, optics == nothing) <= 50 %
        - count(leef.boxes) <= 3
      plugins:
        supply: {vendorShare: 50 %}
        cost: {discountRate: 8 kW}
        nonsense: {}
      allow: {mixedSourcing: [lef]}
      catalog: [tiny.yaml, more.yaml, prices.csv]
      scenarios: [neverland]
      """
    let more = """
      items:
        - {id: plain, price: 10 km}
        - {id: odd, kind: wonder}
      """
    let found = try told(
      problem, ["tiny.yaml": TinyCatalog.text, "more.yaml": more, "prices.csv": "item,price\nplain,9\n"])
    #expect(
      found == [
        "p.yaml:2 demnd", "p.yaml:4 choose.topology[1]", "p.yaml:5 choose.systems[1]",
        "p.yaml:6 choose.optics[0]",
        "p.yaml:6 choose.optics[1]", "p.yaml:8 choose.availableBy", "p.yaml:9 site.rackPower",
        "p.yaml:9 site.lengths.leaf-spin", "p.yaml:11 minimize", "p.yaml:12 limits.power.peak",
        "p.yaml:12 limits",
        "p.yaml:14 require", "p.yaml:15 require", "p.yaml:16 require", "p.yaml:18 plugins.supply.vendorShare",
        "p.yaml:19 plugins.cost.discountRate", "p.yaml:20 plugins.nonsense", "p.yaml:21 allow.mixedSourcing",
        "p.yaml:23 scenarios", "more.yaml:2 items.plain.price", "more.yaml:3 items.odd.kind", "prices.csv:1 ",
      ])
  }

  @Test func withoutAlarmsAtWhatCouldNotBeRead() throws {
    let problem = """
      name: a catalog that is not there
      demand: {accelerators: 64, bandwidth: 800 Gb/s}
      choose: {systems: [mine], optics: [mine-too]}
      minimize: tcoo
      require: ["share(bandwidth, optics == mine-too) <= 50 %"]
      catalog: [tiny.yaml, nowhere.yaml]
      """
    #expect(try told(problem, ["tiny.yaml": TinyCatalog.text]) == ["p.yaml:4 minimize", "p.yaml:6 catalog"])
    let broken = "items:\n  - {id: mine, kind: systm}\n  - {id: mine-too, kind: modul}"
    #expect(
      try told(problem, ["tiny.yaml": TinyCatalog.text, "nowhere.yaml": broken])
        == ["p.yaml:4 minimize", "nowhere.yaml:2 items.mine.kind", "nowhere.yaml:3 items.mine-too.kind"])
    let misspelt = problem.replacing("catalog:", with: "catalogue:")
    #expect(
      try told(misspelt, ["tiny.yaml": TinyCatalog.text]) == ["p.yaml:4 minimize", "p.yaml:6 catalogue"])
  }

  @Test func theNearestLinkSpeedIsProposed() throws {
    let problem = """
      name: between two speeds
      demand: {accelerators: 64, bandwidth: 800 Gb/s}
      choose: {linkSpeed: 450G}
      minimize: tco
      """
    let folder = FileManager.default.temporaryDirectory.appending(path: "speed-\(UUID().uuidString).yaml")
    try Data(problem.utf8).write(to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    do throws(PlanningFault) {
      _ = try Brief(reading: folder.path)
      Issue.record("450 Gb/s is no link speed")
    } catch {
      guard case .input(let diagnostics) = error else { return }
      #expect(diagnostics.map(\.prose.fix).first?.hasPrefix("did you mean `400 Gb/s`?") == true)
    }
  }
}
#endif
