// SPDX-License-Identifier: Apache-2.0

import Foundation
import GLPKBackend
import Planner
import ProblemFormat
import Report
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

  /// Does the work, prints what came of it, and ends with the exit code.
  func run(
    _ study:
      @escaping @Sendable (Planner<GLPKSolver>, Brief, StudySettings) async throws(PlanningFault) ->
      StudyResult
  ) async throws {
    try await answer(Interruption(), study).end()
  }

  private func answer(
    _ interruption: Interruption,
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
      let settings = StudySettings(
        minimize: arguments.minimize?.words ?? [], workers: arguments.workersInForce,
        command: arguments.command(of: name, words), progress: watch.tasks)
      let solver = GLPKSolver(threads: arguments.workersInForce)
      let result = try await watch.over { () async throws(PlanningFault) in
        try await study(Planner(solver: solver), brief, settings)
      }
      return try deliver(result, started, to: folder)
    } catch {
      return Failure.report(error, about: arguments.file)
    }
  }

  /// Writes the files, prints the answer, and judges the run.
  private func deliver(_ result: StudyResult, _ started: Date, to folder: OutputFolder) throws -> Verdict {
    guard result.mismatches.isEmpty else {
      // A report of figures that contradict each other would only be believed.
      Console.remark(MismatchProse.text(result.mismatches, program: folder.path))
      return .auditMismatch
    }
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
