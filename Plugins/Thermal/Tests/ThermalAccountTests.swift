// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit
import TestSupport
import Testing

@testable import Thermal

@Suite struct ThermalAccountTests {
  @Test(arguments: 0..<200)
  func `account and rules agree on random builds`(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    let site = Site(
      airInletCelsius: .random(in: 10...50, using: &random),
      coolantSupplyCelsius: Int.random(in: 0..<4, using: &random) == 0
        ? nil : .random(in: 15...50, using: &random),
      rackWatts: .random(in: 5000...50_000, using: &random))
    let thermal = try Thermal(ThermalSettings(), in: Fixture.context(site))
    var cooling = Bool.random(using: &random) ? Fixture.air() : Fixture.coldPlate()
    cooling.kelvinPerWatt = .random(in: 0.02...0.1, using: &random)
    let system = Fixture.system(rackUnits: Double(Int.random(in: 1...50, using: &random)))
    var laser = Bool.random(using: &random) ? Fixture.laser(isExternal: .random(using: &random)) : nil
    laser?.limitCelsius = Bool.random(using: &random) ? .random(in: 40...80, using: &random) : nil
    var build = Fixture.build(system, cooling, laser: laser)
    if Bool.random(using: &random) {
      build.optics = [Fixture.engine(watts: .random(in: 3...30, using: &random))]
    }
    let placed = Fixture.placed(build, boxes: .random(in: 1...2000, using: &random))
    let (chip, box) = (
      Double.random(in: 100...1200, using: &random), Double.random(in: 500...20_000, using: &random)
    )

    let found = Fixture.assess(thermal, placed, chipWatts: chip, boxWatts: box)
    let accounts = Fixture.accounts(.leaf, chipWatts: chip, boxWatts: box, boxes: placed.slot.boxes)
    let account = thermal.account(
      for: Sample.design(placed.slot, placed.build, recourse: ["thermal/plant[cold-plate]": 1e6]),
      after: accounts)
    for ledger in ["racks", "heat.air", "heat.liquid"] {
      #expect(agree(found.posts.total(ledger), account.posts.total(ledger)), "\(ledger)")
    }
    for key in [
      QuantityKey.supply, .pue, .junction, .engineTemperature, .laserTemperature, .slotRacks,
    ] {
      let (ruled, accounted) = (found.quantities[key] ?? .nan, account.quantities["leaf"]?[key] ?? .nan)
      #expect(agree(ruled, accounted), "\(key): \(ruled) and \(accounted)")
      let own = account.quantities["leaf"]?[key.ofFill(0)] ?? .nan
      #expect(agree(ruled, own), "\(key) of the one build: \(ruled) and \(own)")
    }
    #expect(found.rejections.count == account.breaches.count)
  }

  @Test func `modules beyond their cage are breaches`() throws {
    let thermal = try Thermal(ThermalSettings(), in: Fixture.context())
    for (watts, breaches) in [(30.0, 0), (31, 1)] {
      var build = Fixture.build(Fixture.system(), Fixture.air())
      build.optics = [Fixture.part(watts: watts)]
      let placed = Fixture.placed(build)
      let account = thermal.account(
        for: Sample.design(placed.slot, placed.build), after: Fixture.accounts(.leaf, boxes: 20))
      #expect(account.breaches.count == breaches)
    }
  }

  @Test func `builds that share a slot take their parts of its racks and heat`() throws {
    let thermal = try Thermal(ThermalSettings(), in: Fixture.context())
    let (air, liquid) = (
      Fixture.build(Fixture.system(), Fixture.air()),
      Fixture.build(Fixture.system(rackUnits: 2), Fixture.coldPlate())
    )
    let slot = Fixture.placed(air).slot
    var told: [QuantityKey: Double] = [:]
    for (fill, watts) in [3000.0, 2000].enumerated() {
      told[QuantityKey.chipPower.ofFill(fill)] = 700
      told[QuantityKey.boxPeakPower.ofFill(fill)] = watts
      told[QuantityKey.slotPeakPower.ofFill(fill)] = watts * 10
    }
    let fills = [air, liquid].map { FilledRole.Fill(build: $0, boxes: 10) }
    let design = Sample.design(slot, fills, recourse: ["thermal/plant[cold-plate]": 2])
    let account = thermal.account(for: design, after: Accounts(telling: told, of: .leaf))
    #expect(account.posts.total("heat.air") == 30_000)
    #expect(account.posts.total("heat.liquid") == 20_000)
    #expect(account.posts.total("racks") == 0.5 * 2 + 0.5 * 1)
    let sitePower = (account.quantities["leaf"]?[.pue] ?? .nan) * 50_000
    #expect(agree(sitePower, 30_000 * 1.25 + 20_000 * 1.12))
    #expect(account.breaches.isEmpty)
  }
}
