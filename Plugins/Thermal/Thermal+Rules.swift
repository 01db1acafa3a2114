// SPDX-License-Identifier: Apache-2.0

import PluginKit

extension Thermal {
  /// What enters the box, and what a watt in it costs the site.
  var supplyRule: AssessmentRule {
    .chassis("supply", provides: [.supply, .pue]) { [figures] chassis, findings in
      let isLiquid = chassis.cooling?.isLiquid == true
      let coolant = figures.site.coolantSupplyCelsius
      if isLiquid, coolant == nil {
        findings.require(1, atMost: 0, .one, "liquid cooling needs a coolant supply, and the site has none")
      }
      // After that rejection the other rules go on with air, so that all reasons are known.
      findings.provide(
        .supply, isLiquid ? coolant ?? figures.site.airInletCelsius : figures.site.airInletCelsius)
      findings.provide(.pue, chassis.cooling?.pue ?? figures.endpointPUE)
    }
  }

  /// Modules draw no more than their cage may carry off.
  var cageRule: AssessmentRule {
    .port("cage") { fitting, findings in
      guard let limit = fitting.cages.cageWatts else { return }
      findings.require(
        fitting.part.watts, atMost: limit, .watt,
        "\(fitting.part.watts.tenths) W in a cage for \(limit.tenths) W")
    }
  }

  /// The chip stays below its junction limit; where there is no chip, the junction is at the supply.
  var junctionRule: AssessmentRule {
    .placement("junction", reads: [.supply, .chipPower], provides: [.junction]) {
      [figures] placed, findings in
      let (supply, watts) = (findings[.supply], findings[.chipPower])
      guard let chip = placed.build.system.chip else { return findings.provide(.junction, supply) }
      let kelvinPerWatt = figures.packageKelvinPerWatt + (placed.build.cooling?.kelvinPerWatt ?? 0)
      let junction = supply + kelvinPerWatt * watts
      findings.require(
        junction, atMost: chip.junctionLimitCelsius, .celsius,
        "\(watts.tenths) W in each chip put its junction at \(junction.tenths) °C")
      findings.provide(.junction, junction)
    }
  }

  /// How hot built-in engines are, and that they stay below their limit.
  ///
  /// A cold plate reaches engines beside the chip; a sink that air blows through is one for both, so that engines under
  /// it are as hot as the chip's lid, or hotter by their own heat.
  var engineRule: AssessmentRule {
    .placement("engine", reads: [.supply, .chipPower], provides: [.engineTemperature]) {
      [figures] placed, findings in
      let (supply, chipWatts) = (findings[.supply], findings[.chipPower])
      let engines = placed.build.optics.filter(\.isEngine)
      guard let most = engines.map(\.watts).max() else { return findings.provide(.engineTemperature, supply) }
      var celsius = supply + figures.engineKelvinPerWatt * most
      if let cooling = placed.build.cooling, !cooling.isLiquid {
        celsius = max(celsius, supply + cooling.kelvinPerWatt * chipWatts)
      }
      findings.require(
        celsius, atMost: figures.engineLimitCelsius, .celsius,
        "its engines are at \(celsius.tenths) °C, and endure \(figures.engineLimitCelsius.tenths) °C")
      findings.provide(.engineTemperature, celsius)
    }
  }

  /// How hot the lasers are, by where they sit, and that they stay below their limit.
  var laserRule: AssessmentRule {
    .placement(
      "laser", reads: [.supply, .chipPower], provides: [.laserTemperature]
    ) { [figures] placed, findings in
      let (supply, watts) = (findings[.supply], findings[.chipPower])
      let isInPackage = placed.build.laser?.isExternal == false
      let rise = isInPackage ? (placed.build.cooling?.kelvinPerWatt ?? 0) * watts : figures.laserRiseKelvin
      if let limit = placed.build.laser?.limitCelsius {
        findings.require(
          supply + rise, atMost: limit, .celsius,
          "its lasers are at \((supply + rise).tenths) °C, and endure \(limit.tenths) °C")
      }
      findings.provide(.laserTemperature, supply + rise)
    }
  }

  /// Every box fits a rack by power and by height.
  var rackRule: AssessmentRule {
    .placement("rack", reads: [.boxPeakPower], provides: [.slotRacks]) {
      [figures] placed, findings in
      let site = figures.site
      let (watts, height) = (findings[.boxPeakPower], placed.build.system.rackUnits)
      guard !placed.build.system.isEndpoint else { return findings.provide(.slotRacks, 0) }
      findings.require(
        watts, atMost: site.rackWatts, .watt, "one box draws \(watts.tenths) W at peak")
      findings.require(height, atMost: site.rackUnits, .rackUnit, "one box is \(height.tenths) RU high")
      guard !figures.leavesShareRacks || placed.slot.role != .leaf else {
        return findings.provide(.slotRacks, 0)
      }
      let fit = min(Self.fitting(watts, into: site.rackWatts), Self.fitting(height, into: site.rackUnits))
      // A box that fits no rack is rejected above; one to a rack keeps the count of the rejected candidate finite.
      let racks = (Double(placed.slot.boxes) / max(1, fit)).rounded(.up)
      findings.provide(.slotRacks, racks)
      findings.post(racks, to: Self.racksLedger, under: placed.slot.role.name)
    }
  }

  private static func fitting(_ one: Double, into all: Double) -> Double {
    one > 0 ? (all / one * (1 + 1e-9)).rounded(.down) : .infinity
  }

  /// All power leaves as heat with the medium of the cooling; accelerators' ports sit in air.
  var heatRule: AssessmentRule {
    .placement("heat", reads: [.slotPeakPower]) { placed, findings in
      let ledger = placed.build.cooling?.isLiquid == true ? Self.liquidLedger : Self.airLedger
      findings.post(findings[.slotPeakPower], to: ledger, under: placed.slot.role.name)
    }
  }
}

extension Double {
  /// The number to one decimal, for sentences.
  var tenths: String { String((self * 10).rounded() / 10) }
}
