// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// Every watt that the network draws at the wall, at full traffic and at peak, under the heading of what draws it.
///
/// ## Formulation
///
/// Published chip watts assume a long-reach SerDes on every lane. It is taken off once, and each part puts back the
/// SerDes that it needs:
///
/// `chip = P − lanes·p(long reach) + Σ parts·lanes·p(part) ÷ chips`
///
/// `wall = (chips + optics + lasers + overhead) ÷ (η(supply) · (1 − fan share))`
///
/// `peak = typical · peak factor`
///
/// A box that is published only whole, at peak, counts as it stands, and its typical power is the peak over the same
/// factor. A network port of an accelerator counts its modules and, where given, its card's share, over η(supply).
///
/// A laser module's watts grow with its temperature: P(T) = P(T₀)·exp(β(T − T₀)). Of one maker, eight channels of
/// 18 dBm take 12 W at 55 °C (4.2 %) and 15 W at 70 °C (3.4 %), so β = ln(15/12)/15 = 0.0149 per kelvin. Its 5.9 % at
/// 55 °C belongs to a brighter module, and read against 3.4 % gives the far end, 0.037 (public supplier table in
/// `achoenix/optical_io`, 2025). They count only where a part's own watts leave the laser out.
///
/// Watts of chips, modules and boards are those under full traffic. The peak factor is for supplies and breakers; a
/// junction, whose time constant is longer than a burst, follows the watts without it.
///
/// ## Reads
///
/// `laser-temperature` of a placement; chips, lanes, optics, cooling and counts of parts.
///
/// ## Adds
///
/// Quantities `chip-power`, `laser-power`, `box-peak-power`, `slot-peak-power` and `slot-typical-power`; ledgers
/// `power.peak` and `power.typical`, whose headings `chips`, `serdes`, `optics`, `lasers`, `overhead`, `fans`,
/// `conversion` and `whole box` add up to the wall. No columns and no rows. The account of a design tells
/// `box-typical-power` besides, and what each heading but the last has of it in the fullest box of a role.
///
/// ## Example
///
/// A 64×800G box with a chip of 500 W, 272 W of board and 64 modules of 8 W draws (500 + 272 + 512) ÷ (0.94·0.90) =
/// 1,518 W; one operator measured 1,528 W.
public struct Power: DesignPlugin {
  /// Name, version and summary.
  public static let manifest = PluginManifest(
    name: "power", version: "1.0", summary: "Watts at the wall, typical and peak, by what draws them.",
    formulas: [
      "chip power = P(chip) − lanes · p(long reach) + Σ parts · lanes · p(part) ÷ chips, p = energy per bit · lane rate",
      "laser module = P(T₀) · exp(β (T − T₀))",
      "board = chips + serdes + optics + lasers + overhead",
      "wall = board ÷ (η(supply) · (1 − fan share))",
      "peak = wall · peak factor",
    ])

  let figures: PowerFigures
  let population: Population

  /// Takes the settings and all that is given; throws when a figure is neither set nor assumed.
  public init(_ settings: PowerSettings, in context: PlanningContext) throws(SettingsFaults) {
    figures = try PowerFigures(settings, in: context)
    population = context.fabric.population
  }

  /// The ledgers of peak and of typical power.
  public var ledgers: [Ledger] {
    [
      Ledger(Self.peakLedger, in: .kilowatt, "Peak power of the network at the wall."),
      Ledger(Self.typicalLedger, in: .kilowatt, "Power of the network at the wall under full traffic."),
    ]
  }

  static let peakLedger = "power.peak"
  static let typicalLedger = "power.typical"

  /// Chip, laser and wall power of a build in a slot.
  public var rules: [AssessmentRule] {
    [
      .placement("chip", provides: [.chipPower]) { [figures] placed, findings in
        findings.provide(.chipPower, figures.chipWatts(of: placed))
      },
      .placement("laser", reads: [.laserTemperature], provides: [.laserPower]) { [figures] placed, findings in
        let celsius = findings[.laserTemperature]
        findings.provide(.laserPower, placed.build.laser.map { figures.watts(of: $0, at: celsius) } ?? 0)
      },
      .placement(
        "wall", reads: [.laserPower], provides: [.boxPeakPower, .slotPeakPower, .slotTypicalPower]
      ) { [figures] placed, findings in
        let laserWatts = findings[.laserPower]
        let box = figures.draw(of: .fullestBox, placed, laserWatts: laserWatts)
        let slot = figures.draw(of: .allBoxes, placed, laserWatts: laserWatts)
        let peak = figures.peakOverTypical
        findings.provide(.boxPeakPower, box.wallWatts * peak)
        findings.provide(.slotPeakPower, slot.wallWatts * peak)
        findings.provide(.slotTypicalPower, slot.wallWatts)
        for (heading, watts) in slot.byHeading {
          findings.post(watts * peak, to: Self.peakLedger, under: heading)
          findings.post(watts, to: Self.typicalLedger, under: heading)
        }
      },
    ]
  }
}
