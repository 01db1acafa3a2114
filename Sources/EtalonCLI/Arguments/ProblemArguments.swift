// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Planner

/// What a planner may say on the command line about every question to a problem.
struct ProblemArguments: ParsableArguments {
  @Argument(help: "The problem file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Ledgers to minimize instead of what the problem says; later ones break ties.", valueName: "ledger,…"))
  var minimize: WordList?

  @OptionGroup var run: RunArguments

  @OptionGroup var plugins: PluginArguments

  @OptionGroup var keeping: KeepingArguments

  /// The problem, with the plugins that are loaded for it.
  func brief() throws -> Brief { try Brief(reading: file, plugins: try plugins.catalogue(for: file)) }

  /// The command that gives the same answer, without what does not change it.
  ///
  /// - Parameters:
  ///   - subcommand: The name of the question.
  ///   - words: What was said besides the problem.
  /// - Returns: One line for a shell.
  func command(of subcommand: String, _ words: [String] = []) -> String {
    var all = ["etalon", subcommand, ResultsPath.name(of: file)] + words
    if let minimize { all += ["--minimize", minimize.words.joined(separator: ",")] }
    all += plugins.words
    return all.map { $0.contains(" ") || $0.contains("$") ? "'\($0)'" : $0 }.joined(separator: " ")
  }
}
