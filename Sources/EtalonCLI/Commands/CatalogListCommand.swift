// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DesignSpace
import Foundation
import ProblemFormat

/// `etalon catalog list`: which entries there are.
struct CatalogListCommand: AnsweringCommand {
  /// An entry as a line of JSON tells it.
  private struct Line: Encodable {
    var id: String
    var kind: String
    var name: String
    var status: String
    var vendor: String?
  }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the entries of the catalog.",
    discussion: """
      Examples:
        etalon catalog list
        etalon catalog list --kind module
        etalon catalog list --kind contract --catalog price-list.yaml --plugin libContracts.so
        etalon catalog list --json | jq -r '.[] | select(.vendor == "Broadcom").id'
      """)

  @Option(help: "Only entries of this kind; see `etalon catalog kinds`.")
  var kind: String?

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var catalog: CatalogArguments

  var subject: String { "catalog" }

  func answer() throws -> Verdict {
    let (catalog, itemKinds) = try catalog.load()
    let kinds = itemKinds.map(\.name)
    if let kind, !kinds.contains(kind) {
      Console.remark(Lookup.unknown(kind, "kind of entry", among: kinds))
      return .badInput
    }
    let items = kinds.filter { kind == nil || $0 == kind }.flatMap(catalog.entries)
    try Console.answer(json ? encode(items) : table(items))
    return .success
  }

  private func table(_ items: [CatalogItem]) -> String {
    let vendors = { (item: CatalogItem) in item.texts["vendor"]?.joined(separator: ", ") ?? "" }
    let status = { (item: CatalogItem) in item.status == .available ? "" : item.status.rawValue }
    return Columns.text(items.map { [$0.id, $0.kind, vendors($0), status($0), $0.name] })
  }

  private func encode(_ items: [CatalogItem]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let lines = items.map {
      Line(
        id: $0.id, kind: $0.kind, name: $0.name, status: $0.status.rawValue,
        vendor: $0.texts["vendor"]?.joined(separator: ", "))
    }
    return String(decoding: try encoder.encode(lines), as: UTF8.self) + "\n"
  }
}

/// Answers to names that lead nowhere.
enum Lookup {
  /// Says that there is nothing of that name, and what was probably meant.
  static func unknown(_ name: String, _ kind: String, among known: [String]) -> String {
    let clean = String(name.prefix(60).filter { !$0.isNewline })
    let fix =
      Suggestion.nearest(to: name, in: known).map { "did you mean `\($0)`?" }
      ?? (known.count <= 20
        ? "there is: \(known.joined(separator: ", "))" : "`etalon catalog list` shows them all")
    return "error: there is no \(kind) `\(clean)`\n  fix: \(fix)"
  }
}
