// SPDX-License-Identifier: Apache-2.0

/// The counts of one plane of a Clos, whatever its boxes are called.
struct ClosCounts: Hashable {
  /// Leaves and what hangs on them.
  var leaves: LeafTier
  /// Links from each leaf upward.
  var leafUp: Int
  /// Links below each spine, the fullest first.
  var spines: [Share]
  /// Links from each spine upward; zero with two tiers.
  var spineUp = 0
  /// Links below each core, the fullest first; empty with two tiers.
  var cores: [Share] = []
  /// Parts of the network that are joined only through cores; 1 with two tiers.
  var pods = 1
  /// Spines of one pod.
  var spinesPerPod = 0

  /// How many spines.
  var spineBoxes: Int { spines.reduce(0) { $0 + $1.boxes } }
  /// How many cores.
  var coreBoxes: Int { cores.reduce(0) { $0 + $1.boxes } }
  /// Switches of the plane.
  var boxes: Int { leaves.boxes + spineBoxes + coreBoxes }
  /// Links between switches of the plane.
  var trunks: Int { leaves.boxes * leafUp + spineBoxes * spineUp }

  /// Whether fewer boxes are needed, or as many with fewer links.
  func isLeaner(than other: Self?) -> Bool {
    guard let other else { return true }
    return (boxes, trunks) < (other.boxes, other.trunks)
  }
}
