// SPDX-License-Identifier: Apache-2.0

import DesignSpace

extension SmallCatalog {
  mutating func addOptics() {
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

  mutating func addSystems() {
    let count = random.whole(shape.systems)
    for number in 0..<count {
      let isEngine = shape.hasEngines && number == count - 1
      let cages = random.pick(shape.cages)
      let chip = "chip-\(number)"
      add(
        "asic", chip, [:],
        [
          "power": random.number(150, 600) + 4 * Double(cages), "lanes": Double(8 * cages), "laneRate": 100,
          "radix": Double(random.chance(0.2) ? cages : 2 * cages), "price": random.number(500, 3000),
          "junctionLimit": random.pick([85, 95, 105, 105]),
        ])
      var groups = [
        cageGroup("cages", isEngine ? random.whole(2...cages) : cages, engine: nil)
      ]
      if isEngine { groups.insert(cageGroup("engines", cages, engine: "engine"), at: 0) }
      var texts: [String: [String]] = [
        "vendor": [random.pick(["Alpha", "Beta", "Gamma"])], "asic": [chip],
        "protocols": random.pick([
          ["ethernet"], ["ethernet"], ["ethernet"], ["ethernet", "infiniband"], ["infiniband"],
        ]),
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

  mutating func addEndpoints() {
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

  mutating func addInteroperation() {
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
