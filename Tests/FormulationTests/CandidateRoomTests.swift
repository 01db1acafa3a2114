// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Formulation

/// Candidates that no design within the planner's limits can use.
@Suite struct CandidateRoomTests {
  private static let shares = [0.0, 0.1, 0.5, 0.9, 1]

  /// The program with a limit on the price at a share of the way from the least to the most of all designs.
  private func limited(
    at share: Double, mixedRoles: Set<String>
  ) throws -> (program: Program, most: Double) {
    let context = try TinyCase.context(
      accelerators: 16, try TinyCase.catalogWithTwin(), families: ["single", "clos"])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let free = Question(goal: .lexicographic(["price"]), mixedRoles: mixedRoles)
    let program = try TinyCase.program(context, plugins, free)
    let prices = enumerateSelections(program.space, mixedRoles: mixedRoles).map {
      program.model.value(of: program.stages[0], at: program.values(of: $0))
    }
    let (least, most) = (try #require(prices.min()), try #require(prices.max()))
    let figure = least + share * (most - least)
    var question = Question(goal: .lexicographic(["price"]), mixedRoles: mixedRoles)
    let scale = plugins.ledger("price")?.unit.scale ?? 1
    question.bounds = [
      LedgerBound(ledger: "price", atMost: figure * scale, reason: "so much and no more")
    ]
    return (try TinyCase.program(context, plugins, question), figure)
  }

  @Test(arguments: [Set<String>(), ["leaf"]])
  func `what is left out is in no design within the limit, and what is left in one`(
    mixedRoles: Set<String>
  ) throws {
    var leftOut = 0
    for share in Self.shares {
      let (program, most) = try limited(at: share, mixedRoles: mixedRoles)
      let ceiling = try #require(program.ceilings.first)
      #expect(program.ceilings.count == 1 && abs(ceiling.most - most) <= 1e-6 * most)
      let room = try #require(program.roomWithinLimits)
      var skeletons = room.skeletons.map { _ in false }
      var (placements, joints) = (room.placements.map { _ in false }, room.joints.map { _ in false })
      for selection in enumerateSelections(program.space, mixedRoles: mixedRoles) {
        let prices = program.model.value(of: ceiling.form, at: program.values(of: selection))
        guard Tolerance.admits(prices, in: Bounds(lower: -.infinity, upper: ceiling.most)) else { continue }
        skeletons[selection.skeleton] = true
        for placement in selection.placements { placements[placement] = true }
        for joint in selection.joints { joints[joint] = true }
      }
      // Nothing but the ends of links couples these candidates, so that the walk leaves out all that can be.
      #expect(
        room.skeletons == skeletons && room.placements == placements && room.joints == joints, "\(share)")
      leftOut += placements.count { !$0 }
    }
    #expect(leftOut > 0, "limits that keep nothing out test nothing")
  }

  @Test func `a limit below all designs leaves none`() throws {
    let room = try #require(try limited(at: -0.01, mixedRoles: []).program.roomWithinLimits)
    #expect(room.isEmpty)
  }

  @Test func `a limit above all designs leaves all`() throws {
    let room = try #require(try limited(at: 1, mixedRoles: []).program.roomWithinLimits)
    #expect(room.isWhole)
  }
}
