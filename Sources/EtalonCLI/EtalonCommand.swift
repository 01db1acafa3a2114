// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser

/// The command line: one subcommand per question.
public struct EtalonCommand: AsyncParsableCommand {
  /// Names, summary and subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "etalon", abstract: "Finds, ranks and proves the best designs of switches and AI clusters.",
    subcommands: [SolveCommand.self])

  /// Makes the command.
  public init() {}
}
