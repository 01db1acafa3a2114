// SPDX-License-Identifier: Apache-2.0

public import Formulation
import DesignSpace
import Modeling
import PluginKit
public import SolverKit

/// Finds the best distinct designs of a program, one integer program after the other.
///
/// Each design that was found is forbidden by a row on what makes designs distinct, so that the next program's optimum
/// is the next design; its proof is the program's own. Columns that no wanted design can use are dropped first, by
/// their reduced costs at the root against the worst of as many designs as are wanted that a quick walk finds.
public struct RankingSearch<Backend: Solver>: Sendable {
  private let plugins: PluginSet
  private let solver: Backend
  private let options: RankingOptions

  /// Prepares a search.
  public init(plugins: PluginSet, solver: Backend, options: RankingOptions) {
    (self.plugins, self.solver, self.options) = (plugins, solver, options)
  }

  /// Ranks the designs of `program`.
  public func rank(_ original: Program) async throws(SolverFailure) -> Ranking {
    let clock = ContinuousClock()
    let deadline = options.timeLimit.map { clock.now + $0 }
    var program = original
    var ranking = Ranking(
      designs: [], program: nil, stop: .optimal, bound: nil, rootBound: nil, moreTie: false, programsSolved: 0, nodes: 0,
      columnsFixed: (0, original.model.columns.count))
    try await prune(&program, &ranking)
    ranking.program = program
    // Ties are found beyond the wanted number, so that which of equal designs is shown does not depend on the path.
    let most = options.count + Self.tiesSought
    while ranking.designs.count < most {
      let left = deadline.map { $0 - clock.now }
      if let left, left <= .zero {
        ranking.stop = .timeLimit
        break
      }
      let outcome = try await best(of: program, within: left, &ranking)
      ranking.bound = outcome.bound ?? ranking.bound
      ranking.stop = outcome.stop
      guard let point = outcome.point, let selection = program.selection(at: point.values) else { break }
      if ranking.designs.count >= options.count, let last = ranking.designs.last?.objectives {
        guard Self.tie(last, program.stages.map { program.model.value(of: $0, at: point.values) }) else { break }
      }
      let isProven = outcome.stop == .optimal || outcome.stop == .gap
      try await add(selection, of: program, bound: outcome.bound, isProven: isProven, &ranking)
      program.forbid(selection, rank: ranking.designs.count)
      guard isProven else { break }
    }
    finish(&ranking)
    return ranking
  }

  /// How many designs beyond the wanted number are sought while they tie with the last one.
  private static var tiesSought: Int { 16 }

  /// Whether two designs are equal in every stage of the goal, to one part in a million.
  ///
  /// Values are brought near one first: a small network costs a small part of the ledger's unit.
  private static func tie(_ first: [Double], _ second: [Double]) -> Bool {
    zip(first, second).allSatisfy { first, second in
      let size = max(abs(first), abs(second))
      return size < 1e-6 ? Tolerance.ties(first, second) : Tolerance.ties(first / size, second / size)
    }
  }

  private struct Stage {
    var point: Point?
    var bound: Double?
    var stop: StopReason
  }

  /// The optimum of all stages of the goal, one after the other.
  private func best(
    of program: Program, within time: Duration?, _ ranking: inout Ranking
  ) async throws(SolverFailure)
    -> Stage
  {
    var result = Stage(point: nil, bound: nil, stop: .optimal)
    var model = program.model
    for (number, stage) in program.stages.enumerated() {
      if number > 0,
        let value = result.point.map({ program.model.value(of: program.stages[number - 1], at: $0.values) })
      {
        let slack = Tolerance.optimality * 1e-3 * max(1, abs(value))
        model.require("stage[\(number)]", program.stages[number - 1] <= value + slack)
        model.minimize(stage)
      }
      let settings = SolveOptions(
        kind: .structuredMIP, timeLimit: time, relativeGap: options.relativeGap, nodeLimit: options.nodeLimit)
      let outcome = try await solver.solve(model, settings, progress: options.progress)
      ranking.programsSolved += 1
      ranking.nodes += outcome.nodes
      if number == 0 { result.bound = outcome.bound }
      result.stop = outcome.stop
      guard let point = outcome.design else { return result }
      result.point = Point(
        values: point.values, objective: program.model.value(of: program.stages[0], at: point.values))
    }
    return result
  }

  private func add(
    _ selection: Selection, of program: Program, bound: Double?, isProven: Bool, _ ranking: inout Ranking
  ) async throws(SolverFailure) {
    guard let values = try await settle(selection, of: program) else {
      throw .numericalTrouble("a design that the program allows breaks a row once it is fixed")
    }
    let design = program.design(selection, recourse: program.recourse(at: values))
    let ledgers = program.ledgers(at: values, plugins: plugins)
    let audit = Audit(design, plugins: plugins)
    ranking.designs.append(
      RankedDesign(
        rank: ranking.designs.count + 1, design: design, values: values,
        objectives: program.stages.map { program.model.value(of: $0, at: values) }, programLedgers: ledgers,
        audit: audit, mismatches: audit.mismatches(with: ledgers, plugins: plugins),
        breaches: audit.breaches
          + program.question.breaches(by: design, audit, context: program.context, plugins: plugins),
        bound: bound, isProven: isProven, tiesWithPrevious: false))
  }

  /// The program's values for a selection with what plugins decide besides settled; nil when it cannot be.
  private func settle(_ selection: Selection, of program: Program) async throws(SolverFailure) -> [Double]? {
    guard let settlement = program.settlement(of: selection) else { return nil }
    guard !settlement.isEmpty else { return settlement.fixed }
    // A design that was found before a cancellation is finished all the same: it must not be lost.
    let (solver, whole) = (solver, settlement)
    let task = Task { () -> Result<[Double]?, SolverFailure> in
      do throws(SolverFailure) {
        var settlement = whole
        guard let least = try await solver.solve(settlement.model).design else { return .success(nil) }
        settlement.holdObjective(at: least.objective)
        let settled = try await solver.solve(settlement.model).design ?? least
        return .success(settlement.values(from: settled.values))
      } catch {
        return .failure(error)
      }
    }
    return try await task.value.get()
  }

  /// Drops columns that no wanted design can use.
  private func prune(_ program: inout Program, _ ranking: inout Ranking) async throws(SolverFailure) {
    guard options.fixesByReducedCost, program.stages.count == 1 else { return }
    guard let ceiling = try await worstOfQuickDesigns(program) else { return }
    let before = program.model.columns.count
    // The same question over fewer candidates has been formulated once already, so it cannot fail now.
    if let pruned = try? program.pruned(to: ceiling, plugins: plugins) { program = pruned }
    ranking.columnsFixed.fixed += before - program.model.columns.count
    let relaxation = try await solver.relax(program.model)
    ranking.rootBound = relaxation.bound
    guard let bound = relaxation.bound, bound.isFinite else { return }
    let room = ceiling - bound + Tolerance.optimality * 4 * max(1, abs(ceiling))
    for variable in program.model.variables {
      let column = program.model[variable]
      guard column.domain == .binary, let cost = relaxation[variable], cost > room else { continue }
      program.model.fix(variable, at: 0)
      ranking.columnsFixed.fixed += 1
    }
  }

  /// An objective that as many distinct designs as are wanted do not pass; nil when the walk finds too few.
  private func worstOfQuickDesigns(_ program: Program) async throws(SolverFailure) -> Double? {
    var seen: Set<[String]> = []
    var objectives: [Double] = []
    for selection in program.cheapSelections(keep: 4) {
      guard objectives.count < options.count + 2 else { break }
      guard seen.insert(program.design(selection).identity).inserted else { continue }
      guard let values = try await settle(selection, of: program) else { continue }
      objectives.append(program.model.value(of: program.stages[0], at: values))
    }
    objectives.sort()
    return objectives.count >= options.count ? objectives[options.count - 1] : nil
  }

  /// Orders ties, cuts to the wanted number and numbers the places.
  private func finish(_ ranking: inout Ranking) {
    var groups: [[RankedDesign]] = []
    for design in ranking.designs {
      if let first = groups.last?.first?.objectives, Self.tie(first, design.objectives) {
        groups[groups.count - 1].append(design)
      } else {
        groups.append([design])
      }
    }
    var ordered: [RankedDesign] = []
    for group in groups {
      let sorted = group.sorted { $0.design.identity.lexicographicallyPrecedes($1.design.identity) }
      for (number, design) in sorted.enumerated() {
        var design = design
        design.tiesWithPrevious = number > 0
        ordered.append(design)
      }
    }
    ranking.moreTie = ordered.count > options.count && ordered[options.count].tiesWithPrevious
    ranking.designs = ordered.prefix(options.count).enumerated().map { number, design in
      var design = design
      design.rank = number + 1
      return design
    }
  }
}
