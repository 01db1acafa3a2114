// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DesignSpace
import Planner
import PluginKit
import ProblemFormat

/// `etalon catalog`: looks things up in the catalog.
struct CatalogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Looks up parts, figures and where they come from.",
    discussion: """
      Examples:
        etalon catalog kinds
        etalon catalog list --kind system
        etalon catalog show th5
        etalon catalog show my-switch --catalog my-parts.yaml
        etalon catalog list --kind contract --catalog price-list.yaml --plugin libContracts.so
      """,
    subcommands: [CatalogListCommand.self, CatalogShowCommand.self, CatalogKindsCommand.self])
}

/// Which files make up the catalog.
struct CatalogArguments: ParsableArguments {
  @Option(
    name: .customLong("catalog"),
    help: ArgumentHelp(
      "A catalog file or price list to read after the built-in catalog; may be repeated.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "csv"]))
  var files: [String] = []

  @OptionGroup var plugins: PluginArguments

  /// Reads the catalog with the kinds of entries that the core and the plugins know; tells of everything that deserves
  /// a word.
  func load() throws -> (catalog: Catalog, kinds: [ItemKind]) {
    let kinds = try plugins.catalogue(for: nil).types.itemKinds
    let place = SourcePosition(file: "command line", line: 1, column: 1)
    let names = [CatalogLoader.builtinName] + files
    let (catalog, diagnostics) = CatalogLoader.load(
      names.map { Placed($0, at: place) }, besides: "", kinds: kinds)
    guard !diagnostics.hasErrors else { throw PlanningFault.input(diagnostics) }
    for warning in diagnostics { Console.remark(warning.lines) }
    return (catalog, kinds)
  }
}

/// `etalon catalog kinds`: which kinds of entries there are, and what an entry of one says.
struct CatalogKindsCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinds", abstract: "Lists the kinds of entries, or what an entry of one kind says.",
    discussion: """
      Examples:
        etalon catalog kinds
        etalon catalog kinds module
        etalon catalog kinds contract --plugin libContracts.so
      """)

  @Argument(help: "A kind, to see what its entries say.")
  var kind: String?

  @OptionGroup var catalog: CatalogArguments

  var subject: String { "catalog" }

  func answer() throws -> Verdict {
    let (catalog, kinds) = try catalog.load()
    guard let name = kind else {
      let rows = kinds.map { [$0.name, "\(catalog.entries(of: $0.name).count)", $0.meaning] }
      try Console.answer(Columns.text(rows))
      return .success
    }
    guard let kind = kinds.first(where: { $0.name == name }) else {
      Console.remark(Lookup.unknown(name, "kind of entry", among: kinds.map(\.name)))
      return .badInput
    }
    try Console.answer(ItemKindProse(kind).text)
    return .success
  }
}
