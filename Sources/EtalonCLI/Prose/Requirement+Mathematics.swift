// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat

extension Requirement {
  /// The rule as mathematics.
  var mathematics: String {
    let sum = terms.enumerated().map { index, term in
      let sign = term.factor < 0 ? (index == 0 ? "−" : " − ") : index == 0 ? "" : " + "
      let factor = abs(term.factor) == 1 ? "" : "\(NumberWords.exact(abs(term.factor))) · "
      return sign + factor + Self.formula(term.measure)
    }.joined()
    let relation =
      switch relation {
      case .atMost: "≤"
      case .atLeast: "≥"
      case .equal: "="
      }
    let each = each.map { "∀ each \($0.rawValue): " } ?? ""
    let condition = condition.map { "\(Self.formula($0)) ⇒ " } ?? ""
    return "\(each)\(condition)\(sum) \(relation) \(NumberWords.exact(bound.magnitude, bound.unit.symbol))"
  }

  private static func formula(_ measure: Measure) -> String {
    switch measure {
    case .ledger(let ledger): ledger
    case .share(let whole, let test): "Σ \(whole)[\(formula(test))] ÷ Σ \(whole)"
    case .kinds(let part): "|{\(part) in use}|"
    case .count(let role, let what, let test):
      "Σ \(what)[role = \(role)" + (test.map { ", \(formula($0))" } ?? "") + "]"
    }
  }

  private static func formula(_ test: Test) -> String { "\(test.attribute) = \(test.value)" }
}
