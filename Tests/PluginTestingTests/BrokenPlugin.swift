// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import Synchronization

/// A mistake that a plugin's author might make.
enum Mistake {
  case none, noSummary, noMeaning, noProvider, undeclaredRead, undeclaredQuantity, notANumber, counter, clock
  case looksAtOthers, unexplainedRow, largeNumbers, wideRow, unitOfTheFile, ruleForgets, accountForgets,
    rowForgets
  case dearerAccount, credit, saysYesOrNo, raggedTable, limitsNothing, jumpsByTheWrongLimit
  /// No mistake: a figure that moves by steps.
  case countsShelves
}

/// Which mistake a type of plugin has.
protocol Defect: Sendable { static var mistake: Mistake { get } }

/// What may be set: how tall a box may be.
struct HeightSettings<D: Defect>: DeclaredSettings {
  var tallest: Double? = 3

  static var fields: [SettingField<Self>] {
    [
      .quantity(
        "tallest", \.tallest, .rackUnits, in: 0...100, default: "3 RU",
        D.mistake == .noMeaning ? "" : "Most height of one box."
      ).limiting(D.mistake == .limitsNothing ? "hight" : "height", .atMost)
    ]
  }

  init() {}
}

/// Height of boxes, and shelves that hold eight units each: right in everything but the one mistake.
struct HeightPlugin<D: Defect>: ReportingPlugin {
  static var manifest: PluginManifest {
    PluginManifest(
      name: "height", version: "1.0",
      summary: D.mistake == .noSummary ? "" : "Height of boxes, and shelves for them.")
  }

  let tallest: Double
  let context: PlanningContext

  init(_ settings: HeightSettings<D>, in context: PlanningContext) throws(SettingsFaults) {
    (tallest, self.context) = (settings.tallest ?? 3, context)
  }

  var ledgers: [Ledger] {
    D.mistake == .credit
      ? []
      : [
        Ledger("height", in: .rackUnit, "Height of all boxes together."),
        Ledger("shelves", in: .one, "Shelves that hold them."),
      ]
  }

  var rules: [AssessmentRule] {
    let (tallest, context) = (tallest, context)
    let height = AssessmentRule.placement(
      "height", reads: D.mistake == .noProvider ? [QuantityKey("unheard-of", .count)] : [],
      provides: [.rackHeight]
    ) { placed, findings in
      let units = placed.build.system.rackUnits
      if D.mistake == .undeclaredRead { _ = findings[.pue] }
      if D.mistake == .undeclaredQuantity { findings.provide(.junction, 1) }
      findings.provide(.rackHeight, D.mistake == .notANumber ? .nan : units)
      switch D.mistake {
      case .ruleForgets: break
      case .countsShelves:
        findings.require(
          Self.shelves(units, tallest), atMost: 10, .rackUnit, "height in whole shelves of the tallest box")
      case .jumpsByTheWrongLimit:
        if units > tallest { findings.require(units + 10, atMost: tallest, .rackUnit, "height of one box") }
      case .saysYesOrNo: findings.require(units > tallest ? 1 : 0, atMost: 0, .rackUnit, "too tall")
      default: findings.require(units, atMost: tallest, .rackUnit, "height of one box")
      }
      let total = units * Double(placed.slot.boxes) * Self.scale(placed.build.system, context)
      if D.mistake == .credit {
        findings.post(-100 * total, to: "price", under: "credit")
      } else {
        findings.post(total, to: "height", under: "boxes")
      }
    }
    return [height]
  }

  /// Ten units for each shelf that a box takes, each as high as the tallest box that is wanted.
  private static func shelves(_ units: Double, _ tallest: Double) -> Double {
    10 * (units / max(tallest, 0.1) - 1e-9).rounded(.up)
  }

  /// Wrongly, the unit in which the catalog's file writes a price.
  private static func scale(_ system: SwitchSystem, _ context: PlanningContext) -> Double {
    guard D.mistake == .unitOfTheFile else { return 1 }
    return context.catalog[system.id]?.figures["price"]?.unit.scale == 1 ? 2 : 1
  }

  func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {
    guard D.mistake != .credit else { return }
    let shelves = program.variable("shelves", .integer, in: 0...1000)
    var height = LinearExpression()
    for (index, placement) in program.space.placements.enumerated() {
      let slot = program.space.slots[placement.slot]
      height += placement.placed.build.system.rackUnits * Double(slot.boxes) * program.share(placement: index)
    }
    let factor = D.mistake == .largeNumbers ? 1e5 : 1
    let room =
      D.mistake == .looksAtOthers && program.model.columns.contains { $0.name == "bystander/idle" } ? 9.0 : 8
    if D.mistake != .rowForgets {
      program.require(
        "shelves\(D.mistake == .counter ? "-\(counter.next())" : "")",
        factor * height <= factor * room * shelves,
        rule: "shelves", sentence: D.mistake == .unexplainedRow ? "" : "Shelves hold all boxes.")
    }
    if D.mistake == .wideRow {
      program.require(
        "wide", height <= 1e8 * shelves, rule: "wide", sentence: "Shelves hold all boxes loosely.")
    }
    program.post(shelves, to: "shelves", under: "shelves")
  }

  func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    var height = 0.0
    for role in design.roles {
      for fill in role.fills {
        let units = fill.build.system.rackUnits
        height += Double(fill.boxes) * units
        let own = Double(fill.boxes) * units * Self.scale(fill.build.system, context)
        if D.mistake == .credit {
          account.post(-100 * own, to: "price", under: "credit")
        } else {
          let more =
            D.mistake == .dearerAccount ? 1.001 : D.mistake == .clock ? 1 + 1e-14 * Double(counter.next()) : 1
          account.post(own * more, to: "height", under: "boxes")
        }
        guard D.mistake != .accountForgets else { continue }
        if D.mistake == .countsShelves {
          account.require(
            Self.shelves(units, tallest), atMost: 10, .rackUnit, rule: "height",
            subject: fill.build.system.name,
            "height in whole shelves of the tallest box")
          continue
        }
        account.require(
          units, atMost: tallest, .rackUnit, rule: "height", subject: fill.build.system.name,
          "height of one box")
      }
    }
    guard D.mistake != .credit else { return account }
    let shelves = design.recourse["height/shelves"] ?? 0
    account.post(shelves, to: "shelves", under: "shelves")
    account.require(
      height, atMost: 8 * shelves, .rackUnit, rule: "shelves", subject: "shelves", "height that shelves hold")
    return account
  }
}

extension HeightPlugin {
  func sections(on design: Design, after accounts: Accounts) -> [ReportSection] {
    let height = ReportTable.Column("Height", in: .rackUnit)
    let rows = design.roles.map { role -> [ReportTable.Cell] in
      let units = role.fills.first?.build.system.rackUnits ?? 0
      return [.text(role.slot.role.name)] + (D.mistake == .raggedTable ? [] : [.number(units)])
    }
    return [
      ReportSection(
        "Height", tables: [ReportTable("Height of a box", columns: [.init("Role"), height], rows: rows)])
    ]
  }
}

/// What no plugin should have: numbers that differ from one time to the next.
private final class Counter: Sendable {
  private let state = Mutex(0)
  func next() -> Int {
    state.withLock {
      $0 += 1; return $0
    }
  }
}

private let counter = Counter()

extension QuantityKey {
  fileprivate static let rackHeight = QuantityKey("rack-height", .rackUnits)
}
