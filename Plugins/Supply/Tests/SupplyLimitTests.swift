// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit
import Testing
import TestSupport
import Topology

@testable import Supply

/// Limits that couple roles: rows against accounts, over all pairs of builds in two roles.
@Suite struct SupplyLimitTests {
  static let choices = [("box", "dsp"), ("box", "lpo"), ("cobox", "engine"), ("cobox", "dsp")]

  /// What rows and account say of every pair of builds, leaf first.
  func verdicts(
    _ settings: SupplySettings, in context: PlanningContext
  ) throws -> [(rows: Bool, account: Bool)] {
    let supply = try Supply(settings, in: context)
    let slots = [Sample.slot(.leaf, boxes: [(6, [4])]), Sample.slot(.spine, boxes: [(4, [4])])]
    var (space, model, shares) = (CandidateSpace(), Model(), [LinearExpression]())
    space.slots = slots
    space.skeletons = [Skeleton(family: "clos", tiers: 2, planes: 1, tapers: [], slots: slots, links: [])]
    (space.slotsOfSkeleton, space.placementsOfSlot) = ([[0, 1]], [Array(0..<4), Array(4..<8)])
    for slot in slots.indices {
      for (system, optics) in Self.choices {
        let placed = try Sample.place(Sample.build(context, system, [optics]), in: slots[slot], .used)
        space.placements.append(Placement(slot: slot, placed: placed, types: [], findings: Findings()))
        shares.append(model.variable("x[\(slot),\(system),\(optics)]", .binary, in: 0...1).expression())
      }
    }
    var builder = ProgramBuilder(
      space: space, context: context, model: model, skeletonColumns: [], placementShares: shares,
      jointColumns: [])
    builder.scope = "supply"
    try supply.formulate(in: &builder)
    return try (0..<16).map { pair in
      let chosen = [pair / 4, 4 + pair % 4]
      var point = builder.model.columns.map { _ in 0.0 }
      for index in chosen { point[index] = 1 }
      // A column of the plugin is taken when a chosen placement needs it.
      for column in builder.recourse {
        let opening = column.name.prefix { $0 != "]" } + "]-"
        let isNeeded = builder.model.violations(at: point).contains { $0.name.hasPrefix(opening) }
        point[column.variable.index] = isNeeded ? 1 : 0
      }
      let roles = try chosen.enumerated().map { slot, index in
        let (system, optics) = Self.choices[index % 4]
        let build = try Sample.build(context, system, [optics])
        return FilledRole(slot: slots[slot], fills: [.init(build: build, boxes: slots[slot].boxes)])
      }
      let design = Design(family: "clos", tiers: 2, planes: 1, tapers: [], roles: roles, links: [])
      let account = supply.account(for: design, after: Accounts())
      return (builder.model.violations(at: point).isEmpty, account.breaches.isEmpty)
    }
  }

  @Test(
    "Rows and account allow the same pairs: vendors, kinds of boxes, kinds of modules, share of one vendor",
    arguments: [
      ("none", 16), ("vendor", 8), ("systems", 8), ("modules", 12), ("share 50 %", 0), ("share 60 %", 8),
    ])
  func agreement(limit: String, allowed: Int) throws {
    var (settings, context) = (SupplySettings(), Sample.context())
    switch limit {
    case "vendor": context.fabric.isSingleVendor = true
    case "systems": settings.systemKinds = 1
    case "modules": settings.moduleKinds = 1
    case "share 50 %": settings.vendorShare = 0.5
    case "share 60 %": settings.vendorShare = 0.6
    default: break
    }
    let verdicts = try verdicts(settings, in: context)
    #expect(verdicts.allSatisfy { $0.rows == $0.account })
    #expect(verdicts.count { $0.account } == allowed)
  }
}
