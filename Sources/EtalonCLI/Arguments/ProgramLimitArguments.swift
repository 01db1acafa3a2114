// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import SolverKit

/// What a single program of a question may take.
struct ProgramLimitArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Give up any one program that takes longer, such as 30s; its task fails, is told, and `resume` tries it again.",
      valueName: "time"))
  var programTime: TimeSpan?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The same for memory, in megabytes.", valueName: "MB"))
  var programMemory: Int?

  mutating func validate() throws {
    if let programMemory, !(1...1_000_000).contains(programMemory) {
      throw ValidationError("--program-memory takes a number of megabytes from 1 to 1,000,000.")
    }
  }

  /// The limits.
  var limits: ProgramLimits { ProgramLimits(time: programTime?.duration, memory: programMemory) }

  /// What changes the answer, as words of the command line.
  var words: [String] {
    (programTime.map { ["--program-time", "\(NumberWords.exact($0.seconds))s"] } ?? [])
      + (programMemory.map { ["--program-memory", "\($0)"] } ?? [])
  }
}
