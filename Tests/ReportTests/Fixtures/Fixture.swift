// SPDX-License-Identifier: Apache-2.0

import Report
import RunRecord

/// A two-tier network for 1,024 accelerators with made-up figures.
enum Fixture {
  static let hostile = "<script>alert(1)</script>"

  static let run = {
    var run = searched
    run.rivals = ["rank 2", hostile]
    return run
  }()

  private static let searched = RunRecord(
    question: question, origin: origin,
    proof: ProofRecord(
      status: .designs, isProven: true, bound: 7_410_000, gap: 0, stop: "optimal", moreTie: false),
    ledgers: ledgers, designs: designs, baseline: baseline, limits: limits, scenarios: scenarios,
    rejections: rejections, unwirable: unwirable, unusable: unusable, figures: figures, sources: sources,
    counts: CountsRecord(
      skeletons: 214, fillableSkeletons: 96, builds: 4_310, placements: 18_422, allowedPlacements: 7_005,
      columns: 9_120, rows: 11_034))

  static let question = QuestionRecord(
    name: "1,024-accelerator training cluster", file: "cluster-1024.yaml",
    goal: "least cost to buy and run over five years", ledger: "tco",
    statements: [
      .init(path: "demand.accelerators", value: "1,024", isDefault: false),
      .init(path: "demand.bandwidth", value: "800 Gb/s", isDefault: false),
      .init(path: "site.rackPower", value: "40 kW", isDefault: false),
      .init(path: "site.electricity", value: "0.08 $/kWh", isDefault: true),
      .init(path: "fabric.note", value: "a|b `code` *bold* [link](x) _under_", isDefault: true),
    ])

  static let origin = OriginRecord(
    etalon: "0.1.0", command: "etalon solve cluster-1024.yaml", problemHash: "sha256:7be1c04d52",
    catalogHash:
      "sha256:90aa31fe08", solver: "GLPK 5.0",
    plugins: [
      .init(name: "power", version: "1.0.0", summary: "Watts at the wall by what draws them."),
      .init(name: "cost", version: "1.0.0", summary: "Money to buy and to run."),
    ])

  static let ledgers = [
    LedgerRecord(
      id: "power.peak", unit: "kW", scale: 1e3, meaning: "Peak power of the network at the wall.",
      owner: "power",
      includes: [:]),
    LedgerRecord(
      id: "capex", unit: "M$", scale: 1e6, meaning: "What is paid before the network runs.", owner: "cost",
      includes: [:]),
    LedgerRecord(
      id: "opex", unit: "M$/yr", scale: 1e6, meaning: "What is paid in each year of service.", owner: "cost",
      includes: [:]),
    LedgerRecord(
      id: "tco", unit: "M$", scale: 1e6,
      meaning: "What is paid before and in all years of service, at today's worth.",
      owner: "cost", includes: ["capex": 1, "opex": 4]),
    LedgerRecord(
      id: "failures", unit: "1/yr", scale: 1, meaning: "Parts and boxes that fail in a year.",
      owner: "reliability",
      includes: [:]),
  ]

  static let limits = [
    LimitRecord(
      row: "thermal/rack[cold-plate]", sentence: "Racks of leaves draw no more than a rack may", value: 40,
      .atMost, limit: 40,
      unit: "kW", isBinding: true),
    LimitRecord(
      row: "core/limit[power.peak]", sentence: "Peak power of the network stays within what the site allows",
      value: 121.6, .atMost,
      limit: 150, unit: "kW", isBinding: false,
      moves: [
        LimitMoveRecord(isLooser: false, figure: 121.6, rank: 2),
        LimitMoveRecord(isLooser: true, figure: 160, best: designs[2]),
      ]),
    LimitRecord(
      row: "signal-integrity/reach", sentence: "Reach, leaf-spine: this end reaches 500.0 m.", value: 500,
      .atLeast,
      limit: 36.6, unit: "m", isBinding: false, isWeighed: false),
  ]

  static let scenarios = [
    ScenarioRecord(
      name: "reliability-meta", question: "What if modules fail as often as Meta counted?",
      settings: ["reliability-baseline.choice": "meta-2025"], best: designs[0], keepsTheWinner: true),
    ScenarioRecord(
      name: "lpo-price-high", question: "What if linear modules cost four fifths of retimed ones?",
      settings: ["lpo-800g-dr8.price": "560 $", "lpo-1600g-dr8.price": "1,120 $"], best: designs[1],
      keepsTheWinner: false),
  ]
}
