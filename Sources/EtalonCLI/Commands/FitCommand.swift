// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner

/// `etalon fit`: how many accelerators fit the site.
struct FitCommand: StudyCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Says how many accelerators fit the site, and what keeps the next ones out.",
    discussion: """
      The problem states what the site gives (site.power, site.racks, site.budget; any other limit counts, too)
      and what a server takes (demand.serverPower, demand.serverPrice). The answer is the largest number of
      accelerators with a design, the proven best network for it, and for the next number which limits cannot
      hold together and how much more of each would let it in. Every larger number is ruled out by itself: by
      its servers alone, or by a program without a design; nothing is concluded from one number about another.
      Numbers grow by whole servers; --step asks only for larger blocks, which is quicker where there are many.
      Writes the report, fit.csv and the whole run into Results/<problem>/fit/.

      Examples:
        etalon fit Problems/hall-12mw.yaml
        etalon fit hall.yaml --step 256 --minimize capex
        etalon fit hall.yaml --most 16384 --format json --quiet | jq '.studies.fit.fits'
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var programs: ProgramLimitArguments

  @Option(
    help: ArgumentHelp(
      "How far two numbers are apart: whole servers, and one server by default.", valueName: "accelerators"))
  var step: Int?

  @Option(
    help: ArgumentHelp(
      "The largest number to ask; as many as servers alone leave by default.", valueName: "accelerators"))
  var most: Int?

  mutating func validate() throws {
    for (name, value) in [("--step", step), ("--most", most)] {
      if let value, !(1...10_000_000).contains(value) {
        throw ValidationError("\(name) takes a number of accelerators from 1 to 10000000.")
      }
    }
  }

  var words: [String] {
    (step.map { ["--step", "\($0)"] } ?? []) + (most.map { ["--most", "\($0)"] } ?? [])
  }

  func check(_ brief: Brief) throws(PlanningFault) { try brief.checkFit(step: step, most: most) }

  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    try await planner.fit(brief, step: step, most: most, settings)
  }
}
