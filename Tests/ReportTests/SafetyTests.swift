// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunRecord
import Testing

@testable import Report

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Collects what is wrong with a page, its anchors, and its links.
private final class PageReader: NSObject, XMLParserDelegate {
  var ids: [String] = []
  var targets: [String] = []
  var elements: Set<String> = []
  var loads: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.insert(name)
    if let id = attributes["id"] { ids.append(id) }
    if let target = attributes["href"] { targets.append(target) }
    for key in ["src", "srcset", "xlink:href"] { if let value = attributes[key] { loads.append(value) } }
    #expect(!attributes.keys.contains { $0.hasPrefix("on") })
  }

  static func read(_ html: String) -> PageReader {
    let reader = PageReader()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
    return reader
  }
}

@Suite struct `What comes from a file` {
  static let pages = { () -> [String] in
    let stated = (try? EvaluationReport.render(Fixture.run, stated: Fixture.stated)) ?? []
    let runs = [Fixture.run, Fixture.infeasible, Fixture.stopped].flatMap {
      (try? ReportFiles.render($0)) ?? []
    }
    return (stated + runs).filter { $0.name == "report.html" }.map(\.text)
  }()

  @Test func `gives well-formed pages whose links all lead somewhere`() {
    #expect(Self.pages.count == 4)
    for page in Self.pages {
      let reader = PageReader.read(page)
      #expect(Set(reader.ids).count == reader.ids.count)
      for target in reader.targets {
        #expect(
          target.hasPrefix("#")
            ? reader.ids.contains(String(target.dropFirst())) : target.hasPrefix("https://"))
      }
    }
  }

  @Test func `runs nothing of its own and loads nothing`() {
    for page in Self.pages {
      let reader = PageReader.read(page)
      #expect(
        reader.elements.isDisjoint(with: ["link", "iframe", "img", "object", "foreignObject"]))
      #expect(reader.loads.isEmpty)
      // The one script is the page's own.
      #expect(page.components(separatedBy: "<script").count == 2 && page.contains(PageScript.text))
      #expect(!page.contains("url(") && !page.contains("@import"))
      #expect(!page.contains(Fixture.hostile))
    }
    #expect(Self.pages[1].contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test func `stays text in Markdown`() throws {
    let text = try #require(try ReportFiles.render(Fixture.run).first { $0.name == "report.md" }?.text)
    #expect(!text.contains("<script"))
    #expect(text.contains("a\\|b \\`code\\` \\*bold\\* \\[link\\](x) \\_under\\_"))
    #expect(!text.contains("](javascript:"))
    #expect(MarkdownRenderer.escape("8 $/kWh and 5 M$, # 1") == "8 \\$/kWh and 5 M\\$, # 1")
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      #expect(line.hasSuffix("|"))
    }
  }

  @Test func `holds no control characters`() throws {
    var run = Fixture.run
    run.question.name = "bell \u{7} escape \u{1B}[31m null \u{0} turn \u{202E} end"
    run.designs[0].roles[1].system = "box\u{1B}[2J"
    for file in try ReportFiles.render(run) where file.name != "designs.json" {
      #expect(!file.text.unicodeScalars.contains { $0.isUnwanted && !["\n", "\r"].contains($0) })
    }
    #expect(!RankedTable.text(for: run, width: 120).contains("\u{1B}"))
    let html = try #require(try ReportFiles.render(run).last?.text)
    _ = PageReader.read(html)
  }

  @Test func `is no formula in a spreadsheet`() {
    for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\u{FF1D}1"].dropLast() {
      #expect(DesignsCSV.guarded(text).hasPrefix("'"))
    }
    #expect(DesignsCSV.guarded("800G-DR8") == "800G-DR8")
    #expect(DesignsCSV.Value.number(-1.5).field == "-1.5")
  }
}
