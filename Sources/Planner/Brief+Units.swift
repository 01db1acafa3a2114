// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat
import Topology

extension Brief {
  /// Bounds and rules whose unit does not measure what they bound: 500 for a power would be read as 500 W.
  func faultsOfUnits(_ plugins: PluginSet) -> [Diagnostic] {
    limitFaults(plugins) + problem.requirements.flatMap { ruleFaults($0, plugins) }
  }

  private func limitFaults(_ plugins: PluginSet) -> [Diagnostic] {
    problem.limits.flatMap { limit -> [Diagnostic] in
      guard let wanted = plugins.ledger(limit.ledger.value)?.unit.dimension else { return [] }
      return [limit.atLeast, limit.atMost].compactMap { bound in
        bound.flatMap { fault($0, wanted, at: limit.ledger.position, path: "limits.\(limit.ledger.value)") }
      }
    }
  }

  private func ruleFaults(_ rule: Requirement, _ plugins: PluginSet) -> [Diagnostic] {
    let measured = rule.terms.compactMap { term -> Dimension? in
      switch term.measure {
      case .ledger(let id): plugins.ledger(id)?.unit.dimension
      case .share: .ratio
      case .kinds, .count: .count
      }
    }
    guard let first = measured.first else { return [] }
    if let other = measured.first(where: { $0 != first }) {
      return [
        Diagnostic(
          at: rule.text.position, path: "require",
          .meaning(.contradiction("a sum of \(first.rawValue)", "\(other.rawValue) in the same sum")))
      ]
    }
    let isPlainShare = first == .ratio && rule.bound.unit == .one && abs(rule.bound.magnitude) <= 1
    guard !isPlainShare else { return [] }
    return [fault(rule.bound, first, at: rule.text.position, path: "require")].compactMap { $0 }
  }

  private func fault(
    _ bound: Quantity, _ wanted: Dimension, at position: SourcePosition, path: String
  ) -> Diagnostic? {
    // Nothing is nothing in every unit.
    guard bound.unit.dimension != wanted, bound.magnitude != 0 else { return nil }
    let text = bound.text
    let fault: ValueFault =
      bound.unit == .one
      ? .missingUnit(text, wanted)
      : .wrongUnit(text, unit: bound.unit.symbol, measures: bound.unit.dimension, wanted: wanted)
    return Diagnostic(at: position, path: path, .value(fault))
  }
}

extension Brief {
  /// Names in rules that nothing is called: a rule about nothing would hold, or fail, in silence.
  ///
  /// - Parameter mentioned: Names that may belong to an entry that could not be read.
  /// - Returns: One fault for each name.
  func faultsOfNames(sparing mentioned: Set<String>) -> [Diagnostic] {
    let roles = [Role.endpoint.name] + allRoles
    // What is wrong with a rule for each of many is wrong with the first of them.
    return problem.requirements.flatMap { written -> [Diagnostic] in
      let rule = requirements.first { $0.text.position == written.text.position } ?? written
      let tests = rule.terms.compactMap { term -> Requirement.Test? in
        switch term.measure {
        case .share(_, let test): test
        case .count(_, _, let test): test
        case .ledger, .kinds: nil
        }
      }
      let namedRoles = rule.terms.compactMap { term -> String? in
        if case .count(let role, _, _) = term.measure { role } else { nil }
      }
      let condition = rule.condition.map { test in
        let steps = test.attribute.split(separator: ".").map(String.init)
        return Requirement.Test(steps.last ?? test.attribute, test.value)
      }
      let conditionRole = rule.condition.flatMap { test -> String? in
        let steps = test.attribute.split(separator: ".").map(String.init)
        return steps.count == 2 ? steps[0] : nil
      }
      let unknownRoles = (namedRoles + [conditionRole].compactMap { $0 }).filter { !roles.contains($0) }
        .map { ($0, "role", roles) }
      let unknownValues = (tests + [condition].compactMap { $0 }).compactMap {
        test -> (String, String, [String])? in
        guard let known = words(for: test.attribute), !known.contains(test.value),
          !mentioned.contains(test.value)
        else { return nil }
        return (test.value, test.attribute, known)
      }
      return (unknownRoles + unknownValues).map { name, kind, known in
        Diagnostic(
          at: rule.text.position, path: "require", .meaning(.unknownName(name, kind: kind, known: known)))
      }
    }
  }

  /// Roles of switches in every family that is known.
  private var allRoles: [String] { plugins.families.switchRoles.map(\.name) }

  /// Roles that are to be of mixed sourcing and that no wiring which may be chosen has.
  func faultsOfMixedRoles() -> [Diagnostic] {
    let known = [Role.endpoint.name] + switchRoles.map(\.name)
    return problem.mixedSourcing.enumerated().compactMap { index, role in
      guard !known.contains(role) else { return nil }
      let path = "allow.mixedSourcing" + (problem.mixedSourcing.count > 1 ? "[\(index)]" : "")
      let place = problem.positions[path] ?? SourcePosition(file: self.path, line: 1, column: 1)
      return Diagnostic(
        at: place, path: path,
        .meaning(.unknownName(role, kind: "role", known: known)))
    }
  }

  /// What an attribute may be called; nil where any word will do or another check speaks.
  func words(for attribute: String) -> [String]? {
    func texts(_ kinds: [String], _ name: String) -> [String] {
      kinds.flatMap { catalog.entries(of: $0) }.flatMap { $0.texts[name] ?? [] }
    }
    func ids(_ kinds: [String]) -> [String] { kinds.flatMap { catalog.entries(of: $0) }.map(\.id) }
    func unique(_ words: [String]) -> [String] { Set(words).sorted() }
    switch attribute {
    case "optics":
      return unique(texts(["module", "copper"], "class") + ids(["module", "copper"]) + ["copper"])
    case "cooling": return unique(texts(["cooling"], "class") + ids(["cooling"]))
    case "vendor": return unique(texts(["system"], "vendor"))
    case "system": return ids(["system", "endpoint"])
    case "chip": return ids(["asic"])
    case "laser": return ids(["laser"]) + ["none"]
    case "medium": return Medium.allCases.map(\.rawValue)
    case "protocol": return FabricProtocol.allCases.map(\.rawValue)
    case "status": return CatalogItem.Status.allCases.map(\.rawValue)
    case "role": return [Role.endpoint.name] + allRoles
    case "topology": return plugins.families.map { type(of: $0).name }
    default: return nil
    }
  }
}
