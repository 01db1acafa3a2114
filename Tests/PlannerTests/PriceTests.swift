// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import Modeling
import RunRecord
import TestSupport
import Testing

@testable import Planner

@Suite struct PriceTests {
  /// What an option must cost by the list of all designs; nil where no design has it, or is without it.
  private func expected(_ every: EveryDesign, _ decision: String, _ option: String, isForced: Bool) -> Double?
  {
    guard let base = every.best() else { return nil }
    let best = every.best { entry in
      let chosen = entry.design.options(of: decision)
      return isForced ? chosen == [option] : !chosen.contains(option)
    }
    return best.map { $0 - base }
  }

  @Test(arguments: 1...6)
  func `every price is that of the list of all designs`(seed: Int) async throws {
    let problem = try RandomProblem(seed: seed)
    let every = try await EveryDesign(problem.brief)
    let result = try await problem.desk.planner.price(problem.brief, StudySettings(workers: 2))
    guard let base = every.best() else {
      #expect(result.record.proof.status == .infeasible && result.record.studies.price == nil)
      return
    }
    let price = try #require(result.record.studies.price)
    #expect(!price.decisions.isEmpty)
    for decision in price.decisions {
      for option in decision.options {
        for (found, isForced) in [(option.forced, true), (option.forbidden, false)] {
          guard let found else { continue }
          let name = "seed \(seed): \(decision.name) \(isForced ? "=" : "without") \(option.option)"
          let wanted = expected(every, decision.name, option.option, isForced: isForced)
          guard let wanted else {
            #expect(found.status == .infeasible && found.obstacle != nil, "\(name): \(found)")
            continue
          }
          #expect(found.status == .design && found.isProven, "\(name): \(found)")
          let difference = try #require(found.difference, "\(name)")
          #expect(abs(difference - wanted) <= 2e-6 * abs(base), "\(name): \(difference), not \(wanted)")
          let design = result.record.designs[try #require(found.design)]
          #expect(abs(design.objective - base - difference) <= 1e-6 * abs(base), "\(name)")
          let ledgers = result.record.designs[0].ledgers
          for (ledger, more) in found.ledgers {
            #expect(
              abs(more - ((design.ledgers[ledger] ?? 0) - (ledgers[ledger] ?? 0))) <= 1e-6
                * max(1, abs(more)),
              "\(name): \(ledger)")
          }
        }
      }
    }
  }

  @Test func `any number of workers gives the same bytes, and much need not be solved`() async throws {
    let problem = try RandomProblem(seed: 3)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var first: Data?
    for workers in [1, 2, 3, 8] {
      let result = try await problem.desk.planner.price(problem.brief, StudySettings(workers: workers))
      let bytes = try encoder.encode(result.record)
      #expect(first == nil || first == bytes, "\(workers) workers")
      first = bytes
      let avoided = result.effort.first { $0.what == "programs avoided" }?.count ?? 0
      #expect(avoided > 0)
    }
  }

  @Test func `an option that rules reject is told with the figure that misses by least`() async throws {
    // A path of 25 dB is too long for the linear module and fine for the retimed one.
    let desk = try Desk(
      TinyCatalog.text.replacing("figure: {value: 12, unit: dB}", with: "figure: {value: 25, unit: dB}"))
    let brief = try desk.brief(topology: "single, clos")
    let result = try await desk.planner.price(brief, decisions: ["leaf.part"], StudySettings())
    let options = try #require(result.record.studies.price?.decisions.first?.options)
    let linear = try #require(options.first { $0.option == "lpo" })
    #expect(linear.forced.status == .infeasible && linear.forced.obstacle == .rejected)
    let rejection = try #require(linear.forced.rejections.first)
    #expect(rejection.rule == "host-loss" && rejection.figure == 25 && rejection.limit == 20)
    #expect(linear.forbidden == nil)
  }

  @Test func `a limit that an option cannot keep is named`() async throws {
    let desk = try Desk()
    let every = try await EveryDesign(try desk.brief(accelerators: 8, minimize: "capex", topology: "single"))
    // Between the least power of retimed modules and the least of all.
    let least = try #require(every.all.map { $0.ledger("power.peak") }.min())
    let retimed = try #require(
      every.all.filter { $0.design.options(of: "leaf.optics") == ["dsp"] }.map { $0.ledger("power.peak") }
        .min())
    try #require(least < retimed)
    let brief = try desk.brief(
      accelerators: 8, minimize: "capex", topology: "single",
      site: ", networkPower: \((least + retimed) / 2) W")
    let result = try await desk.planner.price(brief, decisions: ["leaf.optics"], StudySettings())
    let options = try #require(result.record.studies.price?.decisions.first?.options)
    let dsp = try #require(options.first { $0.option == "dsp" })
    #expect(dsp.forced.obstacle == .limits)
    #expect(dsp.forced.conflict == ["Peak power of the network is within what the site gives it."])
  }

  @Test func `a decision that there is not is told with those that there are`() async throws {
    let desk = try Desk()
    do {
      _ = try await desk.planner.price(try desk.brief(), decisions: ["leaf.optic"], StudySettings())
      Issue.record("an unknown decision is priced")
    } catch {
      #expect("\(error)".contains("leaf.optics"))
    }
  }
}
#endif
