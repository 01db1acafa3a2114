// SPDX-License-Identifier: Apache-2.0

import Testing

/// What a set of instances covers.
struct Tally {
  private(set) var asked = 0
  private(set) var counted = 0
  private(set) var differing = 0
  private(set) var failures: [String] = []
  private var doubts: [String: Int] = [:]
  private var bound: [String: Int] = [:]
  private var (infeasible, tied) = (0, 0)
  private var tiers: [Int: Int] = [:]

  /// Rules and rows that the instances must make bind or reject.
  static let wanted = [
    "core wiring", "core ends", "core no-good",
    "wiring single of 1", "wiring clos of 2", "wiring clos of 3", "wiring rail-optimized of 2",
    "floor in-rack", "floor end-of-row", "floor network-row",
    "rule supply/box", "rule supply/part", "rule supply/build", "rule signal-integrity/host-loss",
    "rule signal-integrity/reach", "rule signal-integrity/optical-loss", "rule thermal/supply",
    "rule thermal/cage", "rule thermal/junction", "rule thermal/rack",
    "row supply/vendor", "row supply/module", "row supply/system", "row supply/vendor-share",
    "row thermal/plant", "row reliability/spares", "row reliability/lost-time",
    "row limit[power.peak]", "row limit[capex]", "row limit[racks]",
  ]

  mutating func enter(_ outcome: Result<Comparison, any Error>, seed: Int) {
    asked += 1
    guard case .success(let comparison) = outcome else {
      if case .failure(let error) = outcome { failures.append("seed \(seed): \(error)") }
      differing += 1
      return
    }
    switch comparison.verdict {
    case .doubtful(let why):
      doubts[String(why.prefix { !$0.isNumber }), default: 0] += 1
      return
    case .differs(let how):
      failures.append("seed \(seed): \(how)")
      differing += 1
    case .agrees: break
    }
    counted += 1
    for name in comparison.bound { bound[name, default: 0] += 1 }
    infeasible += comparison.isInfeasible ? 1 : 0
    tied += comparison.hasTies ? 1 : 0
    tiers[comparison.tiers, default: 0] += 1
  }

  /// The counts, for people.
  var table: String {
    var lines = [
      "oracle: \(counted) instances counted of \(asked), \(differing) differ; \(infeasible) infeasible, \(tied) with ties",
      "tiers of the best design: "
        + tiers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "),
    ]
    lines += bound.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    lines += doubts.sorted { $0.value > $1.value }.prefix(12).map { "  not counted: \($0.key)… \($0.value)" }
    return lines.joined(separator: "\n")
  }

  /// Fails where the instances cover too little.
  func check(of wanted: Int) {
    #expect(counted * 10 >= wanted * 8, "at most two in ten do not count")
    #expect(infeasible * 10 >= counted, "at least one in ten has no answer")
    #expect(tied * 5 >= counted, "at least one in five has ties")
    // Fifty in two thousand; a short run may fall a little short of its part by chance.
    let least = wanted < 2000 ? counted / 60 : 50
    for count in 1...3 { #expect(tiers[count, default: 0] >= least, "\(count) tiers win too seldom") }
    for name in Self.wanted {
      #expect(bound[name, default: 0] >= least, "\(name) binds or rejects too seldom")
    }
  }
}
