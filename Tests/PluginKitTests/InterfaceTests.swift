// SPDX-License-Identifier: Apache-2.0

import Foundation
import PluginKit
import Testing

/// The version says of the interface what the page on stability promises.
@Suite struct InterfaceTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let golden = here.appending(path: "Golden/interface.txt")
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] != nil

  @Test func `the interface does not change without the version`() throws {
    let sources = Self.here.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    let now = try PublicInterface(sources: sources).declarations
    #expect(now.count > 500, "only \(now.count) declarations were found")
    let lines = try String(contentsOf: Self.golden, encoding: .utf8).split(separator: "\n").map(String.init)
    let then = Set(lines.dropFirst())
    let recorded = try #require(InterfaceVersion(lines.first?.split(separator: " ").last ?? ""))
    let version = try #require(InterfaceVersion(PluginInterface.version[...]))
    let least = recorded.least(from: then, to: now)
    try #require(
      version >= least,
      """
      the interface has changed since \(recorded), and the page on stability asks for \(least) or later, in \
      PluginExport.swift and stamp.cpp. Lost: \(then.subtracting(now).sorted()). Gained: \
      \(now.subtracting(then).sorted())
      """)
    // Only an interface whose version is in order is put on file.
    if Self.isRecording {
      let text = (["version \(version)"] + now.sorted()).joined(separator: "\n") + "\n"
      try text.write(to: Self.golden, atomically: true, encoding: .utf8)
    } else {
      #expect(
        now == then && version == recorded, "write the interface down with RECORD=1, and read the difference")
    }
  }

  @Test func `the number that changes follows from what has changed`() throws {
    let version = try #require(InterfaceVersion("1.4.2"))
    let old: Set = ["M: public protocol Shaped", "M.Shaped: func shape() -> Int"]
    let (demanded, given) = ("M.Shaped: var size: Int { get }", "M.Shaped: public var size: Int { get }")
    #expect(version.least(from: old, to: old).description == "1.4.2")
    #expect(version.least(from: old, to: old.union(["M: public struct Box"])).description == "1.5.0")
    #expect(version.least(from: old, to: old.union([demanded, given])).description == "1.5.0")
    #expect(version.least(from: old, to: old.union([demanded])).description == "2.0.0")
    #expect(version.least(from: old, to: []).description == "2.0.0")
    // What a new protocol demands, nobody's sources have to give yet.
    let fresh: Set = ["M: public protocol Sized", "M.Sized: var size: Int { get }"]
    #expect(version.least(from: old, to: old.union(fresh)).description == "1.5.0")
    #expect(try #require(InterfaceVersion("1.10.0")) > version)
    #expect(InterfaceVersion("1.4") == nil)
  }

  @Test func `declarations are read with all that plugins see of them`() {
    var interface = PublicInterface()
    interface.read(
      """
      public import Other
      /// A box.
      public struct Box: Sendable {
        public var height: Double = 2
        public var area: Double { height * height }
        public private(set) var lids = [Int]()
        var hidden = 1
        public init(
          _ height: Double = 1,
          lids: [Int] = []
        ) throws(Fault) {
          let height = 1
        }
        public enum Colour: String {
          case red = "rot", blue
          static func pick() -> Self { .red }
        }
      }
      public protocol Shaped {
        func shape(
          of box: Box) -> Int
      }
      extension Box: Shaped {
        public func shape(of box: Box) -> Int { 0 }
        package func inside() {}
      }
      """, of: "M")
    #expect(
      interface.declarations.sorted() == [
        "M.Box.Colour: case red = \"rot\", blue", "M.Box.Colour: static func pick() -> Self",
        "M.Box: public enum Colour: String", "M.Box: public func shape(of box: Box) -> Int",
        "M.Box: public init(_ height: Double = 1, lids: [Int] = []) throws(Fault)",
        "M.Box: public private(set) var lids", "M.Box: public var area: Double { get }",
        "M.Box: public var height: Double", "M.Shaped: func shape(of box: Box) -> Int",
        "M: public protocol Shaped", "M: public struct Box: Sendable",
      ])
  }
}

/// The three numbers of a version.
private struct InterfaceVersion: Comparable, CustomStringConvertible {
  var numbers: [Int]

  init?(_ text: Substring) {
    numbers = text.split(separator: ".").compactMap { Int($0) }
    if numbers.count != 3 { return nil }
  }

  private init(_ first: Int, _ middle: Int) { numbers = [first, middle, 0] }

  /// The lowest version that an interface may have which came of another one of this version.
  func least(from old: Set<String>, to new: Set<String>) -> Self {
    let gained = new.subtracting(old)
    let demanded = gained.contains { Self.isDemanded($0, old, new) }
    if demanded || !old.isSubset(of: new) { return Self(numbers[0] + 1, 0) }
    return gained.isEmpty ? self : Self(numbers[0], numbers[1] + 1)
  }

  /// Whether conformers must answer a declaration: a requirement of a protocol that was there, without a default.
  private static func isDemanded(_ line: String, _ old: Set<String>, _ new: Set<String>) -> Bool {
    guard let colon = line.firstRange(of: ": ") else { return false }
    let (place, declaration) = (line[..<colon.lowerBound], line[colon.upperBound...])
    guard !declaration.hasPrefix("public "), !declaration.hasPrefix("case ") else { return false }
    return old.contains { $0.hasPrefix("\(place): ") } && !new.contains("\(place): public \(declaration)")
  }

  static func < (left: Self, right: Self) -> Bool { left.numbers.lexicographicallyPrecedes(right.numbers) }

  var description: String { numbers.map(String.init).joined(separator: ".") }
}
