// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner
import ProblemFormat

/// `etalon map`: who wins where in two parameters.
struct MapCommand: StudyCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Maps which design wins where in two parameters.",
    discussion: """
      Each side is a range or a list of values. Ranges are divided into eight parts first; cells whose corners
      have different winners are halved until they agree, down to the resolution, as far as the budget of
      points reaches. Values of a list, which may be words, stand alone. Cells that rest on parts that are only
      expected are marked. Writes the report with the map, map.csv (one row for each cell) and the whole run
      into Results/<problem>/map/.

      Examples:
        etalon map Problems/ai-cluster-1k.yaml --x site.electricity=0.02..0.40 --y catalog.lpo-800g-dr8.price=300..1500
        etalon map offer.yaml --x choose.linkSpeed=400G,800G --y site.electricity=0.02..0.40 --attribute leaf.optics
        etalon map offer.yaml --x demand.accelerators=512,1024,2048 --y site.coolantSupply=20..45 --resolution 1/16
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var programs: ProgramLimitArguments

  @Option(help: ArgumentHelp("What runs from left to right.", valueName: "path=values"))
  var x: String

  @Option(help: ArgumentHelp("What runs from bottom to top.", valueName: "path=values"))
  var y: String

  @Option(
    help: ArgumentHelp(
      "The decision to look at, such as leaf.optics; the design as a whole by default.",
      valueName: "decision"))
  var attribute: String?

  @Option(
    help: ArgumentHelp("The finest step, as a share of each range; 1/64 by default.", valueName: "share"))
  var resolution: Share?

  @Option(help: ArgumentHelp("Most points to answer; 2,000 by default.", valueName: "n"))
  var budget = 2000

  private var step: Double { resolution?.value ?? 1.0 / 64 }

  var words: [String] {
    ["--x", x, "--y", y] + (attribute.map { ["--attribute", $0] } ?? [])
      + (resolution.map { ["--resolution", "\(NumberWords.exact($0.value * 100))%"] } ?? [])
      + ["--budget", "\(budget)"]
  }

  mutating func validate() throws {
    if let resolution, !(1.0 / 4096...0.125).contains(resolution.value) {
      throw ValidationError("--resolution takes a share of the range from 1/4096 to 1/8.")
    }
    guard (1...100_000).contains(budget) else {
      throw ValidationError("--budget takes a number from 1 to 100,000.")
    }
  }

  func check(_ brief: Brief) throws(PlanningFault) {
    _ = try brief.sides([x, y], resolution: step, budget: budget)
  }

  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let sides = try brief.sides([x, y], resolution: step, budget: budget)
    return try await planner.map(
      brief, x: sides.x, y: sides.y, attribute: attribute, resolution: step, budget: budget, settings)
  }
}
