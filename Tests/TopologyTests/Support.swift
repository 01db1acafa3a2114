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
