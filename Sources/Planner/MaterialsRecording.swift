// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord

/// Lists what a design needs bought: its parts, counted from builds and wiring, and what plugins say of the rest.
struct MaterialsRecording {
  let context: PlanningContext

  /// The lines by kind and item.
  func lines(_ design: Design, _ audit: Audit) -> [MaterialRecord] {
    var lines: [String: MaterialRecord] = [:]
    func add(
      _ item: String, _ name: String, _ kind: String, _ count: Int, _ dollars: Double?, _ heading: String
    ) {
      guard count > 0 else { return }
      let known = lines[item]?.count ?? 0
      lines[item] = MaterialRecord(
        item: item, name: name, kind: kind, count: known + count, spares: 0, unitDollars: dollars,
        heading: heading)
    }
    let counting = PartCounting(fabric: context.fabric)
    for role in design.roles {
      for fill in role.fills {
        guard let placed = counting.place(fill.build, in: role.slot) else { continue }
        let share = Double(fill.boxes) / Double(max(role.slot.boxes, 1))
        func part(_ count: Int) -> Int { Int((Double(count) * share).rounded()) }
        let system = fill.build.system
        if !system.isEndpoint { add(system.id, system.name, "box", fill.boxes, system.dollars, "switches") }
        for (group, part_) in zip(placed.ports, fill.build.optics) where !part_.isCopper {
          add(
            part_.id, part_.name, part_.isEngine ? "engine" : "module", part(group.parts), part_.dollars,
            "optics")
        }
        if let laser = fill.build.laser {
          add(laser.id, laser.name, "laser", part(placed.laserModules), laser.dollars, "optics")
        }
      }
    }
    for joined in design.links where joined.lower.medium == .copper {
      guard let cable = context.parts.optics(joined.lower.part) else { continue }
      let perCable = max(1, cable.linksCarried(rateGbps: joined.lower.rateGbps))
      add(cable.id, cable.name, "cable", (joined.links + perCable - 1) / perCable, cable.dollars, "cables")
    }
    for (item, count) in audit.stored { lines[item]?.spares = count }
    return lines.values.sorted { ($0.kind, $0.item) < ($1.kind, $1.item) } + besides(audit)
  }

  /// What plugins buy besides, equal things in one line; what is charged by shares is bought whole.
  private func besides(_ audit: Audit) -> [MaterialRecord] {
    var (keys, counts): ([[String]], [[String]: (count: Double, purchase: Purchase)]) = ([], [:])
    for purchase in audit.purchases {
      let key = [purchase.kind, purchase.item, purchase.name ?? "", "\(purchase.dollars)"]
      if counts[key] == nil { keys.append(key) }
      counts[key] = ((counts[key]?.count ?? 0) + purchase.count, purchase)
    }
    return keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
      guard let (count, purchase) = counts[key] else { return nil }
      return MaterialRecord(
        item: purchase.item, name: purchase.name ?? context.catalog[purchase.item]?.name ?? purchase.item,
        kind: purchase.kind, count: Int((count - 1e-6).rounded(.up)), spares: 0,
        unitDollars: purchase.dollars,
        heading: purchase.heading)
    }
  }
}
