// SPDX-License-Identifier: Apache-2.0

extension Requirement {
  /// The word that stands for each of many in a rule.
  public static let placeholder = "each"

  /// Whether the rule speaks of `each` anywhere.
  public var namesEach: Bool {
    let one = stated(for: "")
    return one.terms != terms || one.condition != condition
  }

  /// The rule for one of many, where `each` in roles and values is that one.
  public func stated(for one: String) -> Requirement {
    func named(_ word: String) -> String { word == Self.placeholder ? one : word }
    func named(_ test: Test) -> Test {
      let steps = test.attribute.split(separator: ".").map(String.init)
      return Test(steps.map(named).joined(separator: "."), named(test.value))
    }
    var rule = self
    rule.each = nil
    rule.text.value = text.value.replacing(/\s+for\s+each\s+\w+/, with: "").replacing(
      /\beach\b/.wordBoundaryKind(.simple), with: one)
    rule.condition = condition.map(named)
    rule.terms = terms.map { term in
      switch term.measure {
      case .share(let what, let test): Term(term.factor, .share(of: what, named(test)))
      case .count(let role, let what, let test):
        Term(term.factor, .count(role: named(role), what: what, test.map(named)))
      case .ledger, .kinds: term
      }
    }
    return rule
  }
}
