// SPDX-License-Identifier: Apache-2.0

import PluginTesting
public import Testing

/// Compares a text with the file `Golden/<name>` beside the test; `RECORD=1` in the environment writes it instead.
public func expectGolden(
  _ text: String, _ name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = GoldenFile(name: name, beside: file)
  if GoldenFile.isRecording { return try golden.record(text) }
  switch golden.comparison(with: text) {
  case .same: break
  case .missing:
    Issue.record("there is no \(golden.path); RECORD=1 writes it", sourceLocation: sourceLocation)
  case .differs(let lines):
    Issue.record(
      "\(name) has changed (- as it was, + as it is; RECORD=1 accepts it):\n\(lines)",
      sourceLocation: sourceLocation)
  }
}
