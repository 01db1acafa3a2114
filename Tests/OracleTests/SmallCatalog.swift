// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import TestSupport

/// A random catalog of few items, written as a file would give it.
struct SmallCatalog {
  var catalog = Catalog()
  var random: SeededGenerator
  let shape: Shape

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

  mutating func add(
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
      ("replenishment-box", random.number(500, 4000)),
      ("spares-service-level", random.pick([0.9, 0.95, 0.99])),
      ("interruption", 0.5), ("job-size", 8192), ("discount-rate", 0.08), ("facility-capacity", 12),
      ("accelerator-hour", 2.5), ("electricity", 0.08), ("technician-wage", 100), ("warranty-share", 0.25),
      ("breakout-port", random.pick([0, 20])), ("hands-on-module", 0.5), ("hands-on-box", 2),
      ("contamination-per-fibre", 30), ("laser-life", random.pick([100_000, 600_000])),
      ("laser-life-temperature", 50), ("laser-wear-out-shape", random.pick([1.5, 2, 3])),
      ("lasers-per-400g", 2), ("laser-exchange", random.number(24, 2000)),
      ("engine-limit", random.pick([45, 55, 70])), ("engine-yield", random.number(0.9, 0.99)),
      ("engine-test-coverage", random.pick([0.5, 0.9])), ("path-near", 8), ("path-mid", 14), ("path-far", 20),
    ]
    for (id, figure) in figures { add("assumption", id, [:], ["figure": figure]) }
    add("assumption", "reliability-baseline", ["choice": ["field"]])
    add("assumption", "cpo-with-dsp", ["choice": [random.pick(["yes", "no"])], "options": ["yes", "no"]])
  }

  private mutating func addCommonItems() {
    func flag(_ chance: Double) -> [String] { [random.chance(chance) ? "true" : "false"] }
    add(
      "baseline", "field",
      [
        "cpoLeavesOutContamination": flag(0.3), "cpoLeavesOutLasers": flag(0.3),
        "leavesOutWearOut": flag(0.5),
      ],
      [
        "pluggable": 250, "lpo": 271, "cpo": 106, "dac": 20, "aec": 60, "pluggableContamination": 0.6,
        "lpoContamination": 0.9,
      ])
    add("serdes", "long", ["isLongReach": ["true"]], ["laneRate": 100, "energy": 5])
    add("serdes", "short", [:], ["laneRate": 100, "energy": 2])
    add("fibre", "trunk", ["medium": ["single-mode"]], ["fibres": 16, "price": 100, "pricePerMetre": 1])
    add("fibre", "thin-trunk", ["medium": ["single-mode"]], ["fibres": 8, "price": 40, "pricePerMetre": 2])
    add("fibre", "short-trunk", ["medium": ["multimode"]], ["fibres": 16, "price": 60, "pricePerMetre": 1.5])
    add(
      "laser", "outside", ["placement": ["external"]],
      [
        "lanes": 16, "power": 12, "failureRate": 300, "lasers": 4, "spareLasers": random.pick([0, 0, 1]),
        "limit": random.pick([43.5, 70]), "life": random.pick([46_000, 400_000]), "lifeTemperature": 42,
        "price": random.number(100, 500), "replacementPrice": random.number(400, 900),
      ])
    add(
      "laser", "inside", ["placement": ["internal"]],
      ["lanes": 8, "power": 5, "price": 60, "failureRate": 100])
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
