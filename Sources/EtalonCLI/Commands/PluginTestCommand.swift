// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Planner
import PluginKit
import PluginLoading

/// `etalon plugin test`: whether a plugin package builds, passes its tests, and can be loaded.
struct PluginTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs a plugin package's tests, builds its library, and loads it.",
    discussion: """
      Runs `swift test` and `swift build -c release` in the package, and then does what `--plugin` does with each
      shared library of plugins that came of it. A library by itself is only loaded and started.

      Examples:
        etalon plugin test Acoustics
        etalon plugin test libAcoustics.so
      """)

  @Argument(help: "The package's folder, or a library.", completion: .directory)
  var path: String

  func run() async throws {
    try answer().end()
  }

  private func answer() -> Verdict {
    do {
      let manifest = URL(filePath: path).appending(path: "Package.swift").path
      guard FileManager.default.fileExists(atPath: manifest) else {
        try load([path])
        return .success
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
      try load(try Self.libraries(in: "\(path)/.build/release"))
      return .success
    } catch {
      return Failure.report(error, about: path)
    }
  }

  private func load(_ libraries: [String]) throws {
    guard !libraries.isEmpty else {
      throw OutputFault(
        path: path, reason: "the package has no shared library",
        fix: "give it a product `.library(name: …, type: .dynamic, targets: …)`")
    }
    let trial = PluginTrial(arguments: ["plugin", "try", "--"])
    for plugin in try PluginLoader(beside: PluginCatalogue.shipped).load(libraries, after: trial) {
      let manifest = plugin.type.manifest
      try Console.answer("\(plugin.library.path): \(manifest.name) \(manifest.version) can be loaded\n")
    }
  }

  /// The libraries that the package made; PluginKit's own lies beside them and is no plugin.
  private static func libraries(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".so") && $0 != "libPluginKit.so" }.sorted().map { "\(folder)/\($0)" }
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
