// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import GLPKBackend
import Planner
import ProblemFormat
import Report
import ResultStore
import RunRecord
import Search

/// `etalon claims`: public claims, held against what the catalog gives.
struct ClaimsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "Holds public claims against the best designs.",
    discussion: """
      Solves every problem of a folder that has a `claim:`, computes the figure that the claim speaks of, with
      the range that follows from the ranges of the catalog's figures, and says whether the claim holds, is
      doubtful or does not hold. Writes report.html, report.md, claims.csv and claims.json into
      Results/<folder>/. A problem without a claim is passed over. The run is kept in the store, where
      `etalon runs` and `etalon report` find it.

      A claim in a problem file:
        claim:
          statement: A co-packaged port needs less than 5 pJ/bit.
          claimed: {atMost: 5 pJ/bit}
          measure: optics-energy
          record: {says: Shipping engines need more., atLeast: 5.4 pJ/bit, atMost: 6.9 pJ/bit, sources: lfw-bailly}

      Measures: \(ClaimMeasure.allCases.map(\.rawValue).joined(separator: ", ")).

      Examples:
        etalon claims Problems/claims
        etalon claims Problems/claims --format csv
      """)

  @Argument(help: "The folder of problem files.", completion: .directory)
  var folder: String

  @OptionGroup var arguments: RunArguments

  @OptionGroup var plugins: PluginArguments

  @OptionGroup var keeping: KeepingArguments

  func run() async throws { try await answer().end() }

  private func answer() async -> Verdict {
    var path = folder
    Console.speak(arguments.progressInForce)
    do {
      let (briefs, isSound) = briefs()
      guard isSound else { return .badInput }
      guard let first = briefs.first else {
        Console.remark(
          "\(folder): error: no problem file in this folder has a `claim:`\n  fix: name a folder such as Problems/claims"
        )
        return .badInput
      }
      let results = try OutputFolder(preparing: arguments.output ?? ResultsPath.folder(for: folder))
      let keeper = try RunKeeper(description(of: briefs, first), in: keeping)
      let solver = GLPKSolver(threads: arguments.workersInForce)
      let planner = Planner(solver: solver)
      var claims: [ClaimRecord] = []
      let display = ProgressDisplay(arguments.progressInForce, unit: "")
      defer { display.end() }
      display.begin(ProgressEvent(.begin, command: "claims", problem: ResultsPath.name(of: folder)))
      for (place, brief) in briefs.enumerated() {
        path = brief.path
        display.take(
          SearchProgress(.claims, total: briefs.count, done: place, latest: brief.problem.name))
        let claim = try await keeper.during(path) { () async throws(PlanningFault) in
          try await planner.judge(brief)
        }
        if let claim { claims.append(claim) }
      }
      let record = ClaimsRecord(
        etalon: Etalon.version, command: command, catalogHash: first.catalogHash, claims: claims)
      keeper.end(
        as: .done,
        RunRecord(
          holding: record, of: ResultsPath.name(of: folder), solver: solver.name,
          plugins: first.catalogue.origins))
      display.end()
      return try deliver(ClaimsReport(record), to: results)
    } catch {
      return Failure.report(error, about: path)
    }
  }

  /// The command that gives the same answer.
  private var command: String {
    (["etalon", "claims", ResultsPath.name(of: folder)] + plugins.words).joined(separator: " ")
  }

  /// What the run is kept as: the folder stands for the problem, and all of its claims are files of the question.
  private func description(of briefs: [Brief], _ first: Brief) -> RunDescription {
    var description = RunDescription(
      of: "claims", first, settings: command, files: briefs.dropFirst().map(\.path))
    description.problem.name = ResultsPath.name(of: folder)
    return description
  }

  /// The problems with a claim, in the order of their names; every fault of every file is told.
  private func briefs() -> (briefs: [Brief], isSound: Bool) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var (briefs, isSound): ([Brief], Bool) = ([], true)
    for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let path = (folder.hasSuffix("/") ? String(folder.dropLast()) : folder) + "/" + name
      do {
        let brief = try Brief(reading: path, plugins: try plugins.catalogue(for: path))
        for warning in brief.warnings { Console.remark(warning.lines) }
        if brief.problem.claim != nil { briefs.append(brief) }
      } catch {
        _ = Failure.report(error, about: path)
        isSound = false
      }
    }
    return (briefs, isSound)
  }

  private func deliver(_ report: ClaimsReport, to results: OutputFolder) throws -> Verdict {
    let files = try report.files()
    for file in files { try results.put(file.text, as: file.name) }
    let page = "\(results.path)/\(RunFiles.page)"
    let copied =
      arguments.format == .csv
      ? ClaimsReport.rowsFile : arguments.format == .json ? ClaimsReport.dataFile : nil
    if let copied {
      try Console.answer(files.first { $0.name == copied }?.text ?? "")
      if !arguments.quiet { Console.remark(page) }
    } else {
      try Console.answer(report.text(width: Console.outputWidth) + "\n" + page + "\n")
    }
    return .success
  }
}
