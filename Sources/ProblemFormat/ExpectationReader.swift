// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Reads what a test expects of a problem's answer.
enum ExpectationReader {
  /// Keys with a fixed meaning; every other key is a role.
  static let keys = ["status", "objective", "topology", "tiers", "planes", "links", "ledgers", "rejects"]
  /// Keys of a role.
  static let roleKeys = ["boxes", "system", "optics", "cooling"]

  static func read(_ node: SourceNode, _ reader: inout ValueReader) -> Expectation? {
    let path = "expect"
    guard let entries = reader.entries(node, path: path) else { return nil }
    var expectation = Expectation()
    // A key that holds keys names a role; any other key must be one of the fixed ones.
    let roles = entries.filter { $0.value.entries != nil && !keys.contains($0.key) }.map(\.key)
    for entry in reader.knownEntries(of: node, known: keys + roles, path: path) {
      let here = joined(path, entry.key)
      switch entry.key {
      case "status":
        let words = Expectation.Status.allCases.map(\.rawValue)
        expectation.status = reader.word(entry.value, of: words, path: here).flatMap(Expectation.Status.init)
      case "objective": expectation.objective = target(entry.value, path: here, &reader)
      case "topology": expectation.topology = reader.text(entry.value, path: here)
      case "tiers": expectation.tiers = reader.integer(entry.value, in: ProblemSection.tiers, path: here)
      case "planes": expectation.planes = reader.integer(entry.value, in: 1...1024, path: here)
      case "rejects": expectation.rejections = ProblemSpecials().names(entry.value, path: here, &reader)
      case "links":
        for links in ProblemSpecials().distinct(entry.value, path: here, &reader) {
          if let count = reader.integer(links.value, in: 0...1e9, path: joined(here, links.key)) {
            expectation.links.append(.init(name: Placed(links.key, at: links.position), links: count))
          }
        }
      case "ledgers":
        for ledger in ProblemSpecials().distinct(entry.value, path: here, &reader) {
          if let target = target(ledger.value, path: joined(here, ledger.key), &reader) {
            expectation.ledgers.append(.init(ledger: Placed(ledger.key, at: ledger.position), target: target))
          }
        }
      default: expectation.roles.append(role(entry, path: here, &reader))
      }
    }
    return expectation
  }

  /// `41.4 M$ ± 0.1 %`, `41.4 M$ ± 10 k$`, or without a tolerance one part in a million.
  private static func target(
    _ node: SourceNode, path: String, _ reader: inout ValueReader
  ) -> Expectation.Target? {
    guard let text = reader.text(node, path: path) else { return nil }
    let parts = text.replacing("+-", with: "±").split(separator: "±", omittingEmptySubsequences: false).map(
      String.init)
    guard parts.count <= 2, let value = Quantity.parsing(parts[0]) else {
      reader.findings.report(.notAQuantity(text), at: node.position, path: path)
      return nil
    }
    guard parts.count == 2 else {
      return .init(value, tolerance: abs(value.canonical) * 1e-6, at: node.position)
    }
    if let share = try? Quantity(parsing: parts[1], as: .ratio), !share.unit.symbol.isEmpty,
      share.canonical >= 0
    {
      return .init(value, tolerance: abs(value.canonical) * share.canonical, at: node.position)
    }
    guard let distance = try? Quantity(parsing: parts[1], as: value.unit.dimension), distance.canonical >= 0
    else {
      reader.findings.report(.notAQuantity(text), at: node.position, path: path)
      return nil
    }
    return .init(value, tolerance: distance.canonical, at: node.position)
  }

  private static func role(
    _ entry: SourceNode.Entry, path: String, _ reader: inout ValueReader
  ) -> Expectation.RoleTarget {
    var role = Expectation.RoleTarget(role: Placed(entry.key, at: entry.position))
    for field in reader.knownEntries(of: entry.value, known: roleKeys, path: path) {
      let here = joined(path, field.key)
      switch field.key {
      case "boxes": role.boxes = reader.integer(field.value, in: 0...1e9, path: here)
      case "system": role.system = reader.text(field.value, path: here)
      case "optics":
        role.optics = (reader.elements(field.value, path: here) ?? []).compactMap {
          reader.text($0, path: here)
        }
      default: role.cooling = reader.text(field.value, path: here)
      }
    }
    return role
  }
}
