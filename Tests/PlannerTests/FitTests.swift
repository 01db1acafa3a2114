// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import Foundation
import GLPKBackend
import PluginTesting
import ProblemFormat
import RunRecord
import TestSupport
import Testing

@testable import Planner

/// A tiny hall that a seed has chosen: what servers take, and what the site gives.
private struct RandomHall {
  let desk: Desk
  let brief: Brief
  let perServer: Int
  let serverWatts: Double
  let serverDollars: Double
  let watts: Double
  let dollars: Double
  let racks: Int

  init(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    func rounded(_ range: ClosedRange<Double>) -> Double {
      (Double.random(in: range, using: &random) * 1000).rounded() / 1000
    }
    perServer = [2, 4].randomElement(using: &random) ?? 4
    serverWatts = rounded(0.5...2) * 1000
    serverDollars = rounded(5...40) * 1000
    let accelerators = Double.random(in: 10...34, using: &random)
    let servers = accelerators / Double(perServer)
    watts = ((servers * serverWatts + accelerators * 60) * rounded(0.95...1.5)).rounded()
    dollars = ((servers * serverDollars + accelerators * 5000) * rounded(0.9...1.6)).rounded()
    racks = Int.random(in: 3...8, using: &random)
    desk = try Desk()
    brief = try desk.brief(
      accelerators: 16, perServer: perServer,
      server: ", serverPower: \(serverWatts) W, serverPrice: \(serverDollars) $",
      minimize: ["capex", "power.peak"].randomElement(using: &random) ?? "capex", topology: "single, clos",
      site:
        ", power: \(watts) W, budget: \(dollars) $, racks: \(racks), floor: {acceleratorsPerRack: 8, placement: end-of-row}",
      more: Bool.random(using: &random) ? "allow: {}\nrequire: [\"count(leaf.boxes) <= 5\"]" : "")
  }

  /// Whether servers without a network would fit; of two numbers, the smaller one fits if the larger one does.
  func holdsServers(_ accelerators: Int) -> Bool {
    let servers = Double((accelerators + perServer - 1) / perServer)
    return servers * serverWatts <= watts && servers * serverDollars <= dollars
      && (accelerators + 7) / 8 <= racks
  }

  /// The best objective for a number of accelerators; nil where no design fits, by the list of all designs.
  func best(_ accelerators: Int) async throws -> Double? {
    let every = try await EveryDesign(try brief.asking(accelerators: accelerators))
    let servers = Double((accelerators + perServer - 1) / perServer)
    let serverRacks = Double((accelerators + 7) / 8)
    return every.all.filter { entry in
      // The site is judged here by hand, from what the network alone takes.
      let uses = [
        (servers * serverWatts + entry.ledger("power.peak"), watts),
        (servers * serverDollars + entry.ledger("capex"), dollars),
        (serverRacks + entry.ledger("racks"), Double(racks)),
      ]
      let fits = uses.allSatisfy { $0.0 <= $0.1 * (1 + 1e-9) }
      #expect(fits || !entry.isKept, "the account must see what the site does not hold")
      return fits && entry.isKept
    }.map(\.objective).min()
  }
}

@Suite struct FitTests {
  private func fit(
    _ brief: Brief, _ planner: Planner<GLPKSolver>, step: Int? = nil, most: Int? = nil
  )
    async throws -> RunRecord
  {
    try await planner.fit(brief, step: step, most: most, StudySettings(workers: 2)).record
  }

  @Test(arguments: 1...8)
  func `the largest number is that of a list of all designs for every number`(seed: Int) async throws {
    let hall = try RandomHall(seed: seed)
    let record = try await fit(hall.brief, hall.desk.planner)
    let fit = try #require(record.studies.fit)
    var wanted: (number: Int, objective: Double)?
    for number in stride(from: hall.perServer, through: fit.most, by: hall.perServer) {
      if let best = try await hall.best(number) { wanted = (number, best) }
    }
    let larger = fit.most + hall.perServer
    #expect(!hall.holdsServers(larger) && hall.holdsServers(fit.most), "seed \(seed)")
    #expect(fit.fits == wanted?.number, "seed \(seed)")
    #expect(fit.open == nil, "seed \(seed)")
    guard let wanted else {
      #expect(record.designs.isEmpty || record.designs[0].rank == 0)
      return
    }
    let best = try #require(record.designs.first)
    #expect(best.rank == 1 && best.isProven)
    #expect(abs(best.objective - wanted.objective) <= 2e-6 * wanted.objective, "seed \(seed)")
    let power = try #require(fit.limits.first { $0.path == "site.power" })
    let servers = Double(wanted.number / hall.perServer) * hall.serverWatts / 1e6
    #expect(abs((power.servers ?? 0) - servers) <= 1e-9 && (power.used ?? 0) <= power.limit * (1 + 1e-6))
    guard let next = fit.next else { return }
    #expect(next.accelerators == wanted.number + hall.perServer)
    for concession in next.explanation.alone where concession.kind == .limit {
      try await check(concession, lets: next.accelerators, into: hall)
    }
  }

  /// What is told to be enough is enough, and a little less is not.
  private func check(
    _ concession: ConcessionRecord, lets number: Int, into hall: RandomHall
  ) async throws {
    let (needed, current) = (try #require(concession.needed), try #require(concession.current))
    let scale = concession.unit == "MW" || concession.unit == "M$" ? 1e6 : 1
    let dimension = concession.unit == "MW" ? " W" : concession.unit == "M$" ? " $" : ""
    func hasDesign(_ value: Double) async throws -> Bool {
      let text = dimension.isEmpty ? "\(Int(value.rounded(.down)))" : "\(value * scale)\(dimension)"
      let moved = try hall.brief.asking(accelerators: number).setting([
        (
          concession.name,
          ParameterValue(dimension.isEmpty ? value.rounded(.down) : value * scale, text: text)
        )
      ])
      return try await !EveryDesign(moved).kept.isEmpty
    }
    #expect(try await hasDesign(needed), "\(concession.name) \(needed)")
    // Told to two digits of the distance, or four of the whole.
    let coarse = max((needed - current) * 0.1, needed * 1e-3)
    #expect(try await !hasDesign(needed - coarse), "\(concession.name) \(needed)")
  }

  @Test func `a number is found that stands alone among others that do not fit`() async throws {
    let desk = try Desk()
    let brief = try desk.brief(
      accelerators: 16, perServer: 4, server: ", serverPower: 1 kW", site: ", power: 12.9 kW",
      more: "require: [\"count(leaf.boxes) == 7\"]")
    let record = try await fit(brief, desk.planner)
    let fit = try #require(record.studies.fit)
    var fitting: [Int] = []
    for number in stride(from: 4, through: 48, by: 4)
    where try await !EveryDesign(try brief.asking(accelerators: number)).kept.isEmpty {
      fitting.append(number)
    }
    #expect(fitting == [28] && fit.fits == 28 && fit.open == nil, "\(fitting)")
    #expect(fit.numbers.contains { $0.accelerators < 28 && $0.status == .infeasible })
  }

  @Test func `larger steps and a largest number are kept, and said`() async throws {
    let desk = try Desk()
    let brief = try desk.brief(
      accelerators: 16, perServer: 2, server: ", serverPower: 1 kW", site: ", power: 14.5 kW")
    let whole = try #require(try await fit(brief, desk.planner).studies.fit)
    let coarse = try #require(try await fit(brief, desk.planner, step: 8).studies.fit)
    #expect(whole.fits == 18 && coarse.fits == 16 && coarse.next?.accelerators == 24, "\(whole.fits ?? 0)")
    #expect(coarse.numbers.allSatisfy { $0.accelerators.isMultiple(of: 8) })
    let short = try #require(try await fit(brief, desk.planner, most: 9).studies.fit)
    #expect(short.fits == 8 && short.most == 8 && short.next == nil)
    #expect(short.ceilings.first?.path == "--most")
  }

  @Test func `limits of a site are limits like any other`() async throws {
    let desk = try Desk()
    func brief(power: String) throws -> Brief {
      try desk.brief(
        accelerators: 16, perServer: 2, server: ", serverPower: 1 kW, serverPrice: 20 k$", minimize: "capex",
        site: ", power: \(power), budget: 900 k$, racks: 9")
    }
    let (loose, tight) = (try brief(power: "15 kW"), try brief(power: "8.1 kW"))
    let limits = try #require(try await desk.planner.limits(loose, StudySettings()).record.studies.limits)
    #expect(limits.limits.map(\.name).prefix(3) == ["site.power", "site.racks", "site.capex"])
    let power = try #require(limits.limits.first)
    #expect(power.limit == 0.015 && (power.used ?? 0) > 0.008 && power.tightest ?? 0 > 0.008)
    let ranges = try loose.ranges(["site.power=9..20 kW"])
    let parameter = try #require(ranges.first)
    let flip = try await desk.planner.flip(loose, along: parameter, StudySettings())
    #expect(flip.record.studies.flip?.method == .bound)
    let why = try #require(try await desk.planner.explain(tight, StudySettings()).record.studies.explanation)
    #expect(why.conflict.contains { $0.name == "site.power" })
    let enough = try #require(why.alone.first { $0.name == "site.power" })
    #expect(enough.current == 0.0081 && (enough.needed ?? 0) > 0.0081 && enough.source != nil)
  }

  @Test func `where nothing fits the smallest number says why`() async throws {
    let desk = try Desk()
    let brief = try desk.brief(
      accelerators: 16, perServer: 2, server: ", serverPower: 1 kW", site: ", power: 4 kW, networkPower: 10 W"
    )
    let record = try await fit(brief, desk.planner)
    let fit = try #require(record.studies.fit)
    #expect(fit.fits == nil && fit.open == nil && fit.next?.accelerators == 2)
    #expect(record.proof.status == .infeasible)
    #expect(fit.next?.explanation.conflict.map(\.name) == ["site.networkPower"])
  }

  @Test(
    arguments: [
      (", serverPower: 1 kW", "", nil, "site"), ("", ", racks: 5", 3, "--step"),
      ("", ", racks: 5", nil, ""),
    ] as [(String, String, Int?, String)])
  func `what cannot be counted is refused`(
    server: String, site: String, step: Int?, path: String
  )
    async throws
  {
    let desk = try Desk()
    let brief = try desk.brief(server: server, site: site)
    do throws(PlanningFault) {
      try brief.checkFit(step: step, most: nil)
      #expect(path.isEmpty)
    } catch {
      guard case .input(let diagnostics) = error else { throw error }
      #expect(diagnostics.map(\.path) == [path])
    }
  }

  @Test(arguments: [
    ("", ", power: 5 kW", "site.power"), ("", ", budget: 5 M$", "site.budget"),
    (", serverPower: 30 kW", "", "demand.serverPower"),
  ])
  func `a limit on servers of which nothing is known is a fault where it stands`(
    server: String, site: String, path: String
  ) throws {
    let desk = try Desk()
    let file = try desk.file(server: server, site: site)
    do throws(PlanningFault) {
      _ = try Brief(reading: file)
      Issue.record("it must not be accepted")
    } catch {
      guard case .input(let diagnostics) = error else { throw error }
      #expect(diagnostics.map(\.path) == [path] && diagnostics[0].position.line > 1)
    }
  }

  @Test func `any number of workers gives the same bytes`() async throws {
    let hall = try RandomHall(seed: 3)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var first: Data?
    for workers in [1, 2, 3, 8] {
      let bytes = try encoder.encode(
        try await hall.desk.planner.fit(hall.brief, StudySettings(workers: workers)).record)
      #expect(first == nil || first == bytes, "\(workers) workers")
      first = bytes
    }
  }
}
#endif
