// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunRecord
import Testing

@testable import Report

/// What a probe found in one page at one width.
private struct PageFindings: Decodable {
  var name: String
  var width: Int
  var isDark: Bool
  var findings: [String]
}

/// Pages in a real browser: no errors, nothing beyond the edge, sorting and filtering, anchors, contrast and labels.
@Suite(.serialized, .enabled(if: Chromium.path != nil, Comment(rawValue: Chromium.absence)))
struct `In a browser` {
  static let widths = [390, 768, 1440]

  private static func html(_ files: [(name: String, text: String)]) throws -> String {
    try #require(files.first { $0.name == "report.html" }?.text)
  }

  private static func pages() throws -> [(name: String, text: String)] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Results/samples")
    let samples = try ["ai-cluster-8k", "switch-51t", "inflection", "claims"].map { name in
      let file = root.appendingPathComponent("\(name)/report.html")
      return (name, String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
    return samples + [
      ("hostile", try html(ReportFiles.render(Fixture.run))),
      ("infeasible", try html(ReportFiles.render(Fixture.infeasible))),
      ("front", try html(ReportFiles.render(Fixture.front))),
      ("price", try html(ReportFiles.render(Fixture.price))),
      ("limits", try html(ReportFiles.render(Fixture.worth))),
      ("explained", try html(ReportFiles.render(Fixture.explained))),
      ("stated", try html(EvaluationReport.render(Fixture.run, stated: Fixture.stated))),
      ("charts", try HTMLRenderer().render(Gallery.page, of: Fixture.run)),
    ]
  }

  /// Findings of every page at every width.
  private static func findings(
    _ pages: [(name: String, text: String)], isDark: Bool
  ) throws -> (pages: [PageFindings], errors: [String]) {
    let (document, errors) = try Chromium.document(of: Probe.harness(pages, widths: widths), isDark: isDark)
    let found = try #require(
      document.firstMatch(of: /<pre id="findings">([A-Za-z0-9+\/=]+)<\/pre>/)?.output.1,
      "the browser gave no page")
    let data = try #require(Data(base64Encoded: String(found)), "no probe answered")
    return (try JSONDecoder().decode([PageFindings].self, from: data), errors)
  }

  @Test(arguments: [false, true]) func `pages are fit to be read`(isDark: Bool) throws {
    let pages = try Self.pages()
    let (found, errors) = try Self.findings(pages, isDark: isDark)
    #expect(errors.isEmpty)
    #expect(found.count == pages.count * Self.widths.count)
    #expect(Set(found.map(\.width)) == Set(Self.widths) && found.allSatisfy { $0.isDark == isDark })
    for page in found { #expect(page.findings.isEmpty, "\(page.name) at \(page.width) px") }
  }

  @Test func `a report of a thousand designs opens without a wait`() throws {
    let large = try Self.html(ReportFiles.render(Fixture.ranking(of: 1000)))
    #expect(large.utf8.count < 2_000_000)
    let (blank, _) = try Chromium.effort(toOpen: "<!DOCTYPE html><title></title><p>nothing</p>")
    let (effort, document) = try Chromium.effort(toOpen: large)
    #expect(document.contains("id=\"rank-1000\""), "the page was not opened")
    // What the processor does, and not what a clock on a busy machine says.
    #expect(effort - blank < 4, "\(effort - blank) s more than for an empty page")
  }

  @Test func `the probe finds what is wrong`() throws {
    let page = """
      <!DOCTYPE html><html><head><title></title></head><body>
      <h3 style="color: #aaa">pale</h3><a href="#nowhere">x</a><input/>
      <div style="width: 3000px">wide</div><script>throw new Error('fault')</script>
      <svg role="img"><text>x</text></svg>
      <table style="width: 20px; table-layout: fixed"><tbody><tr><td>unbroken-and-wide</td></tr></tbody></table>
      <details class="printed"><summary>fold</summary><p>not on paper</p></details></body></html>
      """
    let found = try Self.findings([("bad", page)], isDark: false).pages
    let first = try #require(found.first?.findings)
    for word in [
      "error", "px wide", "beyond", "nowhere", "label", "language", "level", "drawing", "contrast", "spills",
      "not printed",
    ] {
      #expect(first.contains { $0.contains(word) }, "\(word)")
    }
  }
}
