// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit
import TestSupport
import Testing

@testable import Reliability

/// What the failure rate of a part is made of: dirt, wear, heat, and lasers in reserve.
@Suite struct CausesTests {
  private func figures(
    years: Double = 5, _ settings: ReliabilitySettings = ReliabilitySettings(),
    _ change: (inout CatalogItem) -> Void = { _ in }
  ) throws -> ReliabilityFigures {
    var catalog = Sample.catalog()
    catalog.update("field", change)
    let demand = Demand(accelerators: 8192, bandwidthGbps: 800)
    return try ReliabilityFigures(
      settings, in: PlanningContext(demand: demand, serviceLifeYears: years, catalog: catalog))
  }

  private func fit(
    _ figures: ReliabilityFigures, _ id: String, supply: Double = 15.5, engines: Double = 45.5,
    laser: LaserSource? = nil
  ) throws -> Double {
    let part = try #require(Sample.context().parts.optics(id))
    let temperatures = Temperatures(supply: supply, lasers: 55, engines: engines)
    return figures.perYear(part, lightFrom: laser, at: temperatures) / 8.76e-6
  }

  private func laser(_ change: (inout LaserSource) -> Void = { _ in }) throws -> LaserSource {
    var laser = try #require(Sample.context().parts.laser("els"))
    change(&laser)
    return laser
  }

  // MARK: dirt

  @Test func `dirt that the record holds is not added, and does not grow with heat`() throws {
    let figures = try figures { $0.figures["pluggableContamination"] = Figure(0.6, unit: .fraction) }
    #expect(agree(try fit(figures, "dsp"), 500))
    // 25.5 °C of air put the case ten kelvin above that of the count, which makes the rest 1.5577 times as frequent.
    #expect(abs(try fit(figures, "dsp", supply: 25.5) - (300 + 200 * 1.5577)) < 0.02)
  }

  @Test func `dirt that the record leaves out fails by the fibre, beside the rate`() throws {
    let figures = try figures { $0.texts["cpoLeavesOutContamination"] = ["true"] }
    #expect(agree(try fit(figures, "engine"), 212 + 16 * 30))
    #expect(agree(try fit(figures, "dsp"), 500), "other classes hold it")
  }

  @Test func `a copper end has nothing to clean, to wear or to heat`() throws {
    let figures = try figures { record in
      (record.texts["leavesOutWearOut"], record.texts["cpoLeavesOutContamination"]) = (["true"], ["true"])
    }
    #expect(agree(try fit(figures, "dac", supply: 60), 10))
  }

  // MARK: wear

  @Test func `wear by hand`() throws {
    let figures = try figures { $0.texts["leavesOutWearOut"] = ["true"] }
    // A tenth after 600,000 h at 50 °C, exponent 2: −ln 0.9 · (43,800/600,000)² in 43,800 h is 12.819 FIT.
    let each = figures.wearOutFIT(life: figures.wearOut.life, celsius: 50)
    #expect(abs(each - 12.819) < 1e-3)
    // Four lasers in 800 Gb/s; at 20 °C of air the case is at 50 °C.
    let rest = 500 * figures.acceleration(celsius: 50, countedAt: 45.5)
    #expect(agree(try fit(figures, "dsp", supply: 20), rest + 4 * each))
  }

  @Test func `wear that the record holds is not added`() throws {
    let figures = try figures()
    #expect(figures.wearOutFIT(life: figures.wearOut.life, celsius: 70) == 0)
  }

  @Test func `an exponent of one is a rate of its own at any age`() throws {
    var settings = ReliabilitySettings()
    settings.wearOutShape = 1
    let rates = try [1.0, 5, 9].map { years in
      let figures = try figures(years: years, settings) { $0.texts["leavesOutWearOut"] = ["true"] }
      return figures.wearOutFIT(life: figures.wearOut.life, celsius: 50)
    }
    #expect(rates.allSatisfy { agree($0, 1e9 * 0.1053605157 / 600_000) })
  }

  @Test func `longer service never lowers the average rate of wear`() throws {
    var last = 0.0
    for years in stride(from: 1.0, through: 12, by: 0.5) {
      let figures = try figures(years: years) { $0.texts["leavesOutWearOut"] = ["true"] }
      let rate = figures.wearOutFIT(life: figures.wearOut.life, celsius: 50)
      #expect(rate >= last)
      last = rate
    }
  }

  // MARK: heat

  @Test(arguments: ["dsp", "lpo", "engine"]) func `hotter never fails less`(id: String) throws {
    let figures = try figures { record in
      record.figures["pluggableContamination"] = Figure(0.9, unit: .fraction)
      record.figures["lpoContamination"] = Figure(1, unit: .fraction)
      record.texts["leavesOutWearOut"] = ["true"]
    }
    var last = 0.0
    for celsius in stride(from: 0.0, through: 90, by: 1) {
      let rate = try fit(figures, id, supply: celsius, engines: celsius, laser: laser())
      #expect(rate >= last)
      last = rate
    }
    #expect(last > 0)
  }

  @Test func `hotter lasers never go dark less often, nor last longer`() throws {
    let figures = try figures { $0.texts["leavesOutWearOut"] = ["true"] }
    let laser = try laser { $0.spareLasers = 1 }
    var (dark, life) = (0.0, Double.infinity)
    for celsius in stride(from: 0.0, through: 90, by: 1) {
      let rate = try #require(figures.bank(of: laser, celsius: celsius)).failureFIT
      let hours = figures.lifeHours(figures.wearOut.life(of: laser), celsius: celsius)
      #expect(rate > dark && hours < life)
      (dark, life) = (rate, hours)
    }
  }

  // MARK: reserve

  @Test func `without a reserve every laser darkens its module`() {
    #expect(LaserBank(needed: 8, spares: 0, fit: 50, exchangeHours: 168).failureFIT == 400)
  }

  @Test func `one of two lasers, by hand`() {
    // With x = λ·wait, both, one and none work as 1 : 2x : x²; the last one fails at λ.
    let bank = LaserBank(needed: 1, spares: 1, fit: 1e5, exchangeHours: 1000)
    #expect(agree(bank.failureFIT, 1e5 * 0.2 / 1.2))
    #expect(bank.exchangeFIT == 2e5)
  }

  @Test(arguments: [0.0, 4, 168, 8760]) func `more lasers in reserve never go dark more often`(
    wait: Double
  ) throws {
    for (needed, fit) in [(1, 50.0), (8, 50), (8, 20_000), (32, 400)] {
      var last = Double.infinity
      for spares in 0...6 {
        let bank = LaserBank(needed: needed, spares: spares, fit: fit, exchangeHours: wait)
        #expect(bank.failureFIT <= last)
        last = bank.failureFIT
      }
    }
  }

  @Test func `both ways of counting lasers in reserve agree`() throws {
    for wait in [0.0, 24, 168, 20_000] {
      var settings = ReliabilitySettings()
      settings.laserExchange = wait
      let reliability = try Reliability(settings, in: Sample.context())
      for needed in [1, 2, 8, 32] {
        for spares in 0...5 {
          for fit in [1.0, 50, 3000] {
            let laser = try laser { ($0.lasers, $0.spareLasers) = (needed, spares) }
            let bank = LaserBank(needed: needed, spares: spares, fit: fit, exchangeHours: wait)
            let told = reliability.darkenings(of: laser, oneLaser: fit)
            #expect(abs(told - bank.failureFIT) <= 1e-9 * max(1, told), "\(needed)+\(spares) at \(wait) h")
          }
        }
      }
    }
  }

  @Test func `a laser in reserve spares interruptions, and is replaced and paid all the same`() throws {
    func outcome(spares: Double) throws -> Findings {
      var catalog = Sample.catalog()
      catalog.update("els") { laser in
        laser.figures["spareLasers"] = Figure(spares, unit: .one)
        laser.figures["replacementPrice"] = Figure(1000, unit: .dollar)
      }
      let context = PlanningContext(
        demand: Demand(accelerators: 8192, bandwidthGbps: 800), catalog: catalog)
      let placed = try Sample.place(
        Sample.build(context, "cobox", ["engine"]), in: Sample.slot(boxes: [(5, [32])]), .used)
      var findings = Findings()
      for key in [QuantityKey.supply, .laserTemperature, .engineTemperature] { findings.provide(key, 55) }
      for rule in try Reliability(ReliabilitySettings(), in: context).rules {
        rule.apply(to: placed, &findings)
      }
      return findings
    }
    let (plain, kept) = (try outcome(spares: 0), try outcome(spares: 1))
    let (dark, darkWithOne) = (
      plain.posts.totals["interruptions/lasers"] ?? 0, kept.posts.totals["interruptions/lasers"] ?? 0
    )
    #expect(agree(dark, 40 * 400 * 8.76e-6))
    #expect(darkWithOne < dark / 1000)
    // Nine lasers of 50 FIT rather than eight are exchanged.
    let more = (kept.quantities[.replacementValue] ?? 0) - (plain.quantities[.replacementValue] ?? 0)
    #expect(agree(more, 40 * 50 * 8.76e-6 * 1000))
  }

  // MARK: life

  @Test(arguments: [(43_801.0, true), (43_799, false)])
  func `lasers that wear out before their service ends are rejected, by rule and account`(
    life: Double, isAllowed: Bool
  ) throws {
    var catalog = Sample.catalog()
    catalog.update("els") { laser in
      laser.figures["life"] = Figure(life, unit: .hour)
      laser.figures["lifeTemperature"] = Figure(55, unit: .celsius)
    }
    let context = PlanningContext(demand: Demand(accelerators: 8192, bandwidthGbps: 800), catalog: catalog)
    let reliability = try Reliability(ReliabilitySettings(), in: context)
    let placed = try Sample.place(
      Sample.build(context, "cobox", ["engine"]), in: Sample.slot(boxes: [(5, [32])]), .used)
    var findings = Findings()
    let known: [QuantityKey: Double] = [.supply: 31, .laserTemperature: 55, .engineTemperature: 40]
    for (key, value) in known { findings.provide(key, value) }
    for rule in reliability.rules { rule.apply(to: placed, &findings) }
    #expect(findings.rejections.isEmpty == isAllowed)
    #expect(findings.rejections.allSatisfy { agree($0.figure, life) && $0.limit == 43_800 })
    let account = reliability.account(
      for: Sample.design(placed.slot, placed.build), after: Accounts(telling: known, of: .leaf))
    #expect(account.breaches.contains { $0.rule == "life" } == !isAllowed)
  }
}
