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
  ///   - start: The loosest bound; nil for none.
  ///   - isCeiling: Whether the bound is the most that may be used, or the least.
  ///   - smallest: A use too small to be told from nothing.
  ///   - goesOn: Whether to go past a step.
  ///   - best: The best design under a bound, with what it uses; the use is nil where the bound is nothing to it.
  init(
    from start: Double?, isCeiling: Bool, smallest: Double, while goesOn: (Step) -> Bool,
    best: (Double?) async throws(TaskFault) -> BestAnswer
  ) async throws(TaskFault) {
    let sign = isCeiling ? 1.0 : -1.0
    var bound = start
    var share = Self.finest
    /// The solver's tolerance has let the bound slip: a stronger cut, until it cuts.
    func cutDeeper() -> Bool {
      guard let last = steps.last, share * 4 <= Self.coarsest else { return false }
      share *= 4
      resolution = max(resolution, share)
      bound = last.figure - sign * share * max(abs(last.figure), smallest)
      return true
    }
    while true {
      guard steps.count < Self.mostSteps, !Task.isCancelled else {
        end = .open
        return
      }
      let answer: BestAnswer
      programs += 1
      do throws(TaskFault) { answer = try await best(bound) } catch {
        // A design that the bound cuts off by less than the solver sees breaks the bound once it is settled.
        guard error.kind == .ordinary, cutDeeper() else { throw error }
        continue
      }
      guard let found = answer.best else {
        end = answer.isInfeasible ? .infeasible : .open
        conflict = answer.conflict
        return
      }
      guard found.design.isProven else {
        end = .open
        return
      }
      guard let figure = found.figure else { return }
      if let last = steps.last, sign * (last.figure - figure) < 0.5 * share * max(abs(last.figure), smallest)
      {
        guard cutDeeper() else {
          end = .open
          return
        }
        continue
      }
      steps.append(Step(best: found, figure: figure))
      guard let last = steps.last, goesOn(last) else { return }
      share = Self.finest
      bound = figure - sign * share * max(abs(figure), smallest)
    }
  }
}
