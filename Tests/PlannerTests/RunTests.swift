// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import Planner
import RunRecord
import TestSupport
import Testing

@Suite struct RunTests {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private func bytes(_ record: RunRecord) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return try encoder.encode(record)
  }

  @Test func `a run's record comes back from JSON, and a second run has the same bytes`() async throws {
    let brief = try desk.brief(more: "rank: 4\nscenarios: all")
    let first = try await desk.planner.solve(brief, SolveSettings(command: "etalon solve"))
    let data = try bytes(first.record)
    #expect(try JSONDecoder().decode(RunRecord.self, from: data) == first.record)
    let again = try await desk.planner.solve(
      try desk.brief(more: "rank: 4\nscenarios: all"), SolveSettings(command: "etalon solve"))
    // Each brief is read from the same path, so that nothing at all may differ.
    #expect(try bytes(again.record) == data, "two runs of one problem differ")
  }

  @Test func `asking for more designs than there are still makes a record`() async throws {
    let brief = try desk.brief(accelerators: 8, topology: "single", more: "rank: 200")
    let result = try await desk.planner.solve(brief, SolveSettings())
    #expect(result.record.designs.count < 200 && !result.record.designs.isEmpty)
    #expect(result.record.proof.isProven)
    #expect(try !bytes(result.record).isEmpty)
  }

  @Test func `an infeasible problem makes a record too`() async throws {
    let brief = try desk.brief(site: ", networkPower: 1 W")
    let result = try await desk.planner.solve(brief, SolveSettings())
    #expect(result.record.proof.status == .infeasible)
    #expect(result.record.designs.isEmpty)
    #expect(try !bytes(result.record).isEmpty)
  }

  @Test func `the baseline has retimed modules in air, whatever the best design has`() async throws {
    let result = try await desk.planner.solve(try desk.brief(minimize: "power.peak"), SolveSettings(rank: 1))
    let baseline = try #require(result.record.baseline)
    #expect(Set(baseline.roles.flatMap(\.groups).map(\.partClass)) == ["dsp"])
    #expect(Set(baseline.roles.compactMap(\.cooling)) == ["air"])
    let best = try #require(result.record.designs.first)
    #expect(best.objective <= baseline.objective * (1 + 1e-9))
  }

  @Test func `scenarios are asked beside the catalog as it stands`() async throws {
    let brief = try desk.brief(minimize: "capex", more: "scenarios: [cheap-engines]")
    let result = try await desk.planner.solve(brief, SolveSettings(rank: 1))
    let scenario = try #require(result.record.scenarios.first)
    #expect(result.record.scenarios.count == 1)
    #expect(scenario.name == "cheap-engines")
    #expect(scenario.settings == ["engine.price": "1.0", "packed.price": "1000.0"])
    let (best, other) = (try #require(result.record.designs.first), try #require(scenario.best))
    #expect(other.objective < best.objective, "cheaper engines change nothing")
    #expect(other.roles.contains { $0.system == "packed" })
    #expect(scenario.keepsTheWinner == (best.roles.map(\.system) == other.roles.map(\.system)))
  }

  @Test func `the catalog as it stands is the same before and after scenarios`() async throws {
    let plain = try await desk.planner.solve(try desk.brief(minimize: "capex"), SolveSettings(rank: 2))
    let asked = try await desk.planner.solve(
      try desk.brief(minimize: "capex", more: "scenarios: all"), SolveSettings(rank: 2))
    #expect(plain.record.designs == asked.record.designs)
  }

  @Test(
    arguments: [
      ("minimize", "gold", ""), ("minimize", "[capex, gold]", ""), ("minimize", "{capex: 1, gold: 2}", ""),
      ("limits", "capex", "limits: {gold: 3 $}"), ("require", "capex", "require: [\"gold <= 3 $\"]"),
    ])
  func `a ledger that does not exist is told by name with those that do`(
    place: String, minimize: String, more: String
  ) async throws {
    do throws(PlanningFault) {
      _ = try await desk.planner.solve(try brief(minimize, more), SolveSettings())
      Issue.record("\(place) names a ledger that does not exist, and nobody says so")
    } catch {
      let words = "\(error)"
      #expect(words.contains("gold") && words.contains("capex"), "\(place): \(words.prefix(300))")
    }
  }

  private func brief(_ minimize: String, _ more: String) throws(PlanningFault) -> Brief {
    do { return try desk.brief(minimize: minimize, more: more) } catch let fault as PlanningFault {
      throw fault
    } catch {
      throw .input([])
    }
  }

  @Test func `ranked designs are judged by the problem's rules`() async throws {
    let brief = try desk.brief(
      minimize: "capex",
      more: "rank: 3\nrequire: [\"kinds(system) <= 1\", \"share(bandwidth, optics == cpo) >= 50 %\"]")
    let result = try await desk.planner.solve(brief, SolveSettings())
    #expect(!result.record.designs.isEmpty)
    #expect(result.breaches.isEmpty && result.mismatches.isEmpty)
    for design in result.record.designs {
      #expect(Set(design.roles.filter { $0.role != "endpoint" }.map(\.system)) == ["packed"])
    }
  }
}
#endif
