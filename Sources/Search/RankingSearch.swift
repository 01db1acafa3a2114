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
    let deadline = options.timeLimit.map { ContinuousClock().now + $0 }
    var program = original
    var ranking = Ranking(
      designs: [], stop: .optimal, bound: nil, rootBound: nil, moreTie: false,
      programsSolved: 0, nodes: 0,
      columnsFixed: (0, original.model.columns.count))
    let quick = try await quickDesigns(of: program, until: deadline)
    try await prune(&program, knowing: quick, &ranking)
    let scale = Self.scale(knowing: quick)
    // Ties are found beyond the wanted number, so that which of equal designs is shown does not depend on the path.
    let most = options.count + Self.tiesSought
    while ranking.designs.count < most {
      if Self.left(until: deadline) == .zero {
        ranking.stop = .timeLimit
        break
      }
      let outcome = try await best(of: program, scale: scale, until: deadline, &ranking)
      ranking.bound = outcome.bound ?? ranking.bound
      ranking.stop = outcome.stop
      guard let point = outcome.point, let selection = program.selection(at: point.values) else { break }
      if ranking.designs.count >= options.count, let last = ranking.designs.last?.objectives {
        guard Ranking.tie(last, program.stages.map { program.model.value(of: $0, at: point.values) }) else {
          break
        }
      }
      // Within a gap the search goes on, but which of two near designs comes first is not proven.
      try await add(
        selection, at: point.values, of: program, bound: outcome.bound,
        isProven: outcome.stop == .optimal, until: deadline, &ranking)
      program.forbid(selection, rank: ranking.designs.count)
      guard outcome.stop == .optimal || outcome.stop == .gap else { break }
    }
    try await complete(&ranking, with: quick, of: original, until: deadline)
    ranking.settlePlaces(keeping: options.count)
    return ranking
  }

  /// A design of the quick walk with the program's values and its first objective.
  private struct QuickDesign: Sendable {
    var selection: Selection
    var values: [Double]
    var objective: Double
  }

  /// How many designs beyond the wanted number are sought while they tie with the last one.
  private static var tiesSought: Int { 16 }

  private struct Stage {
    var point: Point?
    var bound: Double?
    var stop: StopReason
  }

  /// The optimum of all stages of the goal, one after the other.
  ///
  /// The first stop that proves nothing stays, whatever later stages end with.
  private func best(
    of program: Program, scale: Double, until deadline: ContinuousClock.Instant?, _ ranking: inout Ranking
  ) async throws(SolverFailure) -> Stage {
    var result = Stage(point: nil, bound: nil, stop: .optimal)
    var model = program.model
    if scale != 1 { model.minimize(scale * program.stages[0]) }
    for (number, stage) in program.stages.enumerated() {
      if number > 0, let point = result.point {
        hold(program.stages[number - 1], at: point.values, of: program, number, scale, in: &model)
        model.minimize(stage)
      }
      let settings = SolveOptions(
        kind: .structuredMIP, timeLimit: Self.left(until: deadline), relativeGap: options.relativeGap,
        nodeLimit: options.nodeLimit)
      let outcome = try await solver.solve(model, settings, progress: number == 0 ? progress(scale) : nil)
      ranking.programsSolved += 1
      ranking.nodes += outcome.nodes
      if number == 0 { result.bound = outcome.bound.map { $0 / scale } }
      if result.stop == .optimal { result.stop = outcome.stop }
      guard let point = outcome.design else { return result }
      result.point = Point(
        values: point.values, objective: program.model.value(of: program.stages[0], at: point.values))
      guard outcome.stop == .optimal || outcome.stop == .gap else { return result }
    }
    return result
  }

  /// Holds an earlier stage at the value that it has been given.
  private func hold(
    _ stage: LinearExpression, at values: [Double], of program: Program, _ number: Int, _ scale: Double,
    in model: inout Model
  ) {
    let value = scale * program.model.value(of: stage, at: values)
    let slack = Tolerance.optimality * 1e-3 * max(1, abs(value))
    model.require("stage[\(number)]", scale * stage <= value + slack)
  }

  private static func left(until deadline: ContinuousClock.Instant?) -> Duration? {
    deadline.map { max(.zero, $0 - ContinuousClock().now) }
  }

  /// Tells progress in the program's own units.
  private func progress(_ scale: Double) -> ProgressSink? {
    guard let sink = options.progress, scale != 1 else { return options.progress }
    return { progress in
      var own = progress
      own.best = progress.best.map { $0 / scale }
      own.bound = progress.bound.map { $0 / scale }
      sink(own)
    }
  }

  private func add(
    _ found: Selection, at known: [Double]?, of program: Program, bound: Double?, isProven: Bool,
    until deadline: ContinuousClock.Instant?, _ ranking: inout Ranking
  ) async throws(SolverFailure) {
    let settled = try await settle(found, of: program, knowing: known, until: deadline)
    guard let values = settled, let selection = program.selection(at: values) else {
      throw .numericalTrouble("a design that the program allows breaks a row once it is fixed")
    }
    let design = program.design(selection, recourse: program.recourse(at: values))
    let ledgers = program.ledgers(at: values, plugins: plugins)
    let audit = Audit(design, plugins: plugins)
    ranking.designs.append(
      RankedDesign(
        rank: ranking.designs.count + 1, design: design, program: program, values: values,
        objectives: program.stages.map { program.model.value(of: $0, at: values) }, programLedgers: ledgers,
        audit: audit, mismatches: audit.mismatches(with: ledgers, plugins: plugins),
        breaches: audit.breaches
          + program.question.breaches(by: design, audit, context: program.context, plugins: plugins),
        bound: bound, isProven: isProven, tiesWithPrevious: false))
  }

  /// The program's values for a selection with what plugins decide besides settled; nil when it cannot be.
  ///
  /// `known` are optimal values of the program for the selection, to fall back to when the time is over.
  private func settle(
    _ selection: Selection, of program: Program, knowing known: [Double]? = nil,
    until deadline: ContinuousClock.Instant?
  ) async throws(SolverFailure) -> [Double]? {
    guard let settlement = program.settlement(of: selection, opensBoxes: true) else { return nil }
    let solver = solver
    // A design that was found before a cancellation is finished all the same: it must not be lost.
    let task = Task { () -> Result<[Double]?, SolverFailure> in
      do throws(SolverFailure) {
        let values = try await settlement.settled(knowing: known) {
          (model) async throws(SolverFailure) -> Settlement.Answer? in
          let outcome = try await solver.solve(model, SolveOptions(timeLimit: Self.left(until: deadline)))
          return outcome.design.map {
            Settlement.Answer(values: $0.values, isLeast: outcome.stop == .optimal)
          }
        }
        return .success(values)
      } catch {
        return .failure(error)
      }
    }
    return try await task.value.get()
  }

  /// Drops columns that no wanted design can use.
  private func prune(
    _ program: inout Program, knowing quick: [QuickDesign], _ ranking: inout Ranking
  ) async throws(SolverFailure) {
    guard options.fixesByReducedCost, program.stages.count == 1, quick.count >= options.count else { return }
    let ceiling = quick[options.count - 1].objective
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

  /// Distinct designs that a walk over the tiers finds, settled, cheapest first; a few more than are wanted.
  private func quickDesigns(
    of program: Program, until deadline: ContinuousClock.Instant?
  ) async throws(SolverFailure) -> [QuickDesign] {
    var seen: Set<[String]> = []
    var found: [QuickDesign] = []
    for selection in program.cheapSelections(keep: 4) {
      let isOver = deadline.map { ContinuousClock().now >= $0 } ?? false
      guard found.count < options.count + 2, !Task.isCancelled, !isOver else { break }
      guard seen.insert(program.design(selection).identity).inserted else { continue }
      guard let values = try await settle(selection, of: program, until: deadline) else { continue }
      found.append(
        QuickDesign(
          selection: selection, values: values,
          objective: program.model.value(of: program.stages[0], at: values)))
    }
    return found.enumerated().sorted { ($0.element.objective, $0.offset) < ($1.element.objective, $1.offset) }
      .map(\.element)
  }

  /// What to multiply the first objective by, so that the solver's tolerance, which it takes of one plus the
  /// objective, is relative for a small network too.
  private static func scale(knowing quick: [QuickDesign]) -> Double {
    guard let size = quick.first.map({ abs($0.objective) }), size > 0, size < 1000 else { return 1 }
    return (1000 / size).rounded(.up)
  }

  /// Fills the places that a stopped search has left open with designs of the quick walk, which nothing is proven of.
  private func complete(
    _ ranking: inout Ranking, with quick: [QuickDesign], of original: Program,
    until deadline: ContinuousClock.Instant?
  ) async throws(SolverFailure) {
    guard [.timeLimit, .nodeLimit, .cancelled].contains(ranking.stop) else { return }
    var known = Set(ranking.designs.map(\.design.identity))
    for design in quick where ranking.designs.count < options.count {
      guard known.insert(original.design(design.selection).identity).inserted else { continue }
      try await add(
        design.selection, at: design.values, of: original, bound: ranking.bound ?? ranking.rootBound,
        isProven: false, until: deadline, &ranking)
    }
  }
}
