// SPDX-License-Identifier: Apache-2.0

import Planner
import PluginKit
public import PluginTesting

extension Companion {
  /// Every plugin that ships but the one under test, with default settings.
  public static func shipped(except name: String) -> [Companion] {
    PluginCatalogue.shipped.filter { $0.manifest.name != name }.map { companion($0) }
  }

  private static func companion<Plugin: DesignPlugin>(_ type: Plugin.Type) -> Companion { Companion(type) }
}
