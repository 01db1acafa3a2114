// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Planner
import PluginKit
import PluginLoading

/// `etalon plugin`: what plugins there are, what they do, and how to have one's own.
struct PluginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin",
    abstract: "Lists, explains, writes and tests plugins.",
    discussion: """
      A plugin adds rules, ledgers and decisions. Those that ship are always there; one of your own is a shared
      library that `--plugin` loads. It was built by the same compiler against the same sources as this program,
      or it is refused.

      Examples:
        etalon plugin list
        etalon plugin show thermal
        etalon plugin new Acoustics
        etalon plugin test Acoustics
        etalon solve problem.yaml --plugin Acoustics/.build/release/libAcoustics.so
      """,
    subcommands: [
      PluginListCommand.self, PluginShowCommand.self, PluginNewCommand.self, PluginTestCommand.self,
      PluginTryCommand.self,
    ])
}

/// `etalon plugin list`: the plugins in a line each.
struct PluginListCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the plugins that ship, and those that are loaded.",
    discussion: """
      Examples:
        etalon plugin list
        etalon plugin list --plugin libAcoustics.so
      """)

  @OptionGroup var plugins: PluginArguments

  var subject: String { "plugin" }

  func answer() throws -> Verdict {
    let catalogue = try plugins.catalogue(for: nil)
    let rows = catalogue.types.map { type in
      let manifest = type.manifest
      return [
        manifest.name, manifest.version, catalogue.library(of: manifest.name)?.file ?? "ships with Etalon",
        manifest.summary,
      ]
    }
    try Console.answer(Columns.text(rows))
    return .success
  }
}

/// `etalon plugin try`: what `--plugin` runs in a process of its own before it loads a library for good.
struct PluginTryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Loads and starts libraries; what `--plugin` does first, apart from itself.",
    discussion: """
      Example:
        etalon plugin try --problem problem.yaml libAcoustics.so
      """,
    shouldDisplay: false)

  @Option(help: "The problem whose settings the plugins take.")
  var problem: String?

  @Argument(help: "The libraries.")
  var libraries: [String]

  func run() async throws {
    do throws(PluginRefusals) {
      let plugins = try PluginLoader(beside: PluginCatalogue.shipped).load(libraries, after: nil) { place in
        Self.say(PluginTrial.Report.loading(place))
      }
      for plugin in plugins {
        let place = libraries.firstIndex(of: plugin.library.path) ?? 0
        Self.say(PluginTrial.Report.starting(plugin.type.manifest.name, from: place))
        PluginRehearsal.start(plugin.type, for: problem)
      }
    } catch {
      // The planner's own process meets the same refusal and tells of it.
    }
    Self.say(PluginTrial.Report.done)
  }

  /// Says it at once: what a buffer holds is lost when the process dies.
  private static func say(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
  }
}
