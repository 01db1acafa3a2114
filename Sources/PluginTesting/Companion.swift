// SPDX-License-Identifier: Apache-2.0

import Formulation
public import PluginKit

/// A plugin that stands beside the one under test, because it provides what that one reads.
public struct Companion: Sendable {
  /// The plugin's name.
  public let name: String
  let make: @Sendable (PlanningContext) throws(SettingsFaults) -> PluginSet.Member

  /// A plugin with its settings.
  public init<Plugin: DesignPlugin>(_ type: Plugin.Type, _ settings: Plugin.Settings = Plugin.Settings()) {
    name = Plugin.manifest.name
    make = { context throws(SettingsFaults) in PluginSet.Member(try Plugin(settings, in: context)) }
  }
}
