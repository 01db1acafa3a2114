// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What the network costs to buy, to run, and over its life.
///
/// ## Formulation
/// `capex = boxes + optics + packaging + cables + cooling + facility + spares`; `opex = energy + repairs + interruptions` a year;
/// `tco = capex + a·opex` with `a = (1 − (1+r)^−n)/r` for discount rate `r` and `n` years of service. Energy is
/// `W/1000 · 8760 · PUE · $/kWh` of typical power, facility capacity `$/W` of peak power without PUE. A copper cable is
/// one price for both ends; fibre is the cheapest trunk's price per fibre.
///
/// ## Reads
/// `slot-peak-power`, `slot-typical-power`, `pue`, `replacement-value`, `repair-hours`, `interruptions`; prices.
///
/// ## Adds
/// Ledgers `capex`, `opex` and `tco`. No columns or rows: every amount belongs to one candidate.
///
/// ```yaml
/// site: {facilityCapacity: 12 $/W, electricity: 0.08 $/kWh}
/// plugins: {cost: {discountRate: 8 %}}
/// minimize: tco
/// ```
public struct Cost: DesignPlugin {
  /// The name under which problems set it.
  public static let manifest = PluginManifest(
    name: "cost", version: "1.0.0", summary: "Money: to buy, to run, and over the years of service.",
    formulas: [
      "capex = switches + nics + optics + cables + cooling + facility + installation + spares",
      "opex = energy + repairs + interruptions, a year",
      "tco = capex + a · opex, a = (1 − (1+r)^−n)/r for discount rate r and n years of service, and a = n for r = 0",
    ])

  let figures: CostFigures
  let context: PlanningContext

  /// Takes the settings; throws when the catalog lacks a price that nothing replaces.
  public init(_ settings: CostSettings, in context: PlanningContext) throws(SettingsFaults) {
    figures = try CostFigures(settings, in: context)
    self.context = context
  }

  /// Money to buy, money per year, and both over the years of service.
  public var ledgers: [Ledger] {
    [
      Ledger("capex", in: .millionDollars, "What is paid before the network runs."),
      Ledger("opex", in: .millionDollarsPerYear, "What is paid in each year of service."),
      Ledger(
        "tco", in: .millionDollars,
        including: [.init(of: "capex"), .init(of: "opex", weight: figures.annuity)],
        "What is paid before and in all years of service, at today's worth."),
    ]
  }

  /// Equipment, facility, energy, repairs and interruptions of a placement; cables of a joint.
  public var rules: [AssessmentRule] {
    [equipmentRule, facilityRule, energyRule, repairRule, interruptionRule, cableRule]
  }

  private var equipmentRule: AssessmentRule {
    let figures = figures
    return .placement("equipment") { placed, findings in
      let (build, boxes) = (placed.build, Double(placed.slot.boxes))
      if let dollars = build.system.dollars {
        findings.post(
          dollars * boxes * Double(placed.slot.cagesPerBox), to: "capex",
          under: build.system.isEndpoint ? "nics" : "switches")
      }
      let optics = zip(build.optics, placed.ports).filter { !$0.0.isCopper }
      findings.post(
        optics.reduce(0) { $0 + figures.dollars(of: $1.0) * Double($1.1.parts) }
          + (build.laser?.dollars ?? 0) * figures.marginOnOptics * Double(placed.laserModules),
        to: "capex", under: "optics")
      findings.post(figures.packagingDollars(of: placed), to: "capex", under: "packaging")
      findings.post((build.cooling?.boxDollars ?? 0) * boxes, to: "capex", under: "cooling")
      let seats = placed.ports.reduce(placed.laserModules) { $0 + $1.parts }
      findings.post(
        Double(seats) * figures.installationHours * figures.technicianWage, to: "capex", under: "installation"
      )
    }
  }

  private var facilityRule: AssessmentRule {
    let figures = figures
    return .placement("facility", reads: [.slotPeakPower]) { _, findings in
      let watts = findings[.slotPeakPower]
      findings.post(figures.dollarsPerWatt * watts, to: "capex", under: "facility")
    }
  }

  private var energyRule: AssessmentRule {
    let figures = figures
    return .placement("energy", reads: [.slotTypicalPower, .pue]) { _, findings in
      let kilowattHours = findings[.slotTypicalPower] / 1000 * MeasurementUnit.hoursPerYear
      findings.post(
        kilowattHours * findings[.pue] * figures.dollarsPerKilowattHour, to: "opex", under: "energy")
    }
  }

  private var repairRule: AssessmentRule {
    let figures = figures
    return .placement("repairs", reads: [.replacementValue, .repairHours]) { _, findings in
      findings.post(
        findings[.replacementValue] * (1 - figures.warrantyShare)
          + findings[.repairHours] * figures.technicianWage,
        to: "opex", under: "repairs")
    }
  }

  private var interruptionRule: AssessmentRule {
    let figures = figures
    return .placement("interruptions", reads: [.interruptions]) { _, findings in
      findings.post(
        findings[.interruptions] * figures.dollarsPerInterruption, to: "opex", under: "interruptions")
    }
  }

  private var cableRule: AssessmentRule {
    let cables = CableFigures(context.parts, breakoutPortDollars: figures.breakoutPortDollars)
    return .joint("cables") { joint, findings in
      findings.post(
        Double(joint.linkClass.links) * cables.dollarsPerLink(joint), to: "capex", under: "cables")
    }
  }
}
