// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Programs that the same build put beside the tests.
public enum BuiltProgram {
  private final class Anchor {}

  /// The path of the program of that name; nil when it was not built.
  public static func path(_ name: String) -> String? {
    for place in [Bundle(for: Anchor.self).bundlePath, ProcessInfo.processInfo.arguments[0]] {
      var folder = URL(filePath: place)
      for _ in 0..<5 {
        let candidate = folder.appending(path: name).path
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder)
        if exists, !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: candidate) {
          return candidate
        }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }
}
