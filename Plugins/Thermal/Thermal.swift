// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// Every chip below its junction limit, every module within its cage, every box in a rack, and plant for the heat.
///
/// ## Formulation
///
/// > junction = supply + (R(package and paste) + R(cooling)) · chip power ≤ junction limit
///
/// > module watts ≤ cage watts
///
/// > boxes per rack = min(⌊rack watts ÷ box watts⌋, ⌊rack units ÷ box height⌋) ≥ 1
///
/// > racks = ⌈boxes ÷ boxes per rack⌉, and none for leaves that stand in the accelerators' racks
///
/// The supply is the air at the inlet, or the coolant for a cooling that carries heat away by liquid. A laser at the
/// front panel runs at the supply plus a fixed rise; one inside the package runs at the temperature of the chip's lid.
/// Nothing limits the case of a module: published cage watts already do, and hot modules only age faster. Engines have
/// no cage, so that a limit of their own holds, and lasers have one where their source gives it:
///
/// > engine = supply + R(engine) · port watts, in air no less than the chip's lid ≤ engine limit
///
/// For each cooling c with plant units of capacity K, z units stand when it is used, one of them in reserve:
///
/// > z[c] − used[c] ≥ Σ heat(p)/K · share(p),  Σ share(p) ≤ used[c] for the placements p of c in each role
///
/// ## Reads
///
/// `chip-power`, `box-peak-power` and `slot-peak-power` of a placement; inlet temperatures, watts and height of a rack
/// from the site; resistance, PUE and plant of a cooling.
///
/// ## Adds
///
/// Quantities `supply`, `pue`, `junction`, `engine-temperature`, `laser-temperature` and `slot-racks`; ledgers `racks`, `heat.air` and
/// `heat.liquid`; posts of plant units to `capex` under `cooling`. Columns `plantUsed[c]` and `plant[c]`, rows
/// `plant[c]` and `used[c,role]`.
///
/// ## Example
///
/// A chip of 900 W under a 4 RU heat sink of 0.045 K/W with 27 °C air and 0.035 K/W of package runs at
/// 27 + 0.080 · 900 = 99 °C, below a limit of 105 °C; with 35 °C air it would be rejected at 107 °C.
public struct Thermal: DesignPlugin {
  /// Name, version and summary.
  public static let manifest = PluginManifest(
    name: "thermal", version: "1.0", summary: "Temperatures, racks, heat and the plant that carries it away.",
    formulas: [
      "junction = supply + (R(package and paste) + R(cooling)) · chip power ≤ junction limit",
      "module watts ≤ cage watts",
      "boxes per rack = min(⌊rack watts ÷ box watts⌋, ⌊rack units ÷ box height⌋) ≥ 1",
      "racks = ⌈boxes ÷ boxes per rack⌉",
      "plant of cooling c: z[c] − used[c] ≥ Σ heat(p)/K · share(p), Σ share(p) ≤ used[c] in each role",
    ])

  let figures: ThermalFigures
  /// Coolings that need plant units, in catalog order.
  let plants: [Plant]

  /// Takes the settings and all that is given; throws when a figure is neither set nor assumed.
  public init(_ settings: ThermalSettings, in context: PlanningContext) throws(SettingsFaults) {
    figures = try ThermalFigures(settings, in: context)
    plants = context.parts.coolings.compactMap(Plant.init)
  }

  /// The ledgers of racks and of heat by what carries it.
  public var ledgers: [Ledger] {
    [
      Ledger(Self.racksLedger, in: .one, "Racks that the switches fill."),
      Ledger(Self.airLedger, in: .kilowatt, "Peak heat that leaves the equipment with air."),
      Ledger(Self.liquidLedger, in: .kilowatt, "Peak heat that leaves the equipment with coolant."),
    ]
  }

  static let racksLedger = "racks"
  static let airLedger = "heat.air"
  static let liquidLedger = "heat.liquid"

  /// Temperatures, cage watts, racks and heat.
  public var rules: [AssessmentRule] {
    [supplyRule, cageRule, junctionRule, engineRule, laserRule, rackRule, heatRule]
  }
}

/// The units that carry the heat of one cooling out of the hall.
struct Plant: Sendable {
  var cooling: String
  var name: String
  var watts: Double
  var dollars: Double

  init?(_ cooling: Cooling) {
    guard let watts = cooling.plantWatts, watts > 0 else { return nil }
    (self.cooling, name, self.watts, dollars) = (cooling.id, cooling.name, watts, cooling.plantDollars)
  }

  /// The column that counts the units.
  var unitsName: String { "plant[\(cooling)]" }
  /// The column that says whether any stand.
  var usedName: String { "plantUsed[\(cooling)]" }
}
