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

  /// Keeps everything that another search found.
  mutating func add(_ others: Wirings) {
    for skeleton in others.skeletons { add(skeleton) }
    for refusal in others.unwirable { refuse(refusal.family, refusal.attempt, refusal.reason) }
  }
}
