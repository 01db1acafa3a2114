// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A figure of the best design that a claim can be held against.
public enum ClaimMeasure: String, Hashable, Sendable, CaseIterable {
  case opticsEnergy = "optics-energy"
  case serdesEnergy = "serdes-energy"
  case interfacePower = "interface-power"
  case interfaceShare = "interface-share"
  case opticsShare = "optics-share"
  case powerSaved = "power-saved"
  case leastWinningRate = "least-winning-rate"
  case engineRate = "engine-rate"
  case densityGain = "density-gain"
  case swappableFailures = "swappable-failures"
  case chipPower = "chip-power"
  case chipTemperature = "chip-temperature"
  case opticsTemperature = "optics-temperature"
  case hostLoss = "host-loss"
  case doublingTime = "doubling-time"

  /// What the figure measures.
  public var dimension: Dimension {
    switch self {
    case .opticsEnergy, .serdesEnergy: .energyPerBit
    case .interfacePower, .powerSaved, .chipPower: .power
    case .interfaceShare, .opticsShare, .densityGain, .swappableFailures: .ratio
    case .leastWinningRate, .engineRate: .dataRate
    case .chipTemperature, .opticsTemperature: .temperature
    case .hostLoss: .loss
    case .doublingTime: .duration
    }
  }

  /// What is computed, as a noun with its rule.
  public var meaning: String {
    switch self {
    case .opticsEnergy: "typical power of optics and lasers, divided by the rate of all link ends"
    case .serdesEnergy: "typical power of the chip's SerDes, divided by the rate of all link ends"
    case .interfacePower:
      "typical power of optics, lasers and SerDes per unit of rate, times the rate of which the claim speaks"
    case .interfaceShare: "share of optics, lasers and SerDes in the typical power of the boxes"
    case .opticsShare: "share of optics and lasers in the typical power of the boxes"
    case .powerSaved: "typical power of the best design with the rival optics, less that of the best design"
    case .leastWinningRate:
      "the lowest asked rate from which the best design with the rival optics is beaten at every higher rate too"
    case .engineRate: "rate of the box, divided by its optical engines"
    case .densityGain:
      "rate per rack unit of the best design's switches, over that of the best design with the rival optics"
    case .swappableFailures:
      "share of failures of engines and lasers that are failures of lasers at the front"
    case .chipPower: "power of one switch chip"
    case .chipTemperature: "junction of the hottest switch chip"
    case .opticsTemperature: "the hotter of engine and laser, over all switches"
    case .hostLoss: "electrical loss from chip to optics on the worst path"
    case .doublingTime: "time for the largest chip on sale to double, over the catalog's dates of sale"
    }
  }

  /// Whether a second design, with other optics, is needed.
  public var comparesDesigns: Bool {
    switch self {
    case .powerSaved, .leastWinningRate, .densityGain: true
    default: false
    }
  }
}
