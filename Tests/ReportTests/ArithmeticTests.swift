// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunRecord
import Testing

@testable import Report

/// What a reader with a calculator would do to a report.
@Suite struct `Tables add up` {
  /// A table of a Markdown page: its caption and its cells, as they are read.
  private struct Read {
    var caption: String
    var rows: [[String]]
  }

  private func tables(_ page: String) -> [Read] {
    var (tables, caption): ([Read], String) = ([], "")
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("**"), line.hasSuffix("**") {
        caption = String(line.replacing("**", with: ""))
        tables.append(Read(caption: caption, rows: []))
      } else if line.hasPrefix("| "), !tables.isEmpty {
        let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
        tables[tables.count - 1].rows.append(
          cells.map { $0.replacing("**", with: "").trimmingCharacters(in: .whitespaces) })
      }
    }
    return tables
  }

  /// A number and the step of its last digit; nil for words.
  private func number(_ text: String) -> (value: Double, step: Double)? {
    let plain = (text.split(separator: "<br>").first.map(String.init) ?? "").replacing(",", with: "")
      .replacing("−", with: "-").replacing("+", with: "").replacing("±", with: "")
      .replacing("\u{A0}%", with: "").replacing(" %", with: "")
    guard let value = Double(plain) else { return nil }
    let decimals = plain.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    return (value, Foundation.pow(10, -Double(decimals)))
  }

  /// The rows above a total, column by column, against the total; what does not add up.
  private func faults(_ table: Read) -> [String] {
    guard let last = table.rows.last, last.first == "Total" else { return [] }
    let rows = table.rows.dropFirst(2).dropLast()
    return last.indices.dropFirst().compactMap { column in
      guard let total = number(last[column]) else { return nil }
      let parts = rows.compactMap { number($0[column]) }
      let sum = parts.reduce(0) { $0 + $1.value }
      // Each number is rounded for itself.
      let most = parts.reduce(total.step) { $0 + max($1.step, 1e-9) } / 2 + 1e-9
      return abs(sum - total.value) <= most
        ? nil : "\(table.caption), column \(column + 1): \(sum), and the total says \(total.value)"
    }
  }

  private func run(_ name: String) throws -> RunRecord {
    let file = `Sample reports`.folder.appendingPathComponent("\(name)/designs.json")
    return try DesignsJSON.decode(String(decoding: Data(contentsOf: file), as: UTF8.self))
  }

  private func page(_ run: RunRecord) throws -> String {
    let files = try ReportFiles.render(run)
    return try #require(files.first { $0.name == "report.md" }?.text)
  }

  @Test(arguments: `Sample reports`.names) func `every total is the sum of what stands above it`(
    name: String
  ) throws {
    let tables = tables(try page(run(name)))
    #expect(tables.flatMap(faults).isEmpty)
    if try run(name).studies == StudyRecords() {
      let summed = tables.filter { $0.rows.last?.first == "Total" }.map(\.caption)
      #expect(summed.count >= 5 && summed.contains { $0.hasPrefix("In service") }, "\(summed)")
    }
  }

  @Test func `a total that is wrong is found`() throws {
    var wrong = try run("switch-51t")
    wrong.designs[0].materials[0].unitDollars = 12_345_678
    let before = tables(try page(wrong)).first { $0.caption.hasPrefix("In service") }
    var table = try #require(before)
    #expect(faults(table).isEmpty)
    let last = table.rows.count - 1
    table.rows[last][table.rows[last].count - 1] = "1,000"
    #expect(faults(table).count == 1)
  }

  /// Of the winner: capex is what its headings say, TCO what the ledgers it includes weigh, and lines times prices.
  @Test(arguments: ["ai-cluster-8k", "switch-51t"]) func `ledgers are what they include`(name: String) throws
  {
    let run = try run(name)
    for design in run.designs + [run.baseline].compactMap(\.self) {
      for ledger in run.ledgers {
        let own = (design.headings[ledger.id] ?? [:]).values.reduce(0, +)
        let whole = ledger.includes.reduce(own) { $0 + $1.value * (design.ledgers[$1.key] ?? 0) }
        let told = design.ledgers[ledger.id] ?? 0
        #expect(abs(whole - told) <= 1e-9 * max(1, abs(told)), "\(ledger.id) of rank \(design.rank)")
      }
    }
  }
}
