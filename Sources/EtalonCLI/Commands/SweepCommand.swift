// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner
import ProblemFormat

/// `etalon sweep`: the best design at each point of a grid.
struct SweepCommand: StudyCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Finds the best design at each point of a grid of values.",
    discussion: """
      Any number or choice of the problem, its plugins' settings, the catalog or the assumptions can be varied
      by its path. Every value of each `--vary` is combined with every value of the others.

      \(VariedParameter.grammar)

      Examples:
        etalon sweep Problems/ai-cluster-1k.yaml --vary site.electricity=0.04..0.20:9
        etalon sweep problem.yaml --vary demand.accelerators=1024,2048,4096 --vary choose.linkSpeed=400G,800G
        etalon sweep problem.yaml --vary plugins.reliability.baseline=alibaba-2026,meta-2024 --format csv
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var programs: ProgramLimitArguments

  @Option(help: ArgumentHelp("What to vary; may be given several times.", valueName: "path=values"))
  var vary: [String]

  var words: [String] { vary.flatMap { ["--vary", $0] } }

  func check(_ brief: Brief) throws(PlanningFault) { _ = try brief.points(vary) }

  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    try await planner.sweep(brief, over: try brief.points(vary), settings)
  }
}
