// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Formulation

@Suite struct LabelWalkTests {
  private func value(_ selection: Selection, _ program: Program) -> Double {
    program.model.value(of: program.stages[0], at: program.values(of: selection))
  }

  @Test(arguments: [(8, ["single", "clos"]), (16, ["clos"]), (13, ["clos"])])
  func `the first selection is the best when nothing but ends couples candidates`(
    accelerators: Int, families: [String]
  ) throws {
    let context = try TinyCase.context(accelerators: accelerators, families: families)
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let program = try TinyCase.program(context, plugins, Question(goal: .lexicographic(["price"])))
    let all = enumerateSelections(program.space).map { value($0, program) }.sorted()
    let walked = program.cheapSelections(keep: 4)
    let costs = walked.map { value($0, program) }
    #expect(costs == costs.sorted(), "cheapest first")
    let (first, best) = (try #require(costs.first), try #require(all.first))
    #expect(Tolerance.ties(first, best), "the walk finds \(first), enumeration \(best)")
    for selection in walked { #expect(program.settlement(of: selection) != nil, "\(selection) breaks a row") }
  }

  @Test func `as many as are kept of one wiring are its cheapest`() throws {
    let context = try TinyCase.context(accelerators: 16, families: ["clos"])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let program = try TinyCase.program(context, plugins, Question(goal: .lexicographic(["price"])))
    let all = enumerateSelections(program.space)
    for keep in 1...5 {
      let walked = Dictionary(grouping: program.cheapSelections(keep: keep), by: \.skeleton)
      for skeleton in program.space.skeletons.indices {
        let wanted = all.filter { $0.skeleton == skeleton }.map { value($0, program) }.sorted().prefix(keep)
        let found = (walked[skeleton] ?? []).map { value($0, program) }.sorted()
        #expect(found.count == wanted.count, "wiring \(skeleton), keep \(keep)")
        #expect(zip(found, wanted).allSatisfy { Tolerance.ties($0, $1) }, "wiring \(skeleton), keep \(keep)")
      }
    }
  }
}
