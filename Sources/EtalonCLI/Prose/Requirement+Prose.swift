// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat

extension Requirement {
  /// The rule in plain words.
  var sentence: String {
    let sum = terms.enumerated().map { index, term in Self.words(term, isFirst: index == 0) }.joined()
    let relation =
      switch relation {
      case .atMost: "is at most"
      case .atLeast: "is at least"
      case .equal: "is exactly"
      }
    let rule = "\(sum) \(relation) \(NumberWords.exact(bound.magnitude, bound.unit.symbol))"
    let premise = condition.map { "where \(Self.words($0)), " } ?? ""
    return (each.map { "for each \($0.rawValue), " } ?? "") + premise + rule
  }

  private static func words(_ term: Term, isFirst: Bool) -> String {
    let sign = term.factor < 0 ? (isFirst ? "minus " : " minus ") : isFirst ? "" : " plus "
    let factor = abs(term.factor) == 1 ? "" : "\(NumberWords.exact(abs(term.factor))) times "
    return sign + factor + words(term.measure)
  }

  private static func words(_ measure: Measure) -> String {
    switch measure {
    case .ledger(let ledger): "the total of \(ledger)"
    case .share(let whole, let test): "the share of \(whole) whose \(words(test))"
    case .kinds(let part): "the number of different \(part)s in use"
    case .count(let role, let what, let test):
      "the number of \(what) in \(role == placeholder ? "it" : "the role \(role)")"
        + (test.map { " whose \(words($0))" } ?? "")
    }
  }

  private static func words(_ test: Test) -> String {
    "\(test.attribute) is \(test.value == placeholder ? "that one" : test.value)"
  }
}
