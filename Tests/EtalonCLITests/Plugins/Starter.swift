// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// No box is higher than the site takes, and a ledger adds up how high all of them are together.
public struct Starter: DesignPlugin {
  /// What `etalon plugin show starter` begins with.
  public static let manifest = PluginManifest(
    name: "starter", version: "0.1.0", summary: "Boxes that are not too high.",
    formulas: ["height of a box ≤ tallest", "starter.height = Σ boxes · height of a box"])

  private static let ledger = "starter.height"

  /// Most height of a box in rack units; nil for no limit.
  let tallest: Double?

  /// Takes the settings; a plugin throws here when they cannot be used together.
  public init(_ settings: StarterSettings, in context: PlanningContext) throws(SettingsFaults) {
    tallest = settings.tallest
  }

  /// What designs are measured in; `minimize: starter.height` makes it the objective.
  public var ledgers: [Ledger] { [Ledger(Self.ledger, in: .rackUnit, "Height of all boxes.")] }

  /// What is known of one candidate before any program exists.
  public var rules: [AssessmentRule] { [heightRule] }

  private var heightRule: AssessmentRule {
    let tallest = tallest
    return .placement("height") { placed, findings in
      let height = placed.build.system.rackUnits
      if let tallest {
        findings.require(height, atMost: tallest, .rackUnit, "height of one box")
      }
      findings.post(
        Double(placed.slot.boxes) * height, to: Self.ledger, under: placed.slot.role.name)
    }
  }

  /// Judges a finished design, by what stands in it and not by what the rule found.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for role in design.roles {
      for fill in role.fills {
        let system = fill.build.system
        if let tallest {
          account.require(
            system.rackUnits, atMost: tallest, .rackUnit, rule: "height", subject: system.name,
            "height of one box")
        }
        account.post(
          Double(fill.boxes) * system.rackUnits, to: Self.ledger, under: role.slot.role.name)
      }
    }
    return account
  }
}
