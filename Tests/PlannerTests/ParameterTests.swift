// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Formulation
import Planner
import ProblemFormat
import Testing

@Suite struct ParameterTests {
  private func faults(_ work: () throws -> Void) -> [String] {
    do { try work() } catch {
      if case PlanningFault.input(let diagnostics) = error { return diagnostics.map(\.lines) }
    }
    return []
  }

  @Test func everyKnownPathCanBeSetToWhatStandsThere() throws {
    let brief = try Desk().brief(more: "limits: {capex: 3 M$}\nrequire: [kinds(system) <= 2]")
    let paths = brief.knownPaths
    #expect(Set(paths.map(\.path)).count == paths.count)
    var tried = 0
    for parameter in paths {
      guard let current = parameter.current else { continue }
      #expect(brief.current(parameter.path) == current, "\(parameter.path)")
      // A default that many settings hold is described in words, such as `the accelerators' own`.
      if parameter.path.hasPrefix("plugins."), parameter.isDefault { continue }
      let same = try brief.setting([(parameter.path, current)])
      #expect(same.current(parameter.path) == current, "\(parameter.path)")
      tried += 1
    }
    #expect(tried > 150)
  }

  @Test func settingChangesWhatIsAskedAndNothingElse() throws {
    let brief = try Desk().brief(more: "limits: {capex: 3 M$}\nrequire: [kinds(system) <= 2]")
    let changed = try brief.setting([
      ("site.electricity", ParameterValue(0.2, text: "200 $/MWh")),
      ("site.floor.rackPitch", ParameterValue(0.8, text: "80 cm")),
      ("demand.accelerators", ParameterValue(32, text: "32")),
      ("choose.optics", ParameterValue(word: "[copper, pluggable]")),
      ("limits.power.peak.atMost", ParameterValue(5e4, text: "50 kW")),
      ("limits.capex.atLeast", ParameterValue(1e3, text: "1 k$")),
      ("require[0]", ParameterValue(1, text: "1")),
      ("plugins.cost.discountRate", ParameterValue(0.05, text: "5 %")),
      ("assumptions.box-mtbf", ParameterValue(2e5, text: "200000 h")),
      ("catalog.plain.price", ParameterValue(9e3, text: "9 k$")),
      ("catalog.plain.cages.cagePower", ParameterValue(25, text: "25 W")),
    ])
    #expect(changed.problem.site.dollarsPerKilowattHour == 0.2)
    #expect(changed.problem.site.floor.rackPitchMetres == 0.8)
    #expect(changed.problem.demand.accelerators == 32)
    #expect(changed.problem.choices.optics == ["copper", "pluggable"])
    let limits = changed.problem.limits
    #expect(limits.first { $0.ledger.value == "power.peak" }?.atMost?.canonical == 5e4)
    let capex = limits.first { $0.ledger.value == "capex" }
    #expect(capex?.atMost?.canonical == 3e6)
    #expect(capex?.atLeast?.canonical == 1e3)
    #expect(changed.problem.requirements.map(\.bound.canonical) == [1])
    #expect(changed.problem.requirements.map(\.text.value) == ["kinds(system) <= 1"])
    #expect(changed.current("plugins.cost.discountRate")?.canonical == 0.05)
    #expect(changed.catalog["box-mtbf"]?.figures["figure"]?.value == 2e5)
    #expect(changed.context(with: changed.catalog).parts.system("plain")?.id == "plain")
    #expect(changed.catalog["plain"]?.groups.first?.figures["cagePower"]?.value == 25)
    #expect(changed.problem.site.rackWatts == brief.problem.site.rackWatts)
    #expect(brief.problem.site.dollarsPerKilowattHour == nil)
    let back = try changed.setting([("site.electricity", ParameterValue(0.1, text: "0.1 $/kWh"))])
    #expect(back.problem.demand.accelerators == 32)
  }

  @Test func optionsOfTheCommandLineStay() throws {
    let brief = try Desk().brief().asking(scenarios: ["none"])
    let changed = try brief.setting([("minimize", ParameterValue(word: "capex"))])
      .setting([("site.rackUnits", ParameterValue(40, text: "40 RU"))])
    #expect(changed.question.goal == .lexicographic(["capex"]))
  }

  @Test func aPartIsResolvedAnewWhereTheCatalogChanges() throws {
    let brief = try Desk().brief()
    let changed = try brief.setting([("catalog.chip.power", ParameterValue(333, text: "333 W"))])
    let parts = changed.context(with: changed.catalog).parts
    #expect(parts.system("plain")?.chip?.watts == 333)
  }

  @Test func readsWhatIsVaried() throws {
    let brief = try Desk().brief()
    let varied = try brief.points([
      "site.electricity=0.04..0.20:9", "choose.linkSpeed=400G,800G", "site.rackPower=20..40:3",
      "assumptions.reliability-baseline=field", "demand.accelerators=16..64:3:log",
      "site.networkPower=none,1 MW",
      "failures.interruption=10,20,30 min", "limits.capex=1..3:2",
    ])
    #expect(
      varied[0].values.map(\.text) == [
        "0.04 $/kWh", "0.06 $/kWh", "0.08 $/kWh", "0.1 $/kWh", "0.12 $/kWh", "0.14 $/kWh", "0.16 $/kWh",
        "0.18 $/kWh", "0.2 $/kWh",
      ])
    #expect(varied[1].values.map(\.canonical) == [400, 800])
    #expect(varied[2].values.map(\.text) == ["20 kW", "30 kW", "40 kW"])
    #expect(varied[3].values == [ParameterValue(word: "field")])
    #expect(varied[4].values.map(\.canonical) == [16, 32, 64])
    #expect(varied[4].isWhole)
    #expect(varied[5].values.map(\.text) == ["none", "1 MW"])
    #expect(varied[6].values.map(\.text) == ["10 min", "20 min", "30 min"])
    #expect(varied[7].path == "limits.capex.atMost")
    #expect(varied[7].values.map(\.text) == ["1 M$", "3 M$"])
  }

  @Test func readsRanges() throws {
    let brief = try Desk().brief()
    let power = try #require(try brief.ranges(["catalog.chip.power=150..250 W"]).first)
    #expect(power.values.isEmpty)
    #expect(power.low == 150)
    #expect(power.high == 250)
    let odd = power.value(at: 500.0 / 3)
    #expect(odd.canonical == 500.0 / 3)
    #expect(
      try brief.setting([("catalog.chip.power", odd)]).current("catalog.chip.power")?.canonical == 500.0 / 3)
  }

  @Test func tellsEveryFaultOfWhatIsVaried() throws {
    let brief = try Desk().brief()
    let found = faults {
      _ = try brief.points([
        "site.electrcity=1,2", "site.rackPower=40..20:3", "site.rackUnits=", "site.airInlet=20,,30",
        "demand.accelerators=16..18:9", "choose.optics=copper,cpoo", "site.coolantSupply=30 kW", "nonsense",
        "site.floor.placement=a..b", "fabric.reservedPorts=0..0.5:4:log", "failures.job=1.5,2",
        "catalog.chipp.power=1,2", "assumptions.box-mtbf=1..2:0", "serviceLife=5 years,5 years",
        "site.facilityCapacity=1..2:1", "demand.bandwidth=1,400 Gb/s,1 Tb/s",
        "assumptions.reliability-baseline=fild", "catalog.chip.power=150..250 W",
      ])
    }
    let text = found.joined(separator: "\n")
    for part in [
      "site.electrcity: there is no parameter `site.electrcity`\n  fix: did you mean `site.electricity`?",
      "site.rackPower: the range from 40 kW to 20 kW runs backwards", "site.rackUnits: no values are given",
      "site.airInlet: `20,,30` has an empty place",
      "demand.accelerators: the range does not hold 9 different values",
      "choose.optics: there is no class or id of optics `cpoo`",
      "site.coolantSupply: `30 kW`: `kW` measures power", "nonsense: `nonsense` does not say what to vary",
      "site.floor.placement: `a..b` is a range of what has no order",
      "fabric.reservedPorts: multiples cannot start at 0", "failures.job: `1.5` is not a whole number",
      "did you mean `catalog.chip.power`?", "assumptions.box-mtbf: `0` is not a number of values",
      "serviceLife: `5 years` is given twice",
      "site.facilityCapacity: one value cannot be both 1 $/W and 2 $/W",
      "demand.bandwidth: `1,400 Gb/s,1 Tb/s` has several units",
      "catalog.chip.power: `catalog.chip.power=150..250 W` does not say how many values",
    ] {
      #expect(text.contains("command line:1:1: error: "))
      #expect(text.contains(part), "\(part)")
    }
    #expect(found.count >= 18, "\(text)")
  }

  @Test func anAssumptionThatNothingReadsIsRefused() throws {
    let brief = try Desk().brief(
      site: ", electricity: 0.1 $/kWh", more: "plugins: {cost: {discountRate: 8 %}}")
    let found = faults {
      _ = try brief.points(["assumptions.electricity=0.1..0.2:3", "assumptions.discount-rate=0.05,0.08"])
    }
    #expect(found.count == 2)
    #expect(found.first?.contains("vary `site.electricity` instead") == true, "\(found)")
    #expect(found.last?.contains("vary `plugins.cost.discountRate` instead") == true, "\(found)")
  }

  @Test func settingRefusesWhatAFileMayNotSay() throws {
    let brief = try Desk().brief()
    let found = faults {
      _ = try brief.setting([
        ("site.rackPower", ParameterValue(1, text: "1 W")),
        ("site.rackPowr", ParameterValue(1, text: "1 kW")),
        ("choose.systems", ParameterValue(word: "nobox")),
      ])
    }
    #expect(found.count == 3, "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("command line:1:1: error: ") })
    #expect(faults { _ = try brief.setting([("name", ParameterValue(word: "x"))]) }.count == 1)
    #expect(faults { _ = try brief.setting([("require[3]", ParameterValue(1, text: "1"))]) }.count == 1)
    #expect(faults { _ = try brief.setting([("catalog.chip.power", ParameterValue(word: "x"))]) }.count == 1)
    #expect(
      faults { _ = try brief.setting([("catalog.chip.power", ParameterValue(-5, text: "-5 W"))]) }.count == 1)
  }

  @Test func settingIsFast() throws {
    let brief = try Desk().brief()
    let clock = ContinuousClock()
    let time = try clock.measure {
      for step in 0..<200 {
        let price = Double(step + 1) / 1000
        let changed = try brief.setting([("site.electricity", ParameterValue(price, text: "\(price) $/kWh"))])
        #expect(changed.problem.site.dollarsPerKilowattHour == price)
      }
    }
    // Far above what it takes, far below what reading the catalog again would.
    #expect(time / 200 < .milliseconds(50))
  }
}
#endif
