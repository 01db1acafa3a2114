// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// What planners' rules measure of a build in a slot.
enum RequirementMeasure {
  /// Bandwidth in Gb/s, ports, boxes or modules of all boxes, as far as they pass `test`.
  static func amount(of what: String, _ placed: PlacedBuild, passing test: Requirement.Test?) -> Double {
    let (slot, build) = (placed.slot, placed.build)
    if what == "boxes" {
      // Of a box, an attribute of its ports is true when it is true of one of them.
      let passes =
        test.map { test in
          slot.groups.indices.contains(where: { group in
            Attribute.values(test.attribute, of: build, in: slot, group: group)?.contains(test.value) == true
          })
        } ?? true
      return passes ? Double(slot.boxes) : 0
    }
    return slot.groups.indices.reduce(0) { total, group in
      if let test,
        Attribute.values(test.attribute, of: build, in: slot, group: group)?.contains(test.value) != true
      {
        return total
      }
      let links = Double(placed.ports[group].links)
      switch what {
      case "bandwidth": return total + links * slot.groups[group].linkRateGbps
      case "ports": return total + links
      default: return total + Double(placed.ports[group].parts)
      }
    }
  }

  /// Ids of one kind of part that a build uses.
  static func kinds(_ kind: String, of build: SwitchBuild) -> Set<String> {
    switch kind {
    case "module": Set(build.optics.filter { !$0.isCopper && !$0.isEngine }.map(\.id))
    case "cable": Set(build.optics.filter(\.isCopper).map(\.id))
    case "system": build.system.isEndpoint ? [] : [build.system.id]
    case "cooling": Set([build.cooling?.id].compactMap { $0 })
    case "laser": Set([build.laser?.id].compactMap { $0 })
    default: []
    }
  }
}
