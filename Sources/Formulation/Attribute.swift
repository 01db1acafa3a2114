// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Reads attributes of boxes and their port groups, by the words that planners' rules use.
enum Attribute {
  /// Attributes of a box.
  static let ofBoxes = ["role", "system", "vendor", "chip", "cooling", "laser", "protocol", "status"]
  /// Attributes of a port group.
  static let ofPorts = ["optics", "medium", "group"]
  /// Attributes of a whole wiring.
  static let ofWirings = ["topology", "tiers", "planes"]

  /// Names that a plugin's decision cannot have, because rules, choices and rankings use them for something else.
  static let reserved = Set(ofBoxes + ofPorts + ofWirings + ["taper"])

  /// The words that an attribute of a box may be called by, a plugin's decision among them; nil when the box has no
  /// such attribute.
  static func values(_ name: String, of build: SwitchBuild, in slot: Slot) -> [String]? {
    switch name {
    case "role": [slot.role.name]
    case "system": [build.system.id]
    case "vendor": [build.system.vendor]
    case "chip": build.system.chip.map { [$0.id] } ?? []
    case "cooling": build.cooling.map { [$0.id, $0.className] } ?? []
    case "laser": build.laser.map { [$0.id] } ?? ["none"]
    case "protocol": [build.fabric.rawValue]
    case "status": [build.system.status.rawValue]
    default: build.chosen(name).map { [$0.option] }
    }
  }

  /// The words that an attribute of a port group may be called by; nil when there is no such attribute.
  static func values(_ name: String, of build: SwitchBuild, in slot: Slot, group: Int) -> [String]? {
    let part = build.optics[group]
    switch name {
    case "optics": return [part.id, part.className] + (part.isCopper ? ["copper"] : [])
    case "medium": return [part.medium.rawValue]
    case "group": return [slot.groups[group].name]
    default: return values(name, of: build, in: slot)
    }
  }

  /// The word that an attribute of a wiring is called by; nil when there is no such attribute.
  static func value(_ name: String, family: String, tiers: Int, planes: Int) -> String? {
    switch name {
    case "topology": family
    case "tiers": "\(tiers)"
    case "planes": "\(planes)"
    default: nil
    }
  }
}
