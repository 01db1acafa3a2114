// SPDX-License-Identifier: Apache-2.0

internal import DesignSpace

/// Wirings in the order of their discovery, each kept once.
struct SkeletonCollection {
  /// What makes two wirings the same: a nominal taper or a remark does not.
  private struct Identity: Hashable {
    var family: String
    var slots: [Slot]
    var links: [LinkClass]
  }

  private(set) var wirings = Wirings()
  private var known: Set<Identity> = []
  private var refusals: Set<UnwirableSkeleton> = []

  /// Keeps a wiring unless one with the same boxes and links is there already.
  mutating func add(_ skeleton: Skeleton) {
    let identity = Identity(family: skeleton.family, slots: skeleton.slots, links: skeleton.links)
    if known.insert(identity).inserted { wirings.skeletons.append(skeleton) }
  }

  /// Keeps a reason once.
  mutating func refuse(_ family: String, _ attempt: String, _ reason: String) {
    let refusal = UnwirableSkeleton(family: family, attempt: attempt, reason: reason)
    if refusals.insert(refusal).inserted { wirings.unwirable.append(refusal) }
  }

  /// Keeps everything that another family found.
  ///
  /// Where it has the same boxes, links and lengths as a family before it, the network is the same to buy and to run;
  /// it is kept once, with a remark.
  mutating func add(_ others: Wirings) {
    for skeleton in others.skeletons {
      let twin = wirings.skeletons.firstIndex {
        $0.family != skeleton.family && $0.slots == skeleton.slots && $0.links == skeleton.links
      }
      guard let twin else {
        add(skeleton)
        continue
      }
      let remark = "the same boxes and links can be wired \(skeleton.family)"
      if !wirings.skeletons[twin].notes.contains(remark) { wirings.skeletons[twin].notes.append(remark) }
    }
    for refusal in others.unwirable { refuse(refusal.family, refusal.attempt, refusal.reason) }
  }
}
