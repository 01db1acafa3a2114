// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Planner
import ProblemFormat
import ResultStore

/// `etalon sweep`: the best design at each point of a grid.
struct SweepCommand: ResumableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Finds the best design at each point of a grid of values.",
    discussion: """
      Any number or choice of the problem, its plugins' settings, the catalog or the assumptions can be varied
      by its path. Every value of each `--vary` is combined with every value of the others. `etalon resume`
      carries on a sweep that was stopped, and does no point again that is finished.

      \(VariedParameter.grammar)

      Examples:
        etalon sweep Problems/ai-cluster-1k.yaml --vary site.electricity=0.04..0.20:9
        etalon sweep problem.yaml --vary demand.accelerators=1024,2048,4096 --vary choose.linkSpeed=400G,800G
        etalon sweep problem.yaml --vary plugins.reliability.baseline=alibaba-2026,meta-2024 --format csv
      """)

  @OptionGroup var arguments: StudyArguments

  @Option(help: ArgumentHelp("What to vary; may be given several times.", valueName: "path=values"))
  var vary: [String]

  func run() async throws { try await run(continuing: nil) }

  func carryOn(_ keeper: RunKeeper) async throws { try await run(continuing: keeper) }

  func description() throws -> RunDescription { job.description(of: try Brief(reading: arguments.file)) }

  private var job: StudyJob {
    StudyJob(name: "sweep", arguments: arguments, words: vary.flatMap { ["--vary", $0] })
  }

  private func run(continuing keeper: RunKeeper?) async throws {
    let vary = vary
    try await job.run(continuing: keeper) { (planner, brief, settings) async throws(PlanningFault) in
      try await planner.sweep(brief, over: try brief.points(vary), settings)
    }
  }
}
