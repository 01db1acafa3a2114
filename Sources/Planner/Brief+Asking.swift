// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat

extension Brief {
  /// The same problem with other scenarios asked beside it.
  ///
  /// - Parameter names: `none`, `all`, or names of scenarios of the catalog.
  /// - Returns: The problem with these scenarios.
  /// - Throws: `PlanningFault.input` with every name that the catalog does not have.
  public func asking(scenarios names: [String]) throws(PlanningFault) -> Brief {
    let place = SourcePosition.commandLine
    var copy = self
    switch names {
    case ["none"]: copy.problem.scenarios = .none
    case ["all"]: copy.problem.scenarios = .all
    default:
      let known = catalog.scenarios.map(\.name)
      let unknown = names.filter { !known.contains($0) }
      guard unknown.isEmpty else {
        throw .input(
          unknown.map {
            Diagnostic(
              at: place, path: "--scenarios", .meaning(.unknownName($0, kind: "scenario", known: known)))
          })
      }
      copy.problem.scenarios = .named(names.map { Placed($0, at: place) })
    }
    let words = names.map { SourceNode(.scalar($0), at: place) }
    copy.say(words.count == 1 ? words[0].content : .sequence(words), at: "scenarios")
    return copy
  }

  /// The problem as it was understood, with every default that is in force, as a problem file.
  public var echo: String {
    var defaults: [(plugin: String, defaults: [SettingsParser.Default])] = []
    for entry in defaultsInForce {
      let setting = SettingsParser.Default(field: entry.field, text: entry.text)
      if let index = defaults.firstIndex(where: { $0.plugin == entry.plugin }) {
        defaults[index].defaults.append(setting)
      } else {
        defaults.append((entry.plugin, [setting]))
      }
    }
    return ProblemEcho.text(of: problem, pluginDefaults: defaults)
  }

  /// Refuses ledgers to minimize that no plugin owns, before anything is computed.
  public func check(minimizing ledgers: [String]) throws(PlanningFault) {
    let plugins = try plugins(in: context(with: catalog))
    let unknown = Self.unknown(ledgers.map { (Placed($0, at: .commandLine), "--minimize") }, to: plugins)
    guard unknown.isEmpty else { throw .input(unknown) }
  }

  /// Ledgers that the problem names and that no plugin owns.
  func faultsOfLedgers(_ plugins: PluginSet) -> [Diagnostic] {
    let goals =
      switch problem.objective {
      case .lexicographic(let ledgers): ledgers
      case .weighted(let terms): terms.map(\.ledger)
      }
    var named = goals.map { ($0, "minimize") } + problem.limits.map { ($0.ledger, "limits") }
    for rule in problem.requirements {
      for case .ledger(let id) in rule.terms.map(\.measure) {
        named.append((Placed(id, at: rule.text.position), "require"))
      }
    }
    return Self.unknown(named, to: plugins)
  }

  private static func unknown(
    _ named: [(Placed<String>, path: String)], to plugins: PluginSet
  ) -> [Diagnostic] {
    let known = plugins.ledgers.map(\.id)
    return named.filter { !known.contains($0.0.value) }.map { name, path in
      Diagnostic(
        at: name.position, path: path, .meaning(.unknownName(name.value, kind: "ledger", known: known)))
    }
  }

  /// The ledger of which progress tells best value and bound, the first one of several, and their unit.
  public func progressLedger(minimizing ledgers: [String]) -> (name: String, unit: String) {
    let brief = minimizing(ledgers)
    let plugins = try? brief.plugins(in: brief.context(with: brief.catalog))
    return (brief.goalLedger, plugins?.ledger(brief.goalLedger)?.unit.symbol ?? "")
  }
}
