// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner
import ProblemFormat

/// `etalon simulate`: how sure the answer is.
struct SimulateCommand: StudyCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Draws uncertain figures from their ranges, and says how often which design is the best.",
    discussion: """
      Draws every figure with a low and a high end in the catalog that the best design and the three ranked
      next to it rest on, assumptions included, each from a triangular distribution with its peak at the value
      to plan with, or evenly where the figure says `distribution: uniform`. Prints how often each design wins, what sticking to the best design as things stand would
      cost beyond the best one, how often it breaks a rule, and which figures matter most. A draw depends on
      the seed, its number and the figure's path alone, so that two runs with one seed meet the same world.
      Writes the report, simulate.csv (one row for each figure) and the whole run into
      Results/<problem>/simulate/.

      `--vary PATH=LOW..HIGH` draws any other number, too, or gives a figure another range.

      Examples:
        etalon simulate Problems/ai-cluster-1k.yaml --draws 1000 --seed 7
        etalon simulate offer.yaml --draws 500 --vary 'site.electricity=0.04..0.20 $/kWh'
        etalon simulate offer.yaml --format json --quiet | jq '.studies.simulation.wins'
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var programs: ProgramLimitArguments

  @Option(help: ArgumentHelp("How many draws, 1,000 by default.", valueName: "n"))
  var draws = 1000

  @Option(help: ArgumentHelp("What the draws follow from, 1 by default.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("What to draw besides; may be given several times.", valueName: "path=low..high"))
  var vary: [String] = []

  var words: [String] { ["--draws", "\(draws)", "--seed", "\(seed)"] + vary.flatMap { ["--vary", $0] } }

  mutating func validate() throws {
    guard (1...1_000_000).contains(draws) else {
      throw ValidationError("--draws takes a number from 1 to 1,000,000.")
    }
  }

  func check(_ brief: Brief) throws(PlanningFault) { _ = try brief.ranges(vary) }

  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    try await planner.simulate(
      brief, draws: draws, seed: seed, besides: try brief.ranges(vary), settings)
  }
}
