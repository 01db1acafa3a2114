// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// What `solve` prints.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  /// The ranked table.
  case text
  /// The whole run.
  case json
  /// One line for each design.
  case csv

  /// The file of which the answer is a copy; nil for the table.
  var file: String? {
    switch self {
    case .text: nil
    case .json: "designs.json"
    case .csv: "designs.csv"
    }
  }
}
