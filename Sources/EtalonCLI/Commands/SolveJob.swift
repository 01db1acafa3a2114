// SPDX-License-Identifier: Apache-2.0

import Foundation
import Planner
import ProblemFormat
import Report
import ResultStore
import RunRecord
import SolverKit

/// One run of `etalon solve`, from the file to the exit code.
struct SolveJob {
  private let arguments: SolveArguments
  private let interruption: Interruption

  /// Prepares a run.
  init(_ arguments: SolveArguments, interruption: Interruption) {
    (self.arguments, self.interruption) = (arguments, interruption)
  }

  /// What a run is kept as.
  static func description(of brief: Brief, _ arguments: SolveArguments) -> RunDescription {
    RunDescription(of: "solve", brief, settings: arguments.command(of: "solve"))
  }

  /// Does the work, prints what came of it, and says how it went.
  ///
  /// - Parameters:
  ///   - solver: What solves the programs.
  ///   - keeper: The run that is carried on; nil for a new one.
  /// - Returns: How it went.
  func run(with solver: some Solver, keeper: RunKeeper? = nil) async -> Verdict {
    do {
      let started = Date()
      var brief = try arguments.brief()
      for warning in brief.warnings { Console.remark(warning.lines) }
      if let names = arguments.scenarios?.words { brief = try brief.asking(scenarios: names) }
      try brief.check(minimizing: arguments.minimize?.words ?? [])
      let path = try arguments.output ?? ResultsPath.folder(for: arguments.file)
      let folder = try OutputFolder(preparing: path)
      let keeper = try keeper ?? RunKeeper(Self.description(of: brief, arguments), in: arguments.keeping)
      let problem = brief
      let result = try await keeper.during(arguments.file) { () async throws(PlanningFault) in
        try await solve(problem, with: solver)
      }
      let timings = Timings(
        started: started, workers: arguments.workersInForce, seconds: result.seconds, effort: result.effort)
      return try deliver(result, timings, to: folder, keeper)
    } catch {
      return Failure.report(error, about: arguments.file)
    }
  }

  private func solve(_ brief: Brief, with solver: some Solver) async throws(PlanningFault) -> SolveResult {
    let ledgers = arguments.minimize?.words ?? []
    let watch = Watch(brief, minimizing: ledgers, isQuiet: arguments.quiet, interruption: interruption)
    let diversity = arguments.near.flatMap { near in
      arguments.diverse.map { SolveSettings.Diversity(count: $0, near: near.value) }
    }
    let settings = SolveSettings(
      rank: arguments.rank, diversity: diversity, minimize: ledgers, timeLimit: arguments.timeLimit?.duration,
      relativeGap: arguments.gap?.value ?? 0, command: arguments.command(of: "solve"), progress: watch.sink)
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
      requiresProof: arguments.requireProof)
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
    keeper.end(with: result.record)
    let files = try RunFiles(result, timings: timings)
    // Files first: a reader of the answer may be gone before its end.
    try files.write(to: folder)
    let page = "\(folder.path)/\(RunFiles.page)"
    if let name = arguments.format.file {
      try Console.answer(files[name] ?? "")
      if !arguments.quiet { Console.remark(page) }
    } else {
      try Console.answer(words(for: result) + "\n" + page + "\n")
    }
    if verdict == .infeasible, arguments.format != .text { Console.remark(words(for: result)) }
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
