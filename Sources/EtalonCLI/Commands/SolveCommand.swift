// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Planner
import ResultStore

/// `etalon solve`: ranks the best designs and reports them.
struct SolveCommand: ResumableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Ranks the best designs, with proof, and writes a report.",
    discussion: """
      Prints the ranked table and writes report.html, report.md, designs.csv, designs.json, materials.csv,
      cables.csv, ports.csv, racks.csv, model.lp and timings.json into Results/<problem>/. Each file appears
      whole or not at all, and nothing else in the folder is touched. Ctrl-C stops the search and keeps what
      is known; a second one quits at once.
      The run is kept in Results/etalon.sqlite, where `etalon runs`, `report` and `compare` find it.

      With --near and --diverse, designs that are nearly as good as the best one are chosen so that they
      differ: each next one in as many traits as possible from the one chosen before that it is most
      like. Traits are the wiring's family, tiers, planes and taper, and per role link speed, system,
      protocol, cooling, laser and the part in each port group.

      Examples:
        etalon solve Problems/ai-cluster-8k.yaml
        etalon solve offer.yaml --rank 3 --minimize power.peak,tco --output /tmp/offer
        etalon solve offer.yaml --near 3% --diverse 5
        etalon solve offer.yaml --time-limit 5min --gap 1% --require-proof
        etalon solve offer.yaml --format json --quiet | jq '.designs[0].ledgers'
      """)

  @OptionGroup var problem: ProblemArguments

  @OptionGroup var ranking: RankingArguments

  @OptionGroup var search: SolveArguments

  mutating func validate() throws {
    if ranking.diverse != nil, search.gap != nil {
      throw ValidationError(
        "--gap leaves open what the best is, which --near must know; leave one of them out.")
    }
  }

  /// The command that gives the same answer.
  var sentence: String { problem.command(of: "solve", ranking.words + search.words) }

  func run() async throws { try await SolveJob(self, continuing: nil).run().end() }

  var progress: ProgressStyle { problem.run.progressInForce }

  func carryOn(_ keeper: RunKeeper) async throws { try await SolveJob(self, continuing: keeper).run().end() }

  func description() throws -> RunDescription { description(of: try problem.brief()) }

  /// What the run is kept as.
  func description(of brief: Brief) -> RunDescription {
    RunDescription(of: "solve", brief, settings: sentence)
  }
}
