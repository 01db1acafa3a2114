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
struct StudyJob {
  /// The subcommand, which names the folder of the results.
  let name: String
  let arguments: StudyArguments
  /// What was asked besides the problem, as words of the command line.
  var words: [String] = []

  /// What a run is kept as.
  func description(of brief: Brief) -> RunDescription {
    RunDescription(of: name, brief, settings: arguments.command(of: name, words))
  }

  /// Does the work, prints what came of it, and ends with the exit code.
  ///
  /// - Parameters:
  ///   - keeper: The run that is carried on; nil for a new one.
  ///   - study: The work.
  /// - Throws: The exit code.
  func run(
    continuing keeper: RunKeeper? = nil,
    _ study:
      @escaping @Sendable (Planner<GLPKSolver>, Brief, StudySettings) async throws(PlanningFault) ->
      StudyResult
  ) async throws {
    try await answer(Interruption(), keeper, study).end()
  }

  private func answer(
    _ interruption: Interruption, _ keeper: RunKeeper?,
    _ study:
      @escaping @Sendable (Planner<GLPKSolver>, Brief, StudySettings) async throws(PlanningFault) ->
      StudyResult
  ) async -> Verdict {
    do {
      let started = Date()
      let brief = try Brief(reading: arguments.file)
      for warning in brief.warnings { Console.remark(warning.lines) }
      try brief.check(minimizing: arguments.minimize?.words ?? [])
      let path = try arguments.output ?? ResultsPath.folder(for: arguments.file) + "/" + name
      let folder = try OutputFolder(preparing: path)
      let watch = Watch(
        brief, minimizing: arguments.minimize?.words ?? [], isQuiet: arguments.quiet,
        interruption: interruption)
      let keeper = try keeper ?? RunKeeper(description(of: brief), in: arguments.keeping)
      let log = keeper.log
      let settings = StudySettings(
        minimize: arguments.minimize?.words ?? [], workers: arguments.workersInForce,
        command: arguments.command(of: name, words), log: log, progress: watch.tasks)
      let solver = GLPKSolver(threads: arguments.workersInForce)
      let result = try await keeper.during(arguments.file) { () async throws(PlanningFault) in
        try await watch.over { () async throws(PlanningFault) in
          try await study(Planner(solver: solver), brief, settings)
        }
      }
      log?.flush()
      return try deliver(result, started, to: folder, keeper)
    } catch {
      return Failure.report(error, about: arguments.file)
    }
  }

  /// Writes the files, prints the answer, and judges the run.
  private func deliver(
    _ result: StudyResult, _ started: Date, to folder: OutputFolder, _ keeper: RunKeeper
  ) throws -> Verdict {
    guard result.mismatches.isEmpty else {
      keeper.end(as: .failed, nil, because: "the audit contradicts the program")
      // A report of figures that contradict each other would only be believed.
      Console.remark(MismatchProse.text(result.mismatches, program: folder.path))
      return .auditMismatch
    }
    keeper.end(with: result.record, fits: result.isStopped ? .stopped : nil)
    let timings = Timings(
      started: started, workers: arguments.workersInForce, seconds: result.seconds, effort: result.effort)
    let files = try ReportFiles.render(result.record) + [("timings.json", timings.text)]
    let ordered =
      files.filter { $0.name != RunFiles.page } + files.filter { $0.name == RunFiles.page }
    for file in ordered { try folder.put(file.text, as: file.name) }
    let page = "\(folder.path)/\(RunFiles.page)"
    if let name = arguments.format.file {
      // Of several tables the study's own comes first.
      let file = files.first { arguments.format == .csv ? $0.name.hasSuffix(".csv") : $0.name == name }
      try Console.answer(file?.text ?? "")
      if !arguments.quiet { Console.remark(page) }
    } else {
      try Console.answer(StudyText.text(for: result.record, width: Console.outputWidth) + "\n" + page + "\n")
    }
    return result.isStopped
      ? .stopped : Verdict(result.record.proof, hasMismatches: false, requiresProof: false)
  }
}
