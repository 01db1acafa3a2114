// SPDX-License-Identifier: Apache-2.0

package import DesignSpace
package import PluginKit

/// Counts the parts that a build takes to fill a slot.
package struct PartCounting: Sendable {
  let fabric: Fabric

  /// Counts under the rules of `fabric`.
  package init(fabric: Fabric) { self.fabric = fabric }

  /// The placed build, or nil when a box has too few cages or logical ports.
  package func place(_ build: SwitchBuild, in slot: Slot) -> PlacedBuild? {
    let groups = slot.groups.indices
    let carried = groups.map { build.optics[$0].linksCarried(rateGbps: slot.groups[$0].linkRateGbps) }
    let cageOfGroup = groups.map { group in build.system.cages.firstIndex { $0.accepts(build.optics[group]) }
    }
    guard carried.allSatisfy({ $0 > 0 }), cageOfGroup.allSatisfy({ $0 != nil }) else { return nil }

    var counts = groups.map { _ in PortCounts(links: 0, parts: 0, partsPerBox: 0, darkParts: 0) }
    var (lasers, lasersPerBox) = (0, 0)
    for occupancy in slot.occupancies {
      guard occupancy.links.reduce(0, +) <= build.system.radix * slot.cagesPerBox else { return nil }
      var parts = groups.map { (occupancy.links[$0] + carried[$0] - 1) / carried[$0] }
      var dark = groups.map { _ in 0 }
      for (index, cages) in build.system.cages.enumerated() {
        let here = groups.filter { cageOfGroup[$0] == index }
        let available = cages.count * slot.cagesPerBox
        let used = here.reduce(0) { $0 + parts[$1] }
        let load = here.reduce(0.0) { $0 + Double(occupancy.links[$1]) / Double(carried[$1]) }
        guard used <= available,
          load <= Double(available) * (1 - fabric.reservedPorts) + 1e-9 || slot.role == .endpoint
        else { return nil }
        guard fabric.population == .all, slot.role != .endpoint, let last = here.last else { continue }
        parts[last] += available - used
        dark[last] += available - used
      }
      for group in groups {
        counts[group].links += occupancy.boxes * occupancy.links[group]
        counts[group].parts += occupancy.boxes * parts[group]
        counts[group].darkParts += occupancy.boxes * dark[group]
        counts[group].partsPerBox = max(counts[group].partsPerBox, parts[group])
      }
      if let laser = build.laser {
        let lanes = groups.filter { build.optics[$0].isEngine }.reduce(0) {
          $0 + parts[$1] * build.optics[$1].lanes
        }
        let modules = (lanes + laser.lanes - 1) / laser.lanes
        lasers += occupancy.boxes * modules
        lasersPerBox = max(lasersPerBox, modules)
      }
    }
    return PlacedBuild(
      slot: slot, build: build, ports: counts, laserModules: lasers, laserModulesPerBox: lasersPerBox)
  }
}
