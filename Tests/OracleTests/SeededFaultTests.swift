// SPDX-License-Identifier: Apache-2.0

import Cost
import DesignSpace
import Formulation
import GLPKBackend
import PluginKit
import Power
import Reliability
import Search
import SignalIntegrity
import Supply
import Testing
import Thermal

/// The audit finds what is wrong with a plugin, whichever plugin it is.
struct SeededFaultTests {
  /// Faults by the plugin that has them.
  static let faults: [(plugin: String, fault: PluginFault)] = [
    ("supply", .droppedRows(rule: "vendor")), ("supply", .droppedRows(rule: "module")),
    ("supply", .droppedRows(rule: "system")), ("supply", .droppedRows(rule: "vendor-share")),
    ("supply", .toothless(rule: "box")), ("supply", .toothless(rule: "part")),
    ("supply", .toothless(rule: "build")),
    ("signal-integrity", .toothless(rule: "host-loss")), ("signal-integrity", .toothless(rule: "reach")),
    ("signal-integrity", .wrongLinkClass(rule: "reach")),
    ("signal-integrity", .toothless(rule: "optical-loss")),
    ("power", .countedTwice(rule: "wall", ledger: "power.peak")),
    ("power", .countedTwice(rule: "wall", ledger: "power.typical")),
    ("power", .thousandthTooMuch(rule: "wall")),
    ("power", .missingHeading(rule: "wall", heading: "optics")),
    ("power", .missingHeading(rule: "wall", heading: "serdes")),
    ("power", .missingHeading(rule: "wall", heading: "lasers")),
    ("power", .wrongQuantity(rule: "wall", key: .slotTypicalPower)),
    ("power", .wrongQuantity(rule: "wall", key: .slotPeakPower)),
    ("power", .wrongQuantity(rule: "laser", key: .laserPower)),
    ("thermal", .droppedRows(rule: "plant")), ("thermal", .dearerColumns),
    ("thermal", .toothless(rule: "supply")), ("thermal", .toothless(rule: "cage")),
    ("thermal", .toothless(rule: "engine")), ("thermal", .toothless(rule: "laser")),
    ("thermal", .wrongQuantity(rule: "engine", key: .engineTemperature)),
    ("thermal", .wrongQuantity(rule: "laser", key: .laserTemperature)),
    ("thermal", .toothless(rule: "junction")), ("thermal", .toothless(rule: "rack")),
    ("thermal", .countedTwice(rule: "rack", ledger: "racks")), ("thermal", .thousandthTooMuch(rule: "heat")),
    ("thermal", .missingHeading(rule: "heat", heading: "leaf")),
    ("thermal", .wrongQuantity(rule: "supply", key: .pue)),
    ("thermal", .wrongQuantity(rule: "supply", key: .supply)),
    ("reliability", .droppedRows(rule: "lost-time")), ("reliability", .droppedRows(rule: "spares")),
    ("reliability", .dearerColumns), ("reliability", .thousandthTooMuch(rule: "failures")),
    ("reliability", .countedTwice(rule: "failures", ledger: "interruptions")),
    ("reliability", .missingHeading(rule: "failures", heading: "boxes")),
    ("reliability", .missingHeading(rule: "failures", heading: "lasers")),
    ("reliability", .wrongQuantity(rule: "failures", key: .replacementValue)),
    ("reliability", .toothless(rule: "life")),
    ("cost", .thousandthTooMuch(rule: "equipment")),
    ("cost", .countedTwice(rule: "facility", ledger: "capex")),
    ("cost", .thousandthTooMuch(rule: "energy")), ("cost", .thousandthTooMuch(rule: "repairs")),
    ("cost", .thousandthTooMuch(rule: "interruptions")),
    ("cost", .missingHeading(rule: "equipment", heading: "packaging")),
    ("cost", .missingHeading(rule: "equipment", heading: "nics")), ("cost", .wrongLinkClass(rule: "cables")),
  ]

  @Test(arguments: faults.indices)
  func `the audit finds every fault`(_ index: Int) async throws {
    let (plugin, fault) = Self.faults[index]
    let solver = GLPKSolver()
    var tried = 0
    for seed in 1...400 {
      var instance = try Instance(seed: seed)
      instance.plugins = instance.plugins.map {
        type(of: $0).manifest.name == plugin ? Self.faulty($0, fault) : $0
      }
      let answer = try await ProductAnswer(instance, solver: solver)
      tried += answer.designs.count
      if answer.designs.contains(where: { !$0.mismatches.isEmpty || !$0.audit.breaches.isEmpty }) { return }
    }
    Issue.record("\(plugin), \(fault): not found in \(tried) designs")
  }

  @Test func `the audit finds nothing where nothing is wrong`() async throws {
    let solver = GLPKSolver()
    var tried = 0
    for seed in 1...60 {
      let instance = try Instance(seed: seed)
      for design in try await ProductAnswer(instance, solver: solver).designs {
        tried += 1
        #expect(design.mismatches.isEmpty, "seed \(seed), rank \(design.rank): \(design.mismatches)")
        #expect(design.audit.breaches.isEmpty, "seed \(seed), rank \(design.rank): \(design.audit.breaches)")
      }
    }
    #expect(tried > 50)
  }

  private static func faulty(_ plugin: some DesignPlugin, _ fault: PluginFault) -> any DesignPlugin {
    FaultyPlugin(plugin, fault: fault)
  }
}
