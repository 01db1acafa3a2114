// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import ResultStore

/// Where runs are kept.
struct StoreArguments: ParsableArguments {
  /// The store that is meant when none is named: beside the folders of results.
  static let usual = "Results/etalon.sqlite"

  @Option(
    help: ArgumentHelp("The store of runs; \(StoreArguments.usual) by default.", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var store: String?

  /// The file.
  var path: String { store ?? Self.usual }

  /// Whether the file is there, or something else of that name.
  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// Opens the store to read from it; a store that is not there is not made for that.
  func open() throws -> ResultStore {
    guard exists else {
      throw OutputFault(
        path: path, reason: "there is no store of runs",
        fix: "`etalon solve` makes one; `--store` names one that lies elsewhere")
    }
    return try ResultStore(at: path)
  }
}

/// Whether and where a run is kept.
struct KeepingArguments: ParsableArguments {
  @OptionGroup var place: StoreArguments

  @Flag(help: "Do not keep this run in the store.")
  var noStore = false

  mutating func validate() throws {
    if noStore, place.store != nil { throw ValidationError("--store and --no-store contradict each other.") }
    if place.store?.isEmpty == true { throw ValidationError("--store takes the name of a file.") }
  }
}
