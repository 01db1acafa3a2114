// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Runs that vary numbers; designs 0 and 2 use linear modules, design 1 retimed ones.
extension Fixture {
  private static let electricity = ParameterRecord(
    path: "site.electricity", unit: "$/kWh", current: "0.08 $/kWh")
  private static let inlet = ParameterRecord(path: "site.airInlet", unit: "°C", current: "27 °C")

  private static func amounts(_ design: Int) -> [Double] {
    run.ledgers.map { run.designs[design].ledgers[$0.id] ?? 0 }
  }

  static let sweep = asking { studies in
    func point(
      _ price: Double, _ cooling: String, _ design: Int?, _ change: (inout PointRecord) -> Void = { _ in }
    ) -> PointRecord {
      var point = PointRecord(
        settings: ["\(price) $/kWh", cooling], numbers: [price, nil],
        status: design == nil ? .infeasible : .design,
        design: design, objective: design.map { run.designs[$0].objective * (1 + price) },
        ledgers: design.map(amounts) ?? [], isProven: design != nil)
      change(&point)
      return point
    }
    studies.sweep = SweepRecord(
      parameters: [electricity, ParameterRecord(path: "choose.cooling", unit: "", current: nil)],
      points: [
        point(0.04, "air", 0), point(0.04, "cold-plate", 2), point(0.12, "air", 1) { $0.isProven = false },
        point(0.12, "cold-plate", nil),
        point(0.2, "air", nil) { ($0.status, $0.reason) = (.failed, "the solver broke off: <a|b>") },
        point(0.2, "cold-plate", nil) { $0.status = .open },
      ], affineWitnesses: 6)
  }

  private static func interval(
    _ low: Double, _ high: Double, _ design: Int?, option: String? = nil, isExact: Bool = true,
    gap: Double = 0
  ) -> FlipIntervalRecord {
    FlipIntervalRecord(
      low: low, high: high, status: design == nil ? .infeasible : .design, designs: design.map { [$0] } ?? [],
      option: option, isExact: isExact, widestGap: gap, isProven: true,
      points: design.map { design in
        [low, high].map {
          FlipPointRecord(value: $0, objective: run.designs[design].objective * (1 + $0 / 10), design: design)
        }
      } ?? [])
  }

  /// Every change is exact.
  static let flip = asking { studies in
    studies.flip = FlipRecord(
      parameter: electricity, low: 0.02, high: 0.4, attribute: nil, method: .envelope, resolution: 0.00038,
      intervals: [interval(0.02, 0.08125, 0), interval(0.08125, 0.31, 1), interval(0.31, 0.4, 2)],
      breakpoints: [
        BreakpointRecord(low: 0.08125, high: 0.08125, before: 0, after: 1, isExact: true),
        BreakpointRecord(low: 0.31, high: 0.31, before: 1, after: 2, isExact: true),
      ], affineWitnesses: 6)
  }

  /// One decision along samples: its option goes, comes back, and then nothing can be built.
  static let samples = asking { studies in
    studies.flip = FlipRecord(
      parameter: inlet, low: 15, high: 45, attribute: "leaf.optics", method: .samples, resolution: 0.3,
      intervals: [
        interval(15, 22.5, 0, option: "lpo", isExact: false, gap: 1.875),
        interval(22.6875, 30, 1, option: "dsp", isExact: false, gap: 1.875),
        interval(30.1875, 38, 2, option: "lpo", isExact: false, gap: 1.875), interval(38.2, 45, nil),
      ],
      breakpoints: [
        BreakpointRecord(low: 22.5, high: 22.6875, before: 0, after: 1, isExact: false),
        BreakpointRecord(low: 30, high: 30.1875, before: 1, after: 2, isExact: false),
        BreakpointRecord(low: 38, high: 38.2, before: 2, after: nil, isExact: false),
      ])
  }

  /// A range against a list, with cells of every kind.
  static let map = asking { studies in
    func cell(
      _ x: Double, _ y: Int, _ design: Int?, isUniform: Bool = true, isProjected: Bool = false
    ) -> MapCellRecord {
      MapCellRecord(
        x: [x, x + 0.1], y: [Double(y), Double(y)], status: design == nil ? .infeasible : .design,
        design: design,
        isUniform: isUniform, isProjected: isProjected, objective: design.map { run.designs[$0].objective })
    }
    var broken = cell(0.3, 1, nil)
    (broken.status, broken.reason) = (.failed, "the solver ran out of memory: limit exceeded")
    studies.map = MapRecord(
      x: .init(parameter: electricity, values: [], step: 0.1),
      y: .init(
        parameter: ParameterRecord(path: "choose.linkSpeed", unit: "", current: "400G"),
        values: ["400G", "800G"], step: 0),
      attribute: nil, options: [],
      cells: [
        cell(0.1, 0, 0), cell(0.2, 0, 0, isUniform: false), cell(0.3, 0, 1),
        cell(0.1, 1, 2, isProjected: true),
        cell(0.2, 1, nil), broken,
      ], points: 8, budget: 2000, unresolved: 1, affineWitnesses: nil)
  }

  static let simulation = asking { studies in
    studies.simulation = SimulationRecord(
      draws: 1000, seed: 7,
      figures: [
        UncertainFigureRecord(
          path: "catalog.lpo-800g-dr8.price", name: "800G DR8 LPO, price", unit: "$", low: 400, value: 560,
          high: 900, costShare: 0.62, regretShare: 0.81, costAtLow: 7.2e6, costAtHigh: 7.9e6),
        UncertainFigureRecord(
          path: "assumptions.pue", name: "Power for cooling", unit: "", low: 1.05, value: 1.1, high: 1.4,
          costShare: 0.21, regretShare: 0.02, costAtLow: 7.38e6, costAtHigh: 7.6e6,
          brokenAtHigh: ["power/site"], distribution: "uniform"),
        UncertainFigureRecord(
          path: "assumptions.idle", name: "Something that moves nothing", unit: "h", low: 1, value: 2,
          high: 3,
          costShare: 0, regretShare: 0, costAtLow: 7.41e6, costAtHigh: 7.41e6),
      ],
      wins: [
        WinShareRecord(design: 0, share: ShareRecord(702, of: 985)),
        WinShareRecord(design: 1, share: ShareRecord(283, of: 985)),
      ],
      classes: [
        ClassShareRecord(optics: "dac + lpo", share: ShareRecord(702, of: 985)),
        ClassShareRecord(optics: "dac + dsp", share: ShareRecord(283, of: 985)),
      ],
      best: SpreadRecord((0..<985).map { 7e6 + Double($0 * 613 % 985) * 1e3 }),
      regret: SpreadRecord((0..<940).map { $0 % 4 == 0 ? Double($0) * 200 : 0 }), judged: 985, broken: 45,
      brokenRules: [BrokenRuleRecord(rule: "power/site", count: 45)], infeasible: 5, failed: 10, open: 5,
      reason: "the solver was not done within 30 s", bins: 32)
  }
}
