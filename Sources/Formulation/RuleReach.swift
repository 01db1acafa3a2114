// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit

/// What the planner's limits and rules leave of each wiring.
///
/// A placement with which the left side of a limit or rule passes its limit, however little the wiring's other slots add, is in
/// no design of that wiring, and a wiring of which a slot has no placement left is in none at all. What goes raises the
/// least that its slot adds, so the rules are asked again until nothing more goes. A share of at most 60 % for each
/// vendor leaves nothing of two tiers in this way, since the leaves alone have two thirds of all bandwidth.
struct RuleReach {
  private let program: Program
  /// The rules.
  let rows: [RuleRow]

  init(_ program: Program) { (self.program, rows) = (program, RuleRow.all(of: program)) }

  private func isOpen(_ column: Variable) -> Bool { program.model[column].bounds.upperBound > 0 }

  /// Boxes that share a slot: all of them where several builds may fill it, otherwise the slot is one.
  private func shares(of slot: Int) -> Double {
    let isMixed = program.space.placementsOfSlot[slot].contains { program.boxColumns[$0] != nil }
    return isMixed ? Double(program.space.slots[slot].boxes) : 1
  }

  /// What may stand in a wiring.
  struct Left {
    /// Placements of each slot.
    var placements: [[Int]]
    /// Joints of each seam.
    var joints: [[Int]]
    /// For each slot, what all slots and seams above it add at least to each rule's left side.
    var onward: [[Double]] = []
  }

  /// What the rules leave of a wiring; nil where there is no design of it.
  func left(in skeleton: Int) -> Left? {
    let space = program.space
    guard isOpen(program.skeletonColumns[skeleton]) else { return nil }
    let (slots, seams) = (space.slotsOfSkeleton[skeleton], space.seamsOfSkeleton[skeleton])
    var left = Left(
      placements: slots.map { slot in
        space.placementsOfSlot[slot].filter { isOpen(program.placementColumns[$0]) }
      },
      joints: seams.map { seam in
        space.jointsOfSeam[seam].filter { isOpen(program.jointColumns[$0]) }
      })
    guard !left.placements.contains(where: \.isEmpty), !left.joints.contains(where: \.isEmpty) else {
      return nil
    }
    guard Set(slots).count == slots.count, Set(seams).count == seams.count else {
      // What a wiring has twice is chosen once, and what it adds would be counted twice.
      left.onward = slots.map { _ in rows.map { _ in -.infinity } }
      return left
    }
    let joined = rows.map { row in left.joints.map { $0.map { row.joints[$0] }.min() ?? 0 } }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for (number, row) in rows.enumerated() {
        let least = zip(slots, left.placements).map { self.least($0, $1, of: row) }
        let total = row.skeletons[skeleton] + joined[number].reduce(0, +) + least.reduce(0, +)
        guard total <= row.limit else { return nil }
        for (level, slot) in slots.enumerated() {
          // One box of the placement instead of one of those that add the least.
          let room = row.limit - total + least[level] / shares(of: slot)
          let kept = left.placements[level].filter { row.each($0) <= room }
          guard kept.count < left.placements[level].count else { continue }
          (left.placements[level], isSettled) = (kept, false)
          if kept.isEmpty { return nil }
        }
      }
    }
    var rest = rows.map { _ in 0.0 }
    for level in slots.indices.reversed() {
      left.onward.insert(rest, at: 0)
      for (number, row) in rows.enumerated() {
        rest[number] += least(slots[level], left.placements[level], of: row)
        if level > 0, left.joints.indices.contains(level - 1) { rest[number] += joined[number][level - 1] }
      }
    }
    return left
  }

  /// The least that a slot adds to a rule's left side when it is filled from these placements.
  private func least(_ slot: Int, _ placements: [Int], of row: RuleRow) -> Double {
    shares(of: slot) * (placements.map(row.each).min() ?? .infinity)
  }
}

extension Program {
  /// Holds wirings and placements at zero that planners' rules leave in no design.
  public mutating func holdToRules() {
    let reach = RuleReach(self)
    guard !reach.rows.isEmpty else { return }
    var isLeft = [Bool](repeating: false, count: placementColumns.count)
    for skeleton in space.skeletons.indices {
      guard let left = reach.left(in: skeleton) else {
        model.fix(skeletonColumns[skeleton], at: 0)
        continue
      }
      for placement in left.placements.joined() { isLeft[placement] = true }
    }
    for (placement, column) in placementColumns.enumerated() where !isLeft[placement] {
      model.fix(column, at: 0)
      if let boxes = boxColumns[placement] { model.fix(boxes, at: 0) }
    }
  }
}
