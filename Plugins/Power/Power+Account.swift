// SPDX-License-Identifier: Apache-2.0

public import PluginKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Power {
  /// Watts of a finished design, box by box: every device is a load of its own, and losses are added one by one.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for filled in design.roles {
      let role = filled.slot.role
      var (chip, laser, box, peak, typical) = (0.0, 0.0, 0.0, 0.0, 0.0)
      var fullest = Loads(repeating: 0, count: Load.allCases.count)
      for (index, fill) in filled.fills.enumerated() {
        let celsius = accounts.value(.laserTemperature, of: index, in: filled)
        let contents = filled.contents(of: fill, population)
        let bill = WattBill(of: fill.build, contents, in: filled.slot, figures, laserCelsius: celsius)
        let share = filled.share(of: fill)
        for load in Load.allCases {
          let watts = share * bill.watts[load.rawValue]
          account.post(watts, to: Self.typicalLedger, under: load.heading)
          account.post(watts * figures.peakOverTypical, to: Self.peakLedger, under: load.heading)
        }
        let slotTypical = share * bill.total
        let slotPeak = slotTypical * figures.peakOverTypical
        let boxPeak = bill.fullestBox.reduce(0, +) * figures.peakOverTypical
        if bill.fullestBox.reduce(0, +) > fullest.reduce(0, +) { fullest = bill.fullestBox }
        for (key, value) in [
          (QuantityKey.chipPower, bill.fullestChip), (.laserPower, bill.laserModule),
          (.boxPeakPower, boxPeak),
          (.slotPeakPower, slotPeak), (.slotTypicalPower, slotTypical),
        ] {
          account.provide(key.ofFill(index), value, for: role)
        }
        (chip, laser, box) = (max(chip, bill.fullestChip), max(laser, bill.laserModule), max(box, boxPeak))
        (peak, typical) = (peak + slotPeak, typical + slotTypical)
      }
      for (key, value) in [
        (QuantityKey.chipPower, chip), (.laserPower, laser), (.boxPeakPower, box), (.slotPeakPower, peak),
        (.slotTypicalPower, typical),
      ] {
        account.provide(key, value, for: role)
      }
      account.provide(QuantityKey("box-typical-power", .power), fullest.reduce(0, +), for: role)
      for load in Load.allCases where fullest[load.rawValue] != 0 && load != .wholeBox {
        account.provide(
          QuantityKey("box-\(load.heading)-power", .power), fullest[load.rawValue], for: role)
      }
    }
    return account
  }
}

/// What draws power, numbered so that sums always run in one order and give the same bits.
private enum Load: Int, CaseIterable {
  case chips, serdes, optics, lasers, overhead, fans, conversion, wholeBox

  var heading: String { self == .wholeBox ? "whole box" : "\(self)" }
}

/// Watts of each kind of load, in the order of the cases.
private typealias Loads = [Double]

/// Typical watts at the wall of a slot that one build fills, added up box by box.
private struct WattBill {
  var watts = Loads(repeating: 0, count: Load.allCases.count)
  /// Loads of the fullest box.
  var fullestBox = Loads(repeating: 0, count: Load.allCases.count)
  var fullestChip = 0.0
  var laserModule = 0.0
  var total: Double { watts.reduce(0, +) }

  init(
    of build: SwitchBuild, _ contents: [BoxContents], in slot: Slot, _ figures: PowerFigures,
    laserCelsius: Double
  ) {
    if let laser = build.laser {
      laserModule =
        laser.watts / exp((figures.laserReferenceCelsius - laserCelsius) * figures.laserGrowthPerKelvin)
    }
    // The fullest box has the most parts that any box has of each port group.
    var fullest = build.optics.map { _ in 0 }
    var fullestLasers = 0
    for alike in contents {
      let box = loads(of: build, in: slot, alike.parts, alike.lasers, figures)
      watts = zip(watts, box).map { $0 + $1 * Double(alike.wiredAlike) }
      fullest = zip(fullest, alike.parts).map { max($0, $1) }
      fullestLasers = max(fullestLasers, alike.lasers)
    }
    fullestBox = loads(of: build, in: slot, fullest, fullestLasers, figures)
    if let chip = build.system.chip, build.system.chipCount > 0 {
      let needed = zip(build.optics, fullest).map { Self.serdesWatts($0, $1) }.reduce(0, +)
      let assumed = Double(chip.lanes) * figures.longReachLaneWatts(laneRateGbps: chip.laneRateGbps)
      fullestChip = chip.watts + needed / Double(build.system.chipCount) - assumed
    }
  }

  static func serdesWatts(_ part: OpticsPart, _ count: Int) -> Double {
    let milliwattsPerLane = part.serdes.laneRateGbps * part.serdes.picojoulesPerBit
    return Double(count) * Double(part.lanes) * milliwattsPerLane * 1e-3
  }

  /// Loads of one box at the wall.
  func loads(
    of build: SwitchBuild, in slot: Slot, _ parts: [Int], _ lasers: Int, _ figures: PowerFigures
  ) -> Loads {
    let system = build.system
    var loads = Loads(repeating: 0, count: Load.allCases.count)
    func add(_ load: Load, _ watts: Double) { loads[load.rawValue] += watts }
    if let whole = system.wholeBoxWatts {
      add(.wholeBox, whole / figures.peakOverTypical)
      return loads
    }
    for (part, count) in zip(build.optics, parts) {
      add(.optics, Double(count) * part.watts)
      if !system.isEndpoint { add(.serdes, Self.serdesWatts(part, count)) }
    }
    add(.overhead, (system.overheadWatts ?? 0) * Double(system.isEndpoint ? slot.cagesPerBox : 1))
    if let chip = system.chip, !system.isEndpoint {
      let assumed = Double(chip.lanes) * figures.longReachLaneWatts(laneRateGbps: chip.laneRateGbps)
      add(.chips, Double(system.chipCount) * (chip.watts - assumed))
    }
    if !build.optics.allSatisfy(\.includesLaser), !system.isEndpoint {
      add(.lasers, Double(lasers) * laserModule)
    }
    let board = loads.reduce(0, +)
    let withFans = system.isEndpoint ? board : board / (1 - (build.cooling?.fanShare ?? 0))
    add(.fans, withFans - board)
    add(.conversion, withFans / figures.psuEfficiency - withFans)
    return loads
  }
}
