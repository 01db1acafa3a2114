// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import Testing

/// A small catalog without faults.
let smallCatalog = """
  sources:
    sheet: {title: A data sheet, url: "https://example.com/a", year: 2024}
    press: {title: A press report, year: 2025}
  items:
    - id: chip
      kind: asic
      name: A chip
      source: sheet
      confidence: high
      date: 2024-05
      capacity: {value: 51.2, unit: Tb/s}
      lanes: 512
      laneRate: 100 Gb/s
      radix: 512
      power: {value: 500, low: 450, high: 550, unit: W, source: [sheet, press], confidence: medium, estimate: true, note: derived}
      junctionLimit: 105 °C
    - {id: host-loss, kind: assumption, name: Loss, figure: {value: 14, low: 11, high: 16, unit: dB}}
    - {id: power-reading, kind: assumption, name: Reading, choice: peak, options: [peak, typical]}
    - {id: lr, kind: serdes, laneRate: 100 Gb/s, energy: 5 pJ/bit, isLongReach: true}
    - {id: air, kind: cooling, class: air, medium: air, fanShare: 10 %, pue: 1.25}
    - id: box
      kind: system
      name: A box
      vendor: Arista
      protocols: ethernet
      asic: chip
      coolings: [air]
      rackUnits: 2 RU
      overhead: 272 W
      price: 50 k$
      groups:
        - {name: front, count: 64, formFactor: qsfp-dd800, lanes: 8, laneRate: 100 Gb/s, hostPath: host-loss}
    - id: dsp
      kind: module
      class: dsp
      formFactors: [qsfp-dd800]
      lanes: 8
      laneRate: 100 Gb/s
      links: 2
      medium: single-mode
      spec: DR
      end: dsp-dr
      reach: 500 m
      power: 15 W
      powerIncludesLaser: false
      hostSerDes: lr
      lossBudget: 16 dB
      price: 700 $
      failureClass: pluggable
      available: 2024-01
  interoperation:
    - {first: dsp-dr, second: dsp-dr, works: true, openQuestion: power-reading, confidence: high, reason: a standard}
  scenarios:
    - {name: hot, question: What if chips draw more?, set: {chip.power: 0.6 kW, host-loss.figure: 18, dsp.powerIncludesLaser: true, power-reading.choice: typical}}
  """

private func load(_ layers: String...) -> (catalog: Catalog, diagnostics: [Diagnostic]) {
  CatalogLoader.parse(layers.enumerated().map { ("c\($0.offset).yaml", $0.element) })
}

@Test func readsACatalog() throws {
  let (catalog, diagnostics) = load(smallCatalog)
  #expect(diagnostics.map(\.lines) == [])
  #expect(catalog.order == ["chip", "host-loss", "power-reading", "lr", "air", "box", "dsp"])
  let chip = try #require(catalog["chip"])
  #expect(
    chip.figures["capacity"]
      == Figure(51_200, unit: .terabitPerSecond, sources: ["sheet"], confidence: .high, date: "2024-05"))
  #expect(
    chip.figures["power"]
      == Figure(
        500, low: 450, high: 550, unit: .watt, sources: ["sheet", "press"], confidence: .medium,
        isEstimate: true,
        date: "2024-05", note: "derived"))
  #expect(catalog["host-loss"]?.figures["figure"]?.unit == .decibel)
  #expect(catalog["lr"]?.texts["isLongReach"] == ["true"])
  #expect(catalog["box"]?.groups.first?.figures["count"]?.value == 64)
  #expect(catalog["dsp"]?.texts["powerIncludesLaser"] == ["false"])
  #expect(catalog.interoperation.map(\.openQuestion) == ["power-reading"])
  #expect(
    catalog.scenarios.first?.overrides == [
      .init(path: "chip.power", setting: .number(600)), .init(path: "host-loss.figure", setting: .number(18)),
      .init(path: "dsp.powerIncludesLaser", setting: .word("true")),
      .init(path: "power-reading.choice", setting: .word("typical")),
    ])
  #expect(PartsList(catalog).optics.map(\.id) == ["dsp"])
}

@Test func laterFilesOverrideOneAttributeAtATime() throws {
  let (catalog, diagnostics) = load(
    smallCatalog,
    """
    items:
      - {id: box, price: 45000 $, groups: [{name: front, cagePower: 20 W}]}
      - {id: vapour, kind: cooling, class: air, medium: air}
    """)
  #expect(diagnostics.isEmpty)
  let box = try #require(catalog["box"])
  #expect(box.figures["price"]?.value == 45_000)
  #expect(box.figures["overhead"]?.value == 272)
  #expect(box.groups.count == 1)
  #expect(box.groups.first?.figures["cagePower"]?.value == 20)
  #expect(box.groups.first?.figures["count"]?.value == 64)
  #expect(catalog.order.last == "vapour")
}

@Test(arguments: [
  ("items: [{id: box, price: 5 W}]", "1:26", "items.box.price", "`W` measures power"),
  ("items: [{id: boxx, price: 5 $}]", "1:14", "items.boxx", "did you mean `box`?"),
  ("items: [{id: box, kind: asic}]", "1:25", "items.box.kind", "cannot become `asic`"),
  ("items: [{id: new, kind: sytem}]", "1:25", "items.new.kind", "did you mean `system`?"),
  ("items: [{id: new, kind: serdes, laneRate: 1G}]", "1:9", "items.new.energy", "`energy` is missing"),
  ("items: [{id: box, asic: chop}]", "1:25", "items.box.asic", "did you mean `chip`?"),
  ("items: [{id: box, asic: air}]", "1:25", "items.box.asic", "the catalog has no asic `air`"),
  ("items: [{id: box, coolings: [air, water]}]", "1:29", "items.box.coolings", "no cooling `water`"),
  ("items: [{id: box, prise: 5 $}]", "1:19", "items.box.prise", "did you mean `price`?"),
  ("items: [{id: chip, lanes: -5}]", "1:27", "items.chip.lanes", "outside"),
  ("items: [{id: chip, lanes: 5.5}]", "1:27", "items.chip.lanes", "not a whole number"),
  ("items: [{id: chip, lanes: 1e300}]", "1:27", "items.chip.lanes", "outside"),
  ("items: [{id: chip, power: {low: 1, unit: W}}]", "1:27", "items.chip.power.value", "`value` is missing"),
  (
    "items: [{id: chip, power: {value: 5, low: 6, unit: W}}]", "1:27", "items.chip.power",
    "is not between 6 W and 5 W"
  ),
  (
    "items: [{id: chip, power: {value: 5 W, source: sheat}}]", "1:48", "items.chip.power.source",
    "mean `sheet`?"
  ),
  (
    "items: [{id: chip, power: {value: 5 W, confidence: sure}}]", "1:52", "items.chip.power.confidence",
    "`sure`"
  ),
  ("items: [{id: chip, power: {value: 5 W, unit: kW}}]", "1:35", "items.chip.power.value", "contradict"),
  ("items: [{id: box}, {id: box}]", "1:25", "items.box", "`box` is given twice"),
  ("items: [{kind: asic}]", "1:9", "items[0]", "`id` is missing"),
  ("items: [{id: q, kind: assumption}]", "1:9", "items.q", "one of figure or choice"),
  ("items: [{id: q, kind: assumption, figure: 5 parsec}]", "1:43", "items.q.figure", "known unit"),
  ("items: {box: 1}", "1:8", "items", "a list must stand here"),
  (
    "scenarios: [{name: s, set: {chip.pwer: 5 W}}]", "1:29", "scenarios.s.set.chip.pwer", "mean `chip.power`?"
  ),
  ("scenarios: [{name: s, set: {chap: 5 W}}]", "1:29", "scenarios.s.set.chap", "did you mean `chip`?"),
  ("scenarios: [{name: s, set: {chip.power: 5 dB}}]", "1:41", "scenarios.s.set.chip.power", "measures loss"),
  (
    "scenarios: [{name: s, set: {power-reading.choice: x}}]", "1:51", "scenarios.s.set.power-reading.choice",
    "write peak"
  ),
  ("sources: {s: {year: 2020}}", "1:14", "sources.s.title", "`title` is missing"),
  (
    "interoperation: [{first: a, second: b, works: true, openQuestion: huh}]", "1:67",
    "interoperation[0].openQuestion", "huh"
  ),
])
func findsCatalogFaults(_ text: String, _ place: String, _ path: String, _ words: String) throws {
  let diagnostics = load(smallCatalog, text).diagnostics
  #expect(diagnostics.count == 1, "\(diagnostics.map(\.lines).joined(separator: "\n"))")
  let found = try #require(diagnostics.first)
  #expect("\(found.position)" == "c1.yaml:\(place)")
  #expect(found.path == path)
  #expect(found.lines.contains(words), "\(found.lines)")
}

@Test func readsTheCatalogInsideTheProgram() {
  #expect(CatalogLoader.builtin().diagnostics.map(\.lines) == [])
}

@Test func namesWhatTheCatalogLacks() throws {
  let catalog = load(smallCatalog).catalog
  let text = """
    name: x
    demand: {accelerators: 8, bandwidth: 800G}
    minimize: tco
    choose:
      systems: [box, bux]
      optics: [pluggable, dps]
      cooling: water
      vendors: Aristo
      linkSpeed: [400G, 250G]
    scenarios: [hot, cold]
    """
  let problem = try #require(ProblemFile.parse(text, file: "p").problem)
  let found = ProblemCheck.diagnostics(of: problem, in: catalog)
  #expect(
    found.map { "\($0.position) \($0.path)" } == [
      "p:5:18 choose.systems[1]", "p:6:23 choose.optics[1]", "p:7:12 choose.cooling", "p:8:12 choose.vendors",
      "p:9:21 choose.linkSpeed[1]", "p:10:18 scenarios",
    ])
  #expect(found.first?.prose.fix == "did you mean `box`?")
}
