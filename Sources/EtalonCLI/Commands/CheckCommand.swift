// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DesignSpace
import Planner
import ProblemFormat

/// `etalon check`: says how a problem file is understood, or everything that is wrong with it.
struct CheckCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads a problem and says how it is understood.",
    discussion: """
      Prints everything that is wrong, each with file, line, column and what would be right; or the problem
      as a tidy file with every default in force, and what its requirements mean in plain words and as mathematics.

      Examples:
        etalon check Problems/ai-cluster-8k.yaml
        etalon check draft.yaml > tidy.yaml
        etalon check draft.yaml --paths | grep electricity
      """)

  @Argument(help: "The problem file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Flag(
    help:
      "List every path at which another value can stand, with what stands there now, instead of the problem.")
  var paths = false

  @OptionGroup var plugins: PluginArguments

  var subject: String { file }

  func answer() throws -> Verdict {
    let brief = try Brief(reading: file, plugins: try plugins.catalogue(for: file))
    for warning in brief.warnings { Console.remark(warning.lines) }
    if paths {
      try Console.answer(PathTable.text(brief.knownPaths))
      return .success
    }
    // The requirements' meaning is a remark in YAML, so that the answer can be kept as a problem file.
    var text = brief.echo
    let rules = brief.problem.requirements
    if !rules.isEmpty {
      text +=
        "\n# What `require` means:\n"
        + rules.map { "#   \($0.text.value): \($0.sentence)\n#     \($0.mathematics)\n" }.joined()
    }
    try Console.answer(text)
    return .success
  }
}
