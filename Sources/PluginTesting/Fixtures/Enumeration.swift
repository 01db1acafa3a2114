// SPDX-License-Identifier: Apache-2.0

package import Formulation
package import PluginKit

/// Every selection of a space that hangs together, made without any program.
///
/// - Parameters:
///   - space: What there is to choose from.
///   - mixedRoles: Roles whose boxes may come from several builds with the same ends.
/// - Returns: The selections, wiring by wiring.
package func enumerateSelections(_ space: CandidateSpace, mixedRoles: Set<String> = []) -> [Selection] {
  space.skeletons.indices.flatMap { skeleton -> [Selection] in
    let slots = space.slotsOfSkeleton[skeleton]
    var fills: [[[(placement: Int, boxes: Int)]]] = [[]]
    for slot in slots {
      let isMixed = mixedRoles.contains(space.slots[slot].role.name)
      let choices =
        isMixed
        ? splits(space.slots[slot].boxes, over: space.placementsOfSlot[slot])
          .filter { Set($0.map { space.placements[$0.placement].types }).count == 1 }
        : space.placementsOfSlot[slot].map { [($0, space.slots[slot].boxes)] }
      fills = fills.flatMap { head in choices.map { head + [$0] } }
    }
    return fills.compactMap { fill in
      let joints = space.seamsOfSkeleton[skeleton].compactMap { number -> Int? in
        let seam = space.seams[number]
        func type(_ slot: Int, _ group: Int) -> LinkType? {
          slots.firstIndex(of: slot).map { space.placements[fill[$0][0].placement].types[group] }
        }
        return space.jointsOfSeam[number].first {
          space.joints[$0].subject.lower == type(seam.lowerSlot, seam.lowerGroup)
            && space.joints[$0].subject.upper == type(seam.upperSlot, seam.upperGroup)
        }
      }
      guard joints.count == space.seamsOfSkeleton[skeleton].count else { return nil }
      return Selection(
        skeleton: skeleton, placements: fill.joined().map(\.placement), boxes: fill.joined().map(\.boxes),
        joints: joints)
    }
  }
}

/// Every way to take `count` boxes from some of `placements`, each used at least once.
private func splits(_ count: Int, over placements: [Int]) -> [[(placement: Int, boxes: Int)]] {
  guard let first = placements.first else { return count == 0 ? [[]] : [] }
  let rest = Array(placements.dropFirst())
  return (0...count).flatMap { own in
    splits(count - own, over: rest).map { (own > 0 ? [(first, own)] : []) + $0 }
  }
}
