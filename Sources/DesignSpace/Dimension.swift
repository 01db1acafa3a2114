// SPDX-License-Identifier: Apache-2.0

/// What a quantity measures; each has one canonical unit in which Etalon computes.
public enum Dimension: String, Hashable, Sendable, CaseIterable {
  case count
  case ratio
  case dataRate = "data rate"
  case power
  case energyPerBit = "energy per bit"
  case temperature
  case thermalResistance = "thermal resistance"
  case activationEnergy = "activation energy"
  case money
  case moneyPerPower = "money per watt"
  case moneyPerEnergy = "money per energy"
  case moneyPerTime = "money per hour"
  case moneyPerYear = "money per year"
  case duration
  case length
  case failureRate = "failure rate"
  case frequency = "events per year"
  case loss
  case rackUnits = "rack units"
  case mass
  case massPerEnergy = "mass per energy"
  case soundLevel = "sound level"

  /// The unit in which values of this dimension are kept and computed.
  public var canonical: MeasurementUnit {
    switch self {
    case .count: .one
    case .ratio: .fraction
    case .dataRate: .gigabitPerSecond
    case .power: .watt
    case .energyPerBit: .picojoulePerBit
    case .temperature: .celsius
    case .thermalResistance: .kelvinPerWatt
    case .activationEnergy: .electronvolt
    case .money: .dollar
    case .moneyPerPower: .dollarPerWatt
    case .moneyPerEnergy: .dollarPerKilowattHour
    case .moneyPerTime: .dollarPerHour
    case .moneyPerYear: .dollarPerYear
    case .duration: .hour
    case .length: .metre
    case .failureRate: .fit
    case .frequency: .perYear
    case .loss: .decibel
    case .rackUnits: .rackUnit
    case .mass: .kilogram
    case .massPerEnergy: .kilogramPerKilowattHour
    case .soundLevel: .decibelA
    }
  }
}
