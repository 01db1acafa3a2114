// SPDX-License-Identifier: Apache-2.0

import Foundation
import PluginLoading
import PluginTesting
import Testing

@testable import EtalonCLI

/// The plugin that `etalon plugin new` starts with, compiled and tried here, so that no core changes under it unseen.
@Suite struct StarterTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let package = PluginPackage(name: "Starter", etalon: .folder("/etalon"))

  private static func written(_ path: String) throws -> String {
    try #require(package.files.first { $0.path == path }).text
  }

  @Test(arguments: ["Starter.swift", "StarterSettings.swift"])
  func `it is what is compiled here`(file: String) throws {
    let compiled = try String(contentsOf: Self.folder.appending(path: "Plugins/\(file)"), encoding: .utf8)
    #expect(
      "// SPDX-License-Identifier: Apache-2.0\n\n" + (try Self.written("Sources/Starter/\(file)")) == compiled
    )
  }

  // A name that the blanks are filled with must not turn up inside words that are Etalon's own.
  @Test(arguments: ["SiteRules", "Plugin", "Etalon", "Identifier", "Rules2"])
  func `its texts hold no blanks, and no names that are filled in by half`(name: String) throws {
    for source in [EtalonSource.folder("/etalon"), .repository("https://git.example.org/tools/etalon.git")] {
      let package = PluginPackage(name: name, etalon: source)
      for (path, text) in package.files {
        #expect(!text.contains(/\{[A-Z]+\}/), "\(path)")
        for word in text.matches(of: /[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+/).map({ String($0.output) })
        where !path.hasPrefix("Tests/\(name)Tests/Golden/") {
          #expect(["ETALON_PLUGIN_PATH", "etalon_plugin_entry"].contains(word), "\(path): \(word)")
        }
      }
      let readme = try #require(package.files.first { $0.path == "README.md" }).text
      #expect(readme.contains("`\(PluginPermissions.variable)`"))
      #expect(readme.contains(".build/release/lib\(name).so"))
    }
  }

  // Filling in another name changes that name and nothing else.
  @Test func `two starters differ in their names alone`() throws {
    let first = PluginPackage(name: "Qqqq", etalon: .folder("/etalon"))
    let second = PluginPackage(name: "Zzzz", etalon: .folder("/etalon"))
    for (one, other) in zip(first.files, second.files) {
      #expect(one.path.replacing("Qqqq", with: "Zzzz").replacing("qqqq", with: "zzzz") == other.path)
      #expect(one.text.replacing("Qqqq", with: "Zzzz").replacing("qqqq", with: "zzzz") == other.text)
    }
  }

  @Test func `it keeps the contract of a plugin, and its program is the one in the package`() async throws {
    var settings = StarterSettings()
    settings.tallest = 3
    try await PluginContract(Starter.self, settings: settings).verify()
    let golden = try String(contentsOf: Self.folder.appending(path: "Golden/contract.lp"), encoding: .utf8)
    #expect(try Self.written("Tests/StarterTests/Golden/contract.lp") == golden)
  }
}
