// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GLPKBackend
import Planner
import ProblemFormat

/// `etalon flip`: at which values of one number the best design changes.
struct FlipCommand: StudyCommand {
  static let configuration = CommandConfiguration(
    commandName: "flip",
    abstract: "Finds the values of one number at which the best design changes.",
    discussion: """
      Any number of the problem, its plugins' settings, the catalog or the assumptions can be varied by its
      path; `etalon check FILE --paths` lists them. Where only the objective depends on the number, evenly, as
      on most prices, and where the number is a bound on a ledger, every change is found exactly. Elsewhere the
      range is sampled at 17 values, and changes between samples are followed to the resolution; what lies
      between samples that agree is said not to be certified. Writes the report, flip.csv and the whole run
      into Results/<problem>/flip/.

      Examples:
        etalon flip Problems/ai-cluster-8k.yaml --vary site.electricity=0.02..0.40
        etalon flip offer.yaml --vary 'site.networkPower=0.5..3 MW' --attribute leaf.optics
        etalon flip offer.yaml --vary 'site.coolantSupply=20..45 °C' --resolution 1% --format csv
      """)

  @OptionGroup var arguments: ProblemArguments

  @OptionGroup var programs: ProgramLimitArguments

  @Option(help: ArgumentHelp("What to vary.", valueName: "path=low..high"))
  var vary: String

  @Option(
    help: ArgumentHelp(
      "The decision to look at, such as leaf.optics; the design as a whole by default.", valueName: "decision"
    ))
  var attribute: String?

  @Option(
    help: ArgumentHelp(
      "How closely to follow a change that cannot be found exactly, as a share of the range; 0.1% by default.",
      valueName: "share"))
  var resolution: Share?

  var words: [String] {
    ["--vary", vary] + (attribute.map { ["--attribute", $0] } ?? [])
      + (resolution.map { ["--resolution", "\(NumberWords.exact($0.value * 100))%"] } ?? [])
  }

  mutating func validate() throws {
    if let resolution, resolution.value < 1e-6 {
      throw ValidationError("--resolution takes a share of the range from 0.0001% on.")
    }
  }

  func check(_ brief: Brief) throws(PlanningFault) { _ = try brief.ranges([vary]) }

  func study(
    _ planner: Planner<GLPKSolver>, _ brief: Brief, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    guard let parameter = try brief.ranges([vary]).first else { throw .input([]) }
    return try await planner.flip(
      brief, along: parameter, attribute: attribute, resolution: resolution?.value ?? 1e-3, settings)
  }
}
