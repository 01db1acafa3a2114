// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner

/// `etalon limits`: what every limit is worth.
struct LimitsCommand: StudyCommand {
  static let configuration = CommandConfiguration(
    commandName: "limits",
    abstract: "Says what each limit is worth: the values at which other designs win, and which.",
    discussion: """
      Moves each bound on a ledger (of the site, or in `limits`), each rule in `require`, and each rule of a
      plugin that rejects candidates, one at a time, and asks for the best design again at every step. Prints
      for each limit the value at which the next design wins, what that saves or costs, and the value below
      which there is no design. Writes the report, limits.csv and the whole run into
      Results/<problem>/limits/.

      Examples:
        etalon limits Problems/ai-cluster-8k.yaml
        etalon limits offer.yaml --range 20% --minimize capex
        etalon limits offer.yaml --format json --quiet | jq '.studies.limits.limits[].steps'
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var programs: ProgramLimitArguments

  @Option(help: ArgumentHelp("How far each limit is moved, both ways, such as 20%.", valueName: "share"))
  var range: Share?

  var words: [String] { range.map { ["--range", "\(NumberWords.exact($0.value * 100))%"] } ?? [] }

  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    try await planner.limits(brief, range: range?.value ?? 0.5, settings)
  }
}
