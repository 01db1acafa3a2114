// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DesignSpace
import Planner
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

  /// Reads the catalog; tells of everything that deserves a word.
  func load() throws(PlanningFault) -> Catalog {
    let place = SourcePosition(file: "command line", line: 1, column: 1)
    let names = [CatalogLoader.builtinName] + files
    let (catalog, diagnostics) = CatalogLoader.load(
      names.map { Placed($0, at: place) }, besides: "", kinds: PluginCatalogue.itemKinds)
    guard !diagnostics.hasErrors else { throw .input(diagnostics) }
    for warning in diagnostics { Console.remark(warning.lines) }
    return catalog
  }
}

/// `etalon catalog kinds`: which kinds of entries there are.
struct CatalogKindsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinds", abstract: "Lists the kinds of entries, and how many there are of each.",
    discussion: """
      Example:
        etalon catalog kinds
      """)

  @OptionGroup var catalog: CatalogArguments

  func run() async throws {
    try answer().end()
  }

  private func answer() -> Verdict {
    do {
      let catalog = try catalog.load()
      let rows = PluginCatalogue.itemKinds.map {
        [$0.name, "\(catalog.entries(of: $0.name).count)", $0.meaning]
      }
      try Console.answer(Columns.text(rows))
      return .success
    } catch {
      return Failure.report(error, about: "catalog")
    }
  }
}
