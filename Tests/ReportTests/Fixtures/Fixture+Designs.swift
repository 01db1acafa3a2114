// SPDX-License-Identifier: Apache-2.0

import RunRecord

extension Fixture {
  static let designs = [
    design(rank: 1, up: lpo, cooling: "air", switches: 3.12, optics: 1.94, energy: 0.41),
    design(rank: 2, up: dsp, cooling: "air", switches: 3.12, optics: 2.31, energy: 0.46),
    design(rank: 3, up: lpo, cooling: "cold-plate", switches: 3.81, optics: 1.94, energy: 0.38, ties: true),
  ]

  /// A run of so many designs.
  static func ranking(of count: Int) -> RunRecord {
    var run = Fixture.run
    run.designs = (1...count).map { rank in
      var design = designs[rank % designs.count]
      (design.rank, design.objective) = (rank, 7.41e6 + Double(rank) * 1234.5)
      return design
    }
    return run
  }

  static let baseline = design(rank: 0, up: dsp, cooling: "air", switches: 3.52, optics: 2.98, energy: 0.55)

  static let stated = {
    var stated = design(rank: 0, up: dsp, cooling: "air", switches: 3.8, optics: 2.5, energy: 0.52)
    stated.breaches = [
      RejectionRecord(
        plugin: "thermal", rule: "rack", subject: "leaf rack", reason: "heat of one rack", figure: 46_200,
        limit: 40_000,
        unit: "kW", scale: 1e3, count: 1)
    ]
    return stated
  }()

  static let lpo = RoleRecord.Group(
    name: "up", linkRateGbps: 800, links: 1024, linksOfFullestBox: 64, part: "lpo-800g-dr8",
    partName: "800G DR8 LPO",
    partClass: "lpo")
  static let dsp = RoleRecord.Group(
    name: "up", linkRateGbps: 800, links: 1024, linksOfFullestBox: 64, part: "dsp-800g-dr8",
    partName: "800G DR8 DSP", partClass: "dsp")

  /// A design with amounts in millions of dollars.
  static func design(
    rank: Int, up: RoleRecord.Group, cooling: String, switches: Double, optics: Double, energy: Double,
    ties: Bool = false
  ) -> DesignRecord {
    let (capex, opex) = ((switches + optics + 0.36) * 1e6, (energy + 0.0875) * 1e6)
    var down = up
    (down.name, down.part, down.partName, down.partClass) = ("down", "dac-800g", "800G DAC 2.5 m", "dac")
    var spineDown = up
    spineDown.name = "down"
    func role(_ name: String, _ boxes: Int, _ system: String, _ groups: [RoleRecord.Group]) -> RoleRecord {
      RoleRecord(
        role: name, boxes: boxes, system: system,
        systemName: system == "sn5600" ? "Spectrum SN5600" : "ConnectX-8",
        vendor: "NVIDIA", chip: system == "sn5600" ? "Spectrum-4" : nil, fabric: "ethernet",
        cooling: system == "sn5600" ? cooling : nil, laser: nil, status: "available", groups: groups,
        quantities: ["box watts": .init(value: 1_940, unit: "W")])
    }
    return DesignRecord(
      rank: rank, isProven: true, tiesWithPrevious: ties, objective: capex + 4 * opex, family: "clos",
      tiers: 2,
      planes: 1, tapers: ["1:1"],
      roles: [
        role("endpoint", 1024, "cx8", [down]), role("leaf", 32, "sn5600", [down, up]),
        role("spine", 16, "sn5600", [spineDown]),
      ],
      links: [
        LinkRecord(
          name: "endpoint-leaf", links: 1024, rateGbps: 800, lower: "800G DAC 2.5 m", upper: "800G DAC 2.5 m",
          medium: "copper", medianMetres: 1.4, longestMetres: 2.5),
        LinkRecord(
          name: "leaf-spine", links: 1024, rateGbps: 800, lower: up.partName, upper: up.partName,
          medium: "single-mode fibre", medianMetres: 18, longestMetres: 41),
      ],
      ledgers: [
        "tco": capex + 4 * opex, "capex": capex, "opex": opex, "power.peak": 296_600 * energy,
        "failures": up.partClass == "lpo" ? 11.2 : 17.9,
      ],
      headings: [
        "capex": [
          "switches": switches * 1e6, "optics": optics * 1e6, "cables": 0.21e6, "installation": 0.15e6,
        ],
        "opex": ["energy": energy * 1e6, "repairs": 0.0875e6],
        "power.peak": ["chips": 150_000 * energy, "modules": 96_600 * energy, "fans": 50_000 * energy],
        "failures": ["modules": up.partClass == "lpo" ? 8.1 : 14.8, "boxes": 3.1],
      ],
      recourse: ["reliability/spares[module]": 14],
      materials: [
        MaterialRecord(
          item: "sn5600", name: "Spectrum SN5600", kind: "box", count: 48, spares: 1,
          unitDollars: (switches * 1e6 / 49).rounded()),
        MaterialRecord(
          item: up.part, name: up.partName, kind: "module", count: 2048, spares: 14, unitDollars: 941),
        MaterialRecord(
          item: "dac-800g", name: "800G DAC 2.5 m", kind: "cable", count: 1024, spares: 4, unitDollars: 205),
        MaterialRecord(
          item: "trunk-16", name: hostile, kind: "cable", count: 64, spares: 1, unitDollars: 31.5),
        MaterialRecord(
          item: "cx8", name: "ConnectX-8", kind: "box", count: 1024, spares: 0, unitDollars: nil),
      ])
  }
}
