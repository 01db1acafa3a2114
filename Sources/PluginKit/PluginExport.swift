// SPDX-License-Identifier: Apache-2.0

/// The interface that plugins are written against.
public enum PluginInterface {
  /// The version of PluginKit and of the modules that it re-exports.
  ///
  /// The last number changes with documentation and repairs, the middle one when something is added, the first one
  /// when source code of plugins has to change. A built plugin fits the very build of PluginKit that it was built with.
  public static let version = "2.1.0"

  /// The key beside a plugin's settings under which a problem names its library; no setting may be called so.
  package static let libraryKey = "library"
}

/// What a shared library of plugins hands to the program that loads it.
///
/// A class, so that it travels through the C entry point as one pointer.
public final class PluginExport: Sendable {
  /// The plugins, in the order in which they formulate and settle.
  public let plugins: [any DesignPlugin.Type]

  init(_ plugins: [any DesignPlugin.Type]) { self.plugins = plugins }
}

/// Hands plugins to the program that loads them; the body of a library's entry point.
///
/// ```swift
/// @c(etalon_plugin_entry)
/// public func pluginEntry() -> UnsafeMutableRawPointer { unsafe exportPlugins([Acoustics.self]) }
/// ```
///
/// - Parameter plugins: The plugins, in the order in which they formulate and settle.
/// - Returns: A pointer that keeps them alive until the caller takes it.
public func exportPlugins(_ plugins: [any DesignPlugin.Type]) -> UnsafeMutableRawPointer {
  unsafe Unmanaged.passRetained(PluginExport(plugins)).toOpaque()
}

/// Marks the library or program that PluginKit lies in; does nothing.
///
/// Seen from the program and from a plugin it must have one address, else there are two PluginKits whose types differ.
@c(etalon_pluginkit_home)
public func pluginKitHome() {}
