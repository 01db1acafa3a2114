// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner
import ProblemFormat
import ResultStore

/// A subcommand that asks a question beyond the ranking.
protocol StudyCommand: ResumableCommand, Sendable {
  /// What every such question can be told.
  var arguments: ProblemArguments { get }

  /// What a single program may take.
  var programs: ProgramLimitArguments { get }

  /// What was asked besides the problem, as words of the command line.
  var words: [String] { get }

  /// Ledgers that are minimised in the place of the problem's goal; empty for that.
  var leadingLedgers: [String] { get }

  /// Refuses what the question cannot be asked with, before anything is computed.
  func check(_ brief: Brief) throws(PlanningFault)

  /// Answers the question.
  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult
}

extension StudyCommand {
  /// The subcommand, which names the folder and the rows of its results.
  static var name: String { configuration.commandName ?? "" }

  /// The command that gives the same answer.
  var sentence: String { arguments.command(of: Self.name, words + programs.words) }

  var leadingLedgers: [String] { arguments.minimize?.words ?? [] }

  var progress: ProgressStyle { arguments.run.progressInForce }

  func check(_ brief: Brief) throws(PlanningFault) {}

  func run() async throws { try await StudyJob(self, continuing: nil).run().end() }

  func carryOn(_ keeper: RunKeeper) async throws {
    try await StudyJob(self, continuing: keeper).run().end()
  }

  func description() throws -> RunDescription { description(of: try arguments.brief()) }

  /// What the run is kept as.
  func description(of brief: Brief) -> RunDescription {
    RunDescription(of: Self.name, brief, settings: sentence)
  }
}
