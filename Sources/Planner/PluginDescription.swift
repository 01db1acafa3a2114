// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit
import ProblemFormat

/// Everything that a plugin tells of itself, with its defaults and the catalog inside the program, or with a problem's.
public struct PluginDescription: Sendable {
  /// Name, version, summary and mathematics.
  public let manifest: PluginManifest
  /// What may be set.
  public let settings: [FieldDeclaration]
  /// The ledgers that it owns; empty when it cannot start.
  public let ledgers: [Ledger]
  /// Its rules; empty when it cannot start.
  public let rules: [AssessmentRule]
  /// What it leaves to decide for every box; empty when it cannot start.
  public let decisions: [BuildDecision]
  /// Names of the topology families that it knows.
  public let families: [String]
  /// The kinds of catalog entries that it reads beside the standard ones.
  public let itemKinds: [ItemKind]
  /// Why it cannot start; empty when it can.
  public let lacks: [SettingsFaults.Fault]

  /// Asks the plugin of that name; nil when there is none.
  ///
  /// - Parameters:
  ///   - name: The plugin's name.
  ///   - catalogue: The plugins that there are.
  ///   - problem: The problem file whose settings and catalog the plugin takes; nil for defaults.
  /// - Throws: `PlanningFault.input` when the problem or the catalog cannot be read.
  public init?(
    of name: String, in catalogue: PluginCatalogue, for problem: String? = nil
  ) throws(PlanningFault) {
    guard let type = catalogue.types.first(where: { $0.manifest.name == name }) else { return nil }
    if let problem {
      let brief = try Brief(reading: problem, plugins: catalogue)
      let node = brief.problem.plugins.first { $0.plugin.value == name }?.node
      self.init(type, set: node, in: brief.context(with: brief.catalog))
      return
    }
    let (catalog, diagnostics) = CatalogLoader.load(
      Problem().catalog, besides: "", kinds: catalogue.types.itemKinds)
    guard !diagnostics.hasErrors else { throw .input(diagnostics) }
    self.init(type, set: nil, in: Problem().context(with: catalog))
  }

  private init<Plugin: DesignPlugin>(
    _ type: Plugin.Type, set node: SourceNode?, in context: PlanningContext
  ) {
    manifest = Plugin.manifest
    settings = Plugin.Settings.fields.map(\.declaration)
    families = (Plugin.self as? any TopologyPlugin.Type)?.families.map { Swift.type(of: $0).name } ?? []
    itemKinds = (Plugin.self as? any CatalogPlugin.Type)?.itemKinds ?? []
    do throws(SettingsFaults) {
      let plugin = try Plugin(
        SettingsParser.parse(Plugin.Settings.self, from: node, plugin: manifest.name).settings, in: context)
      (ledgers, rules, lacks) = (plugin.ledgers, plugin.rules, [])
      decisions = (plugin as? any DecisionPlugin)?.decisions ?? []
    } catch {
      (ledgers, rules, decisions, lacks) = ([], [], [], error.faults)
    }
  }
}
