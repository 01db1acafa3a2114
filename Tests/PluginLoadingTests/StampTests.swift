// SPDX-License-Identifier: Apache-2.0

import Foundation
import PluginKit
import PluginStamp
import Testing

@testable import PluginLoading

/// The stamp speaks of everything that plugins compile against, and of nothing less.
@Suite struct StampTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let modules = ["Modeling", "DesignSpace", "Topology", "PluginKit"]

  private static func sources(of module: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "Sources/\(module)").path)
      .filter { $0.hasSuffix(".swift") }.sorted()
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test(arguments: modules) func `every source file of a module is in its stamp`(module: String) throws {
    let lines = try Self.sources(of: module).map { "#embed \"../\(module)/\($0)\"\n" }
    let wanted = "// SPDX-License-Identifier: Apache-2.0\n" + lines.joined(separator: "    ,\n")
    let list = Self.root.appending(path: "Sources/PluginStamp/\(module).inc")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try wanted.write(to: list, atomically: true, encoding: .utf8)
    }
    #expect(
      try String(contentsOf: list, encoding: .utf8) == wanted,
      "a change of \(module) would go unnoticed; write the list anew with RECORD=1, and build again")
  }

  @Test func `the product has these modules, and they need no others`() throws {
    let manifest = try Self.text("Package.swift")
    let line = try #require(manifest.split(separator: "\n").first { $0.hasPrefix("let pluginModules = [") })
    let listed = line.split(separator: "\"").enumerated().filter { !$0.offset.isMultiple(of: 2) }
    #expect(Set(listed.map { String($0.element) }) == Set(Self.modules))
    for module in Self.modules {
      for file in try Self.sources(of: module) {
        for line in try Self.text("Sources/\(module)/\(file)").split(separator: "\n") {
          guard let at = line.range(of: "import "), !line.hasPrefix(" "), !line.hasPrefix("//") else {
            continue
          }
          let name = String(line[at.upperBound...].prefix { $0.isLetter })
          #expect((Self.modules + ["Foundation"]).contains(name), "\(module)/\(file) imports \(name)")
        }
      }
    }
  }

  @Test(arguments: modules) func `the stamp is the hash of the sources as they are`(module: String) throws {
    var code: UInt64 = 0xcbf2_9ce4_8422_2325
    for file in try Self.sources(of: module) {
      for byte in try Self.text("Sources/\(module)/\(file)").utf8 {
        code = (code ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    let digits = String(code, radix: 16)
    let field = try #require(Stamp.own.fields.first { $0.name == module })
    #expect(field.value == String(repeating: "0", count: 16 - digits.count) + digits)
  }

  @Test func `the stamp names the version of PluginKit and the compiler`() throws {
    let fields = Dictionary(uniqueKeysWithValues: Stamp.own.fields.map { ($0.name, $0.value) })
    #expect(fields["version"] == PluginInterface.version)
    #expect(fields["compiler"]?.contains("Clang") == true)
    #if compiler(>=6.3.1) && compiler(<6.3.2)
    #expect(fields["swift"] == "6.3.1")
    #endif
  }

  @Test func `differences are told apart by what they mean`() {
    let ours = Stamp("@(#)etalon-plugin:version=1.0.0;swift=6.3.1;architecture=x86_64;Modeling=a;PluginKit=b")
    let theirs = Stamp(
      "@(#)etalon-plugin:version=1.0.0;swift=6.3.2;architecture=x86_64;Modeling=a;PluginKit=c")
    #expect(theirs.differences(from: ours, of: .toolchain).map(\.field) == ["swift"])
    #expect(theirs.differences(from: ours, of: .pluginKit).map(\.field) == ["PluginKit"])
    let poorer = Stamp("@(#)etalon-plugin:version=1.0.0;swift=6.3.1;architecture=x86_64;PluginKit=b")
    #expect(poorer.differences(from: ours, of: .pluginKit).map(\.field) == ["Modeling"])
    #expect(ours.differences(from: poorer, of: .pluginKit).map(\.field) == ["Modeling"])
  }

  @Test func `hashes are those of the standard`() {
    #expect(
      LibraryFile.sha256(Data()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      LibraryFile.sha256(Data("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      LibraryFile.sha256(Data("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      LibraryFile.sha256(Data(repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
