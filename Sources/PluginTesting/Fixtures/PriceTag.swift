// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// A plugin that adds up prices and nothing else, for programs that need some ledger.
public struct PriceTag: DesignPlugin {
  /// What it is called.
  public static let manifest = PluginManifest(name: "price-tag", version: "1", summary: "Prices, for tests.")

  let ledger: String
  let unit: MeasurementUnit
  let population: Population
  let pricePerLink: Double

  /// Prices in the ledger `price`, in dollars.
  public init(_ settings: NoSettings, in context: PlanningContext) {
    self.init(to: "price", in: .dollar, context)
  }

  /// Prices in a ledger of another name.
  public init(
    to ledger: String, in unit: MeasurementUnit, _ context: PlanningContext, pricePerLink: Double = 7
  ) {
    (self.ledger, self.unit, population) = (ledger, unit, context.fabric.population)
    self.pricePerLink = pricePerLink
  }

  /// The one ledger.
  public var ledgers: [Ledger] { [Ledger(ledger, in: unit, "What everything costs to buy.")] }

  /// Prices of boxes and parts, and of links.
  public var rules: [AssessmentRule] {
    let (ledger, pricePerLink) = (ledger, pricePerLink)
    return [
      .placement("boxes") { placed, findings in
        let cages = Double(placed.slot.boxes * placed.slot.cagesPerBox)
        findings.post((placed.build.system.dollars ?? 0) * cages, to: ledger, under: "boxes")
        for (part, ports) in zip(placed.build.optics, placed.ports) {
          findings.post(part.dollars * Double(ports.parts), to: ledger, under: "parts")
        }
      },
      .joint("links") { joint, findings in
        findings.post(pricePerLink * Double(joint.linkClass.links), to: ledger, under: "links")
      },
    ]
  }

  /// Adds up box by box.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for role in design.roles {
      for fill in role.fills {
        for contents in role.contents(of: fill, population) {
          account.post(
            contents.boxes * Double(role.slot.cagesPerBox) * (fill.build.system.dollars ?? 0), to: ledger,
            under: "boxes")
          for (part, count) in zip(fill.build.optics, contents.parts) {
            account.post(contents.boxes * Double(count) * part.dollars, to: ledger, under: "parts")
          }
        }
      }
    }
    for joined in design.links {
      account.post(Double(joined.links) * pricePerLink, to: ledger, under: "links")
    }
    return account
  }
}
