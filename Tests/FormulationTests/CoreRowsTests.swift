// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Formulation

@Suite struct CoreRowsTests {
  private static func program(
    _ accelerators: Int, families: [String], optics: [String], mixedRoles: Set<String> = []
  ) throws -> (Program, PluginSet) {
    let catalog = mixedRoles.isEmpty ? try TinyCase.catalog() : try TinyCase.catalogWithTwin()
    let context = try TinyCase.context(
      accelerators: accelerators, catalog, families: families, optics: optics)
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let question = Question(goal: .lexicographic(["price"]), mixedRoles: mixedRoles)
    return (try TinyCase.program(context, plugins, question), plugins)
  }

  @Test(
    arguments: [
      (8, ["single", "clos"], ["dsp", "lpo", "cpo", "dac"]), (16, ["clos"], ["dsp", "cpo"]),
      (13, ["clos"], ["dsp", "lpo"]),
    ])
  func `whole points of the program are the designs that hang together`(
    accelerators: Int, families: [String], optics: [String]
  ) throws {
    let (program, _) = try Self.program(accelerators, families: families, optics: optics)
    let wanted = Set(enumerateSelections(program.space))
    let points = enumeratePoints(program.model)
    let found = points.compactMap(program.selection)
    #expect(found.count == points.count, "some point of the program is no design")
    #expect(Set(found).count == points.count, "two points are the same design")
    #expect(Set(found) == wanted, "\(found.count) designs in the program, \(wanted.count) without it")
    #expect(wanted.count > 3, "the case is too small to say anything")
  }

  @Test func `boxes of one role may come from several builds with the same ends`() throws {
    let (program, _) = try Self.program(16, families: ["clos"], optics: ["dsp", "cpo"], mixedRoles: ["leaf"])
    let wanted = Set(enumerateSelections(program.space, mixedRoles: ["leaf"]))
    let points = enumeratePoints(program.model)
    let found = points.compactMap(program.selection)
    #expect(wanted.contains { $0.placements.count > 3 }, "no design mixes builds")
    #expect(Set(found) == wanted, "\(Set(found).count) designs in the program, \(wanted.count) without it")
    #expect(found.count == wanted.count, "a design is said by several points, so a ranking would repeat it")
  }

  @Test func `a selection and its values are each other's`() throws {
    for mixedRoles in [Set<String>(), ["leaf"]] {
      let (program, _) = try Self.program(
        16, families: ["clos"], optics: ["dsp", "cpo"], mixedRoles: mixedRoles)
      for selection in enumerateSelections(program.space, mixedRoles: mixedRoles) {
        let values = program.values(of: selection)
        #expect(program.model.violations(at: values).isEmpty)
        #expect(program.selection(at: values) == selection)
        let settlement = try #require(
          program.settlement(of: selection), "a design that hangs together breaks a row")
        #expect(settlement.isEmpty && settlement.fixed == values)
      }
    }
  }

  @Test func `a point that chooses nothing, or leaves a slot empty, is no design`() throws {
    let (program, _) = try Self.program(8, families: ["single"], optics: ["dsp"])
    var values = [Double](repeating: 0, count: program.model.columns.count)
    #expect(program.selection(at: values) == nil)
    values[program.skeletonColumns[0].index] = 1
    #expect(program.selection(at: values) == nil)
  }

  @Test(arguments: [Set<String>(), ["leaf"]])
  func `forbidding a design forbids its identity and nothing else`(mixedRoles: Set<String>) throws {
    let (program, _) = try Self.program(
      12, families: ["clos", "single"], optics: ["dsp", "cpo"], mixedRoles: mixedRoles)
    let all = enumerateSelections(program.space, mixedRoles: mixedRoles)
    let identities = Dictionary(uniqueKeysWithValues: all.map { ($0, program.design($0).identity) })
    for selection in all {
      var fewer = program
      fewer.forbid(selection, rank: 1)
      for other in all {
        let isSame = identities[other] == identities[selection]
        #expect(
          (fewer.settlement(of: other) == nil) == isSame,
          "\(selection) was forbidden, \(other) is \(isSame ? "the same" : "another")")
      }
    }
  }
}
