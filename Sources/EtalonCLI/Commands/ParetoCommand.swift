// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner

/// `etalon pareto`: the complete front of two ledgers.
struct ParetoCommand: StudyCommand {
  static let configuration = CommandConfiguration(
    commandName: "pareto",
    abstract: "Finds the complete front of two ledgers, with proof.",
    discussion: """
      Lists every design that no other one is at least as good as in both ledgers, from the one with least of
      the first to the one with least of the second, with what each step costs. The problem's limits and
      rules hold; its goal gives way to the two ledgers. Writes the report, pareto.csv and the whole run into
      Results/<problem>/pareto/.

      Examples:
        etalon pareto Problems/ai-cluster-8k.yaml --ledgers capex,power.typical
        etalon pareto offer.yaml --ledgers tco,power.peak --workers 4
        etalon pareto offer.yaml --ledgers capex,racks --format csv --quiet > front.csv
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var programs: ProgramLimitArguments

  @Option(help: ArgumentHelp("The two ledgers.", valueName: "ledger,ledger"))
  var ledgers: WordList

  mutating func validate() throws {
    guard ledgers.words.count == 2 else {
      throw ValidationError(
        ledgers.words.count > 2
          ? "--ledgers takes two ledgers. A front of three or more is not one line of designs; ask for each pair."
          : "--ledgers takes two ledgers, such as capex,power.typical.")
    }
    guard arguments.minimize == nil else {
      throw ValidationError("--minimize and --ledgers both say what to have least of; leave --minimize out.")
    }
  }

  var words: [String] { ["--ledgers", ledgers.words.joined(separator: ",")] }

  var leadingLedgers: [String] { ledgers.words }

  func check(_ brief: Brief) throws(PlanningFault) { try brief.check(ledgers.words, from: "--ledgers") }

  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    try await planner.pareto(brief, ledgers.words[0], ledgers.words[1], settings)
  }
}
