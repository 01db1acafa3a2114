// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner

/// `etalon explain`: why there is no design, or why an option is not chosen.
struct ExplainCommand: StudyCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why there is no design and what to concede, or why an option is not chosen.",
    discussion: """
      Where no design keeps every rule and limit: what is enough to concede, alone (cooler coolant, more power,
      a later month, a choice lifted) and together, each in the problem's own units and with a design found for
      it; and the fewest limits and rules that cannot hold together. Where there is a design, that is said, with
      the limits that it uses up.
      With --option: what rejects the option, or what it costs, or which choices of the problem leave it out and
      what it costs without them.

      Examples:
        etalon explain Problems/infeasible-hot-aisle.yaml
        etalon explain Problems/ai-cluster-8k.yaml --option leaf.optics=cpo
        etalon explain offer.yaml --time-limit 2min --format json --quiet
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var programs: ProgramLimitArguments

  @Option(
    help: ArgumentHelp(
      "A decision and an option of it, such as leaf.optics=cpo.", valueName: "decision=option"))
  var option: String?

  @Option(
    help: ArgumentHelp(
      "Stop reducing the conflict after this time, such as 30s or 5min; it may not be minimal then.",
      valueName: "time"))
  var timeLimit: TimeSpan?

  mutating func validate() throws {
    if let option, option.split(separator: "=", omittingEmptySubsequences: false).count != 2 {
      throw ValidationError("--option takes a decision and one of its options, such as leaf.optics=cpo.")
    }
  }

  var words: [String] {
    (option.map { ["--option", $0] } ?? [])
      + (timeLimit.map { ["--time-limit", "\(NumberWords.exact($0.seconds))s"] } ?? [])
  }

  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    try await planner.explain(brief, option: option, timeLimit: timeLimit?.duration, settings)
  }
}
