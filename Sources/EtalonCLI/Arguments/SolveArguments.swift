// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Planner

/// What a planner may say on the command line about solving.
struct SolveArguments: ParsableArguments {
  @Argument(help: "The problem file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

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

  @Option(
    help: ArgumentHelp(
      "Ledgers to minimize instead of what the problem says; later ones break ties.", valueName: "ledger,…"))
  var minimize: WordList?

  @Option(
    help: ArgumentHelp("The folder for the results; Results/<problem> by default.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: "What to print: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = OutputFormat.text

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many programs to solve at once; one for each core by default.", valueName: "n"))
  var workers: Int?

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

  @Option(help: ProgressStyle.help)
  var progress: ProgressStyle?

  @Flag(help: "Show no progress.")
  var quiet = false

  @Option(help: ArgumentHelp("Scenarios to ask as well: none, all, or names.", valueName: "name,…"))
  var scenarios: WordList?

  @OptionGroup var plugins: PluginArguments

  @OptionGroup var keeping: KeepingArguments

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
    if diverse != nil, gap != nil {
      throw ValidationError(
        "--gap leaves open what the best is, which --near must know; leave one of them out.")
    }
    if let rank, !(1...1000).contains(rank) { throw ValidationError("--rank takes a number from 1 to 1000.") }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers takes a number from 1 to 256.")
    }
    if let output, output.isEmpty { throw ValidationError("--output takes the name of a folder.") }
  }

  /// How many programs to solve at once.
  var workersInForce: Int { workers ?? max(1, min(256, ProcessInfo.processInfo.activeProcessorCount)) }

  /// How progress is shown.
  var progressInForce: ProgressStyle { progress ?? (quiet ? .none : .fitting) }

  /// The problem, with the plugins that are loaded for it.
  func brief() throws -> Brief { try Brief(reading: file, plugins: try plugins.catalogue(for: file)) }

  /// The command that gives the same answer, without what does not change it.
  func command(of subcommand: String) -> String {
    var words = ["etalon", subcommand, ResultsPath.name(of: file)]
    if let rank { words += ["--rank", "\(rank)"] }
    if let near, let diverse {
      words += ["--near", "\(NumberWords.exact(near.value * 100))%", "--diverse", "\(diverse)"]
    }
    if let minimize { words += ["--minimize", minimize.words.joined(separator: ",")] }
    if let gap { words += ["--gap", "\(NumberWords.exact(gap.value * 100))%"] }
    if let timeLimit { words += ["--time-limit", "\(NumberWords.exact(timeLimit.seconds))s"] }
    if let scenarios { words += ["--scenarios", scenarios.words.joined(separator: ",")] }
    words += plugins.words
    return words.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
  }
}
