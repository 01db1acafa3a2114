// SPDX-License-Identifier: Apache-2.0

import Foundation
import GLPKBackend
import Planner
import ProblemFormat
import Report
import ResultStore
import RunRecord

/// One run of `etalon solve`, from the file to the exit code.
struct SolveJob {
  private let command: SolveCommand
  private let interruption = Interruption()
  private let continued: RunKeeper?
  private var arguments: ProblemArguments { command.problem }

  /// Prepares a run, which may be one that is carried on.
  init(_ command: SolveCommand, continuing keeper: RunKeeper?) {
    (self.command, continued) = (command, keeper)
  }

  /// Does the work, prints what came of it, and says how it went.
  func run() async -> Verdict {
    Console.speak(command.progress)
    do {
      let started = Date()
      var brief = try arguments.brief()
      for warning in brief.warnings { Console.remark(warning.lines) }
      if let names = command.search.scenarios?.words { brief = try brief.asking(scenarios: names) }
      try brief.check(minimizing: arguments.minimize?.words ?? [])
      let path = try arguments.run.output ?? ResultsPath.folder(for: arguments.file)
      let folder = try OutputFolder(preparing: path)
      let keeper = try continued ?? RunKeeper(command.description(of: brief), in: arguments.keeping)
      let (problem, log) = (brief, keeper.log)
      let result = try await keeper.during(arguments.file) { () async throws(PlanningFault) in
        try await solve(problem, log)
      }
      log?.flush()
      let timings = Timings(
        started: started, workers: arguments.run.workersInForce, seconds: result.seconds,
        effort: result.effort)
      return try deliver(result, timings, to: folder, keeper)
    } catch {
      return Failure.report(error, about: arguments.file)
    }
  }

  private func solve(_ brief: Brief, _ log: JournalLog?) async throws(PlanningFault) -> SolveResult {
    let ledgers = arguments.minimize?.words ?? []
    let watch = Watch(
      brief, minimizing: ledgers, for: "solve", command.progress, interruption: interruption)
    let settings = SolveSettings(
      rank: command.ranking.rank, diversity: command.ranking.diversity, minimize: ledgers,
      timeLimit: command.search.timeLimit?.duration, relativeGap: command.search.gap?.value ?? 0,
      workers: arguments.run.workersInForce, command: command.sentence, log: log, progress: watch.sink)
    let solver = GLPKSolver(threads: arguments.run.workersInForce)
    return try await watch.over { () async throws(PlanningFault) in
      try await Planner(solver: solver).solve(brief, settings)
    }
  }

  /// Writes the files, prints the answer, and judges the run.
  private func deliver(
    _ result: SolveResult, _ timings: Timings, to folder: OutputFolder, _ keeper: RunKeeper
  ) throws -> Verdict {
    let verdict = Verdict(
      result.record.proof, hasMismatches: !result.mismatches.isEmpty || !result.breaches.isEmpty,
      requiresProof: command.search.requireProof)
    guard verdict != .auditMismatch else {
      keeper.end(as: .failed, nil, because: "the audit contradicts the program")
      // A report of figures that contradict each other would only be believed.
      try folder.put(result.programText ?? "", as: "model.lp")
      Console.remark(
        MismatchProse.text(
          result.mismatches, breaches: result.breaches, plugins: result.record.origin.plugins,
          program: "\(folder.path)/model.lp"))
      return verdict
    }
    // First of all, since every other file can be made from it.
    keeper.end(with: result.record, fits: result.isStopped ? .stopped : nil)
    if result.isStopped { keeper.tellHowToGoOn() }
    let files = try RunFiles(result, timings: timings)
    // Files first: a reader of the answer may be gone before its end.
    try files.write(to: folder)
    let page = "\(folder.path)/\(RunFiles.page)"
    if let name = arguments.run.format.file {
      try Console.answer(files[name] ?? "")
      if !arguments.run.quiet { Console.remark(page) }
    } else {
      try Console.answer(words(for: result) + "\n" + page + "\n")
    }
    if verdict == .infeasible, arguments.run.format != .text { Console.remark(words(for: result)) }
    return verdict
  }

  /// The answer as a terminal shows it.
  private func words(for result: SolveResult) -> String {
    guard result.record.proof.status != .infeasible else {
      return InfeasibilityProse(
        record: result.record, unreachable: result.unreachable, conflict: result.conflict,
        path: arguments.file
      ).text
    }
    return RankedTable.text(for: result.record, width: Console.outputWidth)
  }
}
