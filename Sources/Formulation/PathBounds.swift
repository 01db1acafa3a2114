// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit

/// What the cheapest design through each candidate costs when nothing but the ends of links couples candidates.
///
/// A forward and a backward walk over the tiers of each wiring give, for every wiring, build and pair of link types,
/// the least objective of a design that uses it. What plugins couple besides can only add to that, so a candidate
/// whose least is above the objective of enough known designs is in none that is wanted.
struct PathBounds {
  /// Least objective of a design that uses each wiring; infinite where there is none.
  private(set) var skeletons: [Double]
  /// Least objective of a design that uses each placement.
  private(set) var placements: [Double]
  /// Least objective of a design that uses each joint.
  private(set) var joints: [Double]

  private let space: CandidateSpace
  private let placementCost: [Double]
  private let jointCost: [Double]

  /// Walks every wiring of the program; nil where that bounds nothing: wirings that are no chain of tiers, roles that
  /// several builds may fill, or plugin columns that lower the objective.
  init?(_ program: Program) {
    guard program.boxColumns.isEmpty else { return nil }
    space = program.space
    var cost = [Double](repeating: 0, count: program.model.columns.count)
    for term in program.model.objective.terms { cost[term.variable.index] += term.coefficient }
    let core = Set((program.skeletonColumns + program.placementColumns + program.jointColumns).map(\.index))
    let lowers = program.model.variables.contains { column in
      !core.contains(column.index) && cost[column.index] != 0
        && (cost[column.index] < 0 || program.model[column].bounds.lowerBound < 0)
    }
    guard !lowers, program.space.skeletons.indices.allSatisfy(program.space.isChain) else { return nil }
    let constant = program.model.objective.constant
    placementCost = program.placementColumns.map { cost[$0.index] }
    jointCost = program.jointColumns.map { cost[$0.index] }
    skeletons = program.skeletonColumns.map { _ in .infinity }
    placements = placementCost.map { _ in .infinity }
    joints = jointCost.map { _ in .infinity }
    for skeleton in space.skeletons.indices {
      walk(skeleton, constant + cost[program.skeletonColumns[skeleton].index])
    }
  }

  private mutating func walk(_ skeleton: Int, _ constant: Double) {
    let (slots, seams) = (space.slotsOfSkeleton[skeleton], space.seamsOfSkeleton[skeleton])
    let below = reach(slots, seams)
    // Cheapest continuation above each slot's upper type, from the highest slot down.
    var continuation: [LinkType: Double] = [:]
    for level in slots.indices.reversed() {
      let isTop = level == slots.count - 1
      var entering: [LinkType: Double] = [:]
      for placement in space.placementsOfSlot[slots[level]] {
        let types = space.placements[placement].types
        let onward = isTop ? 0 : continuation[types[types.count - 1]] ?? .infinity
        let total = (below[placement] ?? .infinity) + onward + constant
        placements[placement] = min(placements[placement], total)
        skeletons[skeleton] = min(skeletons[skeleton], total)
        entering[types[0]] = min(entering[types[0]] ?? .infinity, placementCost[placement] + onward)
      }
      guard level > 0 else { break }
      let seam = seams[level - 1]
      var next: [LinkType: Double] = [:]
      let leaving = cheapestByUpperType(space.placementsOfSlot[slots[level - 1]], below)
      for joint in space.jointsOfSeam[seam] {
        let subject = space.joints[joint].subject
        let onward = jointCost[joint] + (entering[subject.upper] ?? .infinity)
        next[subject.lower] = min(next[subject.lower] ?? .infinity, onward)
        joints[joint] = min(joints[joint], (leaving[subject.lower] ?? .infinity) + onward + constant)
      }
      continuation = next
    }
  }

  /// Cheapest way to each placement, itself included.
  private func reach(_ slots: [Int], _ seams: [Int]) -> [Int: Double] {
    var reached: [Int: Double] = [:]
    var arriving: [LinkType: Double] = [:]
    for (level, slot) in slots.enumerated() {
      for placement in space.placementsOfSlot[slot] {
        let before = level == 0 ? 0 : arriving[space.placements[placement].types[0]] ?? .infinity
        reached[placement] = before + placementCost[placement]
      }
      guard level < seams.count else { break }
      let leaving = cheapestByUpperType(space.placementsOfSlot[slot], reached)
      arriving = [:]
      for joint in space.jointsOfSeam[seams[level]] {
        let subject = space.joints[joint].subject
        let cost = (leaving[subject.lower] ?? .infinity) + jointCost[joint]
        arriving[subject.upper] = min(arriving[subject.upper] ?? .infinity, cost)
      }
    }
    return reached
  }

  private func cheapestByUpperType(_ members: [Int], _ reached: [Int: Double]) -> [LinkType: Double] {
    var cheapest: [LinkType: Double] = [:]
    for placement in members {
      let types = space.placements[placement].types
      let type = types[types.count - 1]
      cheapest[type] = min(cheapest[type] ?? .infinity, reached[placement] ?? .infinity)
    }
    return cheapest
  }
}

extension CandidateSpace {
  /// Whether seam `k` of a wiring joins the last port group of its slot `k` to the first of slot `k + 1`.
  func isChain(_ skeleton: Int) -> Bool {
    let (slots, seams) = (slotsOfSkeleton[skeleton], seamsOfSkeleton[skeleton])
    guard !slots.isEmpty, seams.count == slots.count - 1 else { return false }
    return seams.enumerated().allSatisfy { level, index in
      let seam = self.seams[index]
      return seam.lowerSlot == slots[level] && seam.upperSlot == slots[level + 1] && seam.upperGroup == 0
        && seam.lowerGroup == self.slots[slots[level]].groups.count - 1
    }
  }
}

extension Program {
  /// The same question over the candidates that can be part of a design whose first objective is at most `ceiling`;
  /// nil where the walk bounds nothing.
  public func pruned(to ceiling: Double, plugins: PluginSet) throws(FormulationFaults) -> Program? {
    guard let bounds = PathBounds(self) else { return nil }
    // A design must not be lost to rounding.
    let limit = ceiling + Tolerance.optimality * 4 * max(1, abs(ceiling))
    let smaller = space.keeping(
      skeletons: space.skeletons.indices.filter { bounds.skeletons[$0] <= limit },
      placements: { bounds.placements[$0] <= limit }, joints: { bounds.joints[$0] <= limit })
    return try Program(smaller, context: context, plugins: plugins, question: question)
  }
}
