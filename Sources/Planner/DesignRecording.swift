// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord
import Search

/// Turns designs into the plain values of a run's record.
struct DesignRecording {
  let context: PlanningContext
  /// What one canonical unit of the goal's own unit is.
  let objectiveScale: Double

  func record(_ ranked: RankedDesign) -> DesignRecord {
    var record = record(ranked.design, ranked.audit)
    record.rank = ranked.rank
    record.breaches = ranked.breaches.map { rejection($0, count: 1) }
    record.isProven = ranked.isProven
    record.tiesWithPrevious = ranked.tiesWithPrevious
    record.objective = (ranked.objectives.first ?? 0) * objectiveScale
    return record
  }

  /// A design without a place.
  func record(_ design: Design, _ audit: Audit) -> DesignRecord {
    DesignRecord(
      rank: 0, isProven: false, tiesWithPrevious: false, objective: 0, family: design.family,
      tiers: design.tiers,
      planes: design.planes, tapers: design.tapers.map(\.description),
      roles: design.roles.flatMap { roles($0, audit) }, links: design.links.map { link($0, of: design) },
      ledgers: audit.ledgers,
      headings: audit.headings, recourse: design.recourse, materials: materials(design, audit),
      breaches: audit.breaches.map { rejection($0, count: 1) })
  }

  /// What a plugin says of a design, with numbers in the units in which they are shown.
  func section(_ section: ReportSection, by plugin: String) -> SectionRecord {
    SectionRecord(
      plugin: plugin, title: section.title, paragraphs: section.paragraphs,
      tables: section.tables.map { table in
        SectionRecord.Table(
          caption: table.caption,
          columns: table.columns.map { SectionRecord.Column(title: $0.title, unit: $0.unit?.symbol) },
          rows: table.rows.map { row in
            zip(row, table.columns).map { cell, column in
              switch cell {
              case .text(let text): .text(text)
              case .number(let number): .number(number / (column.unit?.scale ?? 1))
              }
            }
          })
      })
  }

  func rejection(_ rejection: Rejection, count: Int) -> RejectionRecord {
    RejectionRecord(
      plugin: rejection.plugin, rule: rejection.rule, subject: rejection.subject, reason: rejection.reason,
      figure: rejection.figure, limit: rejection.limit, unit: rejection.unit.symbol,
      scale: rejection.unit.scale,
      count: count)
  }

  private func roles(_ role: FilledRole, _ audit: Audit) -> [RoleRecord] {
    let quantities = audit.quantities[role.slot.role.name].map { table in
      Dictionary(
        uniqueKeysWithValues: table.keys.map { key in
          (key.name, QuantityRecord(value: table[key] ?? 0, unit: key.dimension.canonical.symbol))
        })
    }
    return role.fills.map { fill in
      let (build, slot) = (fill.build, role.slot)
      let share = Double(fill.boxes) / Double(max(slot.boxes, 1))
      return RoleRecord(
        role: slot.role.name, boxes: fill.boxes, system: build.system.id, systemName: build.system.name,
        vendor: build.system.vendor, chip: build.system.chip?.name, fabric: build.fabric.rawValue,
        cooling: build.cooling?.id, laser: build.laser?.id, status: build.system.status.rawValue,
        chosen: build.chosen.isEmpty
          ? nil
          : Dictionary(
            build.chosen.map { ($0.decision, $0.option) }, uniquingKeysWith: { first, _ in first }),
        groups: slot.groups.indices.map { index in
          let part = build.optics[index]
          return RoleRecord.Group(
            name: slot.groups[index].name, linkRateGbps: slot.groups[index].linkRateGbps,
            links: Int((Double(slot.totalLinks(index)) * share).rounded()),
            linksOfFullestBox: slot.fullestLinks(index), part: part.id, partName: part.name,
            partClass: part.className, partStatus: part.status.rawValue)
        },
        quantities: quantities ?? [:])
    }
  }

  private func link(_ joined: JoinedLinks, of design: Design) -> LinkRecord {
    func part(_ end: PortEnd) -> String {
      design.roles[end.slot].fills.first?.build.optics[end.group].name ?? ""
    }
    return LinkRecord(
      name: joined.linkClass.name, links: joined.links, rateGbps: joined.lower.rateGbps,
      lower: part(joined.linkClass.lower), upper: part(joined.linkClass.upper),
      lowerType: joined.lower.description, upperType: joined.upper.description,
      medium: joined.lower.medium.rawValue, medianMetres: joined.linkClass.medianMetres,
      longestMetres: joined.linkClass.longestMetres)
  }

  // MARK: what to buy

  private func materials(_ design: Design, _ audit: Audit) -> [MaterialRecord] {
    var lines: [String: MaterialRecord] = [:]
    func add(_ item: String, _ name: String, _ kind: String, _ count: Int, _ dollars: Double?) {
      guard count > 0 else { return }
      let known = lines[item]?.count ?? 0
      lines[item] = MaterialRecord(
        item: item, name: name, kind: kind, count: known + count, spares: 0, unitDollars: dollars)
    }
    let counting = PartCounting(fabric: context.fabric)
    for role in design.roles {
      for fill in role.fills {
        guard let placed = counting.place(fill.build, in: role.slot) else { continue }
        let share = Double(fill.boxes) / Double(max(role.slot.boxes, 1))
        func part(_ count: Int) -> Int { Int((Double(count) * share).rounded()) }
        let system = fill.build.system
        if !system.isEndpoint { add(system.id, system.name, "box", fill.boxes, system.dollars) }
        for (group, part_) in zip(placed.ports, fill.build.optics) where !part_.isCopper {
          add(part_.id, part_.name, part_.isEngine ? "engine" : "module", part(group.parts), part_.dollars)
        }
        if let laser = fill.build.laser {
          add(laser.id, laser.name, "laser", part(placed.laserModules), laser.dollars)
        }
      }
    }
    for joined in design.links where joined.lower.medium == .copper {
      guard let cable = context.parts.optics(joined.lower.part) else { continue }
      let perCable = max(1, cable.linksCarried(rateGbps: joined.lower.rateGbps))
      add(cable.id, cable.name, "cable", (joined.links + perCable - 1) / perCable, cable.dollars)
    }
    for (item, count) in audit.stored { lines[item]?.spares = count }
    return lines.values.sorted { ($0.kind, $0.item) < ($1.kind, $1.item) }
  }
}
