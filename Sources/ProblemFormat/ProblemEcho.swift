// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// Prints a problem back as it was understood, with every default that is in force.
public enum ProblemEcho {
  /// The problem as a tidy file, which reads as the same problem.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - defaults: By plugin, the settings of which the file says nothing.
  /// - Returns: YAML, with a line feed at its end.
  public static func text(
    of problem: Problem, pluginDefaults defaults: [(plugin: String, defaults: [SettingsParser.Default])] = []
  ) -> String {
    var echo = Echo(problem: problem)
    echo.writeSections()
    echo.writeQuestion()
    echo.writePlugins(defaults)
    if let claim = problem.claim { ClaimText.write(claim, to: &echo.yaml) }
    echo.writeExpectation()
    return echo.yaml.text
  }

  /// One thing that a problem says, or that stands because it says nothing.
  public struct Statement: Hashable, Sendable {
    /// The path in the file, such as `site.rackPower`.
    public var path: String
    /// The value as a person writes it.
    public var value: String
    /// Whether the file says nothing of it.
    public var isDefault: Bool
  }

  /// Everything that the problem gives, section by section, and the rules of its own.
  public static func statements(of problem: Problem) -> [Statement] {
    let echo = Echo(problem: problem)
    let sections =
      [ProblemSection.top] + ProblemSection.inside("").flatMap { [$0] + ProblemSection.inside($0.path) }
    let lengths = problem.site.floor.statedMetres.sorted { $0.key < $1.key }.map {
      Statement(path: "site.lengths.\($0.key)", value: Quantity($0.value, .metre).text, isDefault: false)
    }
    let rules = problem.requirements.map {
      Statement(path: "require", value: $0.text.value, isDefault: false)
    }
    return sections.flatMap { section in section.fields.compactMap { echo.statement(of: $0, in: section) } }
      + lengths
      + rules
  }
}

private struct Echo {
  let problem: Problem
  var yaml = TidyYAML()

  init(problem: Problem) { self.problem = problem }

  private func remark(_ path: String) -> String? { problem.positions[path] == nil ? "default" : nil }

  mutating func writeSections() {
    write(ProblemSection.top, depth: 0)
    for section in ProblemSection.inside("") {
      let says = section.fields.contains { $0.values(problem) != nil || $0.absence != nil }
      yaml.line(says ? "\(section.name):" : "\(section.name): {}")
      write(section, depth: 1)
      for inner in ProblemSection.inside(section.path) {
        yaml.line("\(inner.name):", depth: 1)
        write(inner, depth: 2)
      }
      if section.path == ProblemSection.site.path { writeLengths() }
    }
  }

  private mutating func write(_ section: ProblemSection, depth: Int) {
    for field in section.fields {
      let name = field.declaration.name
      if let statement = statement(of: field, in: section) {
        yaml.pair(name, statement.value, depth: depth, remark: statement.isDefault ? "default" : nil)
      } else if joined(section.path, name) != Self.saidElsewhere {
        yaml.absent(name, field.declaration.defaultText ?? "not given", depth: depth)
      }
    }
  }

  /// One fact, one line: it says the same as `choose.projected`.
  private static let saidElsewhere = "allow.projected"

  /// What stands in a field; nil where nothing does.
  func statement(of field: ProblemField, in section: ProblemSection) -> ProblemEcho.Statement? {
    let path = joined(section.path, field.declaration.name)
    guard path != Self.saidElsewhere else { return nil }
    let value = field.values(problem).map { TidyYAML.list($0.map(field.text)) } ?? field.absence
    return value.map {
      ProblemEcho.Statement(path: path, value: $0, isDefault: problem.positions[path] == nil)
    }
  }

  private mutating func writeLengths() {
    let lengths = problem.site.floor.statedMetres
    guard !lengths.isEmpty else { return }
    yaml.line("lengths:", depth: 1)
    for (name, metres) in lengths.sorted(by: { $0.key < $1.key }) {
      yaml.pair(name, Quantity(metres, .metre).text, depth: 2)
    }
  }

  mutating func writeQuestion() {
    switch problem.objective {
    case .lexicographic(let ledgers): yaml.pair("minimize", TidyYAML.list(ledgers.map(\.value)))
    case .weighted(let terms):
      yaml.line("minimize:")
      for term in terms { yaml.pair(term.ledger.value, TidyYAML.scalar(term.weight.text), depth: 1) }
    }
    if !problem.requirements.isEmpty {
      yaml.line("require:")
      for rule in problem.requirements { yaml.line("- " + TidyYAML.scalar(rule.text.value), depth: 1) }
    }
    if !problem.limits.isEmpty {
      yaml.line("limits:")
      for limit in problem.limits {
        let sides = [("atLeast", limit.atLeast), ("atMost", limit.atMost)].compactMap { name, bound in
          bound.map { "\(name): \(TidyYAML.scalar($0.text, inFlow: true))" }
        }
        yaml.pair(limit.ledger.value, "{" + sides.joined(separator: ", ") + "}", depth: 1)
      }
    }
    yaml.pair("catalog", TidyYAML.list(problem.catalog.map(\.value)), remark: remark("catalog"))
    let scenarios =
      switch problem.scenarios {
      case .none: "none"
      case .all: "all"
      case .named(let names): TidyYAML.list(names.map(\.value))
      }
    yaml.pair("scenarios", scenarios, remark: remark("scenarios"))
  }

  mutating func writePlugins(_ defaults: [(plugin: String, defaults: [SettingsParser.Default])]) {
    let stated = problem.plugins.map(\.plugin.value)
    let silent = defaults.filter { !stated.contains($0.plugin) && !$0.defaults.isEmpty }
    guard !stated.isEmpty || !silent.isEmpty else { return }
    yaml.line(stated.isEmpty ? "# plugins:" : "plugins:")
    for settings in problem.plugins {
      let name = settings.plugin.value
      let entries = settings.node.entries ?? []
      if settings.library != nil || !entries.isEmpty {
        yaml.line(TidyYAML.scalar(name) + ":", depth: 1)
        if let library = settings.library {
          yaml.pair(PluginInterface.libraryKey, TidyYAML.scalar(library.value), depth: 2)
        }
        for entry in entries { yaml.pair(entry.key, TidyYAML.flow(entry.value), depth: 2) }
      } else {
        yaml.pair(name, TidyYAML.flow(settings.node), depth: 1)
      }
      for field in defaults.first(where: { $0.plugin == name })?.defaults ?? [] {
        yaml.absent(field.field, "\(field.text) (default)", depth: 2)
      }
    }
    for plugin in silent {
      yaml.line("# \(plugin.plugin):", depth: 1)
      for field in plugin.defaults { yaml.absent(field.field, "\(field.text) (default)", depth: 2) }
    }
  }
}

extension Echo {
  mutating func writeExpectation() {
    guard let expectation = problem.expectation else { return }
    yaml.line("expect:")
    if let status = expectation.status { yaml.pair("status", status.rawValue, depth: 1) }
    if let objective = expectation.objective { yaml.pair("objective", text(objective), depth: 1) }
    if let topology = expectation.topology { yaml.pair("topology", TidyYAML.scalar(topology), depth: 1) }
    if let tiers = expectation.tiers { yaml.pair("tiers", "\(tiers)", depth: 1) }
    if let planes = expectation.planes { yaml.pair("planes", "\(planes)", depth: 1) }
    for role in expectation.roles {
      let words = [("system", role.system), ("cooling", role.cooling)]
      let parts =
        (role.boxes.map { ["boxes: \($0)"] } ?? [])
        + (role.optics.isEmpty ? [] : ["optics: \(TidyYAML.flow(role.optics))"])
        + words.compactMap { key, word in word.map { "\(key): \(TidyYAML.scalar($0, inFlow: true))" } }
      yaml.pair(role.role.value, "{" + parts.joined(separator: ", ") + "}", depth: 1)
    }
    if !expectation.links.isEmpty {
      let counts = expectation.links.map { "\(TidyYAML.scalar($0.name.value, inFlow: true)): \($0.links)" }
      yaml.pair("links", "{" + counts.joined(separator: ", ") + "}", depth: 1)
    }
    if !expectation.ledgers.isEmpty {
      yaml.line("ledgers:", depth: 1)
      for ledger in expectation.ledgers { yaml.pair(ledger.ledger.value, text(ledger.target), depth: 2) }
    }
    if !expectation.rejections.isEmpty {
      yaml.pair("rejects", TidyYAML.list(expectation.rejections.map(\.value)), depth: 1)
    }
  }

  private func text(_ target: Expectation.Target) -> String {
    let tolerance = Quantity(target.tolerance, target.value.unit.dimension.canonical)
    return TidyYAML.scalar("\(target.value.text) ± \(tolerance.text)")
  }
}
