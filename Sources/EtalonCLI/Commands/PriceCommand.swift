// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner

/// `etalon price`: what every option of every decision costs.
struct PriceCommand: StudyCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "Says what each option of each decision costs, or why it is impossible.",
    discussion: """
      Makes each option a must, and forbids it, and asks for the best design each time: what that costs in
      the objective and in every ledger, and which design it leads to. Options that rules leave no candidate
      of are listed with the rejection that misses by least. Prints a table for each decision, and writes
      the report, price.csv and the whole run into Results/<problem>/price/.

      Examples:
        etalon price Problems/ai-cluster-8k.yaml --decision leaf.optics
        etalon price offer.yaml --decision leaf.optics,spine.cooling --minimize power.peak
        etalon price offer.yaml --format csv --quiet > price.csv
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var programs: ProgramLimitArguments

  @Option(
    help: ArgumentHelp("Decisions to price, such as leaf.optics; all by default.", valueName: "name,…"))
  var decision: WordList?

  var words: [String] { decision.map { ["--decision", $0.words.joined(separator: ",")] } ?? [] }

  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    try await planner.price(brief, decisions: decision?.words ?? [], settings)
  }
}
