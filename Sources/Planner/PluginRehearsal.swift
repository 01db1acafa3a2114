// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
public import PluginKit
import ProblemFormat

/// Starts plugins as a run would, to see whether they come through it; whatever they refuse is told by the run itself.
public enum PluginRehearsal {
  /// Gives a plugin the settings of a problem, and asks it for its ledgers and rules.
  ///
  /// - Parameters:
  ///   - type: The plugin.
  ///   - problem: The problem file; without one, or where it cannot be read, the plugin starts with defaults.
  public static func start<Plugin: DesignPlugin>(_ type: Plugin.Type, for problem: String?) {
    let stated = problem.flatMap { ProblemFile.load($0).problem } ?? Problem()
    let (catalog, _) = CatalogLoader.load(
      stated.catalog, besides: problem ?? "", kinds: [type as any DesignPlugin.Type].itemKinds)
    let node = stated.plugins.first { $0.plugin.value == Plugin.manifest.name }?.node
    let (settings, _, _) = SettingsParser.parse(
      Plugin.Settings.self, from: node, plugin: Plugin.manifest.name)
    guard let plugin = try? Plugin(settings, in: stated.context(with: catalog)) else { return }
    _ = try? PluginSet([PluginSet.Member(plugin)])
  }
}
