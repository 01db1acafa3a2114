// SPDX-License-Identifier: Apache-2.0

#if GLPK
import PluginKit
import PluginTesting
import TestSupport
import Testing

@testable import Servers

@Suite struct ServersContractTests {
  private func problems(
    _ change: (inout PlanningContext) -> Void
  ) throws -> [ContractProblem] {
    ContractProblem.standard(try TinyCatalog.catalog()).map { problem in
      var problem = problem
      problem.context.demand.acceleratorsPerServer = 3
      (problem.context.demand.serverWatts, problem.context.demand.serverDollars) = (900, 12_000)
      problem.context.site.racks = 40
      problem.context.site.floor.acceleratorsPerRack = 6
      change(&problem.context)
      return problem
    }
  }

  private func verify(_ problems: [ContractProblem], golden: String) async throws {
    try await PluginContract(
      Servers.self, on: problems, beside: Companion.shipped(except: "servers"), golden: golden
    ).verify()
  }

  @Test func `keeps the contract of plugins`() async throws {
    try await verify(try problems { _ in }, golden: "contract.lp")
  }

  @Test func `keeps the contract where leaves share the servers' racks`() async throws {
    let problems = try problems { context in
      context.site.floor.placement = .inRack
      (context.demand.serverWatts, context.site.rackWatts) = (4, 700)
    }
    try await verify(problems, golden: "contract-in-rack.lp")
  }
}
#endif
