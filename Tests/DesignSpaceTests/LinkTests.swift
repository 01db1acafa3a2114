// SPDX-License-Identifier: Apache-2.0

@testable import DesignSpace
import Testing

@Suite struct LinkTests {
  private func type(
    _ end: String, fabric: FabricProtocol = .ethernet, rate: Double = 800, lane: Double = 100,
    medium: Medium = .singleMode, spec: String = "DR", part: String = ""
  ) -> LinkType {
    let serdes = SerDes(id: "lr", laneRateGbps: lane, picojoulesPerBit: 5, isLongReach: true)
    let optics = OpticsPart(
      id: part.isEmpty ? end : part, name: end, className: end, formFactors: ["osfp"], lanes: 8,
      laneRateGbps: lane, links: 2,
      medium: medium, spec: spec, end: end, fibres: 16, reachMetres: 500, watts: 15, includesLaser: true,
      opticalWatts: nil, serdes: serdes, lossBudgetDecibels: 32, dollars: 700, failureClass: "pluggable",
      available: nil, vendor: nil, status: .available)
    return LinkType(part: optics, rateGbps: rate, fabric: fabric)
  }

  private func catalog(answer: String = "no") -> Catalog {
    var catalog = Catalog()
    catalog.add(CatalogItem(id: "open", kind: "assumption", name: "open", texts: ["choice": [answer]]))
    catalog.interoperation = [
      Interoperation("a", "a", works: true, confidence: .high, reason: ""),
      Interoperation("a", "b", works: true, confidence: .high, reason: ""),
      Interoperation("a", "c", works: false, confidence: .high, reason: ""),
      Interoperation("b", "c", works: false, openQuestion: "open", confidence: .low, reason: ""),
      Interoperation("c", "d", works: true, openQuestion: "gone", confidence: .low, reason: ""),
    ]
    return catalog
  }

  @Test(arguments: ["yes", "no"])
  func `whether ends work together does not depend on which is named first`(answer: String) {
    let catalog = catalog(answer: answer)
    let ends = ["a", "b", "c", "d"].flatMap {
      [type($0), type($0, rate: 400), type($0, fabric: .infiniband), type($0, spec: "FR")]
    }
    for first in ends {
      for second in ends {
        #expect(
          catalog.interoperate(first, second) == catalog.interoperate(second, first), "\(first) and \(second)"
        )
      }
    }
  }

  @Test func `ends work together where the table says so, and an open question where it is answered so`() {
    #expect(catalog().interoperate(type("a"), type("b")))
    #expect(!catalog().interoperate(type("a"), type("c")))
    #expect(!catalog().interoperate(type("b"), type("c")))
    #expect(catalog(answer: "yes").interoperate(type("b"), type("c")))
    #expect(
      catalog().interoperate(type("c"), type("d")), "a question that nobody asks leaves what the table says")
    #expect(!catalog().interoperate(type("d"), type("d")), "what the table does not name does not work")
  }

  @Test func `everything but the end's name must agree`() {
    let catalog = catalog()
    let first = type("a")
    for other in [
      type("b", fabric: .infiniband), type("b", rate: 400), type("b", lane: 200),
      type("b", medium: .multimode),
      type("b", spec: "FR"),
    ] { #expect(!catalog.interoperate(first, other), "\(other)") }
  }

  @Test func `copper works with the same cable only`() {
    let (dac, aec) = (type("dac", medium: .copper, part: "dac"), type("aec", medium: .copper, part: "aec"))
    #expect(Catalog().interoperate(dac, dac))
    #expect(!Catalog().interoperate(dac, aec))
    #expect(!Catalog().interoperate(dac, type("dac")), "light and copper")
  }

  @Test func `two designs are the same whatever their counts and what is settled`() {
    func design(
      _ boxes: Int, system: String = "box", recourse: [String: Double] = [:], taper: Double = 1,
      rate: Double = 800
    ) -> Design {
      let box = SwitchSystem(
        id: system, name: system, vendor: "v", isEndpoint: false, protocols: [.ethernet], chip: nil,
        chipCount: 0,
        cages: [], radix: 8, rackUnits: 1, overheadWatts: 1, wholeBoxWatts: nil, dollars: 1, coolings: [],
        lasers: [],
        available: nil, status: .available)
      let build = SwitchBuild(system: box, fabric: .ethernet, optics: [], cooling: nil, laser: nil)
      let slot = Slot(
        role: .leaf, planes: 1, groups: [PortGroup("down", linkRateGbps: rate, effect: .degrades)],
        occupancies: [Occupancy(boxes: boxes, links: [boxes])], effect: .degrades)
      return Design(
        family: "clos", tiers: 1, planes: 1, tapers: [Taper(oversubscription: taper)],
        roles: [FilledRole(slot: slot, fills: [.init(build: build, boxes: boxes)])], links: [],
        recourse: recourse)
    }
    let identity = design(4).identity
    #expect(design(7).identity == identity)
    #expect(design(4, recourse: ["reliability/spares": 3]).identity == identity)
    #expect(design(4, system: "other").identity != identity)
    #expect(design(4, taper: 2).identity != identity)
    #expect(design(4, rate: 400).identity != identity)
  }
}
