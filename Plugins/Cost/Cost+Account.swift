// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension Cost {
  /// Adds up a finished design as a buyer would: box by box, then cable by cable, then what the years bring.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for filled in design.roles {
      for fill in filled.fills {
        for contents in BoxContents.list(fill, in: filled.slot, context.fabric.population) {
          buy(contents, &account)
        }
      }
      run(filled, accounts, &account)
    }
    for joined in design.links { account.post(cables(of: joined), to: "capex", under: "cables") }
    return account
  }

  private func buy(_ contents: BoxContents, _ account: inout Account) {
    let (build, boxes) = (contents.build, contents.boxes)
    if let price = build.system.dollars {
      if build.system.isEndpoint {
        account.post(boxes * Double(contents.cagesPerBox) * price, to: "capex", under: "nics")
      } else {
        account.post(boxes * price, to: "capex", under: "switches")
      }
    }
    if let cooling = build.cooling { account.post(boxes * cooling.boxDollars, to: "capex", under: "cooling") }
    for (part, count) in zip(build.optics, contents.parts) where part.medium != .copper {
      var price = part.dollars * figures.marginOnOptics
      if part.formFactors == ["engine"] { price *= figures.engineYieldFactor }
      account.post(boxes * Double(count) * price, to: "capex", under: "optics")
    }
    if let price = build.laser?.dollars {
      account.post(
        boxes * Double(contents.lasers) * price * figures.marginOnOptics, to: "capex", under: "optics")
    }
    let minutes = 60 * figures.installationHours * Double(contents.parts.reduce(contents.lasers, +))
    account.post(boxes * minutes / 60 * figures.technicianWage, to: "capex", under: "installation")
  }

  private func run(_ filled: FilledRole, _ accounts: Accounts, _ account: inout Account) {
    let role = filled.slot.role
    // Builds that share a role may be cooled differently, so each takes its own watts times its own PUE.
    let siteWatts = filled.fills.indices.map { fill in
      func own(_ key: QuantityKey) -> Double {
        filled.fills.count == 1
          ? accounts.value(key, for: role)
          : accounts.value(QuantityKey("\(key.name)[\(fill)]", key.dimension), for: role)
      }
      return own(.slotTypicalPower) * own(.pue)
    }
    let kilowatts = siteWatts.reduce(0, +) / 1000
    let borne = 1 - figures.warrantyShare
    account.post(
      accounts.value(.slotPeakPower, for: role) * figures.dollarsPerWatt, to: "capex", under: "facility")
    account.post(kilowatts * figures.dollarsPerKilowattHour * 8760, to: "opex", under: "energy")
    account.post(borne * accounts.value(.replacementValue, for: role), to: "opex", under: "repairs")
    account.post(
      figures.technicianWage * accounts.value(.repairHours, for: role), to: "opex", under: "repairs")
    account.post(
      figures.dollarsPerInterruption * accounts.value(.interruptions, for: role), to: "opex",
      under: "interruptions")
  }

  /// Price of the cables of joined links: whole copper cables, or fibres of the cheapest trunk and panel ports.
  private func cables(of joined: JoinedLinks) -> Double {
    let links = Double(joined.links)
    guard joined.upper.medium != .copper else {
      guard let cable = context.parts.optics(joined.upper.part) else { return 0 }
      let perLink = (joined.upper.rateGbps / cable.laneRateGbps).rounded()
      let perCable = max(1, min(cable.links, Int(Double(cable.lanes) / max(1, perLink))))
      return links / Double(perCable) * cable.dollars
    }
    let lanes = (joined.upper.rateGbps / joined.upper.laneRateGbps).rounded()
    let isDuplex = ["FR", "LR", "ER"].contains(String(joined.upper.spec.prefix(2)))
    let fibres = links * 2 * (isDuplex ? 1 : lanes)
    let offers = context.parts.trunks.filter { $0.medium == joined.upper.medium }.map { trunk in
      fibres / Double(trunk.fibres) * (trunk.dollars + joined.linkClass.medianMetres * trunk.dollarsPerMetre)
    }
    let isBrokenOut = max(joined.lower.linksPerPart, joined.upper.linksPerPart) > 1
    return (offers.min() ?? 0) + (isBrokenOut ? links * figures.breakoutPortDollars : 0)
  }
}

/// Equal boxes of a finished design, with what is in one of them.
private struct BoxContents {
  var boxes: Double
  var build: SwitchBuild
  var cagesPerBox: Int
  /// Parts of each port group, those without a link included.
  var parts: [Int]
  var lasers: Int

  /// Lists the boxes of one build in a role.
  ///
  /// Builds that share a role take their part of every kind of wiring in it, as nothing says which box is which.
  static func list(_ fill: FilledRole.Fill, in slot: Slot, _ population: Population) -> [BoxContents] {
    let share = Double(fill.boxes) / Double(max(1, slot.boxes))
    return slot.occupancies.map {
      BoxContents(share * Double($0.boxes), fill.build, slot, $0.links, population)
    }
  }

  init(_ boxes: Double, _ build: SwitchBuild, _ slot: Slot, _ links: [Int], _ population: Population) {
    (self.boxes, self.build, cagesPerBox) = (boxes, build, slot.cagesPerBox)
    parts = zip(slot.groups, zip(build.optics, links)).map { group, port in
      let perPart = max(1, port.0.linksCarried(rateGbps: group.linkRateGbps))
      return Int((Double(port.1) / Double(perPart)).rounded(.up))
    }
    lasers = 0
    if population == .all, !build.system.isEndpoint { fillEveryCage() }
    guard let laser = build.laser, laser.lanes > 0 else { return }
    let lanes = zip(build.optics, parts).map { $0.formFactors == ["engine"] ? $0.lanes * $1 : 0 }.reduce(0, +)
    lasers = Int((Double(lanes) / Double(laser.lanes)).rounded(.up))
  }

  /// Adds, for each row of cages, the part of the last port group that fits to what no port group needs.
  private mutating func fillEveryCage() {
    let wanted = parts
    var placed = wanted.map { _ in 0 }
    for cage in build.system.cages {
      let fitting = build.optics.indices.filter { cage.accepts(build.optics[$0]) }
      var free = cage.count
      for group in fitting {
        let taken = min(free, wanted[group] - placed[group])
        (free, placed[group]) = (free - taken, placed[group] + taken)
      }
      if let last = fitting.last { parts[last] += free }
    }
  }
}
