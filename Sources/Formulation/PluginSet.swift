// SPDX-License-Identifier: Apache-2.0

public import PluginKit
public import Topology

/// The plugins of one run, with their ledgers and rules in the order in which they can be used.
public struct PluginSet: Sendable {
  /// A plugin with its name and version.
  public struct Member: Sendable {
    /// Name, version and summary.
    public var manifest: PluginManifest
    /// The plugin.
    public var plugin: any DesignPlugin
    /// What it leaves to decide for every box.
    let decisions: [BuildDecision]
    /// The plugin where it has something to say in reports.
    package let reporting: (any ReportingPlugin)?
    /// The plugin's type, which knows of families and kinds of catalog entries.
    let type: any DesignPlugin.Type

    /// Makes a member.
    public init<Plugin: DesignPlugin>(_ plugin: Plugin) {
      (manifest, self.plugin, type) = (Plugin.manifest, plugin, Plugin.self)
      decisions = (plugin as? any DecisionPlugin)?.decisions ?? []
      reporting = plugin as? any ReportingPlugin
    }
  }

  /// The plugins in catalogue order.
  public let members: [Member]
  /// All ledgers, each after those that it includes.
  public let ledgers: [Ledger]
  /// What plugins leave to decide for every box, in catalogue order.
  public let decisions: [BuildDecision]
  let schedule: RuleSchedule

  /// Takes the plugins in catalogue order.
  ///
  /// - Throws: `CompositionFaults` when two have one name or own one ledger, decision or quantity, when nothing provides
  ///   what a rule reads, or when rules or ledgers wait for each other in a circle.
  public init(_ members: [Member]) throws(CompositionFaults) {
    var faults: [CompositionFaults.Fault] = []
    self.members = members
    decisions = members.flatMap(\.decisions)
    Self.checkNames(members, &faults)
    Self.checkDecisions(members, &faults)
    ledgers = Self.ordered(members, &faults)
    schedule = RuleSchedule(members, &faults)
    guard faults.isEmpty else { throw CompositionFaults(faults: faults) }
  }

  /// The ledger of that id.
  public func ledger(_ id: String) -> Ledger? { ledgers.first { $0.id == id } }

  /// The standard topology families and those of the plugins.
  public var families: [any TopologyFamily] { members.map(\.type).families }

  private static func checkNames(_ members: [Member], _ faults: inout [CompositionFaults.Fault]) {
    var known: Set<String> = []
    var twice: Set<String> = []
    for name in members.map(\.manifest.name) where !known.insert(name).inserted && twice.insert(name).inserted
    {
      faults.append(.twoPlugins(name: name))
    }
  }

  private static func checkDecisions(_ members: [Member], _ faults: inout [CompositionFaults.Fault]) {
    var owners: [String: String] = [:]
    for member in members {
      for decision in member.decisions {
        if Attribute.reserved.contains(decision.name) || decision.name.contains(".") {
          faults.append(.reservedDecision(decision: decision.name, plugin: member.manifest.name))
        }
        guard let owner = owners.updateValue(member.manifest.name, forKey: decision.name) else { continue }
        faults.append(.twoDeciders(decision: decision.name, plugins: [owner, member.manifest.name]))
      }
    }
  }

  private static func ordered(_ members: [Member], _ faults: inout [CompositionFaults.Fault]) -> [Ledger] {
    var owners: [String: String] = [:]
    var waiting: [Ledger] = []
    for member in members {
      for ledger in member.plugin.ledgers {
        if let owner = owners[ledger.id] {
          faults.append(.twoOwners(ledger: ledger.id, plugins: [owner, member.manifest.name]))
        } else {
          owners[ledger.id] = member.manifest.name
          waiting.append(ledger)
        }
      }
    }
    var ordered: [Ledger] = []
    while !waiting.isEmpty {
      let ready = waiting.firstIndex { ledger in
        ledger.includes.allSatisfy { share in ordered.contains { $0.id == share.ledger } }
      }
      guard let ready else {
        for ledger in waiting {
          let unknown = ledger.includes.map(\.ledger).filter { owners[$0] == nil }
          faults.append(
            .ledgerIncludes(ledger: ledger.id, plugin: owners[ledger.id] ?? "", unknown: unknown))
        }
        break
      }
      ordered.append(waiting.remove(at: ready))
    }
    return ordered
  }
}

/// Why plugins cannot work together.
public struct CompositionFaults: Error, Hashable, Sendable {
  /// One reason.
  public enum Fault: Hashable, Sendable {
    /// Two plugins have one name, under which problems set them and columns and rows stand.
    case twoPlugins(name: String)
    /// A plugin's decision has a name that rules use for something else, or that they cannot use.
    case reservedDecision(decision: String, plugin: String)
    /// Two plugins own one ledger.
    case twoOwners(ledger: String, plugins: [String])
    /// Two plugins decide one thing.
    case twoDeciders(decision: String, plugins: [String])
    /// A plugin's ledger includes ledgers that nobody owns; none listed means that ledgers include each other in a circle.
    case ledgerIncludes(ledger: String, plugin: String, unknown: [String])
    /// Two rules provide one quantity.
    case twoProviders(quantity: String, rules: [String])
    /// Nothing that is known in time provides what a rule reads.
    case noProvider(quantity: String, rule: String)
    /// Rules wait for each other in a circle.
    case circle(rules: [String])
  }

  /// All of them.
  public var faults: [Fault]
}
