// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Formulation

/// Selections that break a row by themselves are told by their columns alone.
@Suite struct SelectionScreenTests {
  @Test(arguments: [Set<String>(), ["leaf"]])
  func `what it lets pass is what a settlement can be made of`(mixedRoles: Set<String>) throws {
    let context = try TinyCase.context(accelerators: 16, try TinyCase.catalogWithTwin(), families: ["clos"])
    let plugins = try TinyCase.plugins(["power", "thermal", "reliability", "cost"], in: context)
    let free = Question(goal: .lexicographic(["power.peak"]), mixedRoles: mixedRoles)
    let watts = try TinyCase.program(context, plugins, free)
    let selections = Array(enumerateSelections(watts.space, mixedRoles: mixedRoles).prefix(2000))
    let middle = selections.map { watts.model.value(of: watts.stages[0], at: watts.values(of: $0)) }.sorted()[
      selections.count / 2]
    var question = free
    let scale = plugins.ledger("power.peak")?.unit.scale ?? 1
    question.bounds = [
      .init(ledger: "power.peak", atMost: middle * scale, reason: "half of the designs draw more")
    ]
    let program = try TinyCase.program(context, plugins, question)
    var screen = SelectionScreen(program)
    var told: Set<Bool> = []
    for selection in selections {
      for opensBoxes in [false, true] {
        let passes = screen.admits(selection, opensBoxes: opensBoxes)
        #expect(
          passes == (program.settlement(of: selection, opensBoxes: opensBoxes) != nil),
          "\(selection), boxes shared anew: \(opensBoxes)")
        told.insert(passes)
      }
    }
    #expect(told == [true, false], "the limit must keep some out and let others in")
  }
}
