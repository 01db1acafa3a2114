// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Report
import ResultStore

/// `etalon compare`: two kept runs side by side.
struct CompareCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Shows what differs between two kept runs, and why.",
    discussion: """
      Sets two runs side by side: inputs, designs, ledgers, places in the ranking and figures that differ.
      Of an evaluation, the stated design is compared; of a search, the best one. Prints the differences
      and writes report.html, report.md and comparison.json into Results/compare/<run>-<run>/ unless
      --output names a folder. `etalon runs` lists the runs; `last` is the newest one.

      Examples:
        etalon compare 3 last
        etalon compare 3 4 --format json | jq '.inputs'
      """)

  @Argument(help: "The run on the left: its number, its name, the beginning of it, or `last`.")
  var first: String

  @Argument(help: "The run on the right.")
  var second: String

  @Option(
    help: ArgumentHelp(
      "The folder for the report; Results/compare/<run>-<run> by default.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: "What to print: \(RunsCommand.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = RunsCommand.Format.text

  @OptionGroup var place: StoreArguments

  var subject: String { place.path }

  func answer() throws -> Verdict {
    let store = try place.open()
    let (left, right) = (try store.run(named: first), try store.run(named: second))
    let comparison = RunComparison(
      (left.text, try store.recordToShow(of: left)), (right.text, try store.recordToShow(of: right)))
    let files = try comparison.files()
    let folder = try OutputFolder(preparing: output ?? "Results/compare/\(left.short)-\(right.short)")
    for file in files { try folder.put(file.text, as: file.name) }
    let page = "\(folder.path)/\(RunFiles.page)"
    if format == .json {
      try Console.answer(try comparison.json())
      Console.remark(page)
    } else {
      try Console.answer(comparison.text(width: Console.outputWidth) + "\n" + page + "\n")
    }
    return .success
  }
}
