// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord
import Search
import Topology

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
    record.differingTraits = ranked.differingTraits
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
      breaches: audit.breaches.map { rejection($0, count: 1) }, pods: design.pods,
      rails: design.family == RailOptimized.name ? context.demand.acceleratorsPerServer : nil)
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
    return role.fills.enumerated().map { index, fill in
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
        quantities: quantities ?? [:],
        box: BoxRecording(context: context).record(fill.build, at: index, of: role, audit))
    }
  }

  private func link(_ joined: JoinedLinks, of design: Design) -> LinkRecord {
    func part(_ end: PortEnd) -> String {
      design.roles[end.slot].fills.first?.build.optics[end.group].name ?? ""
    }
    func end(_ end: PortEnd) -> EndRecord {
      EndRecord(role: design.roles[end.slot].slot.role.name, group: end.group)
    }
    return LinkRecord(
      name: joined.linkClass.name, links: joined.links, rateGbps: joined.lower.rateGbps,
      lower: part(joined.linkClass.lower), upper: part(joined.linkClass.upper),
      lowerType: joined.lower.description, upperType: joined.upper.description,
      medium: joined.lower.medium.rawValue, medianMetres: joined.linkClass.medianMetres,
      longestMetres: joined.linkClass.longestMetres, lowerEnd: end(joined.linkClass.lower),
      upperEnd: end(joined.linkClass.upper))
  }

  private func materials(_ design: Design, _ audit: Audit) -> [MaterialRecord] {
    MaterialsRecording(context: context).lines(design, audit)
  }
}
