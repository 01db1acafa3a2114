// SPDX-License-Identifier: Apache-2.0

import Cost
public import PluginKit
import Power
import Reliability
import SignalIntegrity
import Supply
import Thermal

/// The one list of plugins that ship, in the order in which they formulate and settle.
public enum PluginCatalogue {
  /// Every plugin that ships.
  ///
  /// The order decides only the order of rows and columns and of what is settled first; what a plugin needs of
  /// another is found by the quantities that their rules read and provide.
  public static let shipped: [any DesignPlugin.Type] = [
    Supply.self,  // drops what cannot be bought before anything is computed of it
    SignalIntegrity.self,
    Power.self,
    Thermal.self,
    Reliability.self,
    Cost.self,  // last: it prices what the others have found
  ]

  /// The kinds of catalog entries that the shipped plugins and the core understand.
  public static var itemKinds: [ItemKind] { shipped.itemKinds }

  /// The shipped plugins' names.
  public static var names: [String] { shipped.map { $0.manifest.name } }

  /// Every setting of every plugin, with what stands when nobody sets it.
  static var settings: [(path: String, defaultText: String)] { shipped.flatMap { settings($0) } }

  private static func settings<Plugin: DesignPlugin>(
    _ type: Plugin.Type
  ) -> [(path: String, defaultText: String)] {
    Plugin.Settings.fields.map {
      ("\(Plugin.manifest.name).\($0.declaration.name)", $0.declaration.defaultText ?? "")
    }
  }
}
