// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Planner
import PluginLoading

/// `etalon plugin show`: what a plugin computes, from what, and what may be set.
struct PluginShowCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a plugin: its mathematics, settings, ledgers, and what its rules read and provide.",
    discussion: """
      Ledgers and rules are those that the plugin has with its defaults; some plugins have a rule only where a setting
      asks for it. With `--problem` they are those that it has with the problem's settings and catalog.

      Examples:
        etalon plugin show thermal
        etalon plugin show supply --problem hall.yaml
        etalon plugin show acoustics --plugin libAcoustics.so
      """)

  @Argument(help: "The plugin; see `etalon plugin list`.")
  var name: String

  @Option(
    help: ArgumentHelp("The problem with whose settings and catalog the plugin is shown.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var problem: String?

  @OptionGroup var plugins: PluginArguments

  var subject: String { "plugin" }

  func answer() throws -> Verdict {
    let catalogue = try plugins.catalogue(for: problem)
    guard let description = try PluginDescription(of: name, in: catalogue, for: problem) else {
      Console.remark(Lookup.unknown(name, "plugin", among: catalogue.names))
      return .badInput
    }
    try Console.answer(
      PluginProse(description, library: catalogue.library(of: name), problem: problem).text)
    return .success
  }
}
