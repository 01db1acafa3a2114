// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Planner

/// What a planner may say on the command line about every question beyond the ranking.
struct StudyArguments: ParsableArguments {
  @Argument(help: "The problem file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Ledgers to minimize instead of what the problem says; later ones break ties.", valueName: "ledger,…"))
  var minimize: WordList?

  @Option(
    help: ArgumentHelp(
      "The folder for the results; Results/<problem>/<command> by default.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: "What to print: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = OutputFormat.text

  @Option(
    help: ArgumentHelp("How many programs to solve at once; one for each core by default.", valueName: "n"))
  var workers: Int?

  @Option(help: ProgressStyle.help)
  var progress: ProgressStyle?

  @Flag(help: "Show no progress.")
  var quiet = false

  @OptionGroup var plugins: PluginArguments

  @OptionGroup var keeping: KeepingArguments

  mutating func validate() throws {
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
  func command(of subcommand: String, _ words: [String] = []) -> String {
    var all = ["etalon", subcommand, ResultsPath.name(of: file)] + words
    if let minimize { all += ["--minimize", minimize.words.joined(separator: ",")] }
    all += plugins.words
    return all.map { $0.contains(" ") || $0.contains("$") ? "'\($0)'" : $0 }.joined(separator: " ")
  }
}
