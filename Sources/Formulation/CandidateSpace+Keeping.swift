// SPDX-License-Identifier: Apache-2.0

import PluginKit

extension CandidateSpace {
  /// The wirings at `kept`, with the slots and seams that they use and the wanted placements and joints of those,
  /// numbered anew.
  func keeping(
    skeletons kept: [Int], placements isWanted: (Int) -> Bool = { _ in true },
    joints isWantedJoint: (Int) -> Bool = { _ in true }
  ) -> CandidateSpace {
    var smaller = CandidateSpace()
    var newSlot: [Int: Int] = [:]
    var newSeam: [Int: Int] = [:]
    for index in kept {
      smaller.skeletons.append(skeletons[index])
      for slot in slotsOfSkeleton[index] where newSlot[slot] == nil {
        newSlot[slot] = smaller.slots.count
        smaller.slots.append(slots[slot])
        let first = smaller.placements.count
        for placement in placementsOfSlot[slot] where isWanted(placement) {
          var moved = placements[placement]
          moved.slot = smaller.slots.count - 1
          smaller.placements.append(moved)
        }
        smaller.placementsOfSlot.append(Array(first..<smaller.placements.count))
      }
      for seam in seamsOfSkeleton[index] where newSeam[seam] == nil {
        newSeam[seam] = smaller.seams.count
        var moved = seams[seam]
        (moved.lowerSlot, moved.upperSlot) = (newSlot[moved.lowerSlot] ?? 0, newSlot[moved.upperSlot] ?? 0)
        smaller.seams.append(moved)
        let first = smaller.joints.count
        for joint in jointsOfSeam[seam] where isWantedJoint(joint) {
          var moved = joints[joint]
          moved.seam = smaller.seams.count - 1
          smaller.joints.append(moved)
        }
        smaller.jointsOfSeam.append(Array(first..<smaller.joints.count))
      }
      smaller.slotsOfSkeleton.append(slotsOfSkeleton[index].map { newSlot[$0] ?? 0 })
      smaller.seamsOfSkeleton.append(seamsOfSkeleton[index].map { newSeam[$0] ?? 0 })
    }
    return smaller
  }
}
