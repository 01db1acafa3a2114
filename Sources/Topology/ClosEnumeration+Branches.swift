// SPDX-License-Identifier: Apache-2.0

internal import DesignSpace

extension ClosEnumeration {
  /// One choice of rates and of the leaves' taper.
  struct Branch {
    var division: LinkRates.Division
    var step: Int
    var trunkGbps: Double
    var taper: LeafTaper
    var coreSteps: [Int]

    var attempt: String {
      let planes = division.planes == 1 ? "1 plane" : "\(division.planes) planes"
      return
        "\(planes) of \(division.rateGbps.plain) Gb/s, trunks of \(trunkGbps.plain) Gb/s, leaves \(taper)"
    }
  }

  /// How the leaves' taper is found.
  enum LeafTaper: CustomStringConvertible {
    /// As stated.
    case stated(Double)
    /// As much as the declared traffic across rails allows beside the stated one.
    case declaredTraffic(Double)

    var description: String {
      switch self {
      case .stated(let value): Taper(oversubscription: value).description
      case .declaredTraffic(let value): "\(Taper(oversubscription: value)) of the traffic that leaves them"
      }
    }
  }

  /// None, the demand's, and with rails what the declared traffic allows besides.
  func leafTapers() -> [LeafTaper] {
    let stated = context.demand.oversubscriptions(tier: 0)
    let declared = rails != nil && context.demand.usableCrossRailShare != nil ? stated.suffix(1) : []
    return stated.map { .stated($0) } + declared.map { .declaredTraffic($0) }
  }

  /// Ports of a leaf under a taper, and how many leaves a rail may then have.
  func leaf(ports: Int, _ branch: Branch) -> (tier: TierPorts, mostPerSet: Int) {
    var tier = TierPorts(usable: ports, step: branch.step, oversubscription: 1)
    switch branch.taper {
    case .stated(let value):
      tier.oversubscription = value
      return (tier, .max)
    case .declaredTraffic(let value):
      // More leaves to a rail mean more traffic above them, hence smaller leaves: ends because leaves only shrink.
      var perRail = 1
      while true {
        tier.oversubscription = value / context.demand.shareAboveLeaves(leavesPerRail: perRail)
        let needed = tier.mostDown > 0 ? attachment.leaves(ofAtMost: tier.mostDown).perSet : perRail
        if needed <= perRail { return (tier, perRail) }
        perRail = needed
      }
    }
  }

  /// Endpoints per leaf that may be worth having although a leaf could take more.
  func preferredDown(_ most: Int) -> [Int] {
    guard context.site.floor.placement == .inRack else { return [] }
    // What a rack adds to a leaf: its accelerators, or with rails its servers.
    let rack = context.site.floor.acceleratorsPerRack / (rails ?? 1)
    guard rack > 0 else { return [] }
    return [rack, most / rack * rack].filter { $0 > 0 && $0 <= most }
  }

  /// Numbers of endpoints that divide evenly more often than the most.
  ///
  /// They are a power of two, whole servers, and for a plain Clos what leaves would serve if they were kept apart by
  /// rail: such a wiring is a plain Clos too, and must not look leaner for want of trying.
  func evenDown(_ most: Int) -> [Int] {
    guard most > 1 else { return [] }
    let power = 1 << (Int.bitWidth - 1 - most.leadingZeroBitCount)
    let server = max(1, context.demand.acceleratorsPerServer)
    let even = [power, most / server * server]
    guard rails == nil, server > 1 else { return even }
    let apart = Attachment(endpoints: accelerators, rails: server)
    return even + ([most] + even).filter { $0 > 0 }.map { apart.leaves(ofAtMost: $0).fullest }
  }

  func reason(_ branch: Branch) -> String {
    guard let leaf = usable(branch.division.rateGbps).last, let above = usable(branch.trunkGbps).last else {
      return "no box has usable ports at both rates"
    }
    let tiers = self.leaf(ports: leaf, branch).tier
    let two = tiers.mostDown * above
    let spine = TierPorts(
      usable: above, step: 1, oversubscription: context.demand.allowedOversubscription(tier: 1))
    let most = allows(tiers: 3) ? tiers.mostDown * spine.mostDown * above : two
    let sets = rails.map { " on \($0) rails" } ?? ""
    return most < accelerators
      ? "boxes of \(leaf) and \(above) usable ports join at most \(most) accelerators, \(accelerators) wanted"
      : "\(accelerators) accelerators\(sets) do not fit boxes of \(leaf) and \(above) usable ports"
  }
}
