// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension Thermal {
  /// Temperatures, racks and plant of a finished design: racks are filled box by box, and plant checked unit by unit.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    var heatOfCooling: [String: Double] = [:]
    for filled in design.roles {
      let role = filled.slot.role
      var hottest = (
        supply: -Double.infinity, pue: 0.0, junction: -Double.infinity, laser: -Double.infinity,
        engine: -Double.infinity
      )
      var (racks, heat) = (0.0, 0.0)
      for (index, fill) in filled.fills.enumerated() {
        let share = filled.share(of: fill)
        let bay = Bay(
          of: fill.build, as: role, figures, chipWatts: accounts.value(.chipPower, of: index, in: filled))
        bay.judge(&account)

        let peak = accounts.value(.slotPeakPower, of: index, in: filled)
        account.post(peak, to: bay.isLiquid ? Self.liquidLedger : Self.airLedger, under: role.name)
        if let cooling = fill.build.cooling { heatOfCooling[cooling.id, default: 0] += peak }

        if !fill.build.system.isEndpoint {
          let boxWatts = accounts.value(.boxPeakPower, of: index, in: filled)
          let own = share * Double(bay.racks(for: filled.slot.boxes, boxWatts: boxWatts, &account))
          // Leaves beside the servers stand in racks that are there already.
          let taken = role == .leaf && figures.leavesShareRacks ? 0 : own
          racks += taken
          account.provide(QuantityKey.slotRacks.ofFill(index), taken, for: role)
        }
        account.provide(QuantityKey.supply.ofFill(index), bay.supply, for: role)
        account.provide(QuantityKey.laserTemperature.ofFill(index), bay.laser, for: role)
        account.provide(QuantityKey.junction.ofFill(index), bay.junction, for: role)
        account.provide(QuantityKey.engineTemperature.ofFill(index), bay.engine, for: role)
        account.provide(QuantityKey.pue.ofFill(index), bay.pue, for: role)
        hottest.supply = max(hottest.supply, bay.supply)
        hottest.junction = max(hottest.junction, bay.junction)
        hottest.laser = max(hottest.laser, bay.laser)
        hottest.engine = max(hottest.engine, bay.engine)
        // Weighted by power, so that the role's power times its PUE is what the site gives to it.
        hottest.pue += bay.pue * (peak > 0 ? peak : share)
        heat += peak > 0 ? peak : share
      }
      account.post(racks, to: Self.racksLedger, under: role.name)
      account.provide(.slotRacks, racks, for: role)
      account.provide(.supply, hottest.supply, for: role)
      account.provide(.pue, heat > 0 ? hottest.pue / heat : 0, for: role)
      account.provide(.junction, hottest.junction, for: role)
      account.provide(.laserTemperature, hottest.laser, for: role)
      account.provide(.engineTemperature, hottest.engine, for: role)
    }
    for plant in plants { accountPlant(plant, heatOfCooling[plant.cooling], in: design, &account) }
    return account
  }

  private func accountPlant(_ plant: Plant, _ heat: Double?, in design: Design, _ account: inout Account) {
    let units = (design.recourse["\(Self.manifest.name)/\(plant.unitsName)"] ?? 0).rounded()
    account.post(units * plant.dollars, to: "capex", under: "cooling")
    account.purchase(
      Purchase(
        plant.cooling, named: "Plant unit of \(plant.name)", kind: "plant", count: units,
        dollars: plant.dollars,
        heading: "cooling"))
    guard let heat else { return }
    account.require(
      units, atLeast: 1, .one, rule: "plant", subject: plant.name,
      "a plant in use has at least the unit in reserve")
    account.require(
      heat, atMost: (units - 1) * plant.watts, .watt, rule: "plant", subject: plant.name,
      "\((heat / 1000).tenths) kW of heat on \(Int(exactly: units - 1) ?? 0) units beside the one in reserve")
  }
}

/// One build of a design where it stands.
private struct Bay {
  let build: SwitchBuild
  let role: Role
  let site: Site
  let isLiquid: Bool
  let supply: Double
  let pue: Double
  let junction: Double
  let laser: Double
  let engine: Double
  let engineLimit: Double

  init(of build: SwitchBuild, as role: Role, _ figures: ThermalFigures, chipWatts: Double) {
    (self.build, self.role, site) = (build, role, figures.site)
    engineLimit = figures.engineLimitCelsius
    var beside: [Double] = []
    switch build.cooling {
    case .some(let cooling):
      isLiquid = cooling.isLiquid
      supply = (cooling.isLiquid ? figures.site.coolantSupplyCelsius : nil) ?? figures.site.airInletCelsius
      pue = cooling.pue
      // Heat climbs step by step: from the supply to the lid, and from the lid through the package.
      let lid = supply + chipWatts * cooling.kelvinPerWatt
      junction = build.system.chip == nil ? supply : lid + chipWatts * figures.packageKelvinPerWatt
      laser = build.laser.map(\.isExternal) == false ? lid : supply + figures.laserRiseKelvin
      if !cooling.isLiquid { beside.append(lid) }
    case nil:
      isLiquid = false
      supply = figures.site.airInletCelsius
      pue = figures.endpointPUE
      junction = build.system.chip == nil ? supply : supply + chipWatts * figures.packageKelvinPerWatt
      laser = build.laser.map(\.isExternal) == false ? supply : supply + figures.laserRiseKelvin
    }
    // An engine is as hot as the hottest of what its ports and the sink that it shares with the chip make it.
    let rises = build.optics.filter { $0.isEngine }.map { $0.watts * figures.engineKelvinPerWatt }
    engine = rises.isEmpty ? supply : max(supply + (rises.max() ?? 0), beside.max() ?? supply)
  }

  func judge(_ account: inout Account) {
    let subject = "\(build.title) as \(role)"
    if isLiquid, site.coolantSupplyCelsius == nil {
      account.require(1, atMost: 0, .one, rule: "supply", subject: subject, "the site has no coolant supply")
    }
    if let chip = build.system.chip {
      account.require(
        junction, atMost: chip.junctionLimitCelsius, .celsius, rule: "junction", subject: subject,
        "the junction of each chip is at \(junction.tenths) °C")
    }
    if build.optics.contains(where: \.isEngine) {
      account.require(
        engine, atMost: engineLimit, .celsius, rule: "engine", subject: subject,
        "built-in engines are at \(engine.tenths) °C")
    }
    if let most = build.laser?.limitCelsius {
      account.require(
        laser, atMost: most, .celsius, rule: "laser", subject: subject,
        "laser modules are at \(laser.tenths) °C")
    }
    for (group, part) in build.optics.enumerated() where build.optics.firstIndex(of: part) == group {
      guard let limit = build.system.cages.first(where: { $0.accepts(part) })?.cageWatts else { continue }
      account.require(
        part.watts, atMost: limit, .watt, rule: "cage", subject: "\(part.name) in \(build.system.name)",
        "\(part.watts.tenths) W in a cage for \(limit.tenths) W")
    }
  }

  /// Fills racks box by box.
  func racks(for boxes: Int, boxWatts: Double, _ account: inout Account) -> Int {
    let (subject, height) = ("\(build.title) as \(role)", build.system.rackUnits)
    account.require(
      boxWatts, atMost: site.rackWatts, .watt, rule: "rack", subject: subject,
      "one box draws \(boxWatts.tenths) W at peak")
    account.require(
      height, atMost: site.rackUnits, .rackUnit, rule: "rack", subject: subject,
      "one box is \(height.tenths) RU high")
    var (racks, inRack) = (0, 0)
    for _ in 0..<boxes {
      let next = Double(inRack + 1)
      let fits =
        next * boxWatts <= site.rackWatts * (1 + 1e-9) && next * height <= site.rackUnits * (1 + 1e-9)
      if racks > 0, fits {
        inRack += 1
      } else {
        (racks, inRack) = (racks + 1, 1)
      }
    }
    return racks
  }
}
