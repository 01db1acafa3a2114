// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Planner

/// Which designs beside the best one are wanted.
struct RankingArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many designs to rank, from 1 to 1000; what the problem says by default.", valueName: "n"))
  var rank: Int?

  @Option(
    help: ArgumentHelp(
      "With --diverse: how much worse than the best a design may be, such as 3%.", valueName: "share"))
  var near: Share?

  @Option(
    help: ArgumentHelp(
      "With --near: choose so many designs that differ from each other as much as possible, the best one first.",
      valueName: "n"))
  var diverse: Int?

  mutating func validate() throws {
    if (near == nil) != (diverse == nil) {
      throw ValidationError(
        "--near and --diverse go together: how much worse designs may be, and how many of them to choose, such as"
          + " --near 3% --diverse 5.")
    }
    if let diverse, !(2...50).contains(diverse) {
      throw ValidationError("--diverse takes a number from 2 to 50.")
    }
    if diverse != nil, rank != nil {
      throw ValidationError("--diverse says how many designs to choose; leave --rank out.")
    }
    if let rank, !(1...1000).contains(rank) { throw ValidationError("--rank takes a number from 1 to 1000.") }
  }

  /// The choice of designs that differ, if one is wanted.
  var diversity: SolveSettings.Diversity? {
    near.flatMap { near in diverse.map { SolveSettings.Diversity(count: $0, near: near.value) } }
  }

  /// What changes the answer, as words of the command line.
  var words: [String] {
    (rank.map { ["--rank", "\($0)"] } ?? [])
      + (near.map { ["--near", "\(NumberWords.exact($0.value * 100))%"] } ?? [])
      + (diverse.map { ["--diverse", "\($0)"] } ?? [])
  }
}
