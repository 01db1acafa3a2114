// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit
import Testing

extension Sample {
  /// A build of the fixture's parts, by id.
  public static func build(
    _ context: PlanningContext, _ system: String, _ optics: [String]
  ) throws -> SwitchBuild {
    let parts = context.parts
    let box = try #require(parts.system(system))
    return SwitchBuild(
      system: box, fabric: .ethernet, optics: try optics.map { try #require(parts.optics($0)) },
      cooling: box.coolings.first.flatMap { parts.cooling($0) },
      laser: optics.contains("engine") ? box.lasers.first.flatMap { parts.laser($0) } : nil)
  }

  /// A slot whose boxes have these links in their one or two port groups.
  public static func slot(
    _ role: Role = .leaf, rates: [Double] = [800], boxes: [(boxes: Int, links: [Int])],
    effect: FailureEffect = .interrupts
  ) -> Slot {
    let names = ["down", "up"]
    return Slot(
      role: role, planes: 1,
      groups: rates.enumerated().map {
        PortGroup(
          names[$0.offset], linkRateGbps: $0.element, effect: $0.offset == 0 ? .interrupts : .degrades)
      },
      occupancies: boxes.map { Occupancy(boxes: $0.boxes, links: $0.links) }, effect: effect)
  }

  /// Fills a slot cage by cage: each link takes a free place in a cage that holds its part, else a new cage.
  public static func place(
    _ build: SwitchBuild, in slot: Slot, _ population: Population = .used
  ) -> PlacedBuild {
    var counts = slot.groups.map { _ in PortCounts(links: 0, parts: 0, partsPerBox: 0, darkParts: 0) }
    var (lasers, lasersPerBox) = (0, 0)
    for occupancy in slot.occupancies {
      var free = build.system.cages.map(\.count)
      var parts = slot.groups.map { _ in 0 }
      for (group, links) in occupancy.links.enumerated() {
        var places = 0
        for _ in 0..<links {
          if places == 0 {
            parts[group] += 1
            places = build.optics[group].linksCarried(rateGbps: slot.groups[group].linkRateGbps)
            if let row = free.indices.first(where: {
              free[$0] > 0 && build.system.cages[$0].accepts(build.optics[group])
            }) {
              free[row] -= 1
            }
          }
          places -= 1
        }
      }
      var dark = parts.map { _ in 0 }
      if population == .all, !build.system.isEndpoint {
        for (row, cage) in build.system.cages.enumerated() {
          guard let last = slot.groups.indices.last(where: { cage.accepts(build.optics[$0]) }) else {
            continue
          }
          dark[last] += free[row]
        }
      }
      let lanes = slot.groups.indices.reduce(0) { sum, group in
        sum + (build.optics[group].isEngine ? (parts[group] + dark[group]) * build.optics[group].lanes : 0)
      }
      let modules = build.laser.map { Int((Double(lanes) / Double($0.lanes)).rounded(.up)) } ?? 0
      for group in slot.groups.indices {
        counts[group].links += occupancy.boxes * occupancy.links[group]
        counts[group].parts += occupancy.boxes * (parts[group] + dark[group])
        counts[group].darkParts += occupancy.boxes * dark[group]
        counts[group].partsPerBox = max(counts[group].partsPerBox, parts[group] + dark[group])
      }
      lasers += occupancy.boxes * modules
      lasersPerBox = max(lasersPerBox, modules)
    }
    return PlacedBuild(
      slot: slot, build: build, ports: counts, laserModules: lasers, laserModulesPerBox: lasersPerBox)
  }

  /// A design of one role with one build.
  public static func design(_ slot: Slot, _ build: SwitchBuild, recourse: [String: Double] = [:]) -> Design {
    design(slot, [FilledRole.Fill(build: build, boxes: slot.boxes)], recourse: recourse)
  }

  /// A design of one role.
  public static func design(
    _ slot: Slot, _ fills: [FilledRole.Fill], recourse: [String: Double] = [:]
  ) -> Design {
    Design(
      family: "clos", tiers: 1, planes: 1, tapers: [], roles: [FilledRole(slot: slot, fills: fills)],
      links: [], recourse: recourse)
  }
}
