// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension Servers {
  /// Counts servers and racks of a finished design as they are filled with accelerators, one after the other.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for filled in design.roles {
      for (index, fill) in filled.fills.enumerated() {
        if fill.build.system.isEndpoint {
          let share = filled.share(of: fill)
          let ends = filled.slot.boxes
          let servers = share * Double(Self.filled(by: ends, each: demand.acceleratorsPerServer))
          if let watts = demand.serverWatts {
            account.post(servers * watts, to: Self.powerLedger, under: Self.heading)
          }
          if site.racks != nil {
            let racks = Self.filled(by: ends, each: site.floor.acceleratorsPerRack)
            account.post(share * Double(racks), to: Self.racksLedger, under: Self.heading)
          }
          if let dollars = demand.serverDollars {
            account.post(servers * dollars, to: Self.moneyLedger, under: Self.heading)
          }
        } else if filled.slot.role == .leaf {
          let box = accounts.value(QuantityKey.boxPeakPower.ofFill(index), for: filled.slot.role)
          judgeRack(of: fill.build, among: filled.slot.boxes, boxWatts: box, &account)
        }
      }
    }
    return account
  }

  /// Adds up the fullest rack where leaves stand beside servers.
  private func judgeRack(
    of build: SwitchBuild, among leaves: Int, boxWatts: Double, _ account: inout Account
  ) {
    guard site.floor.placement == .inRack, let accelerators = demand.accelerators,
      let serverWatts = demand.serverWatts
    else { return }
    let racks = Self.filled(by: accelerators, each: site.floor.acceleratorsPerRack)
    // Leaves are dealt out to the racks in turn, so that the first one has as many as any.
    var watts = 0.0
    for _ in stride(from: 0, to: leaves, by: racks) { watts += boxWatts }
    let inRack = min(accelerators, site.floor.acceleratorsPerRack)
    for _ in stride(from: 0, to: inRack, by: demand.acceleratorsPerServer) { watts += serverWatts }
    account.require(
      watts, atMost: site.rackWatts, .watt, rule: "rack", subject: "\(build.title) as leaf",
      "\(watts.tenths) W in a rack of servers and leaves")
  }

  /// How many boxes of `size` are begun when `count` things are put into one after the other.
  private static func filled(by count: Int, each size: Int) -> Int {
    var boxes = 0
    var next = 0
    while next < count {
      boxes += 1
      next += max(1, size)
    }
    return boxes
  }
}
