// SPDX-License-Identifier: Apache-2.0
import SolverKit
import Testing

@Suite struct CapabilitiesTests {
  @Test func everythingUnsupportedIsListed() {
    let none = Capabilities(features: [], kinds: [], kindsTakingIncumbent: [])
    let options = SolveOptions(
      timeLimit: .seconds(1), relativeGap: 0.1, nodeLimit: 1, cutoff: 1, incumbent: [1], memoryLimit: 1)
    #expect(
      none.refusals(of: options) == [
        "no support for timeLimit", "no support for relativeGap", "no support for nodeLimit",
        "no support for cutoff", "no support for incumbent", "no support for memoryLimit",
        "no setting for structuredMIP",
      ])
  }

  @Test func defaultsAskForNothing() {
    let least = Capabilities(features: [], kinds: [.structuredMIP], kindsTakingIncumbent: [])
    #expect(least.refusals(of: SolveOptions()) == [])
  }

  @Test func incumbentsNeedTheirKind() {
    let some = Capabilities(
      features: [.incumbent], kinds: Set(ProgramKind.allCases), kindsTakingIncumbent: [.sweepMIP])
    #expect(some.refusals(of: SolveOptions(kind: .sweepMIP, incumbent: [])) == [])
    #expect(
      some.refusals(of: SolveOptions(kind: .generalInteger, incumbent: []))
        == ["generalInteger takes no incumbent"])
  }
}
