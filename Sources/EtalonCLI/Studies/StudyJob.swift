// SPDX-License-Identifier: Apache-2.0

import Foundation
import GLPKBackend
import Planner
import ProblemFormat
import Report
import ResultStore
import RunRecord
import Search
import SolverKit

/// One run of a question beyond the ranking, from the file to the exit code.
struct StudyJob<Command: StudyCommand> {
  private let command: Command
  private let interruption = Interruption()
  private let continued: RunKeeper?
  private var arguments: ProblemArguments { command.arguments }

  /// Prepares a run, which may be one that is carried on.
  init(_ command: Command, continuing keeper: RunKeeper?) { (self.command, continued) = (command, keeper) }

  /// Does the work, prints what came of it, and says how it went.
  func run() async -> Verdict {
    Console.speak(command.progress)
    do {
      let started = Date()
      let brief = try arguments.brief()
      for warning in brief.warnings { Console.remark(warning.lines) }
      let ledgers = arguments.minimize?.words ?? []
      try brief.check(minimizing: ledgers)
      try command.check(brief)
      let path = try arguments.run.output ?? ResultsPath.folder(for: arguments.file) + "/" + Command.name
      let folder = try OutputFolder(preparing: path)
      let keeper = try continued ?? RunKeeper(command.description(of: brief), in: arguments.keeping)
      let log = keeper.log
      let watch = Watch(
        brief, minimizing: command.leadingLedgers, for: Command.name, command.progress,
        interruption: interruption)
      let rows = SweepRows(in: folder, keeper)
      let settings = StudySettings(
        minimize: ledgers, workers: arguments.run.workersInForce, command: command.sentence, log: log,
        progress: watch.sink, page: rows.take)
      let planner = Planner(
        solver: GLPKSolver(threads: arguments.run.workersInForce, limits: command.programs.limits))
      let command = command
      let result = try await keeper.during(arguments.file) { () async throws(PlanningFault) in
        try await watch.over { () async throws(PlanningFault) in
          try await command.study(planner, brief, settings)
        }
      }
      log?.flush()
      return try deliver(result, rows, started, to: folder, keeper)
    } catch {
      return Failure.report(error, about: arguments.file)
    }
  }

  /// Writes the files, prints the answer, and judges the run.
  private func deliver(
    _ result: StudyResult, _ rows: SweepRows, _ started: Date, to folder: OutputFolder, _ keeper: RunKeeper
  ) throws -> Verdict {
    guard result.mismatches.isEmpty else {
      // A report of figures that contradict each other would only be believed.
      keeper.end(as: .failed, nil, because: "program and account differ")
      Console.remark(
        MismatchProse.text(
          result.mismatches, plugins: result.record.origin.plugins, program: folder.path))
      return .auditMismatch
    }
    keeper.end(with: result.record, fits: result.isStopped ? .stopped : nil)
    keeper.tellFailures()
    if result.isStopped { keeper.tellHowToGoOn() }
    let timings = Timings(
      started: started, workers: arguments.run.workersInForce, seconds: result.seconds, effort: result.effort)
    let files = try ReportFiles.render(result.record) + [("timings.json", timings.text)]
    let ordered =
      files.filter { $0.name != RunFiles.page } + files.filter { $0.name == RunFiles.page }
    try rows.put()
    for file in ordered { try folder.put(file.text, as: file.name) }
    let page = "\(folder.path)/\(RunFiles.page)"
    if let name = arguments.run.format == .csv
      ? StudyText.fileName(of: Command.name) : arguments.run.format.file
    {
      if let file = files.first(where: { $0.name == name }) {
        try Console.answer(file.text)
      } else {
        try Console.answer(withFile: "\(folder.path)/\(name)")
      }
      if !arguments.run.quiet { Console.remark(page) }
    } else {
      try Console.answer(StudyText.text(for: result.record, width: Console.outputWidth) + "\n" + page + "\n")
    }
    return result.isStopped
      ? .stopped : Verdict(result.record.proof, hasMismatches: false, requiresProof: false)
  }
}
