// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DesignSpace
import Foundation
import Planner
import PluginKit
import PluginLoading
import PluginTesting
import ProblemFormat

/// `etalon plugin test`: whether a plugin package builds, passes its tests and can be loaded, or a library keeps the
/// contract of a plugin.
struct PluginTestCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs a plugin package's tests, builds its library, and loads it.",
    discussion: """
      Runs `swift test` and `swift build -c release` in the package, and then does what `--plugin` does with each
      shared library of plugins that came of it. A library by itself is loaded, and its plugins are held against
      their own accounts on every small design, beside the plugins that ship.

      Those designs are made of the few parts of a catalog that comes with the contract, and not of all of the
      problem's parts, whose designs are too many to try each. Of the problem, a plugin of a library takes its settings,
      the entries of its own kinds, and every part of the problem's catalog that settings or such entries name, with
      all that those parts name in turn.

      Examples:
        etalon plugin test Acoustics
        etalon plugin test libAcoustics.so
        etalon plugin test libAcoustics.so --problem quiet-hall.yaml
      """)

  @Argument(help: "The package's folder, or a library.", completion: .directory)
  var path: String

  @Option(
    help: ArgumentHelp(
      "The problem whose settings, and entries of their own kinds, the plugins of a library take.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var problem: String?

  var subject: String { path }

  func answer() async throws -> Verdict {
    let manifest = URL(filePath: path).appending(path: "Package.swift").path
    guard FileManager.default.fileExists(atPath: manifest) else {
      return try await keepsContract(try load([path]))
    }
    for command in [["test"], ["build", "-c", "release"]] {
      let code = try SwiftTool.run(command + ["--package-path", path])
      guard code == 0 else {
        Console.remark(
          "\(path): error: `swift \(command.joined(separator: " "))` ended with code \(code)\n"
            + "  fix: mend what it says above")
        return .badInput
      }
    }
    _ = try load(try Self.libraries(in: "\(path)/.build/release"))
    return .success
  }

  private func load(_ libraries: [String]) throws -> [LoadedPlugin] {
    guard !libraries.isEmpty else {
      throw OutputFault(
        path: path, reason: "the package has no shared library",
        fix: "give it a product `.library(name: …, type: .dynamic, targets: …)`")
    }
    let trial = PluginTrial(
      arguments: ["plugin", "try"] + (problem.map { ["--problem", $0] } ?? []) + ["--"])
    let plugins = try PluginLoader(beside: PluginCatalogue.shipped).load(libraries, after: trial)
    for plugin in plugins {
      let manifest = plugin.type.manifest
      try Console.answer("\(plugin.library.path): \(manifest.name) \(manifest.version) can be loaded\n")
    }
    return plugins
  }

  /// Holds each plugin against its own account; tells of everything that is not as it should be.
  private func keepsContract(_ plugins: [LoadedPlugin]) async throws -> Verdict {
    var verdict = Verdict.success
    for plugin in plugins {
      let failures = try await failures(of: plugin.type)
      for failure in failures { Console.remark(failure.description) }
      let name = plugin.type.manifest.name
      if failures.contains(where: { !$0.isWarning }) {
        verdict = .badInput
      } else {
        try Console.answer("\(plugin.library.path): \(name) keeps the contract of a plugin\n")
      }
    }
    return verdict
  }

  private func failures<Plugin: DesignPlugin>(of type: Plugin.Type) async throws -> [ContractFailure] {
    let name = Plugin.manifest.name
    var node: SourceNode?
    let kinds = (type as? any CatalogPlugin.Type)?.itemKinds ?? []
    var catalog = try TinyCatalog.catalog(kinds: kinds)
    if let problem {
      let (read, diagnostics) = ProblemFile.load(problem)
      guard let read else { throw PlanningFault.input(diagnostics) }
      node = read.plugins.first { $0.plugin.value == name }?.node
      let whole = CatalogLoader.load(
        read.catalog, besides: problem, kinds: PluginCatalogue.itemKinds + kinds
      ).catalog
      // The tiny catalog takes the entries that only this plugin reads, and whatever they and the settings name.
      catalog.add(
        from: whole, entries: kinds.map(\.name).flatMap(whole.entries).map(\.id),
        naming: (node?.entries ?? []).flatMap { $0.value.elements?.compactMap(\.text) ?? [] })
    }
    let (settings, diagnostics, _) = SettingsParser.parse(Plugin.Settings.self, from: node, plugin: name)
    guard !diagnostics.hasErrors else { throw PlanningFault.input(diagnostics) }
    let companions = PluginCatalogue.shipped.map { Self.companion($0) }
    return await PluginContract(
      type, settings: settings, on: ContractProblem.standard(catalog), beside: companions, golden: nil
    ).failures()
  }

  private static func companion<Plugin: DesignPlugin>(_ type: Plugin.Type) -> Companion { Companion(type) }

  /// The libraries that the package made; PluginKit's own lies beside them and is no plugin.
  private static func libraries(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".so") && $0 != "libPluginKit.so" }.sorted().map { "\(folder)/\($0)" }
  }
}

extension Catalog {
  /// Takes entries of another catalog, with all that they name; what is there already stays as it is.
  ///
  /// - Parameters:
  ///   - other: The other catalog.
  ///   - entries: Ids of entries to take.
  ///   - words: Words that may be ids, too.
  mutating func add(from other: Catalog, entries: [String], naming words: [String]) {
    var open = entries + words
    while let id = open.popLast() {
      guard self[id] == nil, let item = other[id] else { continue }
      add(item)
      open += item.allTexts
    }
    for (key, source) in other.sources where sources[key] == nil { sources[key] = source }
  }
}

/// The compiler's own command, which plugin packages are built with.
enum SwiftTool {
  /// Runs `swift` with these words and lets it speak for itself; gives its exit code.
  static func run(_ words: [String], adding environment: [String: String] = [:]) throws(OutputFault) -> Int32
  {
    let tool = Process()
    tool.executableURL = URL(filePath: "/usr/bin/env")
    tool.arguments = ["swift"] + words
    tool.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Standard output is for the answer alone.
    tool.standardOutput = FileHandle.standardError
    do {
      try tool.run()
    } catch {
      throw OutputFault(path: "swift", reason: "it cannot be started: \(error.localizedDescription)")
    }
    tool.waitUntilExit()
    return tool.terminationStatus
  }
}
