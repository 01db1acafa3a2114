// SPDX-License-Identifier: Apache-2.0

import Foundation
import Report
import Testing

/// The reports in `Results/samples/` are what their own data give today; `make samples` makes them anew.
@Suite struct `Sample reports` {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Results/samples").standardizedFileURL

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { !$0.contains(".") && $0 != "claims" }.sorted()

  @Test func `are there`() { #expect(Self.names.count >= 2) }

  @Test(arguments: names) func `are not stale`(name: String) throws {
    func text(_ file: String) throws -> String {
      String(
        decoding: try Data(contentsOf: Self.folder.appendingPathComponent("\(name)/\(file)")), as: UTF8.self)
    }
    let run = try DesignsJSON.decode(text("designs.json"))
    let leftOut = ["cables.csv", "ports.csv"]
    for file in try ReportFiles.render(run) where !leftOut.contains(file.name) {
      #expect(try text(file.name) == file.text, "\(name)/\(file.name) is stale: run `make samples`")
    }
    #expect(
      FileManager.default.fileExists(atPath: Self.folder.appendingPathComponent("\(name)/report.png").path))
  }

  @Test func `of claims are not stale`() throws {
    let folder = Self.folder.appendingPathComponent("claims")
    func text(_ file: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.appendingPathComponent(file)), as: UTF8.self)
    }
    let report = ClaimsReport(try ClaimsReport.decode(text(ClaimsReport.dataFile)))
    for file in try report.files() {
      #expect(try text(file.name) == file.text, "claims/\(file.name) is stale: run `make samples`")
    }
    #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("report.png").path))
  }
}
