// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Recounts a finished wiring from the demand alone, by a route of its own.
///
/// It adds up bandwidth and boxes of a single plane and never looks at how a family came to its numbers.
public enum TopologyAudit {
  /// What contradicts the demand; empty when the wiring is sound.
  public static func recount(_ skeleton: Skeleton, for context: PlanningContext) -> [WiringFault] {
    var audit = Recount(skeleton: skeleton, context: context)
    audit.run()
    return audit.faults
  }
}

private struct Recount {
  let skeleton: Skeleton
  let context: PlanningContext
  var faults: [WiringFault] = []

  private var planes: Int { max(1, skeleton.planes) }
  private var switches: [Slot] { skeleton.slots.filter { $0.role != .endpoint } }

  mutating func run() {
    guard
      skeleton.slots.allSatisfy({ slot in
        slot.occupancies.allSatisfy { $0.links.count == slot.groups.count && !slot.groups.isEmpty }
      })
    else {
      report(
        .shape, skeleton.family, found: 0, wanted: 1, "a box lists links of port groups that its slot lacks")
      return
    }
    expect(.shape, "tiers", switches.count, skeleton.tiers, "slots of switches and tiers")
    if let wanted = context.demand.switchPorts {
      expect(.endpoints, "leaf", ends(switches.first, 0), wanted, "ports of the switch and ports wanted")
      return
    }
    recountEndpoints()
    recountTiers()
    recountBandwidth()
  }

  // MARK: Endpoints

  private mutating func recountEndpoints() {
    guard let wanted = context.demand.accelerators,
      let endpoint = skeleton.slots.first(where: { $0.role == .endpoint })
    else {
      report(.endpoints, "endpoint", found: 0, wanted: 1, "no slot holds the accelerators")
      return
    }
    var accelerators = 0
    for occupancy in endpoint.occupancies {
      accelerators += occupancy.boxes
      expect(.planes, "endpoint", occupancy.links[0], planes, "links of an accelerator and planes")
    }
    expect(.endpoints, "endpoint", accelerators, wanted, "accelerators wired and wanted")
    expect(.endpoints, "leaf", ends(switches.first, 0), wanted * planes, "links below leaves and wanted")
    let rate = endpoint.groups[0].linkRateGbps * Double(planes)
    if abs(rate - context.demand.bandwidthGbps) > 1e-6 * rate {
      report(
        .rate, "endpoint", found: rate, wanted: context.demand.bandwidthGbps,
        "an accelerator gets \(rate) Gb/s, \(context.demand.bandwidthGbps) Gb/s wanted")
    }
    recountRails(accelerators)
    for slot in skeleton.slots {
      // An accelerator is as safe as its number of cages; a leaf as its number of planes.
      let ways = slot.role == .endpoint ? slot.cagesPerBox : slot.role == .leaf ? planes : 2
      let expected: FailureEffect = ways == 1 ? .interrupts : .degrades
      if slot.effect != expected {
        report(
          .effect, slot.role.name, found: Double(planes), wanted: Double(planes),
          "with planes counting \(planes), a failure of a \(slot.role) \(expected.rawValue), not \(slot.effect.rawValue)"
        )
      }
    }
  }

  /// A rail has one accelerator of each server, so no leaf may serve more than there are servers.
  private mutating func recountRails(_ accelerators: Int) {
    let rails = context.demand.acceleratorsPerServer
    guard skeleton.family == RailOptimized.name, rails > 0, let leaf = switches.first else { return }
    let servers = (accelerators + rails - 1) / rails
    for occupancy in leaf.occupancies where occupancy.links[0] > servers {
      report(
        .reach, "leaf", found: Double(occupancy.links[0]), wanted: Double(servers),
        "a leaf serves \(occupancy.links[0]) accelerators, but a rail has \(servers)")
    }
    if leaf.boxes < planes * min(rails, accelerators) {
      report(
        .reach, "leaf", found: Double(leaf.boxes), wanted: Double(planes * min(rails, accelerators)),
        "\(leaf.boxes) leaves cannot keep \(rails) rails apart in \(planes) planes")
    }
  }

  // MARK: Tiers

  private mutating func recountTiers() {
    for (index, slot) in switches.enumerated() {
      for occupancy in slot.occupancies {
        if occupancy.boxes <= 0 || occupancy.boxes % planes != 0 {
          report(
            .planes, slot.role.name, found: Double(occupancy.boxes), wanted: Double(planes),
            "\(occupancy.boxes) \(slot.role) boxes wired alike do not divide into \(planes) planes")
        }
        let isTop = index == switches.count - 1
        expect(.shape, slot.role.name, slot.groups.count, isTop ? 1 : 2, "port groups found and wanted")
        if !isTop, slot.groups.count == 2 { checkTaper(slot, occupancy, tier: index) }
      }
    }
    guard switches.count == 2, switches[0].groups.count == 2 else { return }
    let spines = switches[1].boxes / planes
    for occupancy in switches[0].occupancies where occupancy.links[1] < spines {
      report(
        .reach, "leaf", found: Double(occupancy.links[1]), wanted: Double(spines),
        "a leaf with \(occupancy.links[1]) uplinks cannot reach all \(spines) spines")
    }
  }

  private mutating func checkTaper(_ slot: Slot, _ occupancy: Occupancy, tier: Int) {
    let below = Double(occupancy.links[0]) * slot.groups[0].linkRateGbps
    let above = Double(occupancy.links[1]) * slot.groups[1].linkRateGbps
    let stated = context.demand.oversubscription
    var allowed = max(0, tier < stated.count ? stated[tier] : stated.last ?? 1)
    if allowed == 0 { allowed = 1 }
    if tier == 0, skeleton.family == RailOptimized.name, let share = context.demand.crossRailShare, share > 0,
      share < 1
    {
      allowed /= share
    }
    if tier < skeleton.tapers.count { allowed = min(allowed, skeleton.tapers[tier].oversubscription) }
    if below > above * allowed * (1 + 1e-9) {
      report(
        .taper, slot.role.name, found: below / above, wanted: allowed,
        "a \(slot.role) has \(below) Gb/s below and \(above) Gb/s above, at most \(allowed) to 1 allowed")
    }
  }

  // MARK: Bandwidth

  /// What leaves one tier upward must arrive at the next.
  private mutating func recountBandwidth() {
    for (lower, upper) in zip(skeleton.slots, skeleton.slots.dropFirst()) {
      let sent = gigabits(lower, lower.groups.count - 1)
      let received = gigabits(upper, 0)
      let between = "\(lower.role)-\(upper.role)"
      if sent != received {
        report(.ends, between, found: sent, wanted: received, "\(sent) Gb/s leave, \(received) Gb/s arrive")
      }
      let listed = skeleton.links.filter { $0.name == between }.reduce(0) { $0 + $1.links }
      expect(.ends, between, listed, ends(upper, 0), "links listed and link ends above")
    }
    expect(
      .shape, "links", skeleton.links.count, skeleton.slots.count - 1, "classes of links found and wanted")
  }

  private func ends(_ slot: Slot?, _ group: Int) -> Int {
    var sum = 0
    for occupancy in slot?.occupancies ?? [] { sum += occupancy.boxes * occupancy.links[group] }
    return sum
  }

  private func gigabits(_ slot: Slot, _ group: Int) -> Double {
    Double(ends(slot, group)) * slot.groups[group].linkRateGbps
  }

  // MARK: Reporting

  private mutating func expect(
    _ rule: WiringFault.Rule, _ subject: String, _ found: Int, _ wanted: Int, _ what: String
  ) {
    guard found != wanted else { return }
    report(
      rule, subject, found: Double(found), wanted: Double(wanted),
      "\(subject): \(what): \(found) and \(wanted)")
  }

  private mutating func report(
    _ rule: WiringFault.Rule, _ subject: String, found: Double, wanted: Double, _ description: String
  ) {
    faults.append(WiringFault(rule, subject, found: found, wanted: wanted, description))
  }
}
