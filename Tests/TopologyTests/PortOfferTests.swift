// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Testing
import Topology

/// Ports that boxes offer, counted from parts.
struct PortOfferTests {
  private func one(_ value: Double, _ unit: MeasurementUnit = .one) -> Figure { Figure(value, unit: unit) }

  /// One chip of 512 lanes; a box with 64 cages of eight lanes, and one with half of them.
  private func catalog(finest links: Double, status: CatalogItem.Status = .available) -> Catalog {
    var catalog = Catalog()
    catalog.add(
      CatalogItem(id: "loss", kind: "assumption", name: "Loss", figures: ["figure": one(10, .decibel)]))
    catalog.add(
      CatalogItem(
        id: "lr", kind: "serdes", name: "Long reach",
        figures: ["laneRate": one(100, .gigabitPerSecond), "energy": one(5, .picojoulePerBit)]))
    catalog.add(
      CatalogItem(
        id: "chip", kind: "asic", name: "Chip",
        figures: [
          "power": one(500, .watt), "lanes": one(512), "laneRate": one(100, .gigabitPerSecond),
          "radix": one(256),
          "junctionLimit": one(105, .celsius),
        ]))
    for (id, cages) in [("whole", 64.0), ("half", 32)] {
      let group = CatalogGroup(
        name: "front", texts: ["formFactor": ["osfp"], "hostPath": ["loss"]],
        figures: ["count": one(cages), "lanes": one(8), "laneRate": one(100, .gigabitPerSecond)])
      catalog.add(
        CatalogItem(
          id: id, kind: "system", name: id, status: id == "half" ? status : .available,
          texts: ["vendor": [id], "protocols": ["ethernet"], "asic": ["chip"]],
          figures: ["rackUnits": one(2, .rackUnit), "overhead": one(200, .watt), "price": one(1e4, .dollar)],
          groups: [group]))
    }
    catalog.add(
      CatalogItem(
        id: "module", kind: "module", name: "Module",
        texts: [
          "class": ["dsp"], "formFactors": ["osfp"], "medium": ["single-mode"], "spec": ["DR"], "end": ["dr"],
          "hostSerDes": ["lr"], "failureClass": ["pluggable"],
        ],
        figures: [
          "lanes": one(8), "laneRate": one(100, .gigabitPerSecond), "links": one(links),
          "reach": one(500, .metre),
          "power": one(15, .watt), "lossBudget": one(30, .decibel), "price": one(1000, .dollar),
        ]))
    return catalog
  }

  private func offer(
    _ catalog: Catalog, choose: (inout Choices) -> Void = { _ in }
  ) -> [Double: [Int]] {
    var choices = Choices()
    choose(&choices)
    let context = PlanningContext(
      demand: Demand(accelerators: 64, bandwidthGbps: 800), choices: choices, catalog: catalog)
    #expect(context.parts.unusable.isEmpty, "\(context.parts.unusable)")
    return PortOffer(for: context).portsByRateGbps
  }

  @Test("Cages times links of the finest part, capped by the chips")
  func counts() {
    #expect(offer(catalog(finest: 1)) == [800: [32, 64], 400: [32, 64], 200: [32, 64], 100: [32, 64]])
    #expect(offer(catalog(finest: 8)) == [800: [32, 64], 400: [64, 128], 200: [128, 256], 100: [256]])
  }

  @Test("Choices and status leave boxes out")
  func choices() {
    #expect(offer(catalog(finest: 1)) { $0.systems = ["half"] }[800] == [32])
    #expect(offer(catalog(finest: 1)) { $0.vendors = ["whole"] }[800] == [64])
    #expect(offer(catalog(finest: 1, status: .projected))[800] == [64])
    #expect(offer(catalog(finest: 1, status: .projected)) { $0.allowsProjected = true }[800] == [32, 64])
  }
}
