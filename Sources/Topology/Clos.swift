// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A folded Clos network of two or three tiers, also called a fat tree.
public struct Clos: TopologyFamily {
  /// `clos`.
  public static let name = "clos"

  /// Makes the family.
  public init() {}

  /// Every Clos network that joins the accelerators; none for a bare switch.
  public func skeletons(for context: PlanningContext, ports: PortOffer) -> Wirings {
    guard let accelerators = context.demand.accelerators, accelerators > 0 else { return Wirings() }
    var enumeration = ClosEnumeration(
      family: Self.name, context: context, ports: ports, accelerators: accelerators)
    return enumeration.run()
  }
}
