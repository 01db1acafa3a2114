// SPDX-License-Identifier: Apache-2.0

import Foundation
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

  @Test func `it keeps the contract of a plugin, and its program is the one in the package`() async throws {
    var settings = StarterSettings()
    settings.tallest = 3
    try await PluginContract(Starter.self, settings: settings).verify()
    let golden = try String(contentsOf: Self.folder.appending(path: "Golden/contract.lp"), encoding: .utf8)
    #expect(try Self.written("Tests/StarterTests/Golden/contract.lp") == golden)
  }
}
