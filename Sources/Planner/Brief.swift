// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import Formulation
import Foundation
public import PluginKit
import PluginLoading
public import ProblemFormat
import RunRecord
import Topology

/// A problem file that was read and understood: everything that is given before anything is chosen.
public struct Brief: Sendable {
  /// The problem.
  public internal(set) var problem: Problem
  /// The path that the planner named.
  public let path: String
  /// The catalog that the problem chooses from.
  public var catalog: Catalog { resolved.catalog }
  /// What was noticed that does not keep the problem from being used.
  public private(set) var warnings: [Diagnostic]
  /// The plugins that judge and price.
  public let catalogue: PluginCatalogue
  /// A fingerprint of the problem file's bytes.
  public let fingerprint: String
  /// The plugins that judge and price, in the order in which they formulate and settle.
  var plugins: [any DesignPlugin.Type] { catalogue.types }
  /// What the problem file says, with what was set since.
  var root: SourceNode
  /// What must be chosen, by decision, such as `leaf.optics`.
  var forced: [String: String] = [:]
  /// A context over the catalog, whose parts take long to resolve.
  var resolved: PlanningContext

  /// Reads a problem file beside these plugins alone.
  ///
  /// - Throws: `PlanningFault.input` with every fault of every file at once, as far as each can be judged.
  public init(reading path: String, plugins: [any DesignPlugin.Type]) throws(PlanningFault) {
    try self.init(reading: path, plugins: PluginCatalogue(plugins))
  }

  /// Names of the plugins.
  var pluginNames: [String] { catalogue.names }

  /// Names of the topology families on offer.
  var families: [String] { plugins.families.map { type(of: $0).name } }

  /// Reads a problem file and the catalog files that it names.
  ///
  /// - Parameters:
  ///   - path: The problem file.
  ///   - catalogue: The plugins, those included that the problem asks to load.
  /// - Throws: `PlanningFault.input` with every fault of every file at once, as far as each can be judged.
  public init(
    reading path: String, plugins catalogue: PluginCatalogue = PluginCatalogue()
  ) throws(PlanningFault) {
    let plugins = catalogue.types
    let reading = ProblemFile.reading(
      path, families: plugins.families.map { type(of: $0).name }, plugins: catalogue.names)
    guard let root = reading.root else { throw .input(reading.diagnostics) }
    let loaded = CatalogLoader.reading(reading.problem.catalog, besides: path, kinds: plugins.itemKinds)
    (problem, self.path, self.root, warnings) = (reading.problem, path, root, [])
    self.catalogue = catalogue
    resolved = reading.problem.context(with: loaded.catalog)
    fingerprint = ContentHash.short(of: FileManager.default.contents(atPath: path) ?? Data())
    try checkLibraries()
    let faults = try faults(over: loaded, isCatalogKnown: !reading.isUnread("catalog"))
    let told = (reading.diagnostics + loaded.diagnostics + faults).inOrder(first: path)
    guard !told.hasErrors else { throw .input(told) }
    warnings = told
  }

  /// Refuses libraries that do not have the plugin beside which they are named.
  private func checkLibraries() throws(PlanningFault) {
    let faults = problem.plugins.compactMap { settings -> Diagnostic? in
      let name = settings.plugin.value
      guard let library = settings.library else { return nil }
      let file = library.value.split(separator: "/").last.map(String.init)
      guard catalogue.library(of: name)?.file != file else { return nil }
      let others = catalogue.loaded.filter { $0.library.file == file }.map { $0.type.manifest.name }
      return Diagnostic(
        at: library.position, path: "plugins.\(name).library",
        .meaning(.notInLibrary(plugin: name, library: library.value, has: others)))
    }
    guard faults.isEmpty else { throw .input(faults) }
  }

  /// The context of this problem with `catalog`, which may be a scenario's.
  public func context(with catalog: Catalog) -> PlanningContext {
    catalog == resolved.catalog ? problem.context(over: resolved) : problem.context(with: catalog)
  }

  /// The plugins with this problem's settings.
  public func plugins(in context: PlanningContext) throws(PlanningFault) -> PluginSet {
    var members: [PluginSet.Member] = []
    var diagnostics: [Diagnostic] = []
    for type in plugins {
      if let member = member(type, in: context, &diagnostics) { members.append(member) }
    }
    guard diagnostics.isEmpty else { throw .input(diagnostics) }
    do throws(CompositionFaults) { return try PluginSet(members) } catch { throw .composition(error) }
  }

  /// A plugin with this problem's settings; nil, with a report, when they cannot be used.
  func member<Plugin: DesignPlugin>(
    _ type: Plugin.Type, in context: PlanningContext, _ diagnostics: inout [Diagnostic]
  ) -> PluginSet.Member? {
    let name = Plugin.manifest.name
    let given = problem.plugins.first { $0.plugin.value == name }
    let (settings, found, _) = SettingsParser.parse(Plugin.Settings.self, from: given?.node, plugin: name)
    diagnostics += found
    guard !found.hasErrors else { return nil }
    do throws(SettingsFaults) {
      return PluginSet.Member(try Plugin(settings, in: context))
    } catch {
      let nowhere = SourcePosition(file: path, line: 1, column: 1)
      let place =
        given ?? PluginSettings(plugin: Placed(name, at: nowhere), node: SourceNode(.empty, at: nowhere))
      for fault in error.faults {
        // What a plugin has against a key of the problem itself, or against a catalog entry, is said where that stands.
        let entry = fault.entry.flatMap { context.catalog[$0]?.position }
        let key = (entry ?? problem.positions[fault.field]).map { position in
          Diagnostic(
            at: position, path: fault.field, .meaning(.settings(field: fault.field, reason: fault.reason)))
        }
        diagnostics += key.map { [$0] } ?? SettingsParser.diagnostics(for: SettingsFaults([fault]), in: place)
      }
      return nil
    }
  }

  /// What every plugin's settings that nobody set stand at.
  public var defaultsInForce: [(plugin: String, field: String, text: String)] {
    plugins.flatMap { defaults($0) }
  }

  private func defaults<Plugin: DesignPlugin>(
    _ type: Plugin.Type
  ) -> [(plugin: String, field: String, text: String)] {
    let name = Plugin.manifest.name
    let node = problem.plugins.first { $0.plugin.value == name }?.node
    return SettingsParser.parse(Plugin.Settings.self, from: node, plugin: name).defaultsInForce
      .map { (name, $0.field, $0.text) }
  }

  /// What is asked of the candidates.
  public var question: Question {
    let goal: Goal =
      switch problem.objective {
      case .lexicographic(let ledgers): .lexicographic(ledgers.map(\.value))
      case .weighted(let terms):
        .weighted(terms.map { Goal.WeightedLedger(ledger: $0.ledger.value, weight: $0.weight.canonical) })
      }
    var bounds = problem.limits.map { limit in
      LedgerBound(
        ledger: limit.ledger.value, atLeast: limit.atLeast?.canonical, atMost: limit.atMost?.canonical,
        reason: "The problem bounds \(limit.ledger.value).", position: limit.ledger.position)
    }
    for limit in SiteLimit.all {
      guard let most = limit.most(problem.site) else { continue }
      bounds.append(
        LedgerBound(
          ledger: limit.ledger, atMost: most, reason: limit.reason, path: limit.path,
          position: problem.positions[limit.path]))
    }
    return Question(
      goal: goal, bounds: bounds, requirements: requirements, mixedRoles: Set(problem.mixedSourcing))
  }
}
