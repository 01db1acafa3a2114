// SPDX-License-Identifier: Apache-2.0

import Report
import RunRecord

extension Fixture {
  static let rejections = [
    RejectionRecord(
      plugin: "thermal", rule: "cage", subject: "1.6T DR8 in AIS800-64D, air",
      reason: "case temperature of the module",
      figure: 73.4, limit: 70, unit: "°C", scale: 1, count: 212),
    RejectionRecord(
      plugin: "thermal", rule: "rack", subject: "32 × SN5600 in room air", reason: "heat of one rack",
      figure: 46_200,
      limit: 40_000, unit: "kW", scale: 1e3, count: 38),
    RejectionRecord(
      plugin: "signal-integrity", rule: "host-loss", subject: "1.6T LPO behind 22 dB",
      reason: "loss from chip to module",
      figure: 22, limit: 16, unit: "dB", scale: 1, count: 540),
    RejectionRecord(
      plugin: "supply", rule: "date", subject: hostile, reason: "months after the date that was asked",
      figure: 3,
      limit: 0, unit: "", scale: 1, count: 4),
  ]

  static let unwirable = [
    UnwirableRecord(
      family: "rail-optimized", attempt: "8 rails of 128 × 800G",
      reason: "a leaf has 64 ports, 128 are needed"),
    UnwirableRecord(
      family: "rail-optimized", attempt: "8 rails of 256 × 400G",
      reason: "a leaf has 64 ports, 128 are needed"),
    UnwirableRecord(
      family: "single", attempt: "one box for 1,024 × 800G", reason: "no box has more than 512 ports of 800G"),
  ]

  static let unusable = [
    UnusableRecord(item: "xpo-lpo", name: hostile, reason: "no figure for power, price")
  ]

  static let figures = [
    FigureRecord(
      item: "sn5600", name: "Spectrum SN5600", kind: "system", attribute: "power", value: 940, low: 940,
      high: 940,
      unit: "W", sources: ["nv-sn5600"], confidence: "high", isEstimate: false, date: "2025-03",
      note: "Typical, without modules."),
    FigureRecord(
      item: "lpo-800g-dr8", name: "800G DR8 LPO", kind: "module", attribute: "price", value: 941, low: 700,
      high: 1200,
      unit: "$", sources: ["fs-lpo", "unlisted-key"], confidence: "medium", isEstimate: true, date: nil,
      note: nil),
    FigureRecord(
      item: "box-mtbf", name: "Time between failures of a switch box", kind: "assumption",
      attribute: "figure",
      value: 300_000, low: 150_000, high: 500_000, unit: "h", sources: ["etalon-estimate"], confidence: "low",
      isEstimate: true, date: nil, note: "No public figure for switch chips or boxes.",
      reach: FigureReachRecord(
        below: .init(value: 180_000, rival: "rank 2"), above: .init(value: 410_000, broken: ["thermal/rack"]))
    ),
  ]

  static let sources = [
    SourceRecord(
      key: "nv-sn5600", title: "SN5600 data sheet", location: "https://example.com/sn5600?a=1&b=2", year: 2025
    ),
    SourceRecord(key: "fs-lpo", title: "Price list " + hostile, location: "javascript:alert(1)", year: 2026),
    SourceRecord(
      key: "etalon-estimate", title: "Derived by Etalon's authors", location: "this catalog", year: 2026),
  ]

  static let infeasible = {
    var none = run
    (none.designs, none.baseline, none.limits, none.scenarios) = ([], nil, [], [])
    (none.figures, none.sources) = ([], [])
    none.proof = ProofRecord(
      status: .infeasible, isProven: true, bound: nil, gap: nil, stop: "infeasible", moreTie: false)
    return none
  }()

  static let stopped = {
    var none = infeasible
    none.proof = ProofRecord(
      status: .stopped, isProven: false, bound: 5_100_000, gap: nil, stop: "time limit", moreTie: false)
    (none.rejections, none.unwirable, none.unusable) = ([], [], [])
    return none
  }()
}
