// SPDX-License-Identifier: Apache-2.0

import Mustache
import RunRecord

/// Turns a page into one HTML file that needs nothing else.
struct HTMLRenderer {
  private let library: MustacheLibrary

  /// Reads the templates.
  init() throws(ReportFailure) {
    var library = MustacheLibrary()
    for (name, text) in PageTemplates.all.sorted(by: { $0.key < $1.key }) {
      do { try library.register(text, named: name) } catch {
        throw .template(name, reason: "\(error)")
      }
    }
    self.library = library
  }

  /// The page as HTML.
  func render(_ page: Page, of run: RunRecord) throws(ReportFailure) -> String {
    try render(page, version: run.origin.etalon, source: run.question.file)
  }

  /// The page as HTML; `source` is what it was made from, in words.
  func render(_ page: Page, version: String, source: String) throws(ReportFailure) -> String {
    var body = ""
    for chapter in page.chapters { body += try render(chapter) }
    return try fill(
      "page",
      [
        "title": page.title.clean, "subtitle": page.subtitle.clean, "version": version.clean,
        "file": source.clean, "styles": StyleSheet.text, "script": PageScript.text,
        "status": try render(.callout(page.status)), "body": body,
        "contents": page.chapters.map { ["id": $0.id, "name": $0.title] },
        "folds": orFalse(Self.unprinted(page)),
      ])
  }

  /// What a reader of paper must know of folded tables: they would fill more sheets than anybody reads.
  private static func unprinted(_ page: Page) -> String {
    func count(_ blocks: [Block]) -> Int {
      blocks.reduce(0) { sum, block in
        if case .fold(_, let inner, isPrinted: false) = block {
          sum + inner.count { if case .table = $0 { true } else { false } }
        } else {
          sum
        }
      }
    }
    let tables = page.chapters.reduce(0) { $0 + count($1.blocks) }
    guard tables > 0 else { return "" }
    return
      "This print leaves out \(NumberText.count(tables, "table that stands", "tables that stand")) folded in "
      + "\(ReportFormat.html.fileName); that page and the files beside it have every figure."
  }

  private func render(_ chapter: Chapter) throws(ReportFailure) -> String {
    var body = ""
    for block in chapter.blocks { body += try render(block) }
    return try fill("chapter", ["id": chapter.id, "name": chapter.title.clean, "body": body])
  }

  private func render(_ block: Block) throws(ReportFailure) -> String {
    switch block {
    case .paragraph(let prose): try fill("paragraph", ["spans": spans(prose)])
    case .lead(let prose): try fill("lead", ["spans": spans(prose)])
    case .heading(let text): try fill("heading", ["text": text.clean])
    case .list(let items): try fill("list", ["items": items.map { ["spans": spans($0)] }])
    case .facts(let facts): try fill("facts", ["facts": facts.map(fact)])
    case .brief(let points):
      try fill(
        "brief",
        ["points": points.map { ["name": $0.name.clean, "spans": spans($0.prose)] as [String: Any] }])
    case .table(let table): try fill("table", self.table(table))
    case .picture(let picture): try fill("picture", self.picture(picture))
    case .fold(let title, let blocks, let isPrinted): try fold(title, blocks, isPrinted)
    case .callout(let callout):
      try fill("callout", ["tone": callout.tone.rawValue, "spans": spans(callout.prose)])
    }
  }

  private func fold(_ title: String, _ blocks: [Block], _ isPrinted: Bool) throws(ReportFailure) -> String {
    var body = ""
    for block in blocks { body += try render(block) }
    return try fill("fold", ["name": title.clean, "body": body, "printed": isPrinted])
  }

  private func picture(_ picture: Picture) -> [String: Any] {
    [
      "svg": picture.svg, "kind": picture.kind.rawValue, "caption": orFalse(picture.caption),
      "hasLegend": !picture.legend.isEmpty,
      "legend": picture.legend.map {
        ["colour": "\($0.colour)", "mark": orFalse($0.mark), "name": $0.name.clean] as [String: Any]
      },
    ]
  }

  private func fill(_ name: String, _ values: [String: Any]) throws(ReportFailure) -> String {
    guard let text = library.render(values, withTemplate: name) else {
      throw .template(name, reason: "there is no such template")
    }
    return text
  }

  private func spans(_ prose: Prose) -> [[String: Any]] {
    prose.map { span in
      var values: [String: Any] = [
        "plain": false, "strong": false, "code": false, "link": false, "text": span.words.clean,
      ]
      switch span {
      case .text: values["plain"] = true
      case .strong: values["strong"] = true
      case .code: values["code"] = true
      case .link(_, let target):
        values["link"] = true
        values["href"] = target.clean
      }
      return values
    }
  }

  private func fact(_ fact: Fact) -> [String: Any] {
    [
      "name": fact.name.clean, "value": fact.value, "unit": orFalse(fact.unit),
      "remark": orFalse(fact.remark),
    ]
  }

  private func table(_ table: Table) -> [String: Any] {
    [
      "caption": table.caption.clean,
      "classes": orFalse(
        [table.isSortable ? "sortable" : "", table.reflow.rawValue].filter { !$0.isEmpty }
          .joined(separator: " ")),
      "columns": table.columns.map {
        ["name": $0.title.clean, "unit": orFalse($0.unit), "number": $0.isNumber] as [String: Any]
      },
      "rows": table.rows.map { row in
        [
          "style": row.style == .plain ? false : row.style.rawValue as Any,
          "anchor": orFalse(row.cells.compactMap(\.anchor).first ?? ""),
          "cells": zip(row.cells, table.columns).enumerated().map { index, pair in
            cell(pair.0, isFirst: index == 0, column: pair.1, of: table)
          },
        ] as [String: Any]
      },
    ]
  }

  private func cell(
    _ cell: Cell, isFirst: Bool, column: Table.Column, of table: Table
  ) -> [String: Any] {
    [
      "tag": isFirst ? "th" : "td", "first": isFirst, "number": column.isNumber, "wide": column.isWide,
      "spans": spans(cell.prose),
      "details": cell.details.map(\.clean), "marked": !cell.badges.isEmpty,
      "badges": cell.badges.map(\.clean),
      "swatch": cell.swatch.map { "\($0)" as Any } ?? false,
      // A row that stands by itself has no head above it.
      "label": orFalse(
        table.reflow == .never
          ? "" : [column.title, column.unit].filter { !$0.isEmpty }.joined(separator: " ")),
      "order": table.isSortable ? cell.order.map { NumberText.plain($0) as Any } ?? false : false,
    ]
  }

  /// Mustache takes an empty string for something to show, and a missing name from the surrounding scope.
  private func orFalse(_ text: String) -> Any { text.isEmpty ? false : text.clean as Any }
}
