// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import Foundation
import Planner
import PluginKit

/// The command line: one subcommand per question.
public struct EtalonCommand: AsyncParsableCommand {
  /// Names, summary and subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "etalon",
    abstract: "Finds, ranks and proves the best designs of switches and AI clusters.",
    discussion: """
      Start with a problem file, which says what is wanted and what the site gives:

        etalon check Problems/ai-cluster-8k.yaml     what the file says, defaults included
        etalon solve Problems/ai-cluster-8k.yaml     the ranked designs, and a report
        etalon catalog show th5                      where a figure comes from

      Exit codes: 0 done, 1 bad input, 2 proven infeasible or a stated design that breaks a rule,
      3 stopped before a design was found or before the proof that --require-proof asks for, 4 solver fault,
      5 the audit contradicts the program, 64 wrong usage, 130 interrupted twice.
      """,
    version: Etalon.version,
    subcommands: [
      SolveCommand.self, EvaluateCommand.self, PriceCommand.self, LimitsCommand.self, ParetoCommand.self,
      ExplainCommand.self, SweepCommand.self, FlipCommand.self, MapCommand.self, SimulateCommand.self,
      FitCommand.self, ClaimsCommand.self, CheckCommand.self, CatalogCommand.self, ExportCommand.self,
      PluginCommand.self,
      RunsCommand.self, ReportCommand.self, CompareCommand.self, ResumeCommand.self,
    ])

  /// Makes the command.
  public init() {}

  /// Runs what the arguments ask for; the whole of `main`.
  public static func start() async {
    // A reader that goes away, such as `head`, must not kill a run that still has files to write.
    _ = signal(SIGPIPE, SIG_IGN)
    await main()
  }

  /// Runs a program that was linked with plugins, beside those that ship.
  ///
  /// - Parameter export: What the plugins' entry point gives.
  public static func start(linking export: UnsafeMutableRawPointer) async {
    let object = unsafe Unmanaged<AnyObject>.fromOpaque(export).takeRetainedValue()
    await OwnProgram.$plugins.withValue(object as? PluginExport) { await start() }
  }
}
