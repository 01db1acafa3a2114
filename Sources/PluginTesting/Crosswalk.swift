// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import PluginKit

/// Where candidates of one space are found in another one.
struct Crosswalk {
  private struct Place: Hashable {
    var owner: Int
    var identity: [String]
  }

  private let from: CandidateSpace
  private let to: CandidateSpace
  private let skeletons: [Skeleton: Int]
  private let slots: [Slot: Int]
  private let placements: [Place: Int]

  init(from: CandidateSpace, to: CandidateSpace) {
    (self.from, self.to) = (from, to)
    skeletons = Dictionary(
      to.skeletons.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    slots = Dictionary(to.slots.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    placements = Dictionary(
      to.placements.enumerated().map { (Place(owner: $1.slot, identity: $1.placed.build.identity), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The same design in the other space; nil where something of it is missing there.
  func selection(_ selection: Selection) -> Selection? {
    guard let skeleton = skeletons[from.skeletons[selection.skeleton]] else { return nil }
    var moved = Selection(skeleton: skeleton, placements: [], boxes: selection.boxes, joints: [])
    for placement in selection.placements.map({ from.placements[$0] }) {
      guard let slot = slots[from.slots[placement.slot]],
        let found = placements[Place(owner: slot, identity: placement.placed.build.identity)]
      else { return nil }
      moved.placements.append(found)
    }
    for (joint, seam) in zip(selection.joints, to.seamsOfSkeleton[skeleton]) {
      let wanted = from.joints[joint].subject
      guard
        let found = to.jointsOfSeam[seam].first(where: {
          to.joints[$0].subject.lower == wanted.lower && to.joints[$0].subject.upper == wanted.upper
        })
      else { return nil }
      moved.joints.append(found)
    }
    return moved
  }
}
#endif
