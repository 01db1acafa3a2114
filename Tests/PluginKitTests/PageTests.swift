// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Foundation
import Testing

/// Pages of documentation lead somewhere, which `make docs` finds out in minutes and this in an instant.
@Suite struct PageTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Pages of every module, as paths below the root.
  private static let pages: [String] = ["Sources", "Plugins"].flatMap { folder in
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    return all.filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
  }.sorted()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The sources of the module that a page is about, in one text.
  private static func sources(beside page: String) throws -> String {
    let module = page.components(separatedBy: "/").prefix { !$0.hasSuffix(".docc") }.joined(separator: "/")
    return try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: module).path)
      .filter { $0.hasSuffix(".swift") && !$0.contains("Tests/") }
      .map { try text("\(module)/\($0)") }.joined(separator: "\n")
  }

  @Test func `every plugin that ships has a page`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Plugins").path
    )
    .filter { $0 != "Examples" && !$0.hasPrefix(".") && !$0.hasSuffix(".md") }
    #expect(folders.count >= 6)
    for name in folders {
      #expect(Self.pages.contains("Plugins/\(name)/\(name).docc/\(name).md"), "\(name)")
    }
  }

  // DocC makes an aside of a quotation, entitled “Note” and begun with a capital: of `z ≥ 1` it makes “Z ≥ 1”.
  @Test func `no formula is a quotation`() throws {
    func quotes(_ text: String, after mark: String) -> Bool {
      text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix(mark + "> ") }
    }
    for page in Self.pages {
      #expect(try !quotes(Self.text(page), after: ""), "\(page)")
      #expect(try !quotes(Self.sources(beside: page), after: "/// "), "the sources beside \(page)")
    }
  }

  @Test(arguments: pages) func `its links lead to pages and to what is declared`(page: String) throws {
    let text = try Self.text(page)
    let folder = page.components(separatedBy: "/").dropLast().joined(separator: "/")
    for match in text.matches(of: /<doc:([^>]+)>/) {
      #expect(Self.pages.contains("\(folder)/\(match.output.1).md"), "<doc:\(match.output.1)>")
    }
    let sources = try Self.sources(beside: page)
    let module = folder.components(separatedBy: "/").last?.replacing(".docc", with: "")
    // Links stand outside of code, which may have quotation of its own.
    let prose = text.replacing(/(?s)```.*?```/, with: "")
    for match in prose.matches(of: /``([^`]+)``/) where String(match.output.1) != module {
      for step in match.output.1.split(separator: "/") {
        let name = step.prefix { $0 != "(" }
        let declared = try Regex(
          "(?:struct|enum|class|protocol|func|var|let|case|typealias|extension|associatedtype) \(name)\\b")
        #expect(sources.firstMatch(of: declared) != nil, "``\(match.output.1)``")
      }
    }
  }

  @Test func `the page of the design space lists every dimension with its units`() throws {
    let rows = try Self.text("Sources/DesignSpace/DesignSpace.docc/DesignSpace.md").split(separator: "\n")
    for dimension in Dimension.allCases {
      let cells = rows.first { $0.contains("| `.\(dimension)` |") }?.split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      let row = try #require(cells, "\(dimension)")
      let symbol = dimension.canonical.symbol
      #expect(row[2] == (symbol.isEmpty ? "none" : symbol), "\(dimension)")
      let others = row[3].split(separator: ",").map { $0.split(separator: " ")[0] }
      let known = MeasurementUnit.measuring(dimension).dropFirst().map { Substring($0.symbol) }
      #expect(others == known, "\(dimension)")
    }
  }

  @Test func `the page of the plugin kit lists every quantity that is there to read`() throws {
    let page = try Self.text("Sources/PluginKit/PluginKit.docc/PluginKit.md")
    let source = try Self.text("Sources/PluginKit/QuantityKey.swift")
    let keys = source.matches(of: /static let (\w+) = Self\("([^"]+)", \.(\w+)\)/)
    #expect(keys.count >= 18)
    for key in keys {
      let dimension = try #require(Dimension.allCases.first { "\($0)" == key.output.3 })
      let unit = [Dimension.count, .ratio].contains(dimension) ? "\(dimension)" : dimension.canonical.symbol
      #expect(page.contains("| `\(key.output.2)` | `.\(key.output.1)` | \(unit) | "), "\(key.output.2)")
    }
  }

  @Test(arguments: [
    ("Site", "DesignSpace/PlanningContext.swift", "DesignSpace/DesignSpace.docc/DesignSpace.md"),
    ("Slot", "DesignSpace/Skeleton.swift", "DesignSpace/DesignSpace.docc/DesignSpace.md"),
    ("PlacedBuild", "PluginKit/AssessmentRule.swift", "PluginKit/PluginKit.docc/PluginKit.md"),
  ])
  func `fields are listed with their types`(name: String, file: String, page: String) throws {
    let source = try Self.text("Sources/\(file)")
    let start = try #require(source.range(of: "public struct \(name): "))
    let rest = source[start.upperBound...]
    let end = try #require(rest.range(of: "\n}\n"))
    let fields = rest[..<end.lowerBound].matches(of: /public var (\w+): ([\w\[\]?]+)/)
    #expect(fields.count >= 5)
    let rows = try Self.text("Sources/\(page)").replacing("``", with: "`").split(separator: "\n")
    for field in fields {
      #expect(
        rows.contains { $0.hasPrefix("| `\(field.output.1)` | `\(field.output.2)` |") }, "\(field.output.1)")
    }
  }
}
