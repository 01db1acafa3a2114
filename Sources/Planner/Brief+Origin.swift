// SPDX-License-Identifier: Apache-2.0

import PluginKit
import PluginLoading
public import RunRecord

extension Brief {
  /// A fingerprint of the catalog that the problem chooses from.
  public var catalogHash: String { Fingerprint.of(catalog) }
}

extension PluginCatalogue {
  /// The plugins as a run's record names them.
  public var origins: [OriginRecord.Plugin] {
    types.map { OriginRecord.Plugin($0.manifest, from: library(of: $0.manifest.name)) }
  }
}

extension OriginRecord.Plugin {
  /// The entry of a plugin, with the library that it came out of.
  init(_ manifest: PluginManifest, from library: PluginLibrary?) {
    self.init(
      name: manifest.name, version: manifest.version, summary: manifest.summary,
      library: library.map { OriginRecord.Library(file: $0.file, sha256: $0.sha256) })
  }
}
