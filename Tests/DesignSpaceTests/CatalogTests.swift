// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Testing

@Suite struct CatalogTests {
  private static func catalog() -> Catalog {
    var catalog = Catalog()
    catalog.add(
      CatalogItem(
        id: "path", kind: "assumption", name: "Path", texts: ["choice": ["yes"]],
        figures: ["figure": Figure(12, low: 10, high: 14, unit: .decibel)]))
    catalog.add(
      CatalogItem(
        id: "lr", kind: "serdes", name: "lr",
        figures: [
          "laneRate": Figure(100, unit: .gigabitPerSecond), "energy": Figure(5, unit: .picojoulePerBit),
        ]))
    return catalog
  }

  /// A module with everything that it needs.
  private static func module(_ id: String = "dsp") -> CatalogItem {
    CatalogItem(
      id: id, kind: "module", name: id,
      texts: [
        "class": ["dsp"], "formFactors": ["osfp"], "medium": ["single-mode"], "spec": ["DR"],
        "end": ["dsp-dr"],
        "hostSerDes": ["lr"], "failureClass": ["pluggable"],
      ],
      figures: [
        "lanes": 8, "laneRate": 100, "links": 2, "reach": 500, "power": 15, "lossBudget": 32, "price": 700,
      ]
      .mapValues { Figure($0, unit: .one) })
  }

  @Test func `a value is put where the path leads, and its range follows`() throws {
    var catalog = Self.catalog()
    let isSet = catalog.set("path.figure", to: .number(20))
    #expect(isSet)
    let figure = try #require(catalog["path"]?.figures["figure"])
    #expect((figure.value, figure.low, figure.high) == (20, 10, 20))
    let isWord = catalog.set("path.choice", to: .word("no"))
    #expect(isWord && catalog["path"]?.texts["choice"] == ["no"])
  }

  @Test(arguments: ["gone.figure", "path.gone", "path", "", ".figure", "path.", "path.figure.value"])
  func `a path that leads nowhere changes nothing`(path: String) {
    var catalog = Self.catalog()
    let isSet = catalog.set(path, to: .number(1)) || catalog.set(path, to: .word("x"))
    #expect(!isSet && catalog == Self.catalog(), "\(path)")
  }

  @Test func `a number is not put over a word, nor a word over a number`() {
    var catalog = Self.catalog()
    let isSet = catalog.set("path.choice", to: .number(1)) || catalog.set("path.figure", to: .word("x"))
    #expect(!isSet && catalog == Self.catalog())
  }

  @Test func `an entry added again takes the place of the first`() {
    var catalog = Self.catalog()
    catalog.add(CatalogItem(id: "path", kind: "assumption", name: "Another"))
    #expect(catalog.order == ["path", "lr"] && catalog["path"]?.name == "Another")
  }

  @Test func `a complete entry is a part`() throws {
    var catalog = Self.catalog()
    catalog.add(Self.module())
    let parts = PartsList(catalog)
    #expect(parts.unusable == [])
    let part = try #require(parts.optics("dsp"))
    #expect(part.fibres == 16, "two for each lane where the catalog does not say")
    #expect((part.linksCarried(rateGbps: 800), part.linksCarried(rateGbps: 400)) == (1, 2))
    #expect((part.linksCarried(rateGbps: 200), part.linksCarried(rateGbps: 1600)) == (2, 0))
    #expect((part.linksCarried(rateGbps: 150), part.linksCarried(rateGbps: 0)) == (0, 0))
  }

  @Test(arguments: ["lanes", "laneRate", "links", "reach", "power", "lossBudget", "price"])
  func `a figure that is missing is named`(name: String) {
    var catalog = Self.catalog()
    var item = Self.module()
    item.figures[name] = nil
    catalog.add(item)
    let parts = PartsList(catalog)
    #expect(parts.optics.isEmpty)
    #expect(parts.unusable.map(\.reason) == ["no figure for \(name)"])
  }

  @Test func `missing words, missing drivers and unconfirmed entries are told, references are not`() {
    var catalog = Self.catalog()
    var noEnd = Self.module("no-end")
    noEnd.texts["end"] = nil
    var noDriver = Self.module("no-driver")
    noDriver.texts["hostSerDes"] = ["gone"]
    var listed = Self.module("listed")
    (listed.status, listed.note) = (.listed, "only rumoured")
    for item in [noEnd, noDriver, listed, CatalogItem(id: "talk", kind: "reference", name: "Talk")] {
      catalog.add(item)
    }
    let unusable = Dictionary(uniqueKeysWithValues: PartsList(catalog).unusable.map { ($0.item, $0.reason) })
    #expect(
      unusable == [
        "no-end": "no figure for end", "no-driver": "no figure for hostSerDes", "listed": "only rumoured",
      ])
  }
}
