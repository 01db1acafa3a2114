// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// How far the search for the best design goes, and what is asked beside it.
struct SolveArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after this time, such as 30s or 5min, and keep what is known.", valueName: "time"))
  var timeLimit: TimeSpan?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Take a design this near to the bound for the best, such as 1%.", valueName: "share"))
  var gap: Share?

  @Flag(help: "End with exit code 3 unless every place in the ranking is proven.")
  var requireProof = false

  @Option(help: ArgumentHelp("Scenarios to ask as well: none, all, or names.", valueName: "name,…"))
  var scenarios: WordList?

  /// What changes the answer, as words of the command line.
  var words: [String] {
    (gap.map { ["--gap", "\(NumberWords.exact($0.value * 100))%"] } ?? [])
      + (timeLimit.map { ["--time-limit", "\(NumberWords.exact($0.seconds))s"] } ?? [])
      + (scenarios.map { ["--scenarios", $0.words.joined(separator: ",")] } ?? [])
  }
}
