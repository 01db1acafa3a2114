// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import Formulation
import Modeling
import PluginKit

/// Ranks designs by forbidding those known, which is slow and plain, to compare faster methods with.
extension Program {
  /// What makes a wiring the same as another for a ranking: not its counts.
  private func kind(_ skeleton: Skeleton) -> [String] {
    [skeleton.family, "\(skeleton.tiers)", "\(skeleton.planes)"] + skeleton.tapers.map(\.description)
  }

  /// What makes a placement the same as another for a ranking: role, link rates and build.
  private func kind(_ placement: Int) -> [String] {
    let slot = space.slots[space.placements[placement].slot]
    return [slot.role.name] + slot.groups.map { "\($0.linkRateGbps)" }
      + space.placements[placement].placed.build.identity
  }

  /// Forbids every selection that is the same design as `selection`, whatever its counts.
  ///
  /// A role that may be filled from several builds is the same only when the set of its builds is.
  public mutating func forbid(_ selection: Selection, rank: Int) {
    let wiring = kind(space.skeletons[selection.skeleton])
    var same = LinearExpression()
    var needed = 0.0
    for (index, skeleton) in space.skeletons.enumerated() where kind(skeleton) == wiring {
      same.add(1, skeletonColumns[index])
    }
    for slot in space.slotsOfSkeleton[selection.skeleton] {
      let role = space.slots[slot].role
      let chosen = selection.placements.filter { space.placements[$0].slot == slot }
      let kinds = Set(chosen.map(kind))
      needed += Double(kinds.count)
      for (index, placement) in space.placements.enumerated() where space.slots[placement.slot].role == role {
        if kinds.contains(kind(index)) {
          same.add(1, placementColumns[index])
        } else if boxColumns[index] != nil {
          same.add(-1, placementColumns[index])
        }
      }
    }
    let trace = RowTrace(
      owner: "core", rule: "no-good", subjects: ["rank \(rank)"],
      sentence: "The design of rank \(rank) is not wanted again.")
    model.require("no-good[\(rank)]", same <= needed, trace: trace)
  }
}
