// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit

/// What the cheapest design through each candidate costs when nothing but the ends of links couples candidates, or what
/// it has least of any other sum over its columns.
///
/// A forward and a backward walk over the tiers of each wiring give, for every wiring, build and pair of link types,
/// the least objective of a design that uses it. What plugins couple besides can only add to that, so a candidate
/// whose least is above the objective of enough known designs is in none that is wanted. Candidates whose columns are
/// held at zero are in no design at all.
///
/// A slot that several builds may fill has the same link types at all its boxes. Its cheapest filling is of one build,
/// since each box adds its own amount; a filling that uses a build has at least one box of it.
struct PathBounds {
  /// Least objective of a design that uses each wiring; infinite where there is none.
  private(set) var skeletons: [Double]
  /// Least objective of a design that uses each placement.
  private(set) var placements: [Double]
  /// Least objective of a design that uses each joint.
  private(set) var joints: [Double]

  private let space: CandidateSpace
  /// What a slot costs when the placement fills it alone; infinite for a placement that is held at zero.
  private var filling: [Double]
  /// What a slot costs at least when the placement is used.
  private var using: [Double]
  private let joining: [Double]

  /// Least objective of any design.
  var least: Double { skeletons.min() ?? .infinity }

  /// Walks every wiring of the program; nil where that bounds nothing: wirings that are no chain of tiers, or columns
  /// that lower the sum.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - form: The sum; nil for the objective.
  init?(_ program: Program, of form: LinearExpression? = nil) {
    space = program.space
    let model = program.model
    let form = form ?? model.objective
    var cost = [Double](repeating: 0, count: model.columns.count)
    for term in form.terms { cost[term.variable.index] += term.coefficient }
    var core = Set((program.skeletonColumns + program.placementColumns + program.jointColumns).map(\.index))
    core.formUnion(program.boxColumns.values.map(\.index))
    // Only one of the core's columns is chosen in each place, so they may lower it; but several builds may share a slot.
    let lowers = model.variables.contains { column in
      !core.contains(column.index) && cost[column.index] != 0
        && (cost[column.index] < 0 || model[column].bounds.lowerBound < 0)
    }
    let rewards = program.boxColumns.keys.contains { cost[program.placementColumns[$0].index] < 0 }
    guard !lowers, !rewards, space.skeletons.indices.allSatisfy(space.isChain) else { return nil }
    func price(_ column: Variable) -> Double {
      model[column].bounds.upperBound > 0 ? cost[column.index] : .infinity
    }
    joining = program.jointColumns.map(price)
    filling = program.placementColumns.map(price)
    using = filling
    (skeletons, placements, joints) = ([], [], [])
    for members in space.placementsOfSlot { fill(members, program, price) }
    skeletons = program.skeletonColumns.map { _ in .infinity }
    placements = filling.map { _ in .infinity }
    joints = joining.map { _ in .infinity }
    for skeleton in space.skeletons.indices {
      walk(skeleton, form.constant + price(program.skeletonColumns[skeleton]))
    }
  }

  /// Link types of a placement towards both neighbours.
  private struct Ends: Hashable {
    var lower: LinkType
    var upper: LinkType
  }

  private func ends(of placement: Int) -> Ends {
    let types = space.placements[placement].types
    return Ends(lower: types[0], upper: types[types.count - 1])
  }

  /// Prices the boxes of a slot that several builds may fill.
  private mutating func fill(_ members: [Int], _ program: Program, _ price: (Variable) -> Double) {
    var perBox: [Int: Double] = [:]
    var cheapest: [Ends: Double] = [:]
    for placement in members {
      guard let boxes = program.boxColumns[placement] else { continue }
      let one = filling[placement].isFinite ? price(boxes) : .infinity
      perBox[placement] = one
      cheapest[ends(of: placement)] = min(cheapest[ends(of: placement)] ?? .infinity, one)
    }
    for placement in members {
      guard let one = perBox[placement], let least = cheapest[ends(of: placement)] else { continue }
      let boxes = Double(space.slots[space.placements[placement].slot].boxes)
      using[placement] += one + (boxes - 1) * least
      filling[placement] += boxes * one
    }
  }

  private mutating func walk(_ skeleton: Int, _ constant: Double) {
    guard constant.isFinite else { return }
    let (slots, seams) = (space.slotsOfSkeleton[skeleton], space.seamsOfSkeleton[skeleton])
    let below = reach(slots, seams)
    // Cheapest continuation above each slot's upper type, from the highest slot down.
    var continuation: [LinkType: Double] = [:]
    for level in slots.indices.reversed() {
      let isTop = level == slots.count - 1
      var entering: [LinkType: Double] = [:]
      for placement in space.placementsOfSlot[slots[level]] {
        let ends = ends(of: placement)
        let onward = isTop ? 0 : continuation[ends.upper] ?? .infinity
        let total = (below[placement] ?? .infinity) + using[placement] + onward + constant
        placements[placement] = min(placements[placement], total)
        skeletons[skeleton] = min(skeletons[skeleton], total)
        entering[ends.lower] = min(entering[ends.lower] ?? .infinity, filling[placement] + onward)
      }
      guard level > 0 else { break }
      let seam = seams[level - 1]
      var next: [LinkType: Double] = [:]
      let leaving = cheapestByUpperType(space.placementsOfSlot[slots[level - 1]], below)
      for joint in space.jointsOfSeam[seam] {
        let subject = space.joints[joint].subject
        let onward = joining[joint] + (entering[subject.upper] ?? .infinity)
        next[subject.lower] = min(next[subject.lower] ?? .infinity, onward)
        joints[joint] = min(joints[joint], (leaving[subject.lower] ?? .infinity) + onward + constant)
      }
      continuation = next
    }
  }

  /// Cheapest way to each placement, without what its own slot costs.
  private func reach(_ slots: [Int], _ seams: [Int]) -> [Int: Double] {
    var reached: [Int: Double] = [:]
    var arriving: [LinkType: Double] = [:]
    for (level, slot) in slots.enumerated() {
      for placement in space.placementsOfSlot[slot] {
        reached[placement] = level == 0 ? 0 : arriving[ends(of: placement).lower] ?? .infinity
      }
      guard level < seams.count else { break }
      let leaving = cheapestByUpperType(space.placementsOfSlot[slot], reached)
      arriving = [:]
      for joint in space.jointsOfSeam[seams[level]] {
        let subject = space.joints[joint].subject
        let cost = (leaving[subject.lower] ?? .infinity) + joining[joint]
        arriving[subject.upper] = min(arriving[subject.upper] ?? .infinity, cost)
      }
    }
    return reached
  }

  private func cheapestByUpperType(_ members: [Int], _ reached: [Int: Double]) -> [LinkType: Double] {
    var cheapest: [LinkType: Double] = [:]
    for placement in members {
      let upper = ends(of: placement).upper
      cheapest[upper] = min(
        cheapest[upper] ?? .infinity, (reached[placement] ?? .infinity) + filling[placement])
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
