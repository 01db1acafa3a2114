// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A text that is kept in the folder `Golden` beside a test.
package struct GoldenFile: Hashable, Sendable {
  private let location: URL

  /// How a text stands to the one on file.
  package enum Comparison: Hashable, Sendable {
    case same
    /// There is no such file.
    case missing
    /// The lines that differ.
    case differs(String)
  }

  /// The file of that name beside the test.
  package init(name: String, beside file: String) {
    location = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "Golden/\(name)")
  }

  /// Where the file is.
  package var path: String { location.path }

  /// Whether texts are to be written rather than compared.
  package static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  /// Writes the text.
  package func record(_ text: String) throws {
    try FileManager.default.createDirectory(
      at: location.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: location, atomically: true, encoding: .utf8)
  }

  /// Compares a text with the one on file.
  package func comparison(with text: String) -> Comparison {
    guard let wanted = try? String(contentsOf: location, encoding: .utf8) else { return .missing }
    return wanted == text ? .same : .differs(difference(wanted, text))
  }
}
