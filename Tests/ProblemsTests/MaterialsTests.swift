// SPDX-License-Identifier: Apache-2.0

import Planner
import ProblemFormat
import RunRecord
import Testing

/// What is listed to be bought, held against what the ledger charges for it, and what figures are said to weigh.
@Suite struct `Materials and figures of shipped problems` {
  static let problems = ["ai-cluster-1k.yaml", "switch-51t.yaml", "in-rack-copper.yaml"]

  @Test(arguments: problems) func `lines pay for what capex charges`(problem: String) async throws {
    let winner = try #require(try await Answers.shared.winner(of: problem))
    let capex = try #require(winner.headings["capex"])
    let headings = Set(winner.materials.compactMap(\.heading))
    #expect(
      headings.isSuperset(of: ["switches", "optics"]) || headings.isSuperset(of: ["switches", "cables"]))
    for heading in headings.sorted() {
      let lines = winner.materials.filter { $0.heading == heading }
      let sum = lines.reduce(0) { $0 + Double($1.count) * ($1.unitDollars ?? 0) }
      // Fibres are charged by shares of trunks that are bought whole.
      let rounding = lines.filter { $0.kind == "fibre" }.reduce(0) { $0 + ($1.unitDollars ?? 0) }
      let charged = capex[heading] ?? 0
      #expect(sum >= charged - 1e-6 * charged && sum <= charged + rounding + 1e-6 * charged, "\(heading)")
    }
    let spares = winner.materials.reduce(0) { $0 + Double($1.spares) * ($1.unitDollars ?? 0) }
    #expect((spares - (capex["spares"] ?? 0)).magnitude <= 1e-6 * max(1, spares))
  }

  @Test(arguments: problems) func `a price weighs what is paid at it`(problem: String) async throws {
    let record = try await Answers.shared.answer(to: problem).record
    let winner = try #require(record.designs.first)
    let capex = try #require(winner.ledgers["capex"])
    var asked = 0
    for line in winner.materials where ["box", "module", "engine", "cable"].contains(line.kind) {
      guard let figure = record.figures.first(where: { $0.item == line.item && $0.attribute == "price" }),
        let unit = line.unitDollars, unit > 0, figure.value > 0
      else { continue }
      let paid = Double(line.count + line.spares) * unit
      #expect(((figure.weights?["capex"] ?? 0) * capex - paid).magnitude <= 1e-3 * capex, "\(line.item)")
      asked += 1
    }
    #expect(asked > 0)
    // Doubling every price and every watt that is paid for can at most double the cost.
    let sum = record.figures.filter { $0.attribute == "price" }.reduce(0) { $0 + ($1.weights?["capex"] ?? 0) }
    #expect(sum > 0 && sum <= 1 + 1e-3)
  }

  @Test(arguments: problems) func `racks are those of the ledger`(problem: String) async throws {
    let winner = try #require(try await Answers.shared.winner(of: problem))
    for role in winner.roles {
      guard let rack = role.box?.rack, let racks = role.quantities["slot-racks"]?.value else { continue }
      #expect((role.boxes + rack.boxes - 1) / rack.boxes == Int(racks), "\(role.role)")
    }
  }

  @Test(arguments: ["ai-cluster-8k", "switch-51t"])
  func `samples are of today's problem and catalog`(name: String) throws {
    let sample = try SampleFile.record(name)
    let brief = try Brief(reading: ProblemFiles.path(name + ".yaml"))
    #expect(sample.origin.problemHash == brief.fingerprint, "run `make samples`")
    #expect(sample.origin.catalogHash == brief.catalogHash, "run `make samples`")
  }
}
