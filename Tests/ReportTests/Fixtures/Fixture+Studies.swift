// SPDX-License-Identifier: Apache-2.0

import RunRecord

extension Fixture {
  /// The run without runners-up, with a study beside it.
  static func asking(_ change: (inout StudyRecords) -> Void) -> RunRecord {
    var run = run
    for place in run.designs.indices.dropFirst() { run.designs[place].rank = 0 }
    change(&run.studies)
    return run
  }

  private static let better = ConsequenceRecord(
    status: .design, design: 1, difference: -250_000, ledgers: ["tco": -250_000, "power.peak": 12_000],
    isProven: true)
  private static let dearer = ConsequenceRecord(
    status: .design, design: 1, difference: 420_000, ledgers: ["tco": 420_000, "power.peak": -3_400],
    isProven: true)
  private static let same = ConsequenceRecord(
    status: .design, design: 0, difference: 0, ledgers: ["tco": 0, "power.peak": 0], isProven: true)
  private static let rejected = ConsequenceRecord(
    status: .infeasible, isProven: true, obstacle: .rejected, rejections: [rejections[0]])

  static let price = asking { studies in
    studies.price = PriceRecord(
      decisions: [
        DecisionPriceRecord(
          name: "leaf.optics", chosen: ["lpo"],
          options: [
            OptionPriceRecord(option: "cpo", forced: rejected, forbidden: nil),
            OptionPriceRecord(option: "dsp", forced: dearer, forbidden: same),
            OptionPriceRecord(option: "lpo", forced: same, forbidden: dearer),
            OptionPriceRecord(
              option: "lro",
              forced: ConsequenceRecord(
                status: .infeasible, isProven: true, obstacle: .limits,
                conflict: ["Peak power is within what the site gives."]), forbidden: same),
          ])
      ], settled: [SettledDecisionRecord(name: "planes", option: "1")])
  }

  static let worth = asking { studies in
    studies.limits = LimitsRecord(
      range: 0.5,
      limits: [
        LimitWorthRecord(
          name: "power.peak", isRule: false, isCeiling: true, limit: 150, used: 121.6, unit: "kW",
          without: better,
          steps: [
            LimitStepRecord(figure: 118.2, isLooser: false, consequence: dearer),
            LimitStepRecord(figure: 161.25, isLooser: true, consequence: better),
          ], isComplete: true, tightest: 118.2, conflict: ["Peak power is within what the site gives."]),
        LimitWorthRecord(
          name: "thermal/junction", isRule: true, isCeiling: true, limit: 0, used: 0, unit: "%",
          without: better,
          steps: [
            LimitStepRecord(figure: 1.4, isLooser: true, consequence: better, rejection: rejections[0])
          ], isComplete: true),
        LimitWorthRecord(
          name: "kinds(module) <= 2", isRule: false, isCeiling: true, limit: 2, used: 1, unit: "",
          without: same,
          isComplete: true),
      ])
  }

  static let front = asking { studies in
    let (first, second) = (run.designs[0].ledgers, run.designs[1].ledgers)
    studies.pareto = ParetoRecord(
      ledgers: ["capex", "power.peak"],
      points: [
        ParetoPointRecord(
          design: 0, first: first["capex"] ?? 0, second: 130_000, isProven: true),
        ParetoPointRecord(
          design: 1, first: (second["capex"] ?? 0) + 9e5, second: 101_000, isProven: true),
      ], resolution: 1e-6, nadir: [(second["capex"] ?? 0) + 9e5, 130_000],
      ideal: [first["capex"] ?? 0, 101_000],
      hypervolume: 0, hypervolumeShare: 0, isComplete: true)
    studies.pareto?.ranked = run.designs.map {
      ParetoRankedRecord(
        rank: $0.rank, first: $0.ledgers["capex"] ?? 0, second: $0.ledgers["power.peak"] ?? 0)
    }
  }

  static let fit = asking { studies in
    let needed = ConcessionRecord(
      kind: .limit, name: "site.power", sentence: "Power is within what the site gives.",
      source: "hall.yaml:9:10", current: 1.5, needed: 1.5077, unit: "MW", relativeExcess: 0.0051,
      leadsTo: ConsequenceRecord(status: .design, design: 1, isProven: true))
    studies.fit = FitRecord(
      step: 8, acceleratorsPerServer: 8, asked: 1024, most: 1152,
      ceilings: [
        FitCeilingRecord(path: "site.power", accelerators: 1176),
        FitCeilingRecord(path: "site.racks", accelerators: 1408),
      ], fits: 1136,
      limits: [
        FitLimitRecord(
          path: "site.power", ledger: "site.power", unit: "MW", limit: 1.5, used: 1.49608, servers: 1.4484),
        FitLimitRecord(path: "site.racks", ledger: "site.racks", unit: "", limit: 44, used: 39, servers: 36),
        FitLimitRecord(path: "limits.capex", ledger: "capex", unit: "M$", limit: 6, used: 4.3347),
      ],
      numbers: [
        FitNumberRecord(accelerators: 16, status: .infeasible),
        FitNumberRecord(accelerators: 1128, status: .design, objective: 4.4e6, uses: [1.4892, 38, 4.1]),
        FitNumberRecord(accelerators: 1136, status: .design, objective: 4.7e6, uses: [1.49608, 39, 4.3347]),
        FitNumberRecord(accelerators: 1144, status: .infeasible),
        FitNumberRecord(accelerators: 1152, status: .infeasible),
      ],
      next: FitNextRecord(
        accelerators: 1144,
        explanation: ExplanationRecord(
          isFeasible: false, alone: [needed], together: [needed],
          conflict: [
            ConflictMemberRecord(
              name: "site.power", sentence: "Power is within what the site gives.", source: "hall.yaml:9:10")
          ], isMinimal: true)))
  }

  /// Nothing fits, and one number has no answer.
  static let fitless: RunRecord = {
    var run = asking { studies in
      studies.fit = FitRecord(
        step: 16, acceleratorsPerServer: 8, asked: 64, most: 32,
        ceilings: [FitCeilingRecord(path: "--most", accelerators: 40)], open: 32,
        limits: [FitLimitRecord(path: "site.racks", ledger: "site.racks", unit: "", limit: 1)],
        numbers: [
          FitNumberRecord(accelerators: 16, status: .infeasible),
          FitNumberRecord(accelerators: 32, status: .failed, reason: "the solver | failed <here>"),
        ],
        next: FitNextRecord(
          accelerators: 16, explanation: ExplanationRecord(isFeasible: false),
          unwirable: ["clos, 1 plane of 800 Gb/s: 16 accelerators do not fit boxes of 4 and 4 usable ports"]))
    }
    run.designs = []
    run.proof.status = .infeasible
    return run
  }()

  static let explained: RunRecord = {
    var run = asking { studies in
      let leadsTo = ConsequenceRecord(status: .design, design: 0, isProven: true)
      studies.explanation = ExplanationRecord(
        isFeasible: false,
        alone: [
          ConcessionRecord(
            kind: .given, name: "site.coolantSupply", current: 45, needed: 38, unit: "°C", resolution: 0.1,
            leadsTo: leadsTo),
          ConcessionRecord(
            kind: .limit, name: "site.networkPower", current: 1.2, needed: 2, unit: "MW",
            relativeExcess: 0.6667,
            leadsTo: leadsTo),
          ConcessionRecord(kind: .choice, name: "choose.cooling", leadsTo: leadsTo),
          ConcessionRecord(
            kind: .rule, name: "thermal/junction", current: 105, needed: 106.5, unit: "°C",
            rejection: rejections[0], leadsTo: leadsTo),
        ],
        conflict: [
          ConflictMemberRecord(
            name: "site.networkPower", sentence: "Peak power is within what the site gives.",
            source: "cluster.yaml:9:17")
        ], isMinimal: true)
    }
    run.proof.status = .infeasible
    run.designs[0].rank = 0
    return run
  }()

  static let refused = asking { studies in
    studies.explanation = ExplanationRecord(
      isFeasible: true,
      option: ExplainedOptionRecord(
        decision: "leaf.optics", chosen: ["lpo"],
        price: OptionPriceRecord(option: "dsp", forced: dearer, forbidden: same)))
  }
}
