// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord

/// Describes what stands in a role: one box from the inside, its wiring, and the rack around it.
struct BoxRecording {
  let context: PlanningContext

  /// The boxes of one build of a role.
  func record(_ build: SwitchBuild, at fill: Int, of role: FilledRole, _ audit: Audit) -> BoxRecord {
    let (slot, system) = (role.slot, build.system)
    let placed = PartCounting(fabric: context.fabric).place(build, in: slot)
    return BoxRecord(
      rackUnits: system.rackUnits, chips: system.chip == nil ? 0 : system.chipCount,
      junctionLimitCelsius: system.chip?.junctionLimitCelsius, coolingName: build.cooling?.name,
      isLiquid: build.cooling?.isLiquid ?? false,
      laser: build.laser.map {
        BoxRecord.Laser(name: $0.name, isExternal: $0.isExternal, count: placed?.laserModulesPerBox ?? 0)
      },
      effect: slot.effect.rawValue, linkEffects: slot.groups.map(\.effect.rawValue),
      rows: system.cages.map { BoxRecord.Row(name: $0.name, cages: $0.count, formFactor: $0.formFactor) },
      parts: slot.groups.indices.map { group in
        let part = build.optics[group]
        let carried = max(1, part.linksCarried(rateGbps: slot.groups[group].linkRateGbps))
        return BoxRecord.Part(
          row: system.cages.firstIndex { $0.accepts(part) }, watts: part.watts, linksPerPart: carried,
          fibres: part.fibres, lanes: part.lanes, isEngine: part.isEngine, includesLaser: part.includesLaser,
          litInFullestBox: (slot.fullestLinks(group) + carried - 1) / carried)
      },
      wirings: slot.occupancies.map { BoxRecord.Wiring(boxes: $0.boxes, links: $0.links) },
      rack: isBesideServers(slot.role) ? nil : rack(system, watts: watts(of: fill, in: slot.role, audit)))
  }

  /// Peak power of the fullest box; nil where no plugin tells.
  private func watts(of fill: Int, in role: Role, _ audit: Audit) -> Double? {
    let table = audit.quantities[role.name]
    return table?[QuantityKey.boxPeakPower.ofFill(fill)] ?? table?[.boxPeakPower]
  }

  /// Whether a role's boxes stand in racks that are there already.
  private func isBesideServers(_ role: Role) -> Bool { role == .leaf && context.leavesShareRacks }

  /// As many boxes as height and power of a rack allow.
  private func rack(_ system: SwitchSystem, watts: Double?) -> BoxRecord.Rack? {
    guard !system.isEndpoint, system.rackUnits > 0 else { return nil }
    let site = context.site
    let byHeight = Int(site.rackUnits / system.rackUnits * (1 + 1e-9))
    let byPower =
      watts.map { $0 > 0 ? Int(min(site.rackWatts / $0 * (1 + 1e-9), 1e6)) : byHeight } ?? byHeight
    let boxes = min(byHeight, byPower)
    return boxes > 0 ? BoxRecord.Rack(boxes: boxes, units: site.rackUnits, watts: site.rackWatts) : nil
  }
}
