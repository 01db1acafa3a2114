// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DesignSpace

/// `etalon catalog show`: everything that the catalog says of one entry.
struct CatalogShowCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows an entry: each figure with its range, confidence and sources.",
    discussion: """
      Examples:
        etalon catalog show th5
        etalon catalog show reliability-baseline
        etalon catalog show sn5600 --catalog prices.csv
      """)

  @Argument(help: "The entry, by its id; see `etalon catalog list`.")
  var id: String

  @OptionGroup var catalog: CatalogArguments

  var subject: String { id }

  func answer() throws -> Verdict {
    let (catalog, kinds) = try catalog.load()
    guard let item = catalog[id] else {
      Console.remark(Lookup.unknown(id, "catalog entry", among: catalog.order))
      return .badInput
    }
    try Console.answer(ItemProse(item: item, catalog: catalog, kinds: kinds).text)
    return .success
  }
}
