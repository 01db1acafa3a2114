// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// The name of a number that one plugin's rule provides and others read.
///
/// Plugins share no types of their own; they meet in keys, which say what is measured in which dimension.
public struct QuantityKey: Hashable, Sendable, CustomStringConvertible {
  /// The name, unique in a program.
  public let name: String
  /// What is measured, in the dimension's canonical unit.
  public let dimension: Dimension
  private let code: UInt64

  /// Makes a key.
  public init(_ name: String, _ dimension: Dimension) {
    (self.name, self.dimension) = (name, dimension)
    // FNV-1a: the tables of quantities are scanned millions of times, and comparing words there would dominate.
    code = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The same quantity of one build of a role, where accounts tell several builds apart.
  ///
  /// Accounts that tell builds apart provide a quantity of each of them beside that of the role, and
  /// ``Accounts/value(_:of:in:)`` reads it. What is measured of all boxes of a slot is then the part that falls to the
  /// build.
  ///
  /// - Parameter index: Place of the build in the role's fills.
  /// - Returns: The key `name[index]`.
  public func ofFill(_ index: Int) -> QuantityKey { QuantityKey("\(name)[\(index)]", dimension) }

  /// Keys of one name are one key.
  public static func == (left: Self, right: Self) -> Bool {
    left.code == right.code && left.name == right.name
  }
  /// Hashes the name's code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
  /// The name.
  public var description: String { name }
}

/// Numbers under their keys.
public struct Quantities: Hashable, Sendable {
  private var entries: [(key: QuantityKey, value: Double)] = []

  /// Makes an empty table.
  public init() {}

  /// The value under `key`, in the canonical unit of its dimension.
  public subscript(key: QuantityKey) -> Double? {
    get { entries.first { $0.key == key }?.value }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
  }

  /// Keys in the order in which they were first set.
  public var keys: [QuantityKey] { entries.map(\.key) }

  /// Tables are equal when they hold the same values in the same order.
  public static func == (left: Self, right: Self) -> Bool {
    left.entries.elementsEqual(right.entries) { $0.key == $1.key && $0.value == $1.value }
  }
  /// Hashes keys and values.
  public func hash(into hasher: inout Hasher) {
    for entry in entries {
      hasher.combine(entry.key)
      hasher.combine(entry.value)
    }
  }
}

extension QuantityKey {
  /// Temperature of the air or coolant that enters a box.
  public static let supply = Self("supply", .temperature)
  /// Site power per power of equipment where the box stands.
  public static let pue = Self("pue", .ratio)
  /// How many decibels a part could lose more between chip and part.
  public static let hostLossMargin = Self("host-loss-margin", .loss)
  /// Peak power of one chip in the fullest box of a slot.
  public static let chipPower = Self("chip-power", .power)
  /// Junction temperature of that chip.
  public static let junction = Self("junction", .temperature)
  /// Power of one external laser module of a slot.
  public static let laserPower = Self("laser-power", .power)
  /// Temperature at the external laser modules.
  public static let laserTemperature = Self("laser-temperature", .temperature)
  /// Temperature of the hottest built-in engine of a slot.
  public static let engineTemperature = Self("engine-temperature", .temperature)
  /// Peak power at the wall of the fullest box of a slot.
  public static let boxPeakPower = Self("box-peak-power", .power)
  /// Peak power at the wall of all boxes of a slot.
  public static let slotPeakPower = Self("slot-peak-power", .power)
  /// Typical power at the wall of all boxes of a slot.
  public static let slotTypicalPower = Self("slot-typical-power", .power)
  /// Racks that a slot's boxes fill.
  public static let slotRacks = Self("slot-racks", .count)
  /// Modules and cable ends of a slot that fail in a year.
  public static let partFailures = Self("part-failures", .frequency)
  /// External laser modules of a slot that fail in a year.
  public static let laserFailures = Self("laser-failures", .frequency)
  /// Boxes of a slot that fail in a year.
  public static let boxFailures = Self("box-failures", .frequency)
  /// Job interruptions that a slot's failures cause in a year.
  public static let interruptions = Self("interruptions", .frequency)
  /// Catalog price of all that fails in a slot in a year.
  public static let replacementValue = Self("replacement-value", .moneyPerYear)
  /// Hours that technicians spend on a slot in a year.
  public static let repairHours = Self("repair-hours", .duration)
}
