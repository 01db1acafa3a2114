// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Modeling
import PluginKit
import ProblemFormat
import RunRecord
import Search

/// Collects what a design rests on: the figures it uses and the bounds it keeps.
struct Evidence {
  let brief: Brief
  let plan: Plan

  // MARK: figures

  /// Figures of everything that `ranked` is made of, and of the assumptions that plugins take, with their weights.
  func figures(of ranked: RankedDesign) -> [FigureRecord] {
    let weights = FigureWeights(brief: brief, design: ranked.design, ledgers: ranked.audit.ledgers)
    return figures(behind: ranked.design).map { figure in
      var figure = figure
      figure.weights = weights.weights(of: figure)
      return figure
    }
  }

  /// Figures of everything that `design` is made of, and of the assumptions that plugins take.
  func figures(behind design: Design) -> [FigureRecord] {
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
    // A choice among readings of the record, such as a reliability baseline, is an entry with figures of its own.
    let chosen = ids.flatMap { plan.context.catalog[$0]?.texts["choice"] ?? [] }
    let set = brief.problem.plugins.flatMap { ($0.node.entries ?? []).map(\.value.words) }
    for word in chosen + set where plan.context.catalog[word] != nil { use(word) }
    pluginEntries(about: ids).forEach(use)
    return ids.compactMap { plan.context.catalog[$0] }.flatMap(figures)
  }

  /// Entries of kinds that plugins declare, unless they are about catalog entries that the design does without.
  private func pluginEntries(about ids: [String]) -> [String] {
    let catalog = plan.context.catalog
    return ownKinds.flatMap(catalog.entries).filter { entry in
      let named = entry.allTexts.filter { catalog[$0] != nil }
      return named.isEmpty || named.contains(where: ids.contains)
    }.map(\.id)
  }

  /// The kinds of catalog entries that plugins declare.
  private var ownKinds: [String] {
    let standard = Set(ItemKind.standard.map(\.name))
    return brief.plugins.itemKinds.map(\.name).filter { !standard.contains($0) }
  }

  private func figures(_ item: CatalogItem) -> [FigureRecord] {
    var figures = item.figures
    // Cages of boxes hold capacities; groups of a plugin's own kind may hold anything that it computes with.
    if ownKinds.contains(item.kind) {
      for group in item.groups {
        for (attribute, figure) in group.figures { figures["\(group.name).\(attribute)"] = figure }
      }
    }
    return figures.sorted { $0.key < $1.key }.map { attribute, figure in
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

  /// Limits that `best` was held against, tightest first; of each plugin's rule the tightest only.
  func limits(of best: RankedDesign) -> [LimitRecord] {
    let asked = brief.question.checks(
      of: best.design, best.audit, context: plan.context, plugins: plan.plugins)
    // Whether something is for sale or speaks a protocol is no matter of more or less.
    let measured = best.audit.checks.filter { $0.unit != .one }
    var tightest: [String: LimitCheck] = [:]
    for check in measured {
      guard let slack = check.slack else { continue }
      let rule = "\(check.owner)/\(check.rule)"
      if slack < tightest[rule]?.slack ?? .infinity { tightest[rule] = check }
    }
    let all = asked + tightest.sorted { $0.key < $1.key }.map(\.value)
    let weighed = rulesWithRows
    return all.enumerated().sorted {
      ($0.element.slack ?? .infinity, $0.offset) < ($1.element.slack ?? .infinity, $1.offset)
    }.map { record($0.element, weighed) }
  }

  /// Plugin and rule of all that the program weighs in rows.
  private var rulesWithRows: Set<String> {
    guard let model = plan.program?.model else { return [] }
    return Set(model.rowIDs.map { "\(model[$0].trace.owner)/\(model[$0].trace.rule)" })
  }

  private func record(_ check: LimitCheck, _ weighed: Set<String>) -> LimitRecord {
    let isOwn = ["core", "problem"].contains(check.owner)
    let sentence = isOwn ? check.reason : "\(check.rule), \(check.subject): \(check.reason)"
    var record = LimitRecord(
      row: "\(check.owner)/\(check.rule)", sentence: sentence, value: check.figure / check.unit.scale,
      LimitRecord.Relation(check.relation), limit: check.limit / check.unit.scale, unit: check.unit.symbol,
      isBinding: (check.slack ?? abs(check.figure)) <= 1e-6)
    record.isWeighed = isOwn ? nil : weighed.contains("\(check.owner)/\(check.rule)")
    return record
  }
}

extension LimitRecord.Relation {
  /// The relation of a rule, as records name it.
  init(_ relation: Requirement.Relation) {
    switch relation {
    case .atMost: self = .atMost
    case .atLeast: self = .atLeast
    case .equal: self = .equal
    }
  }
}
