// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord

extension Brief {
  /// The same problem with other ledgers to minimise; nothing changes when `ledgers` is empty.
  func minimizing(_ ledgers: [String]) -> Brief {
    guard !ledgers.isEmpty else { return self }
    var copy = self
    let place = SourcePosition.commandLine
    copy.problem.objective = .lexicographic(ledgers.map { Placed($0, at: place) })
    copy.say(.sequence(ledgers.map { SourceNode(.scalar($0), at: place) }), at: "minimize")
    return copy
  }

  /// The ledger that orders designs; the first one of several.
  var goalLedger: String {
    switch question.goal {
    case .lexicographic(let ledgers): ledgers.first ?? ""
    case .weighted(let terms): terms.first?.ledger ?? ""
    }
  }

  /// What the best design has least of, in words.
  var goalText: String {
    switch question.goal {
    case .lexicographic(let ledgers): "least " + ledgers.joined(separator: ", then least ")
    case .weighted(let terms):
      "least " + terms.map { "\($0.weight) × \($0.ledger)" }.joined(separator: " + ")
    }
  }

  /// Scenarios that the problem asks for.
  func scenarios() throws(PlanningFault) -> [Scenario] {
    switch problem.scenarios {
    case .none: return []
    case .all: return catalog.scenarios
    case .named(let names):
      return names.compactMap { name in catalog.scenarios.first { $0.name == name.value } }
    }
  }

  /// A setting of the problem that stands in the way of a scenario; nil when the scenario can be asked.
  ///
  /// A scenario changes what the catalog assumes; where the problem sets that itself, the answer could only be the same.
  func setting(against scenario: Scenario) -> String? {
    setting(insteadOf: Set(scenario.overrides.map { $0.path.split(separator: ".")[0] }.map(String.init)))
  }

  /// A plugin's setting that the problem gives, so that one of the assumptions is not read.
  func setting(insteadOf assumptions: Set<String>) -> String? {
    let inForce = Set(defaultsInForce.map { "\($0.plugin).\($0.field)" })
    return catalogue.settings.first { setting in
      !inForce.contains(setting.path) && assumptions.contains(setting.defaultText)
    }?.path
  }

  /// Everything that is given, defaults included.
  var statements: [StatementRecord] {
    let said = ProblemEcho.statements(of: problem).map {
      StatementRecord(path: $0.path, value: $0.value, isDefault: $0.isDefault)
    }
    let set = problem.plugins.flatMap { settings in
      (settings.node.entries ?? []).map { entry in
        StatementRecord(
          path: "plugins.\(settings.plugin.value).\(entry.key)", value: entry.value.words, isDefault: false)
      }
    }
    let unset = defaultsInForce.map {
      StatementRecord(path: "plugins.\($0.plugin).\($0.field)", value: $0.text, isDefault: true)
    }
    return said + set + unset
  }

  /// The catalog as a scenario reads it.
  func catalog(under scenario: Scenario) -> Catalog {
    var catalog = catalog
    for override in scenario.overrides { _ = catalog.set(override.path, to: override.setting) }
    return catalog
  }

  /// The context in which only retimed pluggable optics in air-cooled boxes may be chosen.
  var baseline: PlanningContext {
    var context = context(with: catalog)
    context.choices.optics = ["pluggable"]
    context.choices.coolings = context.parts.coolings.filter { !$0.isLiquid }.map(\.id)
    return context
  }
}
