// SPDX-License-Identifier: Apache-2.0

import RunRecord
import Search

/// The best design at each value of a bound, as far as it was walked.
///
/// A design that is the best at one value of a bound stays the best as the bound is tightened, until the bound passes
/// what the design itself uses. So each step is found by one search with the bound strictly past the last one's use.
struct Staircase: Codable, Hashable, Sendable {
  /// A design that is the best from what it uses up to what the step before it uses.
  struct Step: Codable, Hashable, Sendable {
    /// The design.
    var best: BestAnswer.Best
    /// What it uses of what is bounded, in the canonical unit.
    var figure: Double
  }

  /// What ended the walk.
  enum End: String, Codable, Hashable, Sendable {
    /// It came to where it was to end.
    case reached
    /// It is proven that no design keeps a tighter bound.
    case infeasible
    /// A search was stopped, or there were too many steps.
    case open
  }

  /// Where a walk begins.
  enum Start {
    /// At a bound, or at none.
    case bound(Double?)
    /// Just past what a design uses.
    case past(Double)
  }

  /// The steps, from the loosest bound to the tightest.
  var steps: [Step] = []
  /// What ended the walk.
  var end = End.reached
  /// How many programs were solved.
  var programs = 0
  /// Limits that cannot hold together past the last step, in words.
  var conflict: [String] = []
  /// By how much the bound had to be moved past a step's use at most, as a share of it.
  var resolution = Self.finest

  /// By how much a bound is moved past what a design uses, as a share of it.
  static let finest = 1e-6
  /// A bound that must be moved farther than that for the solver to heed it is given up.
  private static let coarsest = 2e-3
  /// Most steps of one walk.
  static let mostSteps = 200

  /// A walk that was not made.
  init() {}

  /// Walks from one bound towards tighter ones.
  ///
  /// - Parameters:
  ///   - start: Where the walk begins.
  ///   - isCeiling: Whether the bound is the most that may be used, or the least.
  ///   - smallest: A use too small to be told from nothing.
  ///   - goesOn: Whether to go past a step.
  ///   - best: The best design under a bound, with what it uses; the use is nil where the bound is nothing to it.
  /// - Throws: What `best` throws, unless a deeper cut helps.
  init(
    from start: Start, isCeiling: Bool, smallest: Double, while goesOn: (Step) -> Bool,
    best: (Double?) async throws(TaskFault) -> BestAnswer
  ) async throws(TaskFault) {
    let sign = isCeiling ? 1.0 : -1.0
    var start = start
    var share = Self.finest
    while true {
      guard steps.count < Self.mostSteps, !Task.isCancelled else {
        end = .open
        return
      }
      let bound: Double?
      switch start {
      case .bound(let value): bound = value
      case .past(let figure): bound = figure - sign * share * max(abs(figure), smallest)
      }
      // A design that the bound cuts off by less than the solver sees comes back, or breaks the bound once it is settled:
      // a deeper cut, until it cuts.
      let canCutDeeper = if case .past = start { share * 4 <= Self.coarsest } else { false }
      programs += 1
      let answer: BestAnswer
      do throws(TaskFault) { answer = try await best(bound) } catch {
        guard error.kind == .ordinary, canCutDeeper else { throw error }
        share *= 4
        continue
      }
      guard let found = answer.best else {
        end = answer.isInfeasible ? .infeasible : .open
        conflict = answer.conflict
        return
      }
      guard found.design.isProven else {
        guard canCutDeeper else {
          end = .open
          return
        }
        share *= 4
        continue
      }
      guard let figure = found.figure else { return }
      if case .past(let last) = start, sign * (last - figure) < 0.5 * share * max(abs(last), smallest) {
        guard canCutDeeper else {
          end = .open
          return
        }
        share *= 4
        continue
      }
      resolution = max(resolution, share)
      let step = Step(best: found, figure: figure)
      steps.append(step)
      guard goesOn(step) else { return }
      (start, share) = (.past(figure), Self.finest)
    }
  }
}
