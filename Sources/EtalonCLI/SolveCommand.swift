// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import GLPKBackend
import Planner
import RunRecord

struct SolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "solve", abstract: "Ranks the best designs.")
  @Argument var problem: String
  @Option var rank: Int?
  func run() async throws {
    let brief = try Brief(reading: problem)
    let result = try await Planner(solver: GLPKSolver(threads: 2)).solve(brief, SolveSettings(rank: rank))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try encoder.encode(result.record).write(to: URL(filePath: "/tmp/run.json"))
    print(result.seconds, result.effort, result.mismatches)
    print(result.record.counts)
    for design in result.record.designs {
      print(design.rank, design.objective, design.tiers, design.planes, design.ledgers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
      for role in design.roles { print("   ", role.role, role.boxes, role.system, role.cooling ?? "-", role.laser ?? "-", role.groups.map { "\($0.name) \($0.links)×\(Int($0.linkRateGbps)) \($0.part)" }) }
    }
  }
}
