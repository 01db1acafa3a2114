// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How progress is shown on standard error.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// One line that is redrawn.
  case line
  /// A line now and then.
  case log
  /// One JSON object for each line, and nothing else.
  case json
  /// Not at all.
  case none

  /// What the option says for itself.
  static let help = ArgumentHelp(
    "How to show progress on standard error: line, log, none, or json for one event a line; by default what suits a"
      + " terminal or a log.", valueName: "style")

  /// The style that suits standard error.
  static var fitting: Self { Console.isWatched ? .line : .log }
}
