// SPDX-License-Identifier: Apache-2.0

/// Turns a page into GitHub-flavoured Markdown.
enum MarkdownRenderer {
  /// The page as Markdown.
  static func render(_ page: Page) -> String {
    var parts = ["# " + escape(page.title), escape(page.subtitle), quote(page.status)]
    parts.append(
      page.chapters.enumerated().map { "\($0.offset + 1). [\(escape($0.element.title))](#\($0.element.id))" }
        .joined(separator: "\n"))
    for chapter in page.chapters {
      // Anchors that a viewer derives from titles differ between viewers; a stated one does not.
      parts.append("<a id=\"\(chapter.id)\"></a>\n\n## " + escape(chapter.title))
      parts += chapter.blocks.map(render)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func render(_ block: Block) -> String {
    switch block {
    case .paragraph(let prose), .lead(let prose): text(prose)
    case .heading(let text): "### " + escape(text)
    case .list(let items): items.map { "- " + text($0) }.joined(separator: "\n")
    case .facts(let facts): facts.map(fact).joined(separator: "\n")
    case .brief(let points):
      points.map { "- **\(escape($0.name)):** " + text($0.prose) }.joined(separator: "\n")
    case .table(let table): render(table)
    case .picture(let picture): self.picture(picture)
    case .fold(let title, let blocks, isPrinted: _):
      "<details><summary>\(escape(title))</summary>\n\n" + blocks.map(render).joined(separator: "\n\n")
        + "\n\n</details>"
    case .callout(let callout): quote(callout)
    }
  }

  private static func picture(_ picture: Picture) -> String {
    "> *Picture:* " + escape(picture.caption.isEmpty ? "" : picture.caption + ". ")
      + escape(picture.description)
  }

  private static func quote(_ callout: Callout) -> String { "> " + text(callout.prose) }

  private static func fact(_ fact: Fact) -> String {
    let value = [fact.value, fact.unit].filter { !$0.isEmpty }.joined(separator: " ")
    return "- **\(escape(fact.name)):** " + escape(value)
      + (fact.remark.isEmpty ? "" : " (\(escape(fact.remark)))")
  }

  private static func render(_ table: Table) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let head = table.columns.map { column in
      escape(column.unit.isEmpty ? column.title : "\(column.title) (\(column.unit))")
    }
    let rule = table.columns.map { $0.isNumber ? "---:" : "---" }
    let rows = table.rows.map { row in
      line(row.cells.map { cell($0, isStrong: row.style == .best || row.style == .total) })
    }
    return (["**\(escape(table.caption))**", "", line(head), line(rule)] + rows).joined(separator: "\n")
  }

  private static func cell(_ cell: Cell, isStrong: Bool) -> String {
    let anchor = cell.anchor.map { "<a id=\"\($0)\"></a>" } ?? ""
    let main = text(cell.prose)
    let isPlain = cell.prose.allSatisfy { if case .text = $0 { true } else { false } }
    let strong = isStrong && isPlain && !main.isEmpty ? "**\(main)**" : main
    let badges = cell.badges.map { "*" + escape($0) + "*" }
    return anchor
      + ([strong] + cell.details.map(escape) + badges).filter { !$0.isEmpty }.joined(separator: "<br>")
  }

  private static func text(_ prose: Prose) -> String {
    prose.map { span in
      switch span {
      case .text(let text): escape(text)
      case .strong(let text): strong(text)
      case .code(let text): code(text)
      case .link(let text, let target): "[\(escape(text))](\(address(target)))"
      }
    }.joined()
  }

  /// A space before the closing stars would make them stars.
  private static func strong(_ text: String) -> String {
    let words = text.reversed().drop { $0 == " " }.reversed()
    return "**\(escape(String(words)))**" + String(repeating: " ", count: text.count - words.count)
  }

  /// Code in a table must still escape bars, and a run of backticks must not end it.
  private static func code(_ text: String) -> String {
    let plain = text.clean.replacing("|", with: "\\|")
    return plain.contains("`") ? "`` \(plain) ``" : "`\(plain)`"
  }

  private static func address(_ target: String) -> String {
    var result = ""
    for scalar in target.clean.unicodeScalars {
      if " ()<>|\\`\"".unicodeScalars.contains(scalar) {
        result += "%" + String(scalar.value, radix: 16, uppercase: true)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Text in which nothing is markup.
  static func escape(_ text: String) -> String {
    let characters = Array(text.clean)
    var result = ""
    for (index, character) in characters.enumerated() {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "|", "~": result += "\\" + String(character)
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      // GitHub takes a dollar that touches the next word for the beginning of a formula.
      case "$" where index + 1 < characters.count && characters[index + 1] != " ": result += "\\$"
      case "#" where index == 0: result += "\\#"
      default: result.append(character)
      }
    }
    return result
  }
}
