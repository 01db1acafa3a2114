// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension Cost {
  /// Adds up a finished design as a buyer would: box by box, then cable by cable, then what the years bring.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for filled in design.roles {
      for fill in filled.fills {
        for contents in filled.contents(of: fill, context.fabric.population) {
          buy(contents, in: filled.slot, &account)
        }
      }
      run(filled, accounts, &account)
    }
    for joined in design.links {
      account.post(cables(of: joined), to: "capex", under: "cables")
      for purchase in fibres(of: joined) { account.purchase(purchase) }
    }
    return account
  }

  private func buy(_ contents: BoxContents, in slot: Slot, _ account: inout Account) {
    let (build, boxes) = (contents.build, contents.boxes)
    if let price = build.system.dollars {
      if build.system.isEndpoint {
        account.post(boxes * Double(slot.cagesPerBox) * price, to: "capex", under: "nics")
        account.purchase(
          Purchase(
            build.system.id, kind: "nic", count: boxes * Double(slot.cagesPerBox), dollars: price,
            heading: "nics"))
      } else {
        account.post(boxes * price, to: "capex", under: "switches")
      }
    }
    if let cooling = build.cooling, cooling.boxDollars > 0 {
      account.post(boxes * cooling.boxDollars, to: "capex", under: "cooling")
      account.purchase(
        Purchase(
          cooling.id, named: "\(cooling.name) of one box", kind: "cooling", count: boxes,
          dollars: cooling.boxDollars, heading: "cooling"))
    }
    var enginesAtMaker = 0.0
    for (part, count) in zip(build.optics, contents.parts) where part.medium != .copper {
      let price = part.dollars * figures.marginOnOptics
      account.post(boxes * Double(count) * price, to: "capex", under: "optics")
      let isMakers = figures.enginePrices == nil ? part.isPricedAtMaker : figures.enginePrices == "maker"
      if part.isEngine, isMakers { enginesAtMaker += Double(count) * price }
    }
    if enginesAtMaker > 0, let needed = figures.enginesPerPackage ?? build.system.enginesPerPackage {
      // Every package that is sold carries the cost of those that were built for it.
      let spares = figures.spareEngines ?? build.system.spareEngines
      let built = 1 / chanceOfPackage(needed: needed, of: needed + spares)
      let engines = enginesAtMaker * (built * (1 + Double(spares) / Double(needed)) - 1)
      let chips = Double(build.system.chipCount) * (build.system.chip?.dollars ?? 0) * (built - 1)
      account.post(boxes * (engines + chips), to: "capex", under: "packaging")
    }
    if let price = build.laser?.dollars {
      account.post(
        boxes * Double(contents.lasers) * price * figures.marginOnOptics, to: "capex", under: "optics")
    }
    let minutes = 60 * figures.installationHours * Double(contents.parts.reduce(contents.lasers, +))
    account.post(boxes * minutes / 60 * figures.technicianWage, to: "capex", under: "installation")
  }

  /// Chance that enough engines of a package are good, engine by engine.
  private func chanceOfPackage(needed: Int, of all: Int) -> Double {
    let bad = (1 - figures.engineYield) * (1 - figures.testCoverage)
    let chance = bad / (figures.engineYield + bad)
    // How likely so many engines are bad, as engines are added one at a time.
    var counts = [1.0] + Array(repeating: 0.0, count: all - needed)
    for _ in 0..<all {
      for index in counts.indices.reversed() {
        counts[index] = counts[index] * (1 - chance) + (index > 0 ? counts[index - 1] * chance : 0)
      }
    }
    return counts.reduce(0, +)
  }

  private func run(_ filled: FilledRole, _ accounts: Accounts, _ account: inout Account) {
    let role = filled.slot.role
    // Builds that share a role may be cooled differently, so each takes its own watts times its own PUE.
    let siteWatts = filled.fills.indices.map { fill in
      accounts.value(.slotTypicalPower, of: fill, in: filled) * accounts.value(.pue, of: fill, in: filled)
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
    guard joined.upper.medium == .copper else {
      return fibres(of: joined).reduce(0) { $0 + $1.count * $1.dollars }
    }
    guard let cable = context.parts.optics(joined.upper.part) else { return 0 }
    let perLink = (joined.upper.rateGbps / cable.laneRateGbps).rounded()
    let perCable = max(1, min(cable.links, Int(Double(cable.lanes) / max(1, perLink))))
    return Double(joined.links) / Double(perCable) * cable.dollars
  }

  /// What joined optical links are made of; nothing for copper.
  private func fibres(of joined: JoinedLinks) -> [Purchase] {
    guard joined.upper.medium != .copper else { return [] }
    let links = Double(joined.links)
    let lanes = (joined.upper.rateGbps / joined.upper.laneRateGbps).rounded()
    let isDuplex = ["FR", "LR", "ER"].contains(String(joined.upper.spec.prefix(2)))
    let fibres = links * 2 * (isDuplex ? 1 : lanes)
    let metres = joined.linkClass.medianMetres
    let offers = context.parts.trunks.filter { $0.medium == joined.upper.medium }.map { trunk in
      Purchase(
        trunk.id, named: "\(joined.linkClass.name): \(trunk.fibres)-fibre trunk, \(metres) m at the median",
        kind: "fibre",
        count: fibres / Double(trunk.fibres), dollars: trunk.dollars + metres * trunk.dollarsPerMetre,
        heading: "cables")
    }
    let cheapest = offers.min { $0.count * $0.dollars < $1.count * $1.dollars }
    let isBrokenOut = max(joined.lower.linksPerPart, joined.upper.linksPerPart) > 1
    let panel = Purchase(
      "breakout-port", named: "\(joined.linkClass.name): panel port of a broken-out link", kind: "panel",
      count: links, dollars: figures.breakoutPortDollars, heading: "cables")
    return [cheapest, isBrokenOut ? panel : nil].compactMap { $0 }
  }
}
