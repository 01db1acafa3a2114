// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Checks what a problem names against the catalog that it chooses from.
public enum ProblemCheck {
  /// Names in `choose` and `scenarios` that the catalog does not have, and lists that leave nothing to choose.
  public static func diagnostics(of problem: Problem, in catalog: Catalog) -> [Diagnostic] {
    diagnostics(of: problem, in: CatalogReading(catalog: catalog), parts: PartsList(catalog))
  }

  /// The same where a part of the catalog may have been refused: what could be in that part is not told of.
  package static func diagnostics(
    of problem: Problem, in reading: CatalogReading, parts: PartsList
  ) -> [Diagnostic] {
    guard reading.isWhole else { return [] }
    let catalog = reading.catalog
    var check = Check(problem: problem, mentioned: reading.mentioned)
    let choices = problem.choices
    let links = { catalog.entries(of: "module") + catalog.entries(of: "copper") }
    check.names(choices.systems, "choose.systems", "system") { catalog.entries(of: "system").map(\.id) }
    check.names(choices.optics, "choose.optics", "class or id of optics") {
      ["copper", "pluggable"] + names(links())
    }
    check.names(choices.coolings, "choose.cooling", "class or id of cooling") {
      names(catalog.entries(of: "cooling"))
    }
    check.names(choices.lasers, "choose.lasers", "laser") { catalog.entries(of: "laser").map(\.id) }
    check.names(choices.vendors, "choose.vendors", "vendor of systems") {
      distinct(catalog.entries(of: "system").flatMap { $0.texts["vendor"] ?? [] })
    }
    // A part without a figure carries no link.
    if !reading.diagnostics.hasErrors {
      check.rates(choices.linkRatesGbps, "choose.linkSpeed", "link speed") {
        distinct(parts.optics.flatMap(\.linkRates))
      }
      check.rates(choices.laneRatesGbps, "choose.laneRate", "lane rate") {
        distinct(parts.optics.map(\.laneRateGbps))
      }
    }
    let rivals = problem.claim?.against ?? []
    if !rivals.isEmpty {
      check.names(rivals, "claim.against", "class or id of optics") {
        ["copper", "pluggable"] + names(links())
      }
    }
    for source in problem.claim?.sources ?? [] where catalog.sources[source.value] == nil {
      check.diagnostics.append(
        Diagnostic(
          at: source.position, path: "claim.record.sources",
          .catalog(.unknownSource(source.value, known: catalog.sources.keys.sorted()))))
    }
    if case .named(let scenarios) = problem.scenarios {
      let known = catalog.scenarios.map(\.name)
      for scenario in scenarios
      where !known.contains(scenario.value) && !check.mentioned.contains(scenario.value) {
        check.diagnostics.append(
          Diagnostic(
            at: scenario.position, path: "scenarios",
            .meaning(.unknownName(scenario.value, kind: "scenario", known: known))))
      }
    }
    return check.diagnostics
  }

  /// Classes first, then ids.
  private static func names(_ items: [CatalogItem]) -> [String] {
    distinct(items.flatMap { $0.texts["class"] ?? [] }) + items.map(\.id)
  }

  private static func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }
}

private struct Check {
  let problem: Problem
  let mentioned: Set<String>
  var diagnostics: [Diagnostic] = []

  init(problem: Problem, mentioned: Set<String>) { (self.problem, self.mentioned) = (problem, mentioned) }

  private func place(_ path: String) -> SourcePosition {
    problem.positions[path] ?? SourcePosition(file: "", line: 1, column: 1)
  }

  mutating func names(_ given: [String]?, _ path: String, _ kind: String, among all: () -> [String]) {
    guard let given else { return }
    let known = all()
    for (index, name) in given.enumerated() where !known.contains(name) && !mentioned.contains(name) {
      let here = given.count > 1 ? "\(path)[\(index)]" : path
      diagnostics.append(
        Diagnostic(at: place(here), path: here, .meaning(.unknownName(name, kind: kind, known: known))))
    }
  }

  mutating func rates(
    _ given: [Double]?, _ path: String, _ kind: String, among all: () -> [Double]
  ) {
    guard let given else { return }
    let known = all()
    for (index, rate) in given.enumerated() where !known.contains(rate) {
      let here = given.count > 1 ? "\(path)[\(index)]" : path
      let name = { (rate: Double) in Quantity(rate, .gigabitPerSecond).text }
      let nearest = known.min { (abs($0 - rate), $0) < (abs($1 - rate), $1) }
      diagnostics.append(
        Diagnostic(
          at: place(here), path: here,
          .meaning(
            .unknownNumber(
              name(rate), kind: kind, known: known.sorted().map(name), nearest: nearest.map(name)))))
    }
  }
}

extension OpticsPart {
  /// Rates of the logical links that the part can carry.
  fileprivate var linkRates: [Double] {
    (1...max(1, min(lanes, 1024))).filter { lanes / $0 >= 1 }.map { Double($0) * laneRateGbps }
      .filter { linksCarried(rateGbps: $0) > 0 }
  }
}
