// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The problem files of the repository.
enum ProblemFiles {
  /// The folder that holds them.
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Problems")

  /// Folders of files that are no problems.
  private static let others: Set = ["catalogs", "designs"]
  /// Problems that take long in a debug build; `ETALON_TEST_ALL=1` asks for them.
  private static let slow: Set = ["ai-cluster-1m", "ai-cluster-100k"]

  /// Every problem file, by its path inside the folder.
  static let all: [String] = {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      name.hasSuffix(".yaml") && others.isDisjoint(with: name.split(separator: "/").map(String.init))
    }.sorted()
  }()

  /// The files that are solved in this run.
  static let solved = all.filter { isThorough || !slow.contains(stem($0)) }

  /// Whether slow problems are solved as well.
  static var isThorough: Bool { ProcessInfo.processInfo.environment["ETALON_TEST_ALL"] == "1" }

  /// The path that a planner would name.
  static func path(_ name: String) -> String { folder.appending(path: name).path }

  /// The file's name without folders and ending.
  static func stem(_ name: String) -> String {
    URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
  }
}
