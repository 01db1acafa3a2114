// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import Formulation
import Modeling
import PluginKit
public import SolverKit

/// Finds the best distinct designs of a program by the method of Lawler and Murty.
///
/// The best design of a set of designs divides the rest of it into subsets, attribute by attribute, which have their
/// own best designs. The subsets with the best bounds are searched several at a time; what a path of candidates costs
/// at least, and the designs known, prune most of them. A round has the same subsets for any number of workers, and
/// what one subset's search finds helps others only after the round, so that the answer does not depend on it.
///
/// Candidates that the planner's limits and rules leave in no design are held at zero first. Then those that no wanted
/// design can use are dropped, by path bounds and by their reduced costs at the root against the worst of as many designs
/// as are wanted that a quick walk finds.
public struct RankingSearch<Backend: Solver>: Sendable {
  private let plugins: PluginSet
  private let solver: Backend
  private let options: RankingOptions
  private let memory: SettlementMemory

  /// How many subsets are searched between two barriers.
  private static var round: Int { 8 }
  /// How many designs beyond the wanted number are sought while they tie with the last one.
  private static var tiesSought: Int { 16 }

  /// Prepares a search, which may share with others what it settles.
  public init(
    plugins: PluginSet, solver: Backend, options: RankingOptions,
    remembering memory: SettlementMemory = SettlementMemory()
  ) {
    (self.plugins, self.solver, self.options, self.memory) = (plugins, solver, options, memory)
  }

  /// Ranks the designs of `program`.
  public func rank(_ whole: Program) async throws(SolverFailure) -> Ranking {
    let begin = ContinuousClock().now
    var original = whole
    if options.fixesByReducedCost, options.droppingBy.contains(.rules) { original.holdToRules() }
    var search = DesignSearch(plugins: plugins, solver: solver)
    (search.relativeGap, search.nodeLimit, search.kind) = (
      options.relativeGap, options.nodeLimit, options.kind
    )
    search.deadline = options.timeLimit.map { begin + $0 }
    search.memory = memory
    var ranking = Ranking.empty
    ranking.columnsFixed.of = original.model.columns.count
    let quick = try await search.quickDesigns(of: original, wanted: options.count)
    search.scale = Self.scale(knowing: quick)
    var frontier = RankingFrontier(
      wanted: options.count, tiesSought: Self.tiesSought, relativeGap: options.relativeGap)
    for design in quick { frontier.knows(design.identity, at: design.objectives) }
    let program = try await prune(original, search, below: frontier.ceiling, &ranking)
    var stop: StopReason?
    var searched = 0
    while stop == nil {
      let subproblems = frontier.next(Self.round)
      guard !subproblems.isEmpty else { break }
      if search.isOver {
        frontier.add(subproblems)
        stop = Task.isCancelled ? .cancelled : .timeLimit
        break
      }
      let answers = try await SubsetSearch(
        program: program, search: search, options: options, ceiling: frontier.ceiling,
        searchedBefore: searched, progress: searched == 0 ? solving : nil
      ).answers(to: subproblems)
      searched += subproblems.count
      for (subproblem, answer) in zip(subproblems, answers) {
        ranking.programsSolved += answer.programs
        ranking.nodes += answer.nodes
        if let design = answer.design { frontier.found(design) }
        frontier.add(answer.parts)
        guard let reason = answer.unfinished else { continue }
        frontier.leave(answer.bound.map { [$0] } ?? subproblem.bound)
        stop = stop ?? reason
      }
      tell(frontier, ranking)
    }
    finish(&ranking, frontier, stop, quick, search)
    return ranking
  }

  /// Drops columns that no wanted design can use.
  private func prune(
    _ original: Program, _ search: DesignSearch<Backend>, below ceiling: Double, _ ranking: inout Ranking
  ) async throws(SolverFailure) -> Program {
    guard options.fixesByReducedCost, original.stages.count == 1, ceiling.isFinite, !search.isOver else {
      return original
    }
    let (program, rootBound) = try await search.pruned(original, to: ceiling, by: options.droppingBy)
    ranking.rootBound = rootBound
    ranking.columnsFixed.fixed =
      ranking.columnsFixed.of - program.model.columns.count { $0.bounds.upperBound > 0 }
    return program
  }

  /// What to multiply the first objective by, so that the solver's tolerance, which it takes of one plus the
  /// objective, is relative for a small network too.
  private static func scale(knowing quick: [SettledDesign]) -> Double {
    guard let size = quick.first.map({ abs($0.objectives[0]) }), size > 0, size < 1000 else { return 1 }
    return (1000 / size).rounded(.up)
  }

  /// Takes what the solver tells of the first program, before any design is proven.
  private var solving: ProgressSink? {
    guard let progress = options.progress else { return nil }
    let wanted = options.count
    return { event in
      progress(
        SearchProgress(.ranking, total: wanted, best: event.best, bound: event.bound, nodes: event.nodes))
    }
  }

  /// Tells how far the ranking is, in the program's units.
  private func tell(_ frontier: RankingFrontier, _ ranking: Ranking) {
    guard let progress = options.progress else { return }
    let best = frontier.designs.map { $0.objectives[0] }.min()
    let bound = [frontier.floor, best].compactMap(\.self).min()
    progress(
      SearchProgress(
        .ranking, total: options.count, done: min(options.count, frontier.proven), best: best,
        bound: bound.flatMap { $0.isFinite ? $0 : nil }, nodes: ranking.nodes))
  }

  /// Puts the designs in order, fills places that a stop has left open, and audits those that are ranked, with what is
  /// proven of each.
  private func finish(
    _ ranking: inout Ranking, _ frontier: RankingFrontier, _ stop: StopReason?, _ quick: [SettledDesign],
    _ search: DesignSearch<Backend>
  ) {
    var designs = frontier.designs
    var identities = Set(designs.map(\.identity))
    for design in quick where designs.count < options.count {
      if identities.insert(design.identity).inserted { designs.append(design) }
    }
    let floor = frontier.floor
    func bound(of design: SettledDesign) -> Double? {
      [floor, design.objectives[0]].compactMap(\.self).min().flatMap { $0.isFinite ? $0 : nil }
    }
    let isExhausted = frontier.bounds.isEmpty && designs.count < options.count
    ranking.stop =
      stop ?? (isExhausted ? .infeasible : designs.allSatisfy(frontier.proves) ? .optimal : .gap)
    ranking.bound = floor ?? designs.compactMap(bound).min()
    let places = Ranking.places(of: designs)
    ranking.moreTie = places.count > options.count && places[options.count].tiesWithPrevious
    ranking.designs = places.prefix(options.count).enumerated().map { number, place in
      var design = search.audited(place.design)
      (design.rank, design.tiesWithPrevious) = (number + 1, place.tiesWithPrevious)
      (design.isProven, design.bound) = (frontier.proves(place.design), bound(of: place.design))
      return design
    }
    options.progress?(
      SearchProgress(
        .ranking, total: isExhausted ? designs.count : options.count,
        done: ranking.designs.count(where: \.isProven), best: ranking.designs.first?.objectives[0],
        bound: ranking.designs.first?.bound ?? ranking.bound, nodes: ranking.nodes))
  }
}
