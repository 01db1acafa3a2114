// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A Clos whose leaves each serve one accelerator position of many servers.
///
/// Traffic between accelerators of the same position stays at their leaf, so that what leaves it may be tapered by
/// the share of traffic that the problem declares to leave the rail. A rail that needs several leaves sends part of
/// its own traffic upward too; the taper counts that part as if partners were spread evenly over the rail.
public struct RailOptimized: TopologyFamily {
  /// `rail-optimized`.
  public static let name = "rail-optimized"

  /// Makes the family.
  public init() {}

  /// Every rail-optimized Clos that joins the accelerators; none for a bare switch.
  public func skeletons(for context: PlanningContext, ports: PortOffer) -> Wirings {
    guard let accelerators = context.demand.accelerators, accelerators > 0 else { return Wirings() }
    let rails = context.demand.acceleratorsPerServer
    guard rails > 1 else {
      let reason = "a server of \(rails) accelerator has no rails to keep apart"
      return Wirings(unwirable: [.init(family: Self.name, attempt: "leaves by rail", reason: reason)])
    }
    var enumeration = ClosEnumeration(
      family: Self.name, context: context, ports: ports, accelerators: accelerators, rails: rails,
      notes: context.demand.usableCrossRailShare == nil
        ? [
          "no share of traffic across rails is declared: nothing is tapered, and a plain Clos is never dearer"
        ]
        : [])
    return enumeration.run()
  }
}

extension Demand {
  /// The declared share of traffic that leaves its rail where it says anything: above 0 and below 1.
  var usableCrossRailShare: Double? { crossRailShare.flatMap { $0 > 0 && $0 < 1 ? $0 : nil } }

  /// Share of traffic that leaves a leaf when a rail has that many leaves.
  func shareAboveLeaves(leavesPerRail: Int) -> Double {
    guard let across = usableCrossRailShare else { return 1 }
    return across + (1 - across) * (1 - 1 / Double(max(1, leavesPerRail)))
  }
}
