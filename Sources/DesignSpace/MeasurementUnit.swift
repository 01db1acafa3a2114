// SPDX-License-Identifier: Apache-2.0

/// A unit that a file may use: a symbol, what it measures, and its size in the canonical unit.
public struct MeasurementUnit: Hashable, Sendable {
  /// How the unit is written.
  public let symbol: String
  /// What the unit measures.
  public let dimension: Dimension
  /// How many canonical units one of these is.
  public let scale: Double

  /// Hours in the year that energy prices and failure rates are spread over.
  public static let hoursPerYear = 8760.0

  private init(_ symbol: String, _ dimension: Dimension, _ scale: Double = 1) {
    (self.symbol, self.dimension, self.scale) = (symbol, dimension, scale)
  }

  /// A bare number.
  public static let one = Self("", .count)
  /// A share of one.
  public static let fraction = Self("", .ratio)
  /// A share of a hundred.
  public static let percent = Self("%", .ratio, 0.01)
  /// Gb/s, the canonical data rate.
  public static let gigabitPerSecond = Self("Gb/s", .dataRate)
  /// Tb/s.
  public static let terabitPerSecond = Self("Tb/s", .dataRate, 1000)
  /// W, the canonical power.
  public static let watt = Self("W", .power)
  /// kW.
  public static let kilowatt = Self("kW", .power, 1e3)
  /// MW.
  public static let megawatt = Self("MW", .power, 1e6)
  /// pJ/bit, which is W per Tb/s.
  public static let picojoulePerBit = Self("pJ/bit", .energyPerBit)
  /// °C, the canonical temperature.
  public static let celsius = Self("°C", .temperature)
  /// K/W.
  public static let kelvinPerWatt = Self("K/W", .thermalResistance)
  /// eV.
  public static let electronvolt = Self("eV", .activationEnergy)
  /// US dollars, the canonical money.
  public static let dollar = Self("$", .money)
  /// Thousands of dollars.
  public static let thousandDollars = Self("k$", .money, 1e3)
  /// Millions of dollars.
  public static let millionDollars = Self("M$", .money, 1e6)
  /// $/W.
  public static let dollarPerWatt = Self("$/W", .moneyPerPower)
  /// $/kW.
  public static let dollarPerKilowatt = Self("$/kW", .moneyPerPower, 1e-3)
  /// $/kWh.
  public static let dollarPerKilowattHour = Self("$/kWh", .moneyPerEnergy)
  /// $/MWh.
  public static let dollarPerMegawattHour = Self("$/MWh", .moneyPerEnergy, 1e-3)
  /// $/h.
  public static let dollarPerHour = Self("$/h", .moneyPerTime)
  /// $/yr.
  public static let dollarPerYear = Self("$/yr", .moneyPerYear)
  /// Millions of dollars per year.
  public static let millionDollarsPerYear = Self("M$/yr", .moneyPerYear, 1e6)
  /// h, the canonical duration.
  public static let hour = Self("h", .duration)
  /// Minutes.
  public static let minute = Self("min", .duration, 1 / 60)
  /// Days.
  public static let day = Self("d", .duration, 24)
  /// Years of 8,760 hours.
  public static let year = Self("years", .duration, hoursPerYear)
  /// m, the canonical length.
  public static let metre = Self("m", .length)
  /// mm.
  public static let millimetre = Self("mm", .length, 1e-3)
  /// cm.
  public static let centimetre = Self("cm", .length, 1e-2)
  /// km.
  public static let kilometre = Self("km", .length, 1e3)
  /// FIT: failures in 10⁹ hours.
  public static let fit = Self("FIT", .failureRate)
  /// Thousands of FIT.
  public static let thousandFIT = Self("kFIT", .failureRate, 1e3)
  /// Events per year.
  public static let perYear = Self("1/yr", .frequency)
  /// dB.
  public static let decibel = Self("dB", .loss)
  /// Rack units of 44.45 mm.
  public static let rackUnit = Self("RU", .rackUnits)

  /// kg, the canonical mass.
  public static let kilogram = Self("kg", .mass)
  /// Tonnes.
  public static let tonne = Self("t", .mass, 1e3)
  /// kg/kWh, for instance of CO₂ in electricity.
  public static let kilogramPerKilowattHour = Self("kg/kWh", .massPerEnergy)
  /// g/kWh.
  public static let gramPerKilowattHour = Self("g/kWh", .massPerEnergy, 1e-3)
  /// dB(A), a sound level as the ear weighs it.
  public static let decibelA = Self("dB(A)", .soundLevel)

  /// Every unit that a file may use, canonical ones first.
  public static let all: [Self] = [
    one, fraction, percent, gigabitPerSecond, terabitPerSecond, watt, kilowatt, megawatt, picojoulePerBit,
    celsius,
    kelvinPerWatt, electronvolt, dollar, thousandDollars, millionDollars, dollarPerWatt, dollarPerKilowatt,
    dollarPerKilowattHour, dollarPerMegawattHour, dollarPerHour, dollarPerYear, millionDollarsPerYear, hour,
    minute,
    day, year, metre, millimetre, centimetre, kilometre, fit, thousandFIT, perYear, decibel, rackUnit,
    kilogram, tonne, kilogramPerKilowattHour, gramPerKilowattHour, decibelA,
  ]

  private static let aliases: [String: String] = [
    "Gbps": "Gb/s", "Gbit/s": "Gb/s", "G": "Gb/s", "Tbps": "Tb/s", "Tbit/s": "Tb/s", "T": "Tb/s",
    "pJ/b": "pJ/bit",
    "C": "°C", "degC": "°C", "USD": "$", "kUSD": "k$", "MUSD": "M$", "USD/W": "$/W", "USD/kW": "$/kW",
    "USD/kWh": "$/kWh", "USD/MWh": "$/MWh", "USD/h": "$/h", "USD/yr": "$/yr", "hours": "h", "hour": "h",
    "minutes": "min", "days": "d", "day": "d", "year": "years", "yr": "years", "a": "years", "metres": "m",
    "U": "RU",
    "OU": "RU", "dBA": "dB(A)",
  ]

  /// The units that `symbol` may stand for: one, or for a bare number several dimensions.
  public static func named(_ symbol: String) -> [Self] {
    let name = aliases[symbol] ?? symbol
    return all.filter { $0.symbol == name }
  }

  /// The units of one dimension, canonical first.
  public static func measuring(_ dimension: Dimension) -> [Self] { all.filter { $0.dimension == dimension } }
}
