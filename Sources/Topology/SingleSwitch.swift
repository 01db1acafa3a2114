// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// One box, or one box per plane, that everything hangs on.
public struct SingleSwitch: TopologyFamily {
  /// `single`.
  public static let name = "single"

  /// Makes the family.
  public init() {}

  /// A bare switch of the wanted ports, or accelerators that fit one box per plane.
  public func skeletons(for context: PlanningContext, ports: PortOffer) -> Wirings {
    guard context.choices.tiers?.contains(1) != false else { return Wirings() }
    var collected = SkeletonCollection()
    if let wanted = context.demand.switchPorts {
      let rate = context.demand.bandwidthGbps
      if let reason = shortage(of: wanted, at: rate, context, ports) {
        collected.refuse(Self.name, "one box of \(wanted) ports at \(rate.plain) Gb/s", reason)
      } else {
        collected.add(bareSwitch(ports: wanted, rateGbps: rate))
      }
    } else if let accelerators = context.demand.accelerators, accelerators > 0 {
      let rates = LinkRates(context, ports: ports)
      for refusal in rates.refused { collected.refuse(Self.name, refusal.attempt, refusal.reason) }
      for division in rates.divisions {
        if let reason = shortage(of: accelerators, at: division.rateGbps, context, ports) {
          let planes = division.planes == 1 ? "" : " in each of \(division.planes) planes"
          collected.refuse(Self.name, "one box at \(division.rateGbps.plain) Gb/s\(planes)", reason)
        } else {
          let assembly = ClosAssembly(
            family: Self.name, context: context, accelerators: accelerators, planes: division.planes,
            ratesGbps: [division.rateGbps], oversubscriptions: [])
          collected.add(assembly.oneTier())
        }
      }
    }
    return collected.wirings
  }

  private func shortage(
    of wanted: Int, at rate: Double, _ context: PlanningContext, _ ports: PortOffer
  ) -> String? {
    let usable = ports.usablePorts(rateGbps: rate, reserved: context.fabric.reservedPorts).last ?? 0
    return wanted <= usable
      ? nil : "the largest box has \(usable) usable ports of \(rate.plain) Gb/s, \(wanted) wanted"
  }

  private func bareSwitch(ports: Int, rateGbps: Double) -> Skeleton {
    let down = PortGroup("down", linkRateGbps: rateGbps, effect: .interrupts)
    let leaf = Slot(
      role: .leaf, planes: 1, groups: [down], occupancies: [Occupancy(boxes: 1, links: [ports])],
      effect: .interrupts)
    return Skeleton(family: Self.name, tiers: 1, planes: 1, tapers: [], slots: [leaf], links: [])
  }
}
