// SPDX-License-Identifier: Apache-2.0

import PluginKit
import ProblemFormat

extension PluginCatalogue {
  /// The JSON Schema of problem files, with the settings of every plugin.
  public var problemSchema: String {
    ProblemSchema.text(
      plugins: types.map { Self.describe($0, isLoaded: library(of: $0.manifest.name) != nil) },
      families: types.families)
  }

  /// The JSON Schema of design files, with the roles of every family of which a design can be stated.
  public var designSchema: String { DesignSchema.text(families: types.families) }

  private static func describe<Plugin: DesignPlugin>(
    _ type: Plugin.Type, isLoaded: Bool
  ) -> ProblemSchema.Plugin {
    ProblemSchema.Plugin(
      name: Plugin.manifest.name, summary: Plugin.manifest.summary,
      fields: Plugin.Settings.fields.map(\.declaration), isLoaded: isLoaded)
  }
}
