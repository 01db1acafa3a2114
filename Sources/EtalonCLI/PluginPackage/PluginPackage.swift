// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A plugin package to start from: a rule that works, told and tested in every way that a plugin should be.
struct PluginPackage {
  /// The plugin's type, module and package.
  let name: String
  /// What it depends on.
  let etalon: EtalonSource

  /// The name under which problems set it: `SiteRules` is `site-rules`.
  var identifier: String {
    name.replacing(/([a-z0-9])([A-Z])/) { "\($0.output.1)-\($0.output.2)" }.lowercased()
  }

  /// The example problem's place in the package.
  var example: String { "Examples/\(identifier).yaml" }

  /// Every file of the package.
  var files: [(path: String, text: String)] {
    [
      ("Package.swift", Self.manifest), (".gitignore", ".build/\nResults/\n"), ("README.md", Self.readme),
      ("Sources/\(name)/\(name).swift", Self.plugin),
      ("Sources/\(name)/\(name)Settings.swift", Self.settings),
      ("Sources/\(name)/Library.swift", Self.entry), ("Sources/\(name)/\(name).docc/\(name).md", Self.page),
      ("Tests/\(name)Tests/\(name)Tests.swift", Self.tests),
      ("Tests/\(name)Tests/Golden/contract.lp", Self.golden), (example, Self.problem),
    ].map { ($0.0, filled($0.1)) }
  }

  /// Writes the package into a folder that is new or empty.
  func write(to folder: String) throws(OutputFault) {
    let there = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard there.isEmpty else {
      throw OutputFault(
        path: folder, reason: "the folder is not empty", fix: "name another one with `--at`, or empty it")
    }
    for file in files {
      let place = URL(filePath: file.path)
      let inner = place.deletingLastPathComponent().relativePath
      try OutputFolder(preparing: inner == "." ? folder : "\(folder)/\(inner)").put(
        file.text, as: place.lastPathComponent)
    }
  }

  /// The text with its blanks filled, which are words in braces so that nothing else looks like one.
  private func filled(_ text: String) -> String {
    let words = [
      "PLUGIN": name, "IDENTIFIER": identifier, "DEPENDENCY": etalon.dependency, "ETALON": etalon.identity,
    ]
    return text.replacing(/\{([A-Z]+)\}/) { words[String($0.output.1)] ?? String($0.output.0) }
  }
}
