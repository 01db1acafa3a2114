// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension Reliability {
  /// Bounds the time that jobs lose, and buys spares for the parts that are chosen.
  public func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {
    boundInterruptions(in: &program)
    try buySpares(in: &program)
  }

  private func boundInterruptions(in program: inout ProgramBuilder) {
    guard let limit = figures.interruptionLimit else { return }
    var total = LinearExpression()
    for (index, placement) in program.space.placements.enumerated() where placement.value(.interruptions) > 0
    {
      total += placement.value(.interruptions) * program.share(placement: index)
    }
    guard !total.terms.isEmpty else { return }
    program.require(
      "interruptions", total <= limit, rule: "lost-time",
      sentence: "A job loses at most \(figures.lostTimeLimit * 100) % of its time to interruptions: at most "
        + "\((limit * 10).rounded() / 10) in the network a year; otherwise ask for a smaller job.")
  }

  private func buySpares(in program: inout ProgramBuilder) throws(FormulationFailure) {
    let kinds = spareKinds(of: program.space)
    let most = kinds.values.map(\.largestDemand).max() ?? 0
    guard most.isFinite, most < 1e5 else {
      throw FormulationFailure(
        "spares for \(most) failures at once cannot be planned; check failure rates and delays")
    }
    let table = SparesTable(serviceLevel: figures.serviceLevel, upTo: most)
    for id in kinds.keys.sorted() {
      guard let kind = kinds[id] else { continue }
      let steps = table.steps(upTo: kind.largestDemand)
      guard steps.count > 1, let none = steps.first else { continue }
      var unserved = sum(kind.users) { $0.demand * program.share(placement: $0.placement) }
      var bought = LinearExpression()
      var (previous, before) = (none, Variable?.none)
      for step in steps.dropFirst() {
        let column = program.variable("spares[\(id),\(step.spares)]", .binary, in: 0...1)
        unserved -= (step.demand - previous.demand) * column
        bought += Double(step.spares - previous.spares) * kind.dollars * column
        if let before {
          program.require(
            "spares-order[\(id),\(step.spares)]", column <= before, rule: "spares", subjects: [id],
            sentence: "Spare number \(step.spares) of \(id) only after number \(previous.spares).")
        }
        (previous, before) = (step, column)
      }
      program.require(
        "spares[\(id)]", unserved <= none.demand, rule: "spares", subjects: [id],
        sentence: "Spares of \(id) last until new ones arrive with probability \(figures.serviceLevel).")
      program.post(bought, to: "capex", under: "spares")
    }
  }
}

/// A kind of part of which spares are kept.
struct SpareKind: Sendable {
  /// Price of one.
  var dollars: Double
  /// Placements that hold it, with the mean number that fail while new ones are on their way.
  var users: [(placement: Int, demand: Double)] = []
  /// Largest demand of any wiring, when each of its slots takes the placement that needs most.
  var largestDemand = 0.0
}

extension Reliability {
  /// Kinds of parts that fail and can be exchanged, by catalog id, over all placements.
  func spareKinds(of space: CandidateSpace) -> [String: SpareKind] {
    var kinds: [String: SpareKind] = [:]
    var worst: [String: [Int: Double]] = [:]
    for (index, placement) in space.placements.enumerated() {
      for (id, need) in needs(of: placement) where need.demand > 0 {
        kinds[id, default: SpareKind(dollars: need.dollars)].users.append((index, need.demand))
        worst[id, default: [:]][placement.slot, default: 0] = max(
          worst[id]?[placement.slot] ?? 0, need.demand)
      }
    }
    for id in kinds.keys {
      let bySlot = worst[id] ?? [:]
      kinds[id]?.largestDemand =
        space.slotsOfSkeleton.map { slots in slots.reduce(0) { $0 + (bySlot[$1] ?? 0) } }.max() ?? 0
    }
    return kinds
  }

  /// Mean number of each replaceable kind that fails while new ones are on their way, if the placement is chosen.
  private func needs(of placement: Placement) -> [String: (demand: Double, dollars: Double)] {
    let placed = placement.placed
    let temperatures = Temperatures(
      supply: placement.value(.supply), lasers: placement.value(.laserTemperature),
      engines: placement.value(.engineTemperature))
    let failures = PlacementFailures(placed, at: temperatures, figures)
    let partYears = figures.replenishPart / MeasurementUnit.hoursPerYear
    let boxYears = figures.replenishBox / MeasurementUnit.hoursPerYear
    var needs: [String: (demand: Double, dollars: Double)] = [:]
    // A built-in engine has no spare of its own: it is repaired in place, or its box is exchanged.
    for (group, part) in placed.build.optics.enumerated() where !part.isEngine {
      needs[part.id, default: (0, part.dollars)].demand += failures.parts(group, of: placed) * partYears
    }
    if let laser = placed.build.laser, laser.isExternal {
      needs[laser.id, default: (0, laser.spareDollars)].demand +=
        failures.laserModules * failures.laserExchangeRate * partYears
    }
    let system = placed.build.system
    needs[system.id, default: (0, system.spareDollars(context.parts))].demand +=
      failures.boxes * failures.boxRate * boxYears
    return needs
  }
}
