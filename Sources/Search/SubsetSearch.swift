// SPDX-License-Identifier: Apache-2.0

import Formulation
import Modeling
import SolverKit

/// Searches a round of subsets of a program's designs for what a ranking wants of them.
struct SubsetSearch<Backend: Solver>: Sendable {
  typealias Subproblem = RankingFrontier.Subproblem

  let program: Program
  let search: DesignSearch<Backend>
  let options: RankingOptions
  /// What is above it in the first stage is not wanted.
  let ceiling: Double
  /// How many subsets were searched in the rounds before.
  let searchedBefore: Int
  let progress: ProgressSink?

  /// What the search of one subset found.
  struct Answer: Sendable {
    /// Its best design.
    var design: SettledDesign?
    /// The rest of it, as far as it can hold wanted designs.
    var parts: [Subproblem] = []
    /// Why the search ended before it was complete.
    var unfinished: StopReason?
    /// What is proven of the first stage when it is not complete.
    var bound: Double?
    var programs = 0
    var nodes = 0
  }

  /// What the solver found in one subset, as it is written down.
  private struct Finding: Codable, Sendable {
    /// What the best design chooses.
    var selection: Selection?
    /// Its columns that are not zero, once it is settled.
    var columns: [Int: Double] = [:]
    var stop: StopReason
    /// What is proven of the first stage.
    var bound: Double?
    var programs = 0
    var nodes = 0
  }

  /// Searches the subsets, at once where nobody else needs the workers; the answers are in their order.
  func answers(to subproblems: [Subproblem]) async throws(SolverFailure) -> [Answer] {
    let columns = program.model.columns
    let open = columns.count { $0.bounds.upperBound > 0 }
    let steps = subproblems.enumerated().map { number, subproblem in
      options.kept?.step(
        "subset \(searchedBefore + number + 1)",
        content: "\(subproblem.subset.content) of \(open) in \(columns.count) columns below \(ceiling)",
        ordinal: searchedBefore + number)
    }
    options.kept?.expect(steps.compactMap(\.self))
    let found = await Array(zip(subproblems, steps)).mapConcurrently(
      workers: options.isSequential ? 1 : subproblems.count
    ) { subproblem, step in
      await self.outcome(of: subproblem, step)
    }
    return try found.map { (outcome) throws(SolverFailure) in try outcome.get() }
  }

  private func outcome(of subproblem: Subproblem, _ step: LoggedTask?) async -> Result<Answer, SolverFailure>
  {
    do throws(SolverFailure) { return .success(try await answer(to: subproblem, step)) } catch {
      return .failure(error)
    }
  }

  private func answer(
    to subproblem: Subproblem, _ step: LoggedTask?
  ) async throws(SolverFailure) -> Answer {
    let found = try await finding(in: subproblem.subset, step)
    var answer = Answer(bound: found.bound, programs: found.programs, nodes: found.nodes)
    // A design may have been found above the cutoff; it is not wanted, and nor is anything else of the subset.
    guard found.stop != .cutoff else { return answer }
    guard let selection = found.selection else {
      if found.stop != .infeasible { answer.unfinished = found.stop }
      return answer
    }
    var values = [Double](repeating: 0, count: program.model.columns.count)
    for (column, value) in found.columns where values.indices.contains(column) { values[column] = value }
    guard let design = SettledDesign(values, of: program) else {
      throw .numericalTrouble("a design that was found chooses nothing")
    }
    answer.design = design
    guard [.optimal, .gap].contains(found.stop) else {
      answer.unfinished = found.stop
      return answer
    }
    // Within a gap another design of the subset may be better than the one that was found.
    let best = found.stop == .gap ? [found.bound ?? -.infinity] : design.objectives
    for part in program.parts(of: subproblem.subset, without: selection) {
      guard var rest = program.restricted(to: part) else { continue }
      let least = rest.bound(part, withholdingAbove: .infinity)
      guard least <= ceiling else { continue }
      let isMore = RankingFrontier.isWorse([least], than: best)
      answer.parts.append(.init(subset: part, bound: isMore ? [least] : best))
    }
    return answer
  }

  /// What the solver finds, or found before.
  private func finding(
    in subset: DesignSubset, _ step: LoggedTask?
  ) async throws(SolverFailure) -> Finding {
    guard let kept = options.kept, let step else { return try await finding(in: subset) }
    // What a limit cut short might come to more another time, the settling of the design included.
    return try await kept.answer(
      to: step,
      isFinal: { !search.isOver && [.optimal, .gap, .infeasible, .cutoff].contains($0.stop) }
    ) { () async throws(SolverFailure) in try await finding(in: subset) }
  }

  private func finding(in subset: DesignSubset) async throws(SolverFailure) -> Finding {
    let withheld = options.droppingBy.contains(.paths) ? ceiling : .infinity
    guard var smaller = program.restricted(to: subset),
      smaller.bound(subset, withholdingAbove: withheld) <= ceiling
    else { return Finding(stop: .cutoff) }
    let cutoff = ceiling.isFinite ? ceiling : nil
    let found = try await search.best(of: smaller, cutoff: cutoff, progress: progress)
    var finding = Finding(
      selection: found.selection, stop: found.stop, bound: found.bound, programs: found.programs,
      nodes: found.nodes)
    guard found.stop != .cutoff, let selection = found.selection else { return finding }
    let design = try await search.settled(allowed: selection, at: found.values, of: program)
    for (column, value) in design.values.enumerated() where value != 0 { finding.columns[column] = value }
    return finding
  }
}

extension DesignSubset {
  /// What the subset is, as a text.
  fileprivate var content: String { "without \(withheld.map(\.index).sorted()), with \(demanded)" }
}
