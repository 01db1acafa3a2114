// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What is chosen can be bought in time, from the vendors and in the variety that the planner allows.
///
/// ## Formulation
/// With `a` the month from which something is sold and `A` the month by which it must be, in months since year 0:
/// `a ≤ A`. Under a single vendor, with `m[v]` binary: `Σ_v m[v] ≤ 1` and, for each role `ρ` and vendor `v`,
/// `Σ_{b of v} x[ρ,b] ≤ m[v]`. For kinds `p` of which at most `n` are allowed, with `k[p]` binary: `Σ_p k[p] ≤ n`
/// and `Σ_{b with p} x[ρ,b] ≤ k[p]`. For a vendor's share `f` of all boxes: `Σ_{b of v} N·x ≤ f·Σ_b N·x`.
///
/// ## Reads
/// Month of availability and status of boxes, optics, lasers and cooling; protocols; vendors of boxes.
///
/// ## Adds
/// Columns `vendor[v]`, `module[p]` and `system[p]`, and the rows above. No ledger: a limit costs nothing by itself.
///
/// ```yaml
/// choose: {availableBy: 2027-03}
/// fabric: {singleVendor: true}
/// plugins: {supply: {moduleKinds: 3}}
/// ```
public struct Supply: DesignPlugin {
  /// The name under which problems set it.
  public static let manifest = PluginManifest(
    name: "supply", version: "1.0.0",
    summary: "Availability, protocols, vendors, and the number of different parts.",
    formulas: [
      "sold from ≤ wanted by, in months",
      "at most n kinds: Σ_{b with t} x[ρ,b] ≤ k[t], Σ_t k[t] ≤ n, k[t] binary",
      "share f of one vendor v: Σ_{b of v} N·x[q,b] ≤ f · Σ_b N·x[q,b]",
    ])

  let settings: SupplySettings
  let context: PlanningContext

  /// Takes the settings; throws when a single vendor may not sell all boxes.
  public init(_ settings: SupplySettings, in context: PlanningContext) throws(SettingsFaults) {
    if let share = settings.vendorShare, share < 1, context.fabric.isSingleVendor {
      throw SettingsFaults([
        .init(
          at: "vendorShare",
          "one vendor must sell all boxes (fabric.singleVendor), so its share cannot be kept below 100 %; "
            + "drop one of the two")
      ])
    }
    (self.settings, self.context) = (settings, context)
  }

  /// Availability, status and protocol of boxes, parts and builds.
  public var rules: [AssessmentRule] { [boxRule, partRule, buildRule] }

  private var boxRule: AssessmentRule {
    let context = context
    return .chassis("box") { chassis, findings in
      let system = chassis.system
      Self.check(system.available, system.status, of: system.name, context, &findings)
      if let cooling = chassis.cooling {
        Self.check(nil, cooling.status, of: cooling.name, context, &findings)
      }
      let shared = system.protocols.count { context.fabric.protocols.contains($0) }
      findings.require(
        Double(shared), atLeast: 1, .one,
        "\(system.name) speaks \(Self.list(system.protocols)), the fabric \(Self.list(context.fabric.protocols))"
      )
    }
  }

  private var partRule: AssessmentRule {
    let context = context
    return .port("part") { fitting, findings in
      Self.check(fitting.part.available, fitting.part.status, of: fitting.part.name, context, &findings)
    }
  }

  private var buildRule: AssessmentRule {
    let context = context
    return .build("build") { build, findings in
      if let laser = build.laser {
        Self.check(laser.available, laser.status, of: laser.name, context, &findings)
      }
      findings.require(
        context.fabric.protocols.contains(build.fabric) ? 1 : 0, atLeast: 1, .one,
        "links speak \(build.fabric.rawValue), the fabric \(Self.list(context.fabric.protocols))")
    }
  }

  private static func check(
    _ available: Month?, _ status: CatalogItem.Status, of name: String, _ context: PlanningContext,
    _ findings: inout Findings
  ) {
    if let available, let deadline = context.choices.availableBy {
      findings.require(
        Double(available.year * 12 + available.month), atMost: Double(deadline.year * 12 + deadline.month),
        .one,
        "\(name) is for sale from \(available), wanted by \(deadline) (months since year 0)")
    }
    if !context.choices.allowsProjected {
      findings.require(
        status == .projected ? 1 : 0, atMost: 0, .one,
        "\(name) is only expected; allow projected parts to choose it")
    }
  }

  static func list(_ protocols: [FabricProtocol]) -> String {
    protocols.map(\.rawValue).joined(separator: " or ")
  }
}
