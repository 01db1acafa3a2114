// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Typical power of some boxes by what draws it.
struct PowerDraw: Sendable {
  /// Chips without their SerDes.
  var chips = 0.0
  var serdes = 0.0
  var optics = 0.0
  /// Laser modules whose power is not in the optics.
  var lasers = 0.0
  var overhead = 0.0
  /// Boxes that are published only whole, at the wall.
  var whole = 0.0
  /// What leaves the supply of what is drawn at the wall.
  var efficiency = 1.0
  /// What fans take of what leaves the supply.
  var fanShare = 0.0

  var boardWatts: Double { chips + serdes + optics + lasers + overhead }
  var fans: Double { boardWatts / (1 - fanShare) - boardWatts }
  var conversion: Double { wallWatts - whole - fans - boardWatts }
  var wallWatts: Double { boardWatts / (efficiency * (1 - fanShare)) + whole }

  /// Headings of the ledgers; together they are the wall watts.
  var byHeading: [(heading: String, watts: Double)] {
    [
      ("chips", chips), ("serdes", serdes), ("optics", optics), ("lasers", lasers), ("overhead", overhead),
      ("fans", fans), ("conversion", conversion), ("whole box", whole),
    ]
  }
}

extension PowerFigures {
  /// Which boxes of a slot are added up.
  enum Scope {
    case fullestBox, allBoxes
  }

  /// Power of one chip without any SerDes.
  private func bareWatts(of chip: SwitchChip) -> Double {
    chip.watts - Double(chip.lanes) * longReachLaneWatts(laneRateGbps: chip.laneRateGbps)
  }

  /// SerDes power that the parts of a slot ask of its chips.
  private func serdesWatts(_ scope: Scope, _ placed: PlacedBuild) -> Double {
    zip(placed.build.optics, placed.ports).reduce(0) { sum, port in
      let parts = scope == .allBoxes ? port.1.parts : port.1.partsPerBox
      return sum + Double(parts * port.0.lanes) * port.0.serdes.laneWatts
    }
  }

  /// Power of one chip in the fullest box; zero where there is none.
  func chipWatts(of placed: PlacedBuild) -> Double {
    guard let chip = placed.build.system.chip, placed.build.system.chipCount > 0 else { return 0 }
    return bareWatts(of: chip) + serdesWatts(.fullestBox, placed) / Double(placed.build.system.chipCount)
  }

  /// Power of one laser module at a temperature.
  func watts(of laser: LaserSource, at celsius: Double) -> Double {
    laser.watts * exp(laserGrowthPerKelvin * (celsius - laserReferenceCelsius))
  }

  /// Typical power of the fullest box, or of all boxes.
  func draw(of scope: Scope, _ placed: PlacedBuild, laserWatts: Double) -> PowerDraw {
    let system = placed.build.system
    let boxes = scope == .allBoxes ? Double(placed.slot.boxes) : 1
    var draw = PowerDraw()
    if let whole = system.wholeBoxWatts {
      draw.whole = boxes * whole / peakOverTypical
      return draw
    }
    draw.optics = zip(placed.build.optics, placed.ports).reduce(0) { sum, port in
      sum + port.0.watts * Double(scope == .allBoxes ? port.1.parts : port.1.partsPerBox)
    }
    if system.isEndpoint {
      // Chip and SerDes of a network card are in its own watts, and the server's fans are not the network's.
      draw.overhead = boxes * Double(placed.slot.cagesPerBox) * (system.overheadWatts ?? 0)
      draw.efficiency = psuEfficiency
      return draw
    }
    if let chip = system.chip {
      draw.chips = boxes * Double(system.chipCount) * bareWatts(of: chip)
      draw.serdes = serdesWatts(scope, placed)
    }
    if placed.build.optics.contains(where: { !$0.includesLaser }) {
      draw.lasers = laserWatts * Double(scope == .allBoxes ? placed.laserModules : placed.laserModulesPerBox)
    }
    draw.overhead = boxes * (system.overheadWatts ?? 0)
    (draw.efficiency, draw.fanShare) = (psuEfficiency, placed.build.cooling?.fanShare ?? 0)
    return draw
  }
}
