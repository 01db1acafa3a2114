// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit
import ProblemFormat

/// Everything that a plugin tells of itself, as it stands with its defaults and the catalog inside the program.
public struct PluginDescription: Sendable {
  /// Name, version, summary and mathematics.
  public let manifest: PluginManifest
  /// What may be set.
  public let settings: [FieldDeclaration]
  /// The ledgers that it owns; empty when it cannot start with defaults.
  public let ledgers: [Ledger]
  /// Its rules; empty when it cannot start with defaults.
  public let rules: [AssessmentRule]
  /// What it leaves to decide for every box; empty when it cannot start with defaults.
  public let decisions: [BuildDecision]
  /// Names of the topology families that it knows.
  public let families: [String]
  /// The kinds of catalog entries that it reads beside the standard ones.
  public let itemKinds: [ItemKind]
  /// Why it cannot start with defaults; empty when it can.
  public let lacks: [SettingsFaults.Fault]

  /// Asks the plugin of that name; nil when there is none.
  ///
  /// - Throws: `PlanningFault.input` when the catalog cannot be read.
  public init?(of name: String, in catalogue: PluginCatalogue) throws(PlanningFault) {
    guard let type = catalogue.types.first(where: { $0.manifest.name == name }) else { return nil }
    let (catalog, diagnostics) = CatalogLoader.load(
      Problem().catalog, besides: "", kinds: catalogue.types.itemKinds)
    guard !diagnostics.hasErrors else { throw .input(diagnostics) }
    self.init(type, in: Problem().context(with: catalog))
  }

  private init<Plugin: DesignPlugin>(_ type: Plugin.Type, in context: PlanningContext) {
    manifest = Plugin.manifest
    settings = Plugin.Settings.fields.map(\.declaration)
    families = (Plugin.self as? any TopologyPlugin.Type)?.families.map { Swift.type(of: $0).name } ?? []
    itemKinds = (Plugin.self as? any CatalogPlugin.Type)?.itemKinds ?? []
    do throws(SettingsFaults) {
      let plugin = try Plugin(Plugin.Settings(), in: context)
      (ledgers, rules, lacks) = (plugin.ledgers, plugin.rules, [])
      decisions = (plugin as? any DecisionPlugin)?.decisions ?? []
    } catch {
      (ledgers, rules, decisions, lacks) = ([], [], [], error.faults)
    }
  }
}
