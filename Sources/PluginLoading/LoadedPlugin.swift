// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// A plugin that came out of a shared library.
public struct LoadedPlugin: Sendable {
  /// The plugin.
  public let type: any DesignPlugin.Type
  /// Where it came from.
  public let library: PluginLibrary

  /// Makes a loaded plugin.
  public init(_ type: any DesignPlugin.Type, from library: PluginLibrary) {
    (self.type, self.library) = (type, library)
  }

  /// The module that the type is declared in.
  static func module(of type: any DesignPlugin.Type) -> String {
    String(String(reflecting: type).prefix { $0 != "." })
  }
}

/// A shared library of plugins, as a run's record names it.
public struct PluginLibrary: Hashable, Sendable {
  /// The path that was named.
  public let path: String
  /// The name of the file, without where it lies.
  public let file: String
  /// SHA-256 of the file's bytes as hexadecimal digits.
  public let sha256: String
}
