// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// How a question is worked on and where its answer goes; nothing here changes the answer.
struct RunArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder for the results; one below Results by default.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: "What to print: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = OutputFormat.text

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many programs to solve at once; one for each core by default.", valueName: "n"))
  var workers: Int?

  @Option(help: ProgressStyle.help)
  var progress: ProgressStyle?

  @Flag(help: "Show no progress.")
  var quiet = false

  mutating func validate() throws {
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers takes a number from 1 to 256.")
    }
  }

  /// How many programs to solve at once.
  var workersInForce: Int { workers ?? max(1, min(256, ProcessInfo.processInfo.activeProcessorCount)) }

  /// How progress is shown.
  var progressInForce: ProgressStyle { progress ?? (quiet ? .none : .fitting) }
}
