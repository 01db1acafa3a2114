// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

extension Skeleton {
  /// Counts that contradict each other; empty for every wiring that a shipped family makes.
  ///
  /// - Parameters:
  ///   - ports: Most ports of one box by role, counted at the rate of its lowest port group.
  ///   - isBalanced: Whether bundles between leaves and spines must be equal.
  /// - Returns: Faults in the order of slots, then of classes of links.
  public func faults(boxesWith ports: [Role: Int] = [:], isBalanced: Bool = false) -> [WiringFault] {
    var faults = slots.flatMap { shapeFaults($0) }
    // Totals of slots whose lists do not match would be read past their end.
    guard faults.isEmpty else { return faults }
    faults += slots.flatMap { slot in ports[slot.role].map { portFaults(slot, ports: $0) } ?? [] }
    faults += links.flatMap { linkFaults($0) }
    faults += unusedGroupFaults()
    if isBalanced { faults += bundleFaults() }
    return faults
  }

  private func shapeFaults(_ slot: Slot) -> [WiringFault] {
    let subject = slot.role.name
    var faults: [WiringFault] = []
    for occupancy in slot.occupancies {
      if occupancy.links.count != slot.groups.count {
        faults.append(
          WiringFault(
            .shape, subject, found: occupancy.links.count, wanted: slot.groups.count,
            "\(subject): \(occupancy.links.count) counts of links for \(slot.groups.count) port groups"))
      }
      if let least = ([occupancy.boxes - 1] + occupancy.links).min(), least < 0 {
        faults.append(
          WiringFault(.shape, subject, found: least, wanted: 0, "\(subject): a count is below what can be"))
      }
    }
    if slot.role != .endpoint, slot.boxes % max(1, planes) != 0 {
      faults.append(
        WiringFault(
          .planes, subject, found: slot.boxes, wanted: planes,
          "\(subject): \(slot.boxes) boxes do not divide into \(planes) planes"))
    }
    return faults
  }

  private func portFaults(_ slot: Slot, ports: Int) -> [WiringFault] {
    guard let base = slot.groups.first?.linkRateGbps, base > 0 else { return [] }
    return slot.occupancies.compactMap { occupancy in
      let used = zip(occupancy.links, slot.groups).reduce(0) { $0 + Double($1.0) * $1.1.linkRateGbps / base }
      guard used > Double(ports) + 1e-9 else { return nil }
      return WiringFault(
        .ports, slot.role.name, found: used, wanted: Double(ports),
        "\(slot.role): \(used.plain) ports of \(base.plain) Gb/s in a box of \(ports)")
    }
  }

  private func linkFaults(_ links: LinkClass) -> [WiringFault] {
    func group(_ end: PortEnd) -> PortGroup? {
      guard slots.indices.contains(end.slot), slots[end.slot].groups.indices.contains(end.group) else {
        return nil
      }
      return slots[end.slot].groups[end.group]
    }
    guard let lower = group(links.lower), let upper = group(links.upper) else {
      return [
        WiringFault(.shape, links.name, found: 0, wanted: 1, "\(links.name): an end names no port group")
      ]
    }
    var faults: [WiringFault] = []
    let share = links.lower == links.upper ? 2 : 1
    for end in share == 2 ? [links.lower] : [links.lower, links.upper] {
      let total = slots[end.slot].totalLinks(end.group)
      if total != links.links * share {
        let role = slots[end.slot].role
        faults.append(
          WiringFault(
            .ends, links.name, found: total, wanted: links.links * share,
            "\(links.name): \(role) boxes have \(total) link ends, \(links.links * share) wanted"))
      }
    }
    if lower.linkRateGbps != upper.linkRateGbps {
      faults.append(
        WiringFault(
          .rate, links.name, found: upper.linkRateGbps, wanted: lower.linkRateGbps,
          "\(links.name): \(lower.linkRateGbps.plain) Gb/s below meet \(upper.linkRateGbps.plain) Gb/s above")
      )
    }
    if links.medianMetres < 0 || links.medianMetres > links.longestMetres {
      faults.append(
        WiringFault(
          .length, links.name, found: links.medianMetres, wanted: links.longestMetres,
          "\(links.name): median \(links.medianMetres.plain) m, longest \(links.longestMetres.plain) m"))
    }
    return faults
  }

  /// A port group that no class of links ends at has links that lead nowhere.
  private func unusedGroupFaults() -> [WiringFault] {
    // The ports of a bare switch are its product.
    guard !links.isEmpty else { return [] }
    let used = Set(links.flatMap { [$0.lower, $0.upper] })
    return slots.indices.flatMap { index in
      slots[index].groups.indices.compactMap { group in
        let total = slots[index].totalLinks(group)
        guard total > 0, !used.contains(PortEnd(slot: index, group: group)) else { return nil }
        let subject = slots[index].role.name
        return WiringFault(
          .ends, subject, found: total, wanted: 0,
          "\(subject): \(total) links of group \(slots[index].groups[group].name) belong to no class")
      }
    }
  }

  /// With two tiers, a leaf's uplinks must divide by the spines of its plane, and spines must be alike.
  private func bundleFaults() -> [WiringFault] {
    var faults: [WiringFault] = []
    for links in links where links.name != LinkClass.endpointLeaf {
      let (lower, upper) = (slots[links.lower.slot], slots[links.upper.slot])
      let perPlane = upper.boxes / max(1, planes)
      for up in Set(lower.occupancies.map { $0.links[links.lower.group] }).sorted()
      where tiers == 2 && perPlane > 0 && up % perPlane != 0 {
        faults.append(
          WiringFault(
            .bundles, links.name, found: up, wanted: perPlane,
            "\(links.name): \(up) links of a \(lower.role) do not divide among \(perPlane) boxes above"))
      }
      // Spines of three tiers differ where pods do; their cores never.
      let counts = Set(upper.occupancies.map { $0.links[links.upper.group] })
      if counts.count > 1, links.upper.slot == slots.count - 1, let most = counts.max(),
        let least = counts.min()
      {
        faults.append(
          WiringFault(
            .bundles, links.name, found: most, wanted: least,
            "\(links.name): \(upper.role) boxes have between \(least) and \(most) links"))
      }
    }
    return faults
  }
}
