// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord

/// What a measure is computed from: the best design, perhaps its rival, and the catalog that they are accounted under.
struct ClaimSubject {
  let claim: Claim
  let design: DesignRecord
  let rival: DesignRecord?
  let catalog: Catalog
  /// The first ledger of the goal.
  let goalLedger: String

  /// The measure in its canonical unit; nil where the design has nothing of the kind.
  var value: Double? {
    switch claim.measure {
    case .opticsEnergy: ratio(watts("optics"), design.endGbps).map { $0 * 1e3 }
    case .serdesEnergy: ratio(watts("serdes"), design.endGbps).map { $0 * 1e3 }
    case .interfacePower:
      ratio(watts("optics") + watts("serdes"), design.endGbps).flatMap { perGbps in
        claim.acrossGbps.map { $0 * perGbps }
      }
    case .interfaceShare: ratio(watts("optics") + watts("serdes"), design.ledgers["power.typical"])
    case .opticsShare: ratio(watts("optics"), design.ledgers["power.typical"])
    case .powerSaved:
      rival?.ledgers["power.typical"].flatMap { other in
        design.ledgers["power.typical"].map { other - $0 }
      }
    case .leastWinningRate: rival.map { $0.objectiveNow(of: self) - design.objectiveNow(of: self) }
    case .engineRate: engineGbps
    case .densityGain: rival.flatMap { ratio(design.gbpsPerRackUnit, $0.gbpsPerRackUnit) }
    case .swappableFailures:
      ratio(failures("lasers"), failures("lasers") + failures("engines"))
    case .chipPower: design.hottest("chip-power")
    case .chipTemperature: design.hottest("junction")
    case .opticsTemperature:
      [design.hottest("engine-temperature"), design.hottest("laser-temperature")].compactMap(\.self).max()
    case .hostLoss: hostDecibels
    case .doublingTime: doublingHours
    }
  }

  private func watts(_ heading: String) -> Double { design.headings["power.typical"]?[heading] ?? 0 }

  private func failures(_ heading: String) -> Double { design.headings["failures"]?[heading] ?? 0 }

  private func ratio(_ part: Double?, _ whole: Double?) -> Double? {
    guard let part, let whole, whole > 0 else { return nil }
    return part / whole
  }

  /// Rate of one box over its engines; nil where there is none.
  private var engineGbps: Double? {
    let role = design.switches.first
    let figures = role.flatMap { catalog[$0.system]?.figures }
    let engines = (figures?["enginesPerPackage"]?.value ?? 0) * (figures?["asicCount"]?.value ?? 1)
    return role.flatMap { ratio($0.gbps / Double($0.boxes), engines) }
  }

  /// The loss budget of the part that has the least left of it, without what is left.
  private var hostDecibels: Double? {
    design.switches.flatMap { role in
      role.groups.compactMap { group in
        catalog[group.part]?.figures["lossBudget"].flatMap { budget in
          role.quantities["host-loss-margin"].map { budget.value - $0.value }
        }
      }
    }.max()
  }

  /// Time from the first chip on sale with a capacity to the first with a larger one, for each doubling.
  private var doublingHours: Double? {
    let chips = catalog.entries(of: "asic").filter { $0.status == .available }.compactMap { chip in
      chip.figures["capacity"].flatMap { capacity in
        chip.texts["available"]?.first.flatMap(Month.init(parsing:)).map {
          (months: $0.year * 12 + $0.month, gbps: capacity.value)
        }
      }
    }.sorted { ($0.months, -$0.gbps) < ($1.months, -$1.gbps) }
    var records: [(months: Int, gbps: Double)] = []
    for chip in chips where chip.gbps > records.last?.gbps ?? 0 { records.append(chip) }
    guard let first = records.first, let last = records.last, last.gbps > first.gbps else { return nil }
    var doublings = 0.0
    var rest = last.gbps / first.gbps
    while rest >= 2 { (rest, doublings) = (rest / 2, doublings + 1) }
    let months = Double(last.months - first.months)
    return doublings > 0 ? months / doublings / 12 * MeasurementUnit.hoursPerYear : nil
  }
}

extension DesignRecord {
  /// Roles other than accelerators' ports.
  fileprivate var switches: [RoleRecord] { roles.filter { ($0.box?.rackUnits ?? 0) > 0 } }

  /// Rate of all link ends together.
  fileprivate var endGbps: Double { roles.reduce(0) { $0 + $1.gbps } }

  /// Rate of all switches' links over the height of all switches.
  fileprivate var gbpsPerRackUnit: Double? {
    let units = switches.reduce(0) { $0 + Double($1.boxes) * ($1.box?.rackUnits ?? 0) }
    return units > 0 ? switches.reduce(0) { $0 + $1.gbps } / units : nil
  }

  /// The largest of a quantity over the switches.
  fileprivate func hottest(_ quantity: String) -> Double? {
    switches.compactMap { $0.quantities[quantity]?.value }.max()
  }

  /// What the goal's first ledger comes to.
  fileprivate func objectiveNow(of subject: ClaimSubject) -> Double { ledgers[subject.goalLedger] ?? 0 }
}

extension RoleRecord {
  /// Rate of the role's links.
  fileprivate var gbps: Double { groups.reduce(0) { $0 + Double($1.links) * $1.linkRateGbps } }
}
