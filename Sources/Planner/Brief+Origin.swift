// SPDX-License-Identifier: Apache-2.0

import PluginKit
public import RunRecord

extension Brief {
  /// A fingerprint of the catalog that the problem chooses from.
  public var catalogHash: String { Fingerprint.of(catalog) }
}

extension PluginCatalogue {
  /// The shipped plugins as a run's record names them.
  public static var origins: [OriginRecord.Plugin] { shipped.map { OriginRecord.Plugin($0.manifest) } }
}

extension OriginRecord.Plugin {
  /// The entry of a plugin.
  init(_ manifest: PluginManifest) {
    self.init(name: manifest.name, version: manifest.version, summary: manifest.summary)
  }
}
