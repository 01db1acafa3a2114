// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Topology

/// Builds contexts for tests: every argument has the plainest default.
func context(
  _ accelerators: Int, gbps: Double = 400, oversubscription: [Double] = [1], balanced: Bool = true,
  reserved: Double = 0, share: Double? = nil, server: Int = 8, floor: Floor = Floor(),
  choose: (inout Choices) -> Void = { _ in }
) -> PlanningContext {
  var choices = Choices()
  choose(&choices)
  return PlanningContext(
    demand: Demand(
      accelerators: accelerators, bandwidthGbps: gbps, acceleratorsPerServer: server,
      oversubscription: oversubscription, crossRailShare: share),
    choices: choices, site: Site(floor: floor),
    fabric: Fabric(reservedPorts: reserved, isBalanced: balanced), catalog: Catalog())
}

/// Boxes that have these ports at one rate.
func boxes(_ ports: Int..., gbps: Double = 400) -> PortOffer { PortOffer(portsByRateGbps: [gbps: ports]) }

extension Skeleton {
  /// Switches by tier, all planes together.
  var switches: [Int] { slots.filter { $0.role != .endpoint }.map(\.boxes) }
  /// All switches.
  var totalBoxes: Int { switches.reduce(0, +) }
  /// Links of each class.
  var linkCounts: [Int] { links.map(\.links) }
}

extension Wirings {
  /// The wiring with fewest switches, and of those the one with fewest links.
  var leanest: Skeleton? {
    skeletons.min {
      ($0.totalBoxes, $0.linkCounts.reduce(0, +)) < ($1.totalBoxes, $1.linkCounts.reduce(0, +))
    }
  }
}

/// A small generator with a seed, so that every run tries the same demands.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
