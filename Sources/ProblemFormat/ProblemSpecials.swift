// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// Reads the keys of a problem that are more than single values.
struct ProblemSpecials {
  var families: [String]?
  var plugins: [String]?

  func read(_ entry: SourceNode.Entry, into problem: inout Problem, _ reader: inout ValueReader) {
    let (node, key) = (entry.value, entry.key)
    switch key {
    case "minimize": if let objective = objective(node, &reader) { problem.objective = objective }
    case "require": problem.requirements = requirements(node, &reader)
    case "limits": problem.limits = limits(node, &reader)
    case "plugins": problem.plugins = settings(node, &reader)
    case "catalog": problem.catalog = names(node, path: key, &reader)
    case "scenarios": problem.scenarios = scenarios(node, &reader)
    case "claim": problem.claim = ClaimReader.read(node, &reader)
    case "expect": problem.expectation = ExpectationReader.read(node, &reader)
    case "lengths": problem.site.floor.statedMetres = lengths(node, &problem.positions, &reader)
    default: break
    }
  }

  /// What can only be judged when the whole file is read.
  func finish(_ problem: inout Problem, _ root: SourceNode, _ reader: inout ValueReader) {
    let top = SourcePosition(file: root.position.file, line: 1, column: 1)
    guard root.entries != nil else { return }
    if root["demand"] == nil, !reader.misspeltPaths.contains("demand") {
      reader.findings.report(
        .missingKey("demand", meaning: ProblemSection.demand.meaning), at: top, path: "demand")
    } else if let demand = root["demand"], demand.entries != nil {
      let keys = ["accelerators", "switchPorts"]
      let given = keys.filter { demand[$0] != nil || reader.misspeltPaths.contains("demand.\($0)") }
      let here = problem.positions["demand"] ?? demand.position
      if given.isEmpty {
        reader.findings.report(.noneOf(keys), at: here, path: "demand")
      } else if given.count == 2 {
        reader.findings.report(
          .onlyOneOf(given), at: problem.positions["demand.switchPorts"] ?? here, path: "demand.switchPorts")
      }
    }
    if root["minimize"] == nil, !reader.misspeltPaths.contains("minimize") {
      reader.findings.report(
        .missingKey("minimize", meaning: "The ledger that the best design has least of."), at: top,
        path: "minimize")
    }
    if problem.catalog.isEmpty { problem.catalog = [Placed("builtin", at: top)] }
    let (first, second) = ("choose.projected", "allow.projected")
    if let one = root["choose"]?["projected"]?.text, let other = root["allow"]?["projected"],
      one != other.text
    {
      reader.findings.report(.contradiction(first, second), at: other.position, path: second)
    }
    checkFamilies(problem, root, &reader)
  }

  private func checkFamilies(_ problem: Problem, _ root: SourceNode, _ reader: inout ValueReader) {
    guard let families, let node = root["choose"]?["topology"], let elements = node.elements else { return }
    for (index, element) in elements.enumerated() {
      guard let name = element.text, name != "any", !families.contains(name) else { continue }
      reader.findings.report(
        .unknownName(name, kind: "topology", known: families), at: element.position,
        path: elements.count > 1 ? "choose.topology[\(index)]" : "choose.topology")
    }
  }

  private func objective(_ node: SourceNode, _ reader: inout ValueReader) -> Objective? {
    guard node.entries != nil else {
      let ledgers = names(node, path: "minimize", &reader)
      return ledgers.isEmpty ? nil : .lexicographic(ledgers)
    }
    if node.entries?.isEmpty ?? true {
      reader.findings.report(.emptyList, at: node.position, path: "minimize")
    }
    var terms: [Objective.Term] = []
    for entry in distinct(node, path: "minimize", &reader) {
      let path = joined("minimize", entry.key)
      guard let text = reader.text(entry.value, path: path) else { continue }
      guard let weight = Quantity.parsing(text), weight.magnitude > 0 else {
        reader.findings.report(.notAQuantity(text), at: entry.value.position, path: path)
        continue
      }
      terms.append(.init(ledger: Placed(entry.key, at: entry.position), weight: weight))
    }
    return terms.isEmpty ? nil : .weighted(terms)
  }

  private func requirements(_ node: SourceNode, _ reader: inout ValueReader) -> [Requirement] {
    guard let nodes = reader.elements(node, path: "require") else { return [] }
    var rules: [Requirement] = []
    for (index, node) in nodes.enumerated() {
      let path = "require[\(index)]"
      guard let text = reader.text(node, path: path) else { continue }
      do throws(RequirementParser.Stop) {
        let rule = try RequirementParser.parse(Placed(text, at: node.position))
        if let each = rule.each {
          let faults: [EachFault] =
            (rule.namesEach ? [] : [.neverNamed(each)])
            + (rule.relation == .atMost ? [] : [.notFromAbove(each)])
          for fault in faults {
            reader.findings.report(.eachRule(text: text, fault), at: node.position, path: path)
          }
        }
        rules.append(rule)
      } catch {
        var position = node.position
        position.column += error.offset
        let rest = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(error.offset)))
        reader.findings.report(.rule(text: text, rest: rest, wanted: error.wanted), at: position, path: path)
      }
    }
    return rules
  }

  private func limits(_ node: SourceNode, _ reader: inout ValueReader) -> [LedgerLimit] {
    distinct(node, path: "limits", &reader).compactMap { entry in
      let path = joined("limits", entry.key)
      var limit = LedgerLimit(ledger: Placed(entry.key, at: entry.position))
      guard entry.value.entries != nil else {
        limit.atMost = bound(entry.value, path: path, &reader)
        return limit.atMost == nil ? nil : limit
      }
      for side in reader.knownEntries(of: entry.value, known: ["atLeast", "atMost"], path: path) {
        let quantity = bound(side.value, path: joined(path, side.key), &reader)
        if side.key == "atMost" { limit.atMost = quantity } else { limit.atLeast = quantity }
      }
      if let low = limit.atLeast, let high = limit.atMost, low.canonical > high.canonical {
        reader.findings.report(
          .contradiction(joined(path, "atLeast"), joined(path, "atMost")), at: entry.position, path: path)
      }
      return limit
    }
  }

  private func bound(_ node: SourceNode, path: String, _ reader: inout ValueReader) -> Quantity? {
    guard let text = reader.text(node, path: path) else { return nil }
    guard let quantity = Quantity.parsing(text) else {
      reader.findings.report(.notAQuantity(text), at: node.position, path: path)
      return nil
    }
    return quantity
  }

  private func settings(_ node: SourceNode, _ reader: inout ValueReader) -> [PluginSettings] {
    distinct(node, path: "plugins", &reader).compactMap { entry in
      let path = joined("plugins", entry.key)
      let key = PluginInterface.libraryKey
      // Whether a library has the plugin is known when it is loaded.
      if let plugins, !plugins.contains(entry.key), entry.value[key] == nil {
        reader.findings.report(.unknownPlugin(entry.key, known: plugins), at: entry.position, path: path)
        return nil
      }
      var settings = PluginSettings(plugin: Placed(entry.key, at: entry.position), node: entry.value)
      guard let entries = entry.value.entries, let library = entry.value[key] else { return settings }
      if let text = reader.text(library, path: joined(path, key)) {
        settings.library = Placed(text, at: library.position)
      }
      settings.node = SourceNode(.mapping(entries.filter { $0.key != key }), at: entry.value.position)
      return settings
    }
  }

  private func scenarios(_ node: SourceNode, _ reader: inout ValueReader) -> ScenarioSelection {
    switch node.text {
    case "none": .none
    case "all": .all
    default: .named(names(node, path: "scenarios", &reader))
    }
  }

  private func lengths(
    _ node: SourceNode, _ positions: inout [String: SourcePosition], _ reader: inout ValueReader
  ) -> [String: Double] {
    var lengths: [String: Double] = [:]
    for entry in reader.knownEntries(of: node, known: LinkClass.names, path: "site.lengths") {
      let path = joined("site.lengths", entry.key)
      positions[path] = entry.position
      lengths[entry.key] = reader.quantity(entry.value, .length, in: 0...100_000, path: path)?.canonical
    }
    return lengths
  }
}

extension ProblemSpecials {
  /// The entries of a mapping whose keys are the person's own.
  func distinct(_ node: SourceNode, path: String, _ reader: inout ValueReader) -> [SourceNode.Entry] {
    reader.knownEntries(of: node, known: node.entries?.map(\.key) ?? [], path: path)
  }

  /// Distinct words with their places.
  func names(_ node: SourceNode, path: String, _ reader: inout ValueReader) -> [Placed<String>] {
    guard let nodes = reader.elements(node, path: path) else { return [] }
    var names: [Placed<String>] = []
    var seen: Set<String> = []
    for (index, node) in nodes.enumerated() {
      let here = nodes.count > 1 ? "\(path)[\(index)]" : path
      guard let name = reader.text(node, path: here) else { continue }
      if seen.insert(name).inserted {
        names.append(Placed(name, at: node.position))
      } else {
        reader.findings.report(.repeated(name), at: node.position, path: here)
      }
    }
    return names
  }
}
