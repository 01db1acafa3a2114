// SPDX-License-Identifier: Apache-2.0

import Foundation
import Planner
import Testing

/// The folders of plugins, the manifest of the package and the catalogue say the same.
@Suite struct CatalogueTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func plugins() throws -> [String] { try names(in: "Plugins").filter { $0 != "Examples" } }

  @Test func `every folder is in the catalogue, and every entry has its folder`() throws {
    let shipped = PluginCatalogue.shipped.map { String(describing: $0) }.sorted()
    #expect(try Self.plugins() == shipped)
    #expect(Set(PluginCatalogue().names).count == shipped.count, "two plugins share a name")
  }

  @Test func `the package lists every folder`() throws {
    let manifest = try String(contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
    let line = try #require(manifest.split(separator: "\n").first { $0.hasPrefix("let plugins = [") })
    let listed = line.split(separator: "\"").enumerated().filter { !$0.offset.isMultiple(of: 2) }.map {
      String($0.element)
    }
    #expect(try Self.plugins() == listed.sorted())
  }

  @Test func `every plugin has a page, a golden program and tests of it`() throws {
    let folders = try Self.plugins() + Self.names(in: "Plugins/Examples").map { "Examples/\($0)" }
    for path in folders {
      let folder = String(path.split(separator: "/").last ?? "")
      let files = try Self.names(in: "Plugins/\(path)")
      let pages =
        files.contains("\(folder).docc") ? try Self.names(in: "Plugins/\(path)/\(folder).docc") : []
      #expect(pages.contains { $0.hasSuffix(".md") }, "\(folder) has no page in \(folder).docc")
      let tests = try Self.names(in: "Plugins/\(path)/Tests")
      let golden = tests.contains("Golden") ? try Self.names(in: "Plugins/\(path)/Tests/Golden") : []
      #expect(golden.contains { $0.hasSuffix(".lp") }, "\(folder) has no golden program; RECORD=1 writes it")
      let text = try tests.filter { $0.hasSuffix(".swift") }.map { file in
        try String(contentsOf: Self.root.appending(path: "Plugins/\(path)/Tests/\(file)"), encoding: .utf8)
      }.joined()
      #expect(text.contains("PluginContract("), "\(folder) does not verify the contract of plugins")
      // A contract keeps its program under that name unless another is given.
      for file in golden where file != "contract.lp" {
        #expect(
          text.contains("\"\(file.dropLast(3))\"") || text.contains("\"\(file)\""),
          "no test of \(folder) speaks of \(file)")
      }
    }
  }
}
