// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Foundation
import ProblemFormat
import Testing

private func load(
  _ name: String, _ text: String
) throws -> (catalog: Catalog, diagnostics: [Diagnostic], path: String) {
  try withFile(Data(smallCatalog.utf8), named: "base.yaml") { base in
    let folder = URL(fileURLWithPath: base).deletingLastPathComponent()
    let other = folder.appending(path: name)
    try Data(text.utf8).write(to: other)
    let place = SourcePosition(file: "problem.yaml", line: 1, column: 1)
    let (catalog, diagnostics) = CatalogLoader.load(
      [Placed("base.yaml", at: place), Placed(name, at: place)],
      besides: folder.appending(path: "problem.yaml").path)
    return (catalog, diagnostics, other.path)
  }
}

@Test func priceListsSetPrices() throws {
  let (catalog, diagnostics, path) = try load(
    "prices.csv",
    """
    Item,Price,Currency,Quote date
    box,"48,500.50",USD,2026-03-14
    # remarks are no items

    dsp,650,$,2026-02
    """.replacing("# remarks are no items\n", with: ""))
  #expect(diagnostics.map(\.lines) == [])
  #expect(
    catalog["box"]?.figures["price"]
      == Figure(48_500.5, unit: .dollar, sources: [path], confidence: .high, date: "2026-03-14"))
  #expect(catalog["dsp"]?.figures["price"]?.value == 650)
  #expect(catalog.sources[path]?.location == path)
}

@Test func priceListsConvertAtAStatedRate() throws {
  let (catalog, diagnostics, _) = try load(
    "prices.csv",
    "item,price,currency,quote date,rate\r\nbox,1000,EUR,2026-03,1.1\r\ndsp,500,USD,2026-03,\r\n")
  #expect(diagnostics.map(\.lines) == [])
  #expect(catalog["box"]?.figures["price"]?.value == 1100)
  #expect(catalog["box"]?.figures["price"]?.note == "quoted as 1000 EUR at 1.1 $")
  #expect(catalog["dsp"]?.figures["price"]?.value == 500)
}

@Test func priceListsTellAllTheirFaults() throws {
  let (_, diagnostics, _) = try load(
    "prices.csv",
    """
    item,price,currency,quote date
    bix,1,USD,2026-03
    box,-4,USD,2026-03
    box,5,EUR,2026-03
    dsp,6,USD,soon
    lr,"4,5",USD,2026-03-41
    dsp,7,USD
    """)
  #expect(
    diagnostics.map { "\($0.position.line):\($0.position.column) \($0.path): \($0.prose.what)" } == [
      "2:1 items.bix.price: there is no catalog entry `bix`",
      "3:5 items.box.price: `-4` is not a positive number",
      "4:1 items.box.price: `box` is given twice",
      "4:7 items.box.price: prices in `EUR` need a rate",
      "5:11 items.dsp.price: `soon` is not a month",
      "6:1 items.lr.price: nothing reads the key `price`",
      "6:4 items.lr.price: `4,5` is not a positive number",
      "6:14 items.lr.price: `2026-03-41` is not a month",
      "7:1 : the line has 3 columns, and the header has 4",
    ])
}

@Test func priceListsNeedTheirHeader() throws {
  let (_, diagnostics, _) = try load("prices.csv", "box,5,USD,2026-03\n")
  #expect(
    diagnostics.map(\.prose.what) == [
      "the first line of a price list must name its columns, not `box,5,USD,2026-03`"
    ])
}

@Test func plannersFilesVouchForTheirFigures() throws {
  let (catalog, diagnostics, path) = try load("mine.yaml", "items: [{id: box, price: 1 k$}]")
  #expect(diagnostics.isEmpty)
  #expect(catalog["box"]?.figures["price"]?.sources == [path])
  #expect(catalog["box"]?.position == SourcePosition(file: path, line: 1, column: 9))
}

@Test func includesMayNotGoInCircles() throws {
  let (_, diagnostics, path) = try load("loop.yaml", "include: [./loop.yaml]\nitems: []")
  #expect(diagnostics.map(\.position.description).contains("\(path):1:11"))
  #expect(diagnostics.contains { if case .file(.includesItself) = $0.fault { true } else { false } })
}

@Test func missingCatalogFilesAreNamed() throws {
  let (_, diagnostics, path) = try load("there.yaml", "include: not-there.yaml")
  let missing = path.replacing("there.yaml", with: "not-there.yaml")
  #expect(diagnostics.map(\.fault) == [.catalog(.file(missing, .missing))])
  #expect(diagnostics.first?.position == SourcePosition(file: path, line: 1, column: 10))
}
