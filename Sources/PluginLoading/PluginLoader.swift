// SPDX-License-Identifier: Apache-2.0

import Foundation
public import PluginKit

/// Loads shared libraries of plugins, after everything that can be known of them before their code runs.
///
/// The checks go from what is safest to what is most telling. The stamp is read from the file, so that a library built
/// for another Etalon never gets to run. A process of its own then loads and starts the plugins, so that one that
/// crashes or hangs ends that process and not the planner's. Only then is the library loaded for good.
public struct PluginLoader: Sendable {
  static let entryPoint = "etalon_plugin_entry"
  private static let home = "etalon_pluginkit_home"

  private let shipped: [any DesignPlugin.Type]

  /// Makes a loader beside the plugins that ship.
  public init(beside shipped: [any DesignPlugin.Type]) { self.shipped = shipped }

  /// Looks at every file, tries them in a process of their own, and loads them.
  ///
  /// - Parameters:
  ///   - paths: Libraries in the order in which their plugins formulate; one that is named twice is loaded once.
  ///   - trial: The process that tries them first; nil in that process itself.
  ///   - announce: Is told the place of each library before it is loaded.
  /// - Returns: The plugins of each library in order.
  /// - Throws: Every library that is refused, with its reason; none is used then.
  public func load(
    _ paths: [String], after trial: PluginTrial?, announcing announce: (Int) -> Void = { _ in }
  ) throws(PluginRefusals) -> [LoadedPlugin] {
    guard !paths.isEmpty else { return [] }
    let files = try examined(paths)
    if let trial { try trial.run(files.map(\.library.path)) }
    return try opened(files, announce)
  }

  /// Takes plugins that are linked into this program, under the name of their package and the hash of the program.
  public func linked(_ export: PluginExport, from package: String) throws(PluginRefusals) -> [LoadedPlugin] {
    do throws(PluginRefusal) {
      let program = try LibraryFile(PluginTrial.ownProgram).library
      let library = PluginLibrary(path: package, file: program.file, sha256: program.sha256)
      var plugins: [LoadedPlugin] = []
      for type in export.plugins {
        let plugin = LoadedPlugin(type, from: library)
        try check(plugin, beside: plugins)
        plugins.append(plugin)
      }
      return plugins
    } catch {
      throw PluginRefusals([.init(package, error)])
    }
  }

  /// Compares the stamps of all files; nothing of them runs.
  private func examined(_ paths: [String]) throws(PluginRefusals) -> [LibraryFile] {
    var (files, refused) = ([LibraryFile](), [PluginRefusals.Entry]())
    for path in paths {
      do throws(PluginRefusal) {
        let file = try LibraryFile(path)
        try file.check()
        if !files.contains(where: { $0.place == file.place }) { files.append(file) }
      } catch {
        refused.append(.init(path, error))
      }
    }
    guard refused.isEmpty else { throw PluginRefusals(refused) }
    return files
  }

  private func opened(
    _ files: [LibraryFile], _ announce: (Int) -> Void
  ) throws(PluginRefusals) -> [LoadedPlugin] {
    var (plugins, refused) = ([LoadedPlugin](), [PluginRefusals.Entry]())
    for (place, file) in files.enumerated() {
      announce(place)
      do throws(PluginRefusal) {
        for type in try Self.open(file.place) {
          let plugin = LoadedPlugin(type, from: file.library)
          try check(plugin, beside: plugins)
          plugins.append(plugin)
        }
      } catch {
        refused.append(.init(file.library.path, error))
      }
    }
    guard refused.isEmpty else { throw PluginRefusals(refused) }
    return plugins
  }

  /// Refuses names that are taken, of plugins, of their modules and of their settings.
  private func check(_ plugin: LoadedPlugin, beside loaded: [LoadedPlugin]) throws(PluginRefusal) {
    let (name, module) = (plugin.type.manifest.name, LoadedPlugin.module(of: plugin.type))
    if shipped.contains(where: { $0.manifest.name == name }) { throw .nameTaken(name, by: .shipped) }
    if let other = loaded.first(where: { $0.type.manifest.name == name }) {
      throw .nameTaken(name, by: .library(other.library.path))
    }
    if shipped.contains(where: { LoadedPlugin.module(of: $0) == module }) {
      throw .moduleTaken(module, by: .shipped)
    }
    let others = loaded.filter { $0.library != plugin.library }
    if let other = others.first(where: { LoadedPlugin.module(of: $0.type) == module }) {
      throw .moduleTaken(module, by: .library(other.library.path))
    }
    if Self.settings(of: plugin.type).contains(PluginInterface.libraryKey) {
      throw .settingReserved(plugin: name, setting: PluginInterface.libraryKey)
    }
  }

  private static func settings<Plugin: DesignPlugin>(of type: Plugin.Type) -> [String] {
    Plugin.Settings.fields.map(\.declaration.name)
  }

  /// Loads a library for good; it is never unloaded, as its types may be in use anywhere.
  private static func open(_ place: String) throws(PluginRefusal) -> [any DesignPlugin.Type] {
    guard isRuntimeShared else { throw .staticRuntime }
    // Everything is bound at once, so that what is missing shows now and not in the middle of a run.
    guard let image = unsafe dlopen(place, RTLD_NOW | RTLD_LOCAL) else { throw refusal(lastError) }
    let ours = unsafe dlsym(dlopen(nil, RTLD_NOW), home)
    let theirs = unsafe dlsym(image, home)
    guard unsafe theirs == nil || theirs == ours else { throw .ownPluginKit }
    guard let symbol = unsafe dlsym(image, entryPoint) else { throw .noEntryPoint }
    let entry = unsafe unsafeBitCast(symbol, to: (@convention(c) () -> UnsafeMutableRawPointer?).self)
    guard let pointer = unsafe entry() else { throw .noPlugins }
    let object = unsafe Unmanaged<AnyObject>.fromOpaque(pointer).takeRetainedValue()
    guard let export = object as? PluginExport, !export.plugins.isEmpty else { throw .noPlugins }
    return export.plugins
  }

  /// Whether the Swift runtime is a library that plugins can share.
  static var isRuntimeShared: Bool {
    #if os(Linux)
    unsafe dlopen("libswiftCore.so", RTLD_NOW | RTLD_NOLOAD) != nil
    #else
    true
    #endif
  }

  private static var lastError: String {
    unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason given"
  }

  /// Tells what the dynamic linker's complaint means.
  static func refusal(_ words: String) -> PluginRefusal {
    let symbol = words.split(separator: " ").last.map { String($0.prefix { $0 != "," }) } ?? ""
    // Endings of dispatch thunks, method descriptors and resilient witness tables: only library evolution has them.
    let isResilient =
      symbol.hasPrefix("$s") && ["Tj", "Tq", "TL", "Mo", "WR"].contains { symbol.hasSuffix($0) }
    return words.contains("undefined symbol") && isResilient
      ? .libraryEvolution(symbol: symbol) : .unlinkable(words)
  }
}
