// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// A part of a problem file whose keys are all declared.
struct ProblemSection: Sendable {
  /// The path of the section, such as `site.floor`; empty for the top of the file.
  let path: String
  /// One sentence on what it is about.
  let meaning: String
  /// Its keys.
  let fields: [ProblemField]

  /// The last step of the path.
  var name: String { path.split(separator: ".").last.map(String.init) ?? "" }
  /// The path of the section around it.
  var parent: String { path.split(separator: ".").dropLast().joined(separator: ".") }

  /// Tiers of switches that a network can have.
  static let tiers = 1...Double(Role.standard.count - 1)

  /// Every section, in the order of a tidy file.
  static let all: [Self] = [top, demand, choose, site, floor, fabric, failures, allow]

  /// The sections right inside the one at `path`.
  static func inside(_ path: String) -> [Self] { all.filter { !$0.path.isEmpty && $0.parent == path } }

  static let top = Self(
    path: "", meaning: "A question to Etalon.",
    fields: [
      .text("name", \.name, isRequired: true, "What people call the problem."),
      .number(
        "serviceLife", \.serviceLifeYears, .duration, in: 24 * 30...MeasurementUnit.hoursPerYear * 50,
        unit: .year,
        factor: MeasurementUnit.hoursPerYear, default: "5 years", "How long the network is in service."),
      .whole("rank", \.rank, in: 1...1000, default: "5", "How many designs to rank."),
    ])

  static let demand = Self(
    path: "demand", meaning: "What the network must do.",
    fields: [
      .optionalWhole(
        "accelerators", \.demand.accelerators, in: 1...10_000_000,
        "Accelerators to connect; leave it out to ask for a bare switch."),
      .optionalWhole(
        "switchPorts", \.demand.switchPorts, in: 1...1_000_000,
        "Ports of a bare switch, instead of accelerators."),
      .number(
        "bandwidth", \.demand.bandwidthGbps, .dataRate, in: 1...1_000_000, isRequired: true,
        "Bandwidth of one accelerator, or rate of one port, in one direction."),
      .whole(
        "acceleratorsPerServer", \.demand.acceleratorsPerServer, in: 1...4096, default: "8",
        "Accelerators of one server."),
      .oversubscription,
      .optionalNumber(
        "crossRailShare", \.demand.crossRailShare, .ratio, in: 0...1, unit: .percent,
        "Share of traffic that leaves its rail."),
      .optionalNumber(
        "serverPower", \.demand.serverWatts, .power, in: 0...1e7, unit: .kilowatt,
        "Peak power of one server with its network cards; modules in their ports are the network's."),
      .optionalNumber(
        "serverPrice", \.demand.serverDollars, .money, in: 0...1e9, unit: .thousandDollars,
        "Price of one server with its network cards; modules in their ports are the network's."),
    ])

  static let choose = Self(
    path: "choose", meaning: "What may be chosen; a key that is left out allows everything in the catalog.",
    fields: [
      .words("topology", \.choices.families, default: "any", "Topology families."),
      .wholes("tiers", \.choices.tiers, in: tiers, default: "any", "Tiers of switches."),
      .wholes("planes", \.choices.planes, in: 1...1024, default: "any", "Numbers of parallel networks."),
      .numbers(
        "linkSpeed", \.choices.linkRatesGbps, .dataRate, in: 1...1_000_000, default: "any",
        "Rates of logical links."),
      .numbers(
        "laneRate", \.choices.laneRatesGbps, .dataRate, in: 1...10_000, default: "any",
        "Nominal rates of one lane of a link's ends."),
      .words("systems", \.choices.systems, default: "any", "Boxes, by catalog id."),
      .words("optics", \.choices.optics, default: "any", "Link ends, by class or catalog id."),
      .words("cooling", \.choices.coolings, default: "any", "Ways of cooling, by class or catalog id."),
      .words("lasers", \.choices.lasers, default: "any", "Laser sources, by catalog id."),
      .words("vendors", \.choices.vendors, default: "any", "Vendors of boxes."),
      .month(
        "availableBy", \.choices.availableBy, default: "any",
        "Everything must be for sale in this month or before."),
      .flag(
        "projected", \.choices.allowsProjected, default: "false",
        "Whether parts that are only expected may be used."),
    ])

  static let site = Self(
    path: "site", meaning: "What the site gives.",
    fields: [
      .number(
        "airInlet", \.site.airInletCelsius, .temperature, in: -20...60, default: "27 °C",
        "Temperature of the air at the inlet of the boxes."),
      .optionalNumber(
        "coolantSupply", \.site.coolantSupplyCelsius, .temperature, in: 2...70, default: "32 °C",
        "Temperature of the coolant supply; `none` where there is none."
      ).orAbsent("none"),
      .number(
        "rackPower", \.site.rackWatts, .power, in: 500...2e6, unit: .kilowatt, default: "40 kW",
        "Most power of one rack."),
      .number(
        "rackUnits", \.site.rackUnits, .rackUnits, in: 1...100, default: "42 RU", "Usable height of one rack."
      ),
      .optionalNumber(
        "networkPower", \.site.networkWatts, .power, in: 1...1e10, unit: .megawatt, default: "none",
        "Most peak power of the whole network."
      ).orAbsent("none"),
      .optionalNumber(
        "power", \.site.watts, .power, in: 1...1e11, unit: .megawatt, default: "none",
        "Most peak power of servers and network together, without cooling; needs `demand.serverPower`."
      ).orAbsent("none"),
      .optionalWhole(
        "racks", \.site.racks, in: 1...1_000_000, default: "none",
        "Most racks of servers and switches together."
      ).orAbsent("none"),
      .optionalNumber(
        "budget", \.site.budgetDollars, .money, in: 1...1e13, unit: .millionDollars, default: "none",
        "Most that may be paid before the network runs, servers included; needs `demand.serverPrice`."
      ).orAbsent("none"),
      .optionalNumber(
        "facilityCapacity", \.site.dollarsPerWatt, .moneyPerPower, in: 0...1000,
        "Price of facility capacity per watt of equipment."
      ).orAssumed("facility-capacity"),
      .optionalNumber(
        "electricity", \.site.dollarsPerKilowattHour, .moneyPerEnergy, in: 0...10,
        "Price of electricity."
      ).orAssumed("electricity"),
    ])

  static let floor = Self(
    path: "site.floor", meaning: "Where racks stand, which decides how long links are.",
    fields: [
      .whole(
        "acceleratorsPerRack", \.site.floor.acceleratorsPerRack, in: 1...10_000, default: "32",
        "Accelerators of one rack."),
      .choice("placement", \.site.floor.placement, default: "end-of-row", "Where leaves stand."),
      .whole("racksPerRow", \.site.floor.racksPerRow, in: 1...10_000, default: "16", "Racks of one row."),
      .number(
        "rackPitch", \.site.floor.rackPitchMetres, .length, in: 0.1...10, default: "0.6 m",
        "From the middle of one rack to the next."),
      .number(
        "rowPitch", \.site.floor.rowPitchMetres, .length, in: 0.1...100, default: "3 m",
        "From the middle of one row to the next."),
      .number(
        "rise", \.site.floor.riseMetres, .length, in: 0...100, default: "3 m",
        "Height that a cable climbs out of one rack and down into another, together."),
    ])

  static let fabric = Self(
    path: "fabric", meaning: "Rules of the fabric as a whole.",
    fields: [
      .choices("protocol", \.fabric.protocols, default: "ethernet", "Protocols to choose from."),
      .flag(
        "singleVendor", \.fabric.isSingleVendor, default: "false",
        "Whether all switches must come from one vendor."),
      .number(
        "reservedPorts", \.fabric.reservedPorts, .ratio, in: 0...0.9, unit: .percent, default: "0 %",
        "Share of each box's ports that stay free."),
      .flag(
        "balanced", \.fabric.isBalanced, default: "true",
        "Whether every lower box has the same number of links to every upper box."),
      .choice("populate", \.fabric.population, default: "used", "Which ports carry optics."),
    ])

  static let failures = Self(
    path: "failures", meaning: "What failures cost.",
    fields: [
      .optionalWhole(
        "job", \.failures.jobAccelerators, in: 1...10_000_000, "Accelerators of one job."
      ).orAssumed("job-size"),
      .optionalNumber(
        "interruption", \.failures.interruptionHours, .duration, in: 0...8760, unit: .minute,
        "Work that an interrupted job loses, and its time to start again."
      ).orAssumed("interruption"),
      .optionalNumber(
        "acceleratorHour", \.failures.acceleratorDollarsPerHour, .moneyPerTime, in: 0...10_000,
        "Price of one accelerator for one hour."
      ).orAssumed("accelerator-hour"),
    ])

  static let allow = Self(
    path: "allow", meaning: "What is forbidden unless it is allowed here.",
    fields: [
      .mixedSourcing,
      .flag("projected", \.choices.allowsProjected, default: "false", "The same as `choose.projected`."),
    ])
}
