// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A catalog small enough to compute with by hand, and designs made of it.
public enum Sample {
  private static let assumptions: [String: Figure] = [
    "reliability-baseline": Figure(0, unit: .one), "box-mtbf": Figure(300_000, unit: .hour),
    "laser-activation-energy": Figure(0.4, unit: .electronvolt),
    "reference-case-temperature": Figure(45.5, unit: .celsius),
    "reference-case-temperature-field-lpo": Figure(35.1, unit: .celsius),
    "module-case-resistance": Figure(2, unit: .kelvinPerWatt),
    "module-case-limit": Figure(70, unit: .celsius),
    "unserviceable-fraction": Figure(0.0006, unit: .fraction),
    "repair-module": Figure(4, unit: .hour), "repair-box": Figure(8, unit: .hour),
    "repair-cpo-box": Figure(24, unit: .hour), "hands-on-module": Figure(0.25, unit: .hour),
    "hands-on-box": Figure(3, unit: .hour), "external-laser-temperature": Figure(55, unit: .celsius),
    "replenishment-module": Figure(720, unit: .hour),
    "replenishment-box": Figure(2160, unit: .hour), "spares-service-level": Figure(0.99, unit: .fraction),
    "interruption": Figure(0.5, unit: .hour), "job-size": Figure(8192, unit: .one),
    "discount-rate": Figure(0.08, unit: .fraction), "facility-capacity": Figure(12, unit: .dollarPerWatt),
    "accelerator-hour": Figure(2.5, unit: .dollarPerHour),
    "electricity": Figure(0.08, unit: .dollarPerKilowattHour),
    "technician-wage": Figure(100, unit: .dollarPerHour), "warranty-share": Figure(0.25, unit: .fraction),
    "breakout-port": Figure(17, unit: .dollar),
    "contamination-per-fibre": Figure(30, unit: .fit), "laser-life": Figure(600_000, unit: .hour),
    "laser-life-temperature": Figure(50, unit: .celsius), "laser-wear-out-shape": Figure(2, unit: .fraction),
    "lasers-per-400g": Figure(2, unit: .one), "laser-exchange": Figure(168, unit: .hour),
    "engine-yield": Figure(0.95, unit: .fraction), "engine-test-coverage": Figure(0.9, unit: .fraction),
  ]

  /// Every part of it; classes of parts are called what `classNames` says.
  public static func catalog(renaming classNames: [String: String] = [:]) -> Catalog {
    var catalog = Catalog()
    for (id, figure) in assumptions.sorted(by: { $0.key < $1.key }) {
      var item = CatalogItem(id: id, kind: "assumption", name: id, figures: ["figure": figure])
      if id == "reliability-baseline" { item.texts["choice"] = ["field"] }
      catalog.add(item)
    }
    func add(
      _ kind: String, _ id: String, _ texts: [String: [String]], _ figures: [String: Double],
      _ groups: [CatalogGroup] = []
    ) {
      var texts = texts
      texts["class"] = texts["class"].map { $0.map { classNames[$0] ?? $0 } }
      catalog.add(
        CatalogItem(
          id: id, kind: kind, name: id, texts: texts, figures: figures.mapValues { Figure($0, unit: .one) },
          groups: groups))
    }
    add("baseline", "field", [:], ["pluggable": 250, "lpo": 271, "cpo": 106, "dac": 10, "aec": 30])
    add("serdes", "lr", [:], ["laneRate": 100, "energy": 5])
    add("assumption", "path", [:], ["figure": 12])
    add(
      "asic", "chip", [:],
      [
        "power": 500, "lanes": 512, "laneRate": 100, "radix": 512, "junctionLimit": 105, "price": 9000,
      ])
    func cages(_ name: String, _ form: String, _ count: Double, engine: String? = nil) -> CatalogGroup {
      CatalogGroup(
        name: name,
        texts: ["formFactor": [form], "hostPath": ["path"], "engine": engine.map { [$0] } ?? []],
        figures: ["count": count, "lanes": 8, "laneRate": 100].mapValues { Figure($0, unit: .one) })
    }
    let air = ["vendor": ["Alpha"], "protocols": ["ethernet"], "asic": ["chip"], "coolings": ["air"]]
    add(
      "system", "box", air, ["rackUnits": 2, "overhead": 272, "price": 50_000], [cages("cages", "osfp", 64)])
    var plate = air
    (plate["coolings"], plate["lasers"], plate["vendor"]) = (["plate"], ["els"], ["Beta"])
    add(
      "system", "cobox", plate, ["rackUnits": 4, "overhead": 300, "price": 70_000],
      [cages("engines", "engine", 64, engine: "engine"), cages("cages", "osfp", 4)])
    add(
      "endpoint", "nic", ["protocols": ["ethernet"], "formFactor": ["osfp"], "hostPath": ["path"]],
      ["lanes": 8, "laneRate": 100, "price": 1000])
    func optics(
      _ id: String, _ form: String, _ spec: String, _ failureClass: String, _ figures: [String: Double]
    ) {
      add(
        "module", id,
        [
          "class": [id], "formFactors": [form], "medium": ["single-mode"], "spec": [spec], "end": [id],
          "hostSerDes": ["lr"], "failureClass": [failureClass],
        ],
        figures.merging(["lanes": 8, "laneRate": 100, "reach": 500, "lossBudget": 32]) { own, _ in own })
    }
    optics("dsp", "osfp", "DR", "pluggable", ["links": 2, "power": 15, "price": 700])
    optics("lpo", "osfp", "FR", "lpo", ["links": 2, "power": 8, "price": 500])
    optics("engine", "engine", "DR", "cpo", ["links": 2, "power": 4.5, "price": 590])
    add(
      "copper", "dac",
      ["class": ["dac"], "formFactors": ["osfp"], "hostSerDes": ["lr"], "failureClass": ["dac"]],
      ["lanes": 8, "laneRate": 100, "links": 2, "reach": 2, "power": 0.1, "lossBudget": 20, "price": 150])
    add(
      "laser", "els", ["placement": ["external"]],
      ["lanes": 32, "power": 29.7, "failureRate": 400, "lasers": 8, "price": 400])
    add(
      "cooling", "air", ["class": ["air"], "medium": ["air"]],
      ["resistance": 0.045, "fanShare": 0.1, "pue": 1.25])
    add(
      "cooling", "plate", ["class": ["cold-plate"], "medium": ["liquid"]],
      ["resistance": 0.03, "fanShare": 0.02, "pue": 1.12, "boxPrice": 900])
    add("fibre", "wide", ["medium": ["single-mode"]], ["fibres": 16, "price": 100, "pricePerMetre": 1])
    add("fibre", "narrow", ["medium": ["single-mode"]], ["fibres": 8, "price": 40, "pricePerMetre": 2])
    return catalog
  }

  /// A question for a network of its parts, with a bandwidth of 800 Gb/s.
  public static func context(
    accelerators: Int? = 8192, population: Population = .used, renaming classNames: [String: String] = [:]
  ) -> PlanningContext {
    PlanningContext(
      demand: Demand(accelerators: accelerators, bandwidthGbps: 800), fabric: Fabric(population: population),
      catalog: catalog(renaming: classNames))
  }
}

extension Catalog {
  /// A catalog of plain numbers, each an assumption in the unit that is read.
  public init(assuming figures: [(id: String, value: Double)]) {
    self.init()
    for (id, value) in figures {
      add(CatalogItem(id: id, kind: "assumption", name: id, figures: ["figure": Figure(value, unit: .one)]))
    }
  }
}
