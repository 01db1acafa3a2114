// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit
import TestSupport
import Testing

@testable import Power

@Suite struct PowerAccountTests {
  private static let ledgers = ["power.peak", "power.typical"]
  private static let keys: [QuantityKey] = [
    .chipPower, .laserPower, .boxPeakPower, .slotPeakPower, .slotTypicalPower,
  ]

  private static func randomBuild(_ random: inout SeededGenerator) -> SwitchBuild {
    func part(_ id: String, _ form: String) -> OpticsPart {
      Fixture.part(
        id, watts: .random(in: 0.1...30, using: &random),
        serdes: Bool.random(using: &random) ? Fixture.longReach : Fixture.extraShortReach,
        formFactors: [form],
        includesLaser: Bool.random(using: &random), links: Bool.random(using: &random) ? 1 : 2)
    }
    let (isWhole, isEngine) = (Int.random(in: 0..<8, using: &random) == 0, Bool.random(using: &random))
    let form = isEngine ? "engine" : "osfp"
    let cages =
      Bool.random(using: &random)
      ? [Fixture.cages(64, form)] : [Fixture.cages(40, form), Fixture.cages(40, "qsfp")]
    let system = Fixture.system(
      cages: cages, chipCount: .random(in: 1...4, using: &random),
      overhead: .random(in: 0...500, using: &random),
      whole: isWhole ? .random(in: 1000...8000, using: &random) : nil)
    var cooling = Fixture.air
    cooling.fanShare = .random(in: 0...0.2, using: &random)
    return Fixture.build(
      system, [part("a", form), part("b", cages.last?.formFactor ?? form)], cooling: cooling,
      laser: isEngine ? Fixture.externalLaser : nil)
  }

  private static func randomSlot(_ random: inout SeededGenerator) -> Slot {
    let occupancies = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      Occupancy(
        boxes: .random(in: 1...300, using: &random),
        links: [.random(in: 0...30, using: &random), .random(in: 0...30, using: &random)])
    }
    return Fixture.slot(occupancies, rates: [Bool.random(using: &random) ? 400 : 800, 800])
  }

  private static func accounts(laserCelsius: Double, for slot: Slot, fills: Int) -> Accounts {
    let told = (0..<fills).map { (QuantityKey.laserTemperature.ofFill($0), laserCelsius) }
    return Accounts(telling: Dictionary(uniqueKeysWithValues: told), of: slot.role)
  }

  @Test(arguments: 0..<100, [Population.used, .all])
  func `account and rules agree on random builds`(seed: Int, population: Population) throws {
    var random = SeededGenerator(state: UInt64(seed))
    let power = try Power(PowerSettings(), in: Fixture.context(population: population))
    let (build, slot) = (Self.randomBuild(&random), Self.randomSlot(&random))
    let celsius = Double.random(in: 30...80, using: &random)
    let placed = Sample.place(build, in: slot, population)
    let found = Fixture.assess(power, placed, laserCelsius: celsius)
    let account = power.account(
      for: Sample.design(slot, [FilledRole.Fill(build: build, boxes: slot.boxes)]),
      after: Self.accounts(laserCelsius: celsius, for: slot, fills: 1))

    let headings = Set(found.posts.map(\.heading)).union(account.posts.map(\.heading))
    for ledger in Self.ledgers {
      for heading in headings {
        let (ruled, accounted) = (found.posts.total(ledger, heading), account.posts.total(ledger, heading))
        #expect(agree(ruled, accounted), "\(ledger) \(heading): \(ruled) and \(accounted)")
      }
    }
    for key in Self.keys {
      let (ruled, accounted) = (
        found.quantities[key] ?? .nan, account.quantities[slot.role.name]?[key] ?? .nan
      )
      #expect(agree(ruled, accounted), "\(key): \(ruled) and \(accounted)")
    }
    #expect(found.rejections.isEmpty && account.breaches.isEmpty)
  }

  @Test(arguments: 0..<20)
  func `builds that share a slot take their parts of it`(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    let power = try Power(PowerSettings(), in: Fixture.context())
    let slot = Self.randomSlot(&random)
    let builds = [Self.randomBuild(&random), Self.randomBuild(&random)]
    let first = Int.random(in: 0...slot.boxes, using: &random)
    let fills = zip(builds, [first, slot.boxes - first]).map { FilledRole.Fill(build: $0, boxes: $1) }
    let account = power.account(
      for: Sample.design(slot, fills), after: Self.accounts(laserCelsius: 60, for: slot, fills: 2))
    for ledger in Self.ledgers {
      let expected = fills.reduce(0.0) { sum, fill in
        let found = Fixture.assess(power, Sample.place(fill.build, in: slot), laserCelsius: 60)
        return sum + found.posts.total(ledger) * Double(fill.boxes) / Double(slot.boxes)
      }
      #expect(agree(account.posts.total(ledger), expected))
    }
    let sum = account.quantities[slot.role.name]?[.slotPeakPower] ?? .nan
    #expect(agree(sum, account.posts.total("power.peak")))
  }

  @Test func `network ports agree too`() throws {
    let power = try Power(PowerSettings(), in: Fixture.context(population: .all))
    let build = Fixture.build(
      Fixture.endpoint(nicWatts: 25), [Fixture.part(watts: 14)], cooling: nil)
    let slot = Fixture.slot([Occupancy(boxes: 64, links: [1])], rates: [800], role: .endpoint)
    let found = Fixture.assess(power, Sample.place(build, in: slot, .all))
    let account = power.account(
      for: Sample.design(slot, [FilledRole.Fill(build: build, boxes: 64)]),
      after: Self.accounts(laserCelsius: 55, for: slot, fills: 1))
    for ledger in Self.ledgers { #expect(agree(found.posts.total(ledger), account.posts.total(ledger))) }
  }
}
