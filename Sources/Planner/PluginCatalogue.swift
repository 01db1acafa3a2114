// SPDX-License-Identifier: Apache-2.0

import Cost
public import PluginKit
public import PluginLoading
import Power
import Reliability
import Servers
import SignalIntegrity
import Supply
import Thermal

/// The plugins of a run: those that ship, and those that the planner loads.
public struct PluginCatalogue: Sendable {
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
    Cost.self,  // it prices what the others have found
    Servers.self,  // last: it adds servers to what the network takes of the site
  ]

  /// All plugins in the order in which they formulate and settle, those of libraries last.
  public let types: [any DesignPlugin.Type]
  /// Those of them that came out of shared libraries, in the order in which they were named.
  public let loaded: [LoadedPlugin]

  /// Takes the shipped plugins and these.
  public init(loaded: [LoadedPlugin] = []) {
    (types, self.loaded) = (Self.shipped + loaded.map(\.type), loaded)
  }

  /// Takes these plugins and no others.
  public init(_ types: [any DesignPlugin.Type]) { (self.types, loaded) = (types, []) }

  /// The kinds of catalog entries that the shipped plugins and the core understand.
  public static var itemKinds: [ItemKind] { shipped.itemKinds }

  /// The plugins' names.
  public var names: [String] { types.map { $0.manifest.name } }

  /// The library that a plugin came out of; nil for one that was not loaded.
  public func library(of name: String) -> PluginLibrary? {
    loaded.first { $0.type.manifest.name == name }?.library
  }

  /// Every setting of every plugin, with what stands when nobody sets it.
  var settings: [(path: String, defaultText: String)] { types.flatMap { Self.settings($0) } }

  private static func settings<Plugin: DesignPlugin>(
    _ type: Plugin.Type
  ) -> [(path: String, defaultText: String)] {
    Plugin.Settings.fields.map {
      ("\(Plugin.manifest.name).\($0.declaration.name)", $0.declaration.defaultText ?? "")
    }
  }
}
