// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Modeling
import PluginKit
import RunRecord

/// Collects what a design rests on: the figures it uses and the bounds it keeps.
struct Evidence {
  let brief: Brief
  let plan: Plan

  // MARK: figures

  /// Figures of everything that `design` is made of, and of the assumptions that plugins take.
  func figures(of design: Design) -> [FigureRecord] {
    var ids: [String] = []
    func use(_ id: String) { if !ids.contains(id) { ids.append(id) } }
    for role in design.roles {
      for fill in role.fills {
        use(fill.build.system.id)
        if let chip = fill.build.system.chip { use(chip.id) }
        for part in fill.build.optics {
          use(part.id)
          use(part.serdes.id)
        }
        if let cooling = fill.build.cooling { use(cooling.id) }
        if let laser = fill.build.laser { use(laser.id) }
        for group in plan.context.catalog[fill.build.system.id]?.groups ?? [] {
          group.texts["hostPath"]?.forEach(use)
        }
      }
    }
    for trunk in plan.context.parts.trunks
    where design.links.contains(where: { $0.lower.medium == trunk.medium }) {
      use(trunk.id)
    }
    for name in brief.defaultsInForce.map(\.text) {
      for word in name.split(whereSeparator: { $0 == " " || $0 == "," })
      where plan.context.catalog[String(word)] != nil {
        use(String(word))
      }
    }
    return ids.compactMap { plan.context.catalog[$0] }.flatMap(figures)
  }

  private func figures(_ item: CatalogItem) -> [FigureRecord] {
    item.figures.sorted { $0.key < $1.key }.map { attribute, figure in
      FigureRecord(
        item: item.id, name: item.name, kind: item.kind, attribute: attribute,
        value: figure.value / figure.unit.scale,
        low: figure.low / figure.unit.scale, high: figure.high / figure.unit.scale, unit: figure.unit.symbol,
        sources: figure.sources, confidence: figure.confidence.rawValue, isEstimate: figure.isEstimate,
        date: figure.date, note: figure.note ?? (item.kind == "assumption" ? item.note : nil))
    }
  }

  /// Documents that `figures` name, by key.
  func sources(of figures: [FigureRecord]) -> [SourceRecord] {
    Set(figures.flatMap(\.sources)).sorted().compactMap { plan.context.catalog.sources[$0] }.map {
      SourceRecord(key: $0.key, title: $0.title, location: $0.location, year: $0.year)
    }
  }

  // MARK: limits

  /// Rows that a planner or a plugin bounds on one side and that the design comes near, tightest first.
  func limits(at values: [Double], in program: Program) -> [LimitRecord] {
    let structural: Set = [
      "one-wiring", "fill", "join", "ends", "use", "some", "chosen", "no-good", "ceiling", "stage",
    ]
    var found: [(share: Double, record: LimitRecord)] = []
    for id in program.model.rowIDs {
      let row = program.model[id]
      guard !(row.trace.owner == "core" && structural.contains(row.trace.rule)) else { continue }
      let value = program.model.terms(of: id).reduce(0) { $0 + $1.coefficient * values[$1.variable.index] }
      guard let limit = [row.bounds.upperBound, row.bounds.lowerBound].first(where: \.isFinite), limit != 0
      else { continue }
      let slack = abs(limit - value) / abs(limit)
      let unit = row.trace.subjects.first.flatMap { plan.plugins.ledger($0)?.unit.symbol } ?? ""
      found.append(
        (
          slack,
          LimitRecord(
            row: row.name, sentence: row.trace.sentence, value: value, limit: limit, unit: unit,
            isBinding: slack <= 1e-6)
        ))
    }
    return found.sorted { ($0.share, $0.record.row) < ($1.share, $1.record.row) }.map(\.record)
  }
}
