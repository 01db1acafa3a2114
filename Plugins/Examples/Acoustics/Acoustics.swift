// SPDX-License-Identifier: Apache-2.0

public import PluginKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// No box is louder than people beside it may bear.
///
/// ## Formulation
///
/// Fans turn a share `f` of what a box draws at peak, `P`, into air and noise. A fan of one watt has the level `L₁`, and
/// ten times the watts are ten decibels more:
///
/// `L = L₁ + 10·log₁₀(f·P / 1 W) ≤ L(most)`
///
/// ## Reads
///
/// `box-peak-power` of a placement; the share of fans of its cooling.
///
/// ## Adds
///
/// Quantity `sound-level`. No ledger, no columns and no rows.
public struct Acoustics: DesignPlugin {
  /// Name, version and summary.
  public static let manifest = PluginManifest(
    name: "acoustics", version: "1.0.0", summary: "Boxes no louder than people beside them may bear.")

  let loudest: Double
  let oneWatt: Double

  /// Takes the settings.
  public init(_ settings: AcousticsSettings, in context: PlanningContext) throws(SettingsFaults) {
    (loudest, oneWatt) = (settings.loudest ?? 90, settings.levelOfOneWatt ?? 65)
  }

  /// The level of the fullest box.
  public var rules: [AssessmentRule] {
    [
      .placement("fan-noise", reads: [.boxPeakPower], provides: [.soundLevel]) { [self] placed, findings in
        guard let cooling = placed.build.cooling, cooling.fanShare > 0 else { return }
        let level = oneWatt + 10 * log10(cooling.fanShare * findings[.boxPeakPower])
        findings.require(level, atMost: loudest, .decibelA, "the fans of \(placed.build.system.name)")
        findings.provide(.soundLevel, level)
      }
    ]
  }

  /// Judges a finished design by adding up sound power rather than levels.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for filled in design.roles {
      var loudestOfRole: Double?
      for (place, fill) in filled.fills.enumerated() {
        let watts = accounts.value(.boxPeakPower, of: place, in: filled)
        guard let fans = fill.build.cooling?.fanShare, fans * watts > 0 else { continue }
        let soundPower = pow(10, oneWatt / 10) * fans * watts
        let level = 10 * log10(soundPower)
        account.require(
          level, atMost: loudest, .decibelA, rule: "fan-noise", subject: fill.build.system.name,
          "the fans of \(fill.build.system.name)")
        loudestOfRole = max(loudestOfRole ?? level, level)
      }
      if let loudestOfRole { account.provide(.soundLevel, loudestOfRole, for: filled.slot.role) }
    }
    return account
  }
}

/// What a planner may set for ``Acoustics``.
public struct AcousticsSettings: DeclaredSettings {
  /// The loudest that a box may be.
  public var loudest: Double?
  /// Level of a fan that takes one watt.
  public var levelOfOneWatt: Double?

  /// Settings of which a file says nothing.
  public init() {}

  /// The fields, in the order in which documentation lists them.
  public static let fields: [SettingField<Self>] = [
    .quantity(
      "loudest", \.loudest, .soundLevel, in: 30...140, default: "90 dB(A)",
      "The loudest that one box may be, as sound power level."
    ).limiting("fan-noise", .atMost),
    .quantity(
      "levelOfOneWatt", \.levelOfOneWatt, .soundLevel, in: 0...120, default: "65 dB(A)",
      "Sound power level of a fan that takes one watt; measure it, for the default is a rough guess."),
  ]
}

extension QuantityKey {
  /// Sound power level of the fullest box of a slot.
  public static let soundLevel = Self("sound-level", .soundLevel)
}
