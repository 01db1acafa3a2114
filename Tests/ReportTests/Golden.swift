// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Compares a text with the file of that name; `RECORD=1` writes the file instead.
func expectGolden(_ text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
  let file = folder.appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  if text != expected {
    Attachment.record(text, named: name)
    Issue.record(
      "\(name) differs; look at the attachment, and write it anew with RECORD=1", sourceLocation: location)
  }
}
