// SPDX-License-Identifier: Apache-2.0

import Foundation
import PluginStamp
import Testing

/// A shared library written in C in an instant, with everything about it that a plugin's should not be.
enum ForeignLibrary {
  /// The stamp that a good plugin carries.
  static var stamp: String { unsafe String(cString: etalon_plugin_stamp_text()) }

  /// Compiles C to a shared library in the scratch folder, and gives its path.
  static func make(
    _ name: String, stamp: String? = Self.stamp, _ code: String = "", in scratch: Scratch
  ) throws -> String {
    let mark = stamp.map { "__attribute__((used)) const char etalon_plugin_stamp[] = \"\($0)\";\n" } ?? ""
    let source = try scratch.write(mark + code, to: "\(name).c")
    let library = "\(scratch.path)/\(name).so"
    let clang = Process()
    clang.executableURL = URL(filePath: "/usr/bin/env")
    clang.arguments = ["clang", "-shared", "-fPIC", "-w", "-o", library, source]
    try clang.run()
    clang.waitUntilExit()
    try #require(clang.terminationStatus == 0, "clang cannot make \(name).so")
    return library
  }

  /// An entry point that gives this.
  static func entry(_ body: String) -> String {
    "#include <stdlib.h>\n#include <unistd.h>\nvoid *etalon_plugin_entry(void) { \(body) }\n"
  }

  /// A function that runs as soon as the library is loaded.
  static func constructor(_ body: String) -> String {
    "#include <stdlib.h>\n#include <unistd.h>\n__attribute__((constructor)) static void begin(void) { \(body) }\n"
  }
}
