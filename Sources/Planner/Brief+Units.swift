// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat

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
