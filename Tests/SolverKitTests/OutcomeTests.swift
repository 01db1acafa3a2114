// SPDX-License-Identifier: Apache-2.0
import Modeling
import SolverKit
import Testing

@Suite struct OutcomeTests {
  @Test func gapsAreRelativeToTheDesign() {
    let design = Point(values: [], objective: -20)
    #expect(Outcome(design: design, bound: -25, stop: .gap).gap == 0.25)
    #expect(Outcome(design: design, bound: -20, stop: .optimal).gap == 0)
    #expect(Outcome(design: nil, bound: 3, stop: .timeLimit).gap == nil)
    #expect(Outcome(design: design, bound: nil, stop: .timeLimit).gap == nil)
    #expect(Progress(nodes: 1, openNodes: 1, best: 10, bound: 9, elapsed: .zero).gap == 0.1)
  }

  @Test func timeIsNotCompared() {
    let early = Progress(nodes: 1, openNodes: 2, best: 3, bound: 4, elapsed: .zero)
    let late = Progress(nodes: 1, openNodes: 2, best: 3, bound: 4, elapsed: .seconds(9))
    #expect(early == late && early.hashValue == late.hashValue)
    #expect(early != Progress(nodes: 2, openNodes: 2, best: 3, bound: 4, elapsed: .zero))
  }

  @Test func longListsOfFaultsAreCutShortInWordsOnly() {
    let failure = SolverFailure.invalidModel((0..<12).map { .duplicateRow(name: "r\($0)") })
    #expect(failure.description.hasSuffix("two rows are named 'r9'; and 2 more"))
  }
}
