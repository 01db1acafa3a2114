// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Modeling

/// What a ranking knows at a moment: designs, and the subsets of all others with bounds.
///
/// Values of the goal's stages are compared in their order. A bound may say less than all stages; what it does not say
/// may be anything.
struct RankingFrontier: Sendable {
  /// Designs of which nothing is known but that none of them is better than the bound.
  struct Subproblem: Sendable {
    var subset: DesignSubset
    var bound: [Double]
  }

  /// How many designs are wanted.
  let wanted: Int
  /// How many more are looked for while they are as good as the last one that is wanted.
  let tiesSought: Int
  let relativeGap: Double
  /// Designs found, in the order in which they were found.
  private(set) var designs: [RankedDesign] = []
  /// Subsets to be searched, best bound first.
  private var open = [Subproblem(subset: .all, bound: [])]
  /// Bounds of subsets that are left unsearched.
  private var left: [[Double]] = []
  /// Stages of the best designs known, found or not, best first, one for each identity.
  private var known: [(identity: [String], objectives: [Double])] = []

  init(wanted: Int, tiesSought: Int, relativeGap: Double) {
    (self.wanted, self.tiesSought, self.relativeGap) = (wanted, tiesSought, relativeGap)
  }

  /// Bounds of everything that is not found.
  var bounds: [[Double]] { open.map(\.bound) + left }

  /// How many subsets wait.
  var waiting: Int { open.count }

  /// The first stage of the worst design that can be wanted; infinite while too few are known.
  var ceiling: Double {
    guard let worst = worstWanted?[0] else { return .infinity }
    return worst + Self.slack(worst)
  }

  private var worstWanted: [Double]? { known.count < wanted ? nil : known[wanted - 1].objectives }

  /// Remembers that there is such a design.
  mutating func knows(_ identity: [String], at objectives: [Double]) {
    if let index = known.firstIndex(where: { $0.identity == identity }) {
      guard objectives.lexicographicallyPrecedes(known[index].objectives) else { return }
      known.remove(at: index)
    }
    let place = known.firstIndex { objectives.lexicographicallyPrecedes($0.objectives) } ?? known.count
    known.insert((identity, objectives), at: place)
    // Beyond these nothing is ever asked.
    if known.count > wanted + tiesSought { known.removeLast() }
  }

  /// Takes up a design, unless it is the same as one that was found before.
  mutating func found(_ design: RankedDesign) {
    let identity = design.design.identity
    guard !designs.contains(where: { $0.design.identity == identity }) else { return }
    designs.append(design)
    knows(identity, at: design.objectives)
  }

  /// Takes up subsets that are still to be searched.
  mutating func add(_ subproblems: [Subproblem]) { open += subproblems }

  /// Takes up a subset that is not going to be searched.
  mutating func leave(_ bound: [Double]) { left.append(bound) }

  /// The next subsets to be searched, at most `count`, best bound first; what cannot hold a wanted design is left.
  mutating func next(_ count: Int) -> [Subproblem] {
    if let worst = worstWanted {
      var limit = worst
      limit[0] -= relativeGap * abs(worst[0])
      // Designs that are worse have been met on the way; they say nothing of how many ties are found.
      let isEnough = designs.count { !Self.isWorse($0.objectives, than: worst) } >= wanted + tiesSought
      let isLeft = { (one: Subproblem) in
        Self.isWorse(one.bound, than: limit) || (isEnough && !Self.mayBeBetter(one.bound, than: worst))
      }
      left += open.filter(isLeft).map(\.bound)
      open.removeAll(where: isLeft)
    }
    // The sort must be stable so that equal bounds keep their order.
    open = open.enumerated().sorted { first, second in
      first.element.bound == second.element.bound
        ? first.offset < second.offset
        : first.element.bound.lexicographicallyPrecedes(second.element.bound)
    }.map(\.element)
    let taken = Array(open.prefix(count))
    open.removeFirst(taken.count)
    return taken
  }

  /// Whether everything that is not found is worse than a design, or as good.
  func proves(_ design: RankedDesign) -> Bool {
    !bounds.contains { Self.mayBeBetter($0, than: design.objectives) }
  }

  /// How many designs are no worse in the first stage than all that is not found.
  var proven: Int {
    guard let floor else { return designs.count }
    return designs.count { $0.objectives[0] <= floor + Self.slack($0.objectives[0]) }
  }

  /// The first stage of everything that is not found is no less than this; nil when nothing is left.
  var floor: Double? { bounds.map { $0.first ?? -.infinity }.min() }

  // MARK: comparing

  /// How far two values may differ for rounding alone.
  private static func slack(_ value: Double) -> Double { Tolerance.optimality * 4 * max(1e-3, abs(value)) }

  /// Whether every design with such a bound is strictly worse.
  static func isWorse(_ bound: [Double], than objectives: [Double]) -> Bool {
    for (bound, objective) in zip(bound, objectives) {
      if bound > objective + slack(objective) { return true }
      // Within the slack it may yet be better, and then the next stages say nothing.
      if bound < objective - slack(objective) * 1e-3 { return false }
    }
    return false
  }

  /// Whether a design with such a bound can be strictly better.
  static func mayBeBetter(_ bound: [Double], than objectives: [Double]) -> Bool {
    for (bound, objective) in zip(bound, objectives) {
      if bound < objective - slack(objective) { return true }
      if bound > objective + slack(objective) { return false }
    }
    return bound.count < objectives.count
  }
}
