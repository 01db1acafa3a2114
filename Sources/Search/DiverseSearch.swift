// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import Formulation
import Modeling
import PluginKit
public import SolverKit

/// How designs that differ are to be sought.
public struct DiversityOptions: Sendable {
  /// How many designs are wanted, the best one included.
  public var count: Int
  /// How much worse than the best a design may be in the goal's first stage, as a share of it.
  public var near: Double
  /// Time for all of them.
  public var timeLimit: Duration?
  /// Told how far the search is.
  public var progress: SearchProgressSink?
  /// Where each design is written down as soon as it is known; nil keeps none.
  public var kept: KeptSteps?

  /// Makes options.
  public init(
    count: Int, near: Double, timeLimit: Duration? = nil, progress: SearchProgressSink? = nil,
    kept: KeptSteps? = nil
  ) {
    (self.count, self.near, self.timeLimit) = (count, near, timeLimit)
    (self.progress, self.kept) = (progress, kept)
  }
}

/// Finds designs that are nearly as good as the best one and as different as possible.
///
/// The first is the best design. Each next one, among the designs within the range, differs in the most traits from
/// that one of those before it which it is most like (max–min); of several such, it differs in the most traits from
/// all of them together; of several such, it is the best. That is greedy: another first choice might leave a larger
/// least difference among all.
public struct DiverseSearch<Backend: Solver>: Sendable {
  private let plugins: PluginSet
  private let solver: Backend
  private let options: DiversityOptions

  /// Prepares a search.
  public init(plugins: PluginSet, solver: Backend, options: DiversityOptions) {
    (self.plugins, self.solver, self.options) = (plugins, solver, options)
  }

  /// Chooses designs of `program`, in the order in which they are ranked; fewer when no more differ.
  public func choose(from program: Program) async throws(SolverFailure) -> Ranking {
    let begin = ContinuousClock().now
    let first = RankingOptions(
      count: 1, timeLimit: options.timeLimit, progress: options.progress, kept: options.kept)
    var ranking = try await RankingSearch(plugins: plugins, solver: solver, options: first).rank(program)
    ranking.moreTie = false
    guard var best = ranking.designs.first else { return ranking }
    best.differingTraits = 0
    ranking.designs = [best]
    tell(ranking)
    // Around a design that is not proven the best, there is no range to speak of.
    guard best.isProven else { return ranking }
    var search = DesignSearch(plugins: plugins, solver: solver)
    search.deadline = options.timeLimit.map { begin + $0 }
    let ceiling = best.objectives[0] + options.near * abs(best.objectives[0])
    // The same question over fewer candidates has been formulated once already, so it cannot fail now.
    let near = (try? program.pruned(to: ceiling, plugins: plugins)) ?? program
    while ranking.designs.count < options.count {
      guard !search.isOver else {
        ranking.stop = Task.isCancelled ? .cancelled : .timeLimit
        break
      }
      let chosen = ranking.designs.map(\.design)
      let rounding = Tolerance.optimality * max(1e-3, abs(ceiling))
      let question = near.diverging(from: chosen, within: ceiling + rounding)
      let number = chosen.count + 1
      let choice = try await choice(number, besides: chosen, by: question, search)
      ranking.programsSolved += choice.programs
      ranking.nodes += choice.nodes
      ranking.stop = choice.stop
      guard let selection = choice.selection else {
        // Nothing else differs: these are all.
        if choice.stop == .infeasible { tell(ranking, of: ranking.designs.count) }
        break
      }
      var design = search.audited(try await search.settled(allowed: selection, at: nil, of: near))
      design.rank = number
      design.isProven = choice.stop == .optimal
      design.bound = best.bound
      design.differingTraits = chosen.map { design.design.differences(from: $0) }.min()
      ranking.designs.append(design)
      tell(ranking)
      guard choice.stop == .optimal else { break }
    }
    return ranking
  }

  /// What a program chose, as it is written down.
  private struct Choice: Codable {
    /// The design; nil where no other is left, or none was found.
    var selection: Selection?
    var stop: StopReason
    /// Integer programs and search nodes that it took.
    var programs: Int
    var nodes: Int
  }

  /// The next design, which may have been chosen before.
  private func choice(
    _ number: Int, besides chosen: [Design], by question: Program, _ search: DesignSearch<Backend>
  ) async throws(SolverFailure) -> Choice {
    let choose = { () async throws(SolverFailure) -> Choice in
      let found = try await search.best(of: question)
      return Choice(
        selection: found.selection, stop: found.stop, programs: found.programs, nodes: found.nodes)
    }
    guard let kept = options.kept else { return try await choose() }
    let step = kept.step(
      "design \(number)", content: "besides \(chosen.map(\.identity))", ordinal: number - 1)
    kept.expect([step])
    // What a limit cut short might be another design next time.
    return try await kept.answer(
      to: step, isFinal: { $0.stop == ($0.selection == nil ? .infeasible : .optimal) }, choose)
  }

  /// Tells how many designs are chosen.
  private func tell(_ ranking: Ranking, of total: Int? = nil) {
    let best = ranking.designs.first
    options.progress?(
      SearchProgress(
        .diversity, total: total ?? options.count, done: ranking.designs.count, best: best?.objectives[0],
        bound: best?.bound, nodes: ranking.nodes))
  }
}
