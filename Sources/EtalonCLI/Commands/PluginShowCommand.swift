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
      Examples:
        etalon plugin show thermal
        etalon plugin show acoustics --plugin libAcoustics.so
      """)

  @Argument(help: "The plugin; see `etalon plugin list`.")
  var name: String

  @OptionGroup var plugins: PluginArguments

  var subject: String { "plugin" }

  func answer() throws -> Verdict {
    let catalogue = try plugins.catalogue(for: nil)
    guard let description = try PluginDescription(of: name, in: catalogue) else {
      Console.remark(Lookup.unknown(name, "plugin", among: catalogue.names))
      return .badInput
    }
    try Console.answer(PluginProse(description, library: catalogue.library(of: name)).text)
    return .success
  }
}
