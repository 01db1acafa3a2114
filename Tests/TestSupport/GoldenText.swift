// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Testing

/// Compares a text with the file `Golden/<name>` beside the test; `RECORD=1` in the environment writes it instead.
public func expectGolden(
  _ text: String, _ name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: golden, atomically: true, encoding: .utf8)
    return
  }
  guard let wanted = try? String(contentsOf: golden, encoding: .utf8) else {
    Issue.record("there is no \(golden.path); RECORD=1 writes it", sourceLocation: sourceLocation)
    return
  }
  guard wanted != text else { return }
  Issue.record(
    "\(name) has changed (- as it was, + as it is; RECORD=1 accepts it):\n\(difference(wanted, text))",
    sourceLocation: sourceLocation)
}

/// The lines that two texts do not share, in order, each with its number.
func difference(_ old: String, _ new: String) -> String {
  let (old, new) = (
    old.split(separator: "\n", omittingEmptySubsequences: false),
    new.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let changes = new.difference(from: old).map { change in
    switch change {
    case .remove(let line, let text, _): (line, 0, "-\(line + 1): \(text)")
    case .insert(let line, let text, _): (line, 1, "+\(line + 1): \(text)")
    }
  }
  let shown = changes.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  return shown.prefix(40).joined(separator: "\n") + (shown.count > 40 ? "\n… \(shown.count - 40) more" : "")
}
