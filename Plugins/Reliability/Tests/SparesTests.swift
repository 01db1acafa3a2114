// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit
import Testing
import TestSupport
import Topology

@testable import Reliability

@Suite struct SparesTests {
  @Test(
    "The largest mean demand that spares serve at 99 % is that of the published table",
    arguments: zip(0...6, [0.010, 0.149, 0.436, 0.823, 1.279, 1.785, 2.330]))
  func table(spares: Int, demand: Double) {
    #expect(abs(SparesTable.demand(servedBy: spares, 0.99) - demand) < 6e-4)
  }

  @Test("10,000 modules of 300 FIT over 30 days are a demand of 2.16, which takes six spares")
  func publishedExample() {
    let table = SparesTable(serviceLevel: 0.99, upTo: 10_000 * 300e-9 * 720)
    #expect(table.steps.last?.spares == 6)
  }

  @Test("Counts rise singly to eight, then by at most a quarter, to the first that serves the demand")
  func steps() {
    let steps = SparesTable(serviceLevel: 0.99, upTo: 150).steps
    #expect(steps.prefix(9).map(\.spares) == Array(0...8))
    for (lower, upper) in zip(steps.dropFirst(8), steps.dropFirst(9)) {
      #expect(Double(upper.spares) <= 1.25 * Double(lower.spares))
      #expect(upper.demand > lower.demand)
    }
    #expect((steps.last?.demand ?? 0) >= 150 && steps[steps.count - 2].demand < 150)
  }

  @Test(
    "Both ways of adding up Poisson terms agree, also where single terms are tiny",
    arguments: [0.3, 9, 140, 900])
  func probabilities(mean: Double) {
    for spares in [0, 3, 20, 170, 950] {
      let (down, up) = (
        SparesTable.probability(thatSuffice: spares, mean: mean), Reliability.chance(of: mean, atMost: spares)
      )
      #expect(abs(down - up) < 1e-10)
    }
  }

  /// A program with one slot that two builds may fill.
  func program(
    _ reliability: Reliability, boxes: Int
  ) throws -> (builder: ProgramBuilder, placed: [PlacedBuild]) {
    let context = reliability.context
    let slot = Sample.slot(boxes: [(boxes, [32])])
    var space = CandidateSpace()
    space.slots = [slot]
    space.skeletons = [Skeleton(family: "clos", tiers: 1, planes: 1, tapers: [], slots: [slot], links: [])]
    (space.slotsOfSkeleton, space.placementsOfSlot) = ([[0]], [[0, 1]])
    var model = Model()
    var shares: [LinearExpression] = []
    for optics in ["dsp", "lpo"] {
      let placed = try Sample.place(Sample.build(context, "box", [optics]), in: slot, .used)
      var findings = Findings()
      findings.provide(.supply, 31)
      findings.provide(.laserTemperature, 50)
      findings.provide(.engineTemperature, 40)
      for rule in reliability.rules { rule.apply(to: placed, &findings) }
      space.placements.append(Placement(slot: 0, placed: placed, types: [], findings: findings))
      shares.append(model.variable("x[\(optics)]", .binary, in: 0...1).expression())
    }
    var builder = ProgramBuilder(
      space: space, context: context, model: model, skeletonColumns: [], placementShares: shares,
      jointColumns: [])
    builder.scope = "reliability"
    return (builder, space.placements.map(\.placed))
  }

  /// The point that takes one placement and the least spares that the rows allow.
  func settled(_ builder: ProgramBuilder, taking placement: Int) -> [Double] {
    var point = builder.model.columns.map { _ in 0.0 }
    point[placement] = 1
    for column in builder.recourse where !builder.model.violations(at: point).isEmpty {
      let kind = column.name.split(separator: ",")[0]
      if builder.model.violations(at: point).contains(where: { $0.name == "\(kind)]" }) {
        point[column.variable.index] = 1
      }
    }
    return point
  }

  @Test(
    "The least spares that the program allows suffice in the account, at the same price; one step less does not",
    arguments: [3, 20, 37, 64, 90, 128, 200, 333, 512, 800])
  func agreement(boxes: Int) throws {
    let reliability = try Reliability(ReliabilitySettings(), in: Sample.context())
    var (builder, placed) = try program(reliability, boxes: boxes)
    try reliability.formulate(in: &builder)
    for (index, placed) in placed.enumerated() {
      let point = settled(builder, taking: index)
      #expect(builder.model.violations(at: point).isEmpty)
      var recourse: [String: Double] = [:]
      for column in builder.recourse { recourse[column.name] = point[column.variable.index] }
      let design = Sample.design(placed.slot, placed.build, recourse: recourse)
      let accounts = Accounts(
        telling: [.supply: 31, .laserTemperature: 50, .engineTemperature: 40], of: .leaf)
      let account = reliability.account(for: design, after: accounts)
      #expect(account.breaches.isEmpty)
      let posted = builder.posts.reduce(0) { $0 + builder.model.value(of: $1.form, at: point) }
      #expect(agree(posted, account.posts.totals["capex/spares"] ?? 0))
      #expect(posted > 0)

      for (id, count) in Reliability.spares(in: design) {
        var fewer = design
        fewer.recourse["reliability/spares[\(id),\(count)]"] = 0
        let short = reliability.account(for: fewer, after: accounts)
        #expect(short.breaches.map(\.subject) == [id])
      }
    }
  }

  @Test("A later step cannot be taken without the one before it")
  func order() throws {
    let reliability = try Reliability(ReliabilitySettings(), in: Sample.context())
    var (builder, _) = try program(reliability, boxes: 128)
    try reliability.formulate(in: &builder)
    let full = settled(builder, taking: 0)
    let taken = builder.recourse.filter { full[$0.variable.index] == 1 && $0.name.contains("dsp") }
    #expect(taken.count > 2)
    for column in taken.dropLast() {
      var point = full
      point[column.variable.index] = 0
      let broken = builder.model.violations(at: point).map(\.name)
      #expect(broken.contains { $0.hasPrefix("reliability/spares-order[dsp") })
    }
  }

  @Test("Jobs that would lose more than their limit are refused by row and account alike")
  func lostTime() throws {
    for (limit, isAllowed) in [(0.05, true), (1e-6, false)] {
      var settings = ReliabilitySettings()
      settings.lostTimeLimit = limit
      let reliability = try Reliability(settings, in: Sample.context())
      var (builder, placed) = try program(reliability, boxes: 128)
      try reliability.formulate(in: &builder)
      let point = settled(builder, taking: 0)
      let broken = builder.model.violations(at: point).map(\.name)
      #expect(broken.contains("reliability/interruptions") == !isAllowed)
      let accounts = Accounts(
        telling: [.supply: 31, .laserTemperature: 50, .engineTemperature: 40], of: .leaf)
      let account = reliability.account(for: Sample.design(placed[0].slot, placed[0].build), after: accounts)
      #expect(account.breaches.contains { $0.rule == "lost-time" } == !isAllowed)
    }
  }

  @Test("A bare switch has no jobs to interrupt, and so no limit on interruptions")
  func bareSwitch() throws {
    let figures = try ReliabilityFigures(ReliabilitySettings(), in: Sample.context(accelerators: nil))
    #expect(figures.interruptionLimit == nil)
  }
}
