// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// A random catalog of few items, written as a file would give it.
struct SmallCatalog {
  private(set) var catalog = Catalog()
  private var random: SeededGenerator
  private let shape: Shape

  /// What a catalog is to be like.
  struct Shape {
    var bandwidthGbps: Double
    /// Cages that boxes have.
    var cages: [Int]
    var systems: ClosedRange<Int>
    var optics: ClosedRange<Int>
    /// Whether some part comes twice under two names.
    var hasTwins: Bool
    var hasEngines: Bool
  }

  init(_ shape: Shape, seed: Int) {
    (self.shape, random) = (shape, SeededGenerator(seed: seed))
    addAssumptions()
    addCommonItems()
    addOptics()
    addSystems()
    addEndpoints()
    addInteroperation()
  }

  private mutating func add(
    _ kind: String, _ id: String, _ texts: [String: [String]] = [:], _ figures: [String: Double] = [:],
    groups: [CatalogGroup] = [], status: CatalogItem.Status = .available
  ) {
    catalog.add(
      CatalogItem(
        id: id, kind: kind, name: id, status: status, texts: texts,
        figures: figures.mapValues { Figure($0, unit: .one) }, groups: groups))
  }

  private mutating func addAssumptions() {
    let figures: [(String, Double)] = [
      ("psu-efficiency", 0.94), ("peak-over-typical", random.number(1, 1.3)),
      ("external-laser-temperature", 55), ("laser-growth-per-kelvin", 0.02),
      ("r-package-and-tim", 0.035), ("laser-rise-over-supply", 15), ("fibre-loss-per-km", 0.5),
      ("connector-loss", 0.4), ("connectors-per-link", Double(random.whole(2...4))), ("channel-loss-dr", 3),
      ("channel-loss-fr", random.pick([0.9, 1.3, 4])), ("laser-activation-energy", 0.4),
      ("reference-case-temperature", 45), ("module-case-resistance", 2), ("module-case-limit", 70),
      ("box-mtbf", random.number(20_000, 300_000)), ("unserviceable-fraction", 0.01), ("repair-module", 4),
      ("repair-box", 8), ("repair-cpo-box", 24), ("replenishment-module", random.number(300, 3000)),
      ("replenishment-box", random.number(500, 4000)), ("spares-service-level", random.pick([0.9, 0.95, 0.99])),
      ("interruption", 0.5), ("job-size", 8192), ("discount-rate", 0.08), ("facility-capacity", 12),
      ("accelerator-hour", 2.5), ("electricity", 0.08), ("technician-wage", 100), ("warranty-share", 0.25), ("breakout-port", 21),
      ("path-near", 8), ("path-mid", 14), ("path-far", 20),
    ]
    for (id, figure) in figures { add("assumption", id, [:], ["figure": figure]) }
    add("assumption", "reliability-baseline", ["choice": ["field"]])
    add("assumption", "cpo-with-dsp", ["choice": [random.pick(["yes", "no"])], "options": ["yes", "no"]])
  }

  private mutating func addCommonItems() {
    add("baseline", "field", [:], ["pluggable": 250, "lpo": 271, "cpo": 106, "dac": 20, "aec": 60])
    add("serdes", "long", ["isLongReach": ["true"]], ["laneRate": 100, "energy": 5])
    add("serdes", "short", [:], ["laneRate": 100, "energy": 2])
    add("fibre", "trunk", ["medium": ["single-mode"]], ["fibres": 16, "price": 100, "pricePerMetre": 1])
    add("fibre", "thin-trunk", ["medium": ["single-mode"]], ["fibres": 8, "price": 40, "pricePerMetre": 2])
    add("fibre", "short-trunk", ["medium": ["multimode"]], ["fibres": 16, "price": 60, "pricePerMetre": 1.5])
    add(
      "laser", "outside", ["placement": ["external"]],
      ["lanes": 16, "power": 12, "failureRate": 500, "price": random.number(100, 500)])
    add("laser", "inside", ["placement": ["internal"]], ["lanes": 8, "power": 5, "price": 60])
    for laser in ["outside", "inside"] where random.chance(0.4) {
      catalog.update(laser) { $0.texts["available"] = ["2027-06"] }
    }
    add(
      "cooling", "air", ["class": ["air"], "medium": ["air"]],
      ["resistance": 0.085, "fanShare": random.number(0.05, 0.12), "pue": 1.25])
    add(
      "cooling", "plate", ["class": ["cold-plate"], "medium": ["liquid"]],
      [
        "resistance": 0.03, "fanShare": 0.02, "pue": 1.1, "boxPrice": random.number(200, 1500),
        "plantCapacity": random.number(800, 4000), "plantPrice": random.number(1000, 9000),
      ])
  }
}

extension SmallCatalog {
  fileprivate mutating func addOptics() {
    var kinds = ["dsp", "lpo", "wide", "multi", "dac", "aec", "half"]
    for number in 0..<random.whole(shape.optics) {
      // An accelerator of 400 Gb/s has a cage of four lanes, which only the half module fits.
      let isHalfNeeded = number == 1 && shape.bandwidthGbps == 400
      let kind = number == 0 ? "dsp" : isHalfNeeded ? "half" : random.pick(kinds)
      kinds.removeAll { $0 == kind }
      addOptics(kind)
    }
    if shape.hasTwins, let twin = catalog["dsp"] {
      var other = twin
      (other.id, other.name) = ("dsp-again", "dsp-again")
      catalog.add(other)
    }
    if shape.hasEngines { addOptics("engine") }
  }

  private mutating func addOptics(_ kind: String) {
    let isCopper = ["dac", "aec"].contains(kind)
    let failureClass = ["lpo": "lpo", "engine": "cpo", "dac": "dac", "aec": "aec"][kind] ?? "pluggable"
    let budgets = ["lpo": random.pick([12.0, 16, 22]), "engine": 30, "dac": random.pick([16.0, 22])]
    var texts: [String: [String]] = [
      "class": [kind], "formFactors": [kind == "engine" ? "engine" : "osfp"],
      "hostSerDes": [["lpo", "engine"].contains(kind) ? "short" : "long"], "failureClass": [failureClass],
    ]
    let reach: [String: Double] = ["dac": 2, "aec": 7, "multi": 50, "wide": 2000]
    let watts: [String: Double] = ["dac": 0.1, "aec": 5, "engine": 4, "lpo": 7]
    var figures: [String: Double] = [
      "lanes": kind == "half" ? 4.0 : 8, "laneRate": 100, "links": kind == "half" ? 1 : 2,
      "reach": reach[kind] ?? 500, "power": watts[kind] ?? random.number(8, 17),
      "lossBudget": budgets[kind] ?? 32,
      "price": isCopper ? random.number(50, 300) : random.number(300, 900),
    ]
    if !isCopper {
      texts["medium"] = [kind == "multi" ? "multimode" : "single-mode"]
      texts["spec"] = [["wide": "FR", "multi": "SR"][kind] ?? "DR"]
      texts["end"] = [kind == "half" ? "dsp" : kind]
      if kind == "engine" { texts["powerIncludesLaser"] = [random.pick(["true", "false"])] }
      figures["fibres"] = 16
    }
    if random.chance(kind == "dsp" ? 0.04 : 0.15) { texts["available"] = ["2027-06"] }
    let status: CatalogItem.Status = kind != "dsp" && random.chance(0.06) ? .projected : .available
    add(isCopper ? "copper" : "module", kind, texts, figures, status: status)
  }

  fileprivate mutating func addSystems() {
    let count = random.whole(shape.systems)
    for number in 0..<count {
      let isEngine = shape.hasEngines && number == count - 1
      let cages = random.pick(shape.cages)
      let chip = "chip-\(number)"
      add(
        "asic", chip, [:],
        [
          "power": random.number(150, 650) + 4 * Double(cages), "lanes": Double(8 * cages), "laneRate": 100,
          "radix": Double(random.chance(0.2) ? cages : 2 * cages), "junctionLimit": random.pick([85, 95, 105]),
        ])
      var groups = [
        cageGroup("cages", isEngine ? random.whole(2...cages) : cages, engine: nil)
      ]
      if isEngine { groups.insert(cageGroup("engines", cages, engine: "engine"), at: 0) }
      var texts: [String: [String]] = [
        "vendor": [random.pick(["Alpha", "Beta", "Gamma"])], "asic": [chip],
        "protocols": random.pick([["ethernet"], ["ethernet"], ["ethernet"], ["ethernet", "infiniband"], ["infiniband"]]),
        "coolings": random.pick([["air"], ["air"], ["plate"], ["air", "plate"]]),
        "lasers": isEngine ? random.pick([["outside"], ["inside"], ["outside", "inside"], []]) : [],
      ]
      if random.chance(0.1) { texts["available"] = ["2027-06"] }
      var figures = [
        "rackUnits": Double(random.whole(1...4)), "overhead": random.number(40, 160),
        "price": random.number(2000, 6000) + 900 * Double(cages),
      ]
      if random.chance(0.06) { figures["wholeBoxPower"] = random.number(500, 900) }
      add(
        "system", "box-\(number)", texts, figures, groups: groups,
        status: random.chance(0.06) ? .projected : .available)
    }
  }

  private mutating func cageGroup(_ name: String, _ count: Int, engine: String?) -> CatalogGroup {
    var texts = ["formFactor": ["osfp"], "hostPath": [random.pick(["path-near", "path-mid", "path-far"])]]
    if let engine { (texts["engine"], texts["formFactor"]) = ([engine], ["engine"]) }
    var figures = ["count": Double(count), "lanes": 8, "laneRate": 100]
    if engine == nil, random.chance(0.3) { figures["cagePower"] = random.pick([10, 14, 18]) }
    return CatalogGroup(name: name, texts: texts, figures: figures.mapValues { Figure($0, unit: .one) })
  }

  fileprivate mutating func addEndpoints() {
    for number in 0..<random.whole(1...2) {
      var figures = ["lanes": shape.bandwidthGbps / 100, "laneRate": 100]
      if random.chance(0.5) { (figures["price"], figures["power"]) = (random.number(300, 900), 20) }
      add(
        "endpoint", "nic-\(number)",
        [
          "protocols": random.pick([["ethernet"], ["ethernet", "infiniband"]]), "formFactor": ["osfp"],
          "hostPath": [random.pick(["path-near", "path-mid"])],
        ],
        figures)
    }
  }

  fileprivate mutating func addInteroperation() {
    func say(_ first: String, _ second: String, _ works: Bool, _ question: String? = nil) {
      catalog.interoperation.append(
        Interoperation(first, second, works: works, openQuestion: question, confidence: .low, reason: ""))
    }
    for end in ["dsp", "lpo", "wide", "multi", "engine"] { say(end, end, true) }
    say("dsp", "lpo", random.chance(0.5))
    say("engine", "dsp", true, "cpo-with-dsp")
    if random.chance(0.4) { say("lpo", "engine", true) }
  }
}
