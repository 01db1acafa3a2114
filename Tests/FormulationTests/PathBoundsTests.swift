// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Formulation

@Suite struct PathBoundsTests {
  /// A program over a catalog with drawn prices, some of its candidates held at zero.
  private static func program(
    seed: Int, mixedRoles: Set<String>, holding share: Int
  ) throws -> Program {
    var generator = SeededGenerator(seed: seed)
    var catalog = try TinyCase.catalogWithTwin()
    for id in ["plain", "twin", "packed", "nic", "dsp", "lpo", "engine"] where catalog[id] != nil {
      let dollars = Double(Int.random(in: 1...20_000, using: &generator))
      catalog.update(id) { $0.figures["price"]?.value = dollars }
    }
    let context = try TinyCase.context(
      accelerators: [8, 12, 16][Int.random(in: 0...2, using: &generator)], catalog,
      families: ["single", "clos"],
      optics: [["dsp", "lpo", "cpo"], ["dsp", "cpo"], ["dsp", "lpo"]][
        Int.random(in: 0...2, using: &generator)])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let question = Question(goal: .lexicographic(["price"]), mixedRoles: mixedRoles)
    var program = try TinyCase.program(context, plugins, question)
    for column in program.skeletonColumns + program.placementColumns + program.jointColumns
    where share > 0 && Int.random(in: 0..<share, using: &generator) == 0 {
      program.model.fix(column, at: 0)
    }
    return program
  }

  @Test(arguments: [Set<String>(), ["leaf"], ["leaf", "spine"]])
  func `no design is better than the bound of any candidate in it`(mixedRoles: Set<String>) throws {
    var (isolated, mixed) = (0, 0)
    for seed in 1...24 {
      let program = try Self.program(seed: seed, mixedRoles: mixedRoles, holding: seed % 3 == 0 ? 9 : 0)
      let bounds = try #require(PathBounds(program))
      let open = { (column: Variable) in program.model[column].bounds.upperBound > 0 }
      var skeletons = program.skeletonColumns.map { _ in Double.infinity }
      var placements = program.placementColumns.map { _ in Double.infinity }
      var joints = program.jointColumns.map { _ in Double.infinity }
      for selection in enumerateSelections(program.space, mixedRoles: mixedRoles) {
        guard open(program.skeletonColumns[selection.skeleton]),
          selection.placements.allSatisfy({ open(program.placementColumns[$0]) }),
          selection.joints.allSatisfy({ open(program.jointColumns[$0]) })
        else { continue }
        if selection.placements.count > program.space.slotsOfSkeleton[selection.skeleton].count { mixed += 1 }
        let objective = program.model.value(of: program.stages[0], at: program.values(of: selection))
        skeletons[selection.skeleton] = min(skeletons[selection.skeleton], objective)
        for placement in selection.placements {
          placements[placement] = min(placements[placement], objective)
        }
        for joint in selection.joints { joints[joint] = min(joints[joint], objective) }
      }
      for (bound, best) in [
        (bounds.skeletons, skeletons), (bounds.placements, placements), (bounds.joints, joints),
      ] {
        for (index, pair) in zip(bound, best).enumerated() {
          // Nothing but ends couples candidates here, so the bound is also reached.
          #expect(
            pair.0 == pair.1 || Tolerance.ties(pair.0, pair.1), "seed \(seed), candidate \(index): \(pair)")
          if pair.1 == .infinity { isolated += 1 }
        }
      }
      let least = skeletons.min() ?? .infinity
      #expect(bounds.least == least || Tolerance.ties(bounds.least, least), "seed \(seed)")
    }
    #expect(isolated > 0, "no candidate was in no design")
    #expect(mixedRoles.isEmpty || mixed > 100, "\(mixed) designs mix builds")
  }

  @Test func `what plugins add is only ever on top`() throws {
    // Spares and plant are columns of plugins, which cost and never save.
    let context = try TinyCase.context(accelerators: 16, try TinyCase.catalogWithTwin(), families: ["clos"])
    let plugins = try TinyCase.plugins(["power", "thermal", "reliability", "cost"], in: context)
    let question = Question(goal: .lexicographic(["capex"]), mixedRoles: ["leaf"])
    let program = try TinyCase.program(context, plugins, question)
    let bounds = try #require(PathBounds(program))
    for selection in enumerateSelections(program.space, mixedRoles: ["leaf"]).prefix(3000) {
      let without = program.model.value(of: program.stages[0], at: program.values(of: selection))
      let bound = max(
        bounds.skeletons[selection.skeleton], selection.placements.map { bounds.placements[$0] }.max() ?? 0,
        selection.joints.map { bounds.joints[$0] }.max() ?? 0)
      #expect(bound <= without + 1e-9)
    }
  }

  @Test func `selections that share a role are of several vendors and can be settled`() throws {
    let context = try TinyCase.context(
      accelerators: 16, try TinyCase.catalogWithTwin(), families: ["clos"], optics: ["dsp", "cpo"])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let question = Question(goal: .lexicographic(["price"]), mixedRoles: ["leaf"])
    let program = try TinyCase.program(context, plugins, question)
    let walked = program.cheapSelections(keep: 4)
    #expect(walked.allSatisfy { program.settlement(of: $0) != nil })
    let shared = walked.filter { $0.placements.count > program.space.slotsOfSkeleton[$0.skeleton].count }
    #expect(!shared.isEmpty && shared.count < walked.count)
    for selection in shared {
      let leaves = selection.placements.filter {
        program.space.slots[program.space.placements[$0].slot].role == .leaf
      }
      let vendors = leaves.map { program.space.placements[$0].placed.build.system.vendor }
      #expect(Set(vendors).count == vendors.count)
      let settlement = try #require(program.settlement(of: selection, opensBoxes: true))
      #expect(settlement.model.columns.count == leaves.count, "how many boxes of each is still to be settled")
    }
  }
}
