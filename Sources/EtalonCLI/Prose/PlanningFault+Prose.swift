// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Planner
import ProblemFormat
import SolverKit

extension PlanningFault {
  /// The fault as the lines that a terminal shows.
  ///
  /// - Parameter path: The problem file, for faults that have no place of their own.
  /// - Returns: Lines without a line feed at their end.
  func lines(about path: String) -> String {
    switch self {
    case .input(let diagnostics):
      diagnostics.map(Self.lines).joined(separator: "\n") + Self.count(diagnostics)
    case .composition(let faults):
      faults.faults.map { "\(path): error: \($0.sentence)" }.joined(separator: "\n")
    case .formulation(let faults):
      faults.faults.map { "\(path): error: \($0.sentence)" }.joined(separator: "\n")
    case .solver(let failure):
      "\(path): error: \(failure.description)\n"
        + "  fix: this is a fault of Etalon or of the solver, not of the problem; try `--rank 1` or a wider `--gap`,"
        + " and report it with the text of `etalon export \(path) --format lp`"
    case .audit(let reason):
      "\(path): error: \(reason)\n  fix: this is a fault of Etalon: no figure of this run can be trusted; report it"
    case .tasks(let reason): "\(path): error: \(reason)"
    }
  }

  /// The lines of a diagnostic; what was said on the command line has no line and column.
  private static func lines(_ diagnostic: Diagnostic) -> String {
    let lines = diagnostic.lines
    let nowhere = "\(diagnostic.position): "
    return diagnostic.position.file == "command line" && lines.hasPrefix(nowhere)
      ? String(lines.dropFirst(nowhere.count)) : lines
  }

  private static func count(_ diagnostics: [Diagnostic]) -> String {
    guard diagnostics.count > 1 else { return "" }
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    let both = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
    return "\n" + both.map { NumberWords.count($0.0, $0.1) }.joined(separator: ", ")
  }
}

extension CompositionFaults.Fault {
  /// The fault in words, with what would mend it.
  var sentence: String {
    switch self {
    case .twoPlugins(let name):
      "two plugins are called `\(name)`\n  fix: leave one of them out, or give one another name in its manifest"
    case .reservedDecision(let decision, let plugin):
      "the plugin `\(plugin)` decides `\(decision)`, which rules use for something else\n"
        + "  fix: give the decision a name of its own, without dots"
    case .twoOwners(let ledger, let plugins):
      "the ledger `\(ledger)` has two owners, the plugins \(plugins.joined(separator: " and "))\n"
        + "  fix: let one of them own it, and the other one post to it, or leave one of them out"
    case .twoDeciders(let decision, let plugins):
      "\(plugins.joined(separator: " and ")) both decide `\(decision)`\n  fix: leave one of the plugins out"
    case .ledgerIncludes(let ledger, let plugin, let unknown) where unknown.isEmpty:
      "the ledger `\(ledger)` of the plugin `\(plugin)` includes itself by way of others\n"
        + "  fix: take one of the shares out"
    case .ledgerIncludes(let ledger, let plugin, let unknown):
      "the ledger `\(ledger)` of the plugin `\(plugin)` includes \(unknown.joined(separator: ", ")), which no plugin owns\n"
        + "  fix: load the plugin that owns it with `--plugin`, or take the share out"
    case .twoProviders(let quantity, let rules):
      "two rules of plugins provide `\(quantity)`: \(rules.joined(separator: " and "))\n"
        + "  fix: leave one of the plugins out, or let its rule provide a quantity of another name"
    case .noProvider(let quantity, let rule):
      "the rule \(rule) reads `\(quantity)`, which no plugin's rule provides by then\n"
        + "  fix: load the plugin that provides it with `--plugin`, or let the rule look at something that is fixed later"
    case .circle(let rules):
      "rules of plugins wait for each other in a circle: \(rules.joined(separator: " → "))\n"
        + "  fix: split one of the rules, so that what the others need is provided before it reads what they provide"
    }
  }
}

extension FormulationFaults.Fault {
  /// The fault in words, with what would mend it.
  var sentence: String {
    switch self {
    case .unknownLedger(let ledger, let known):
      "there is no ledger `\(ledger)`\n  fix: "
        + (Suggestion.nearest(to: ledger, in: known).map { "did you mean `\($0)`?" }
          ?? "write one of \(known.joined(separator: ", "))")
    case .rule(let rule, let reason):
      "the rule `\(rule)` cannot be used: \(reason)\n  fix: `etalon check` shows how it is read"
    case .plugin(let plugin, let reason): "\(plugin) cannot state its rule: \(reason)"
    }
  }
}
