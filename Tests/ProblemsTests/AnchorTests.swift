// SPDX-License-Identifier: Apache-2.0

import RunRecord
import Testing

/// A figure of a winner that is known well enough to notice a slip of a catalog or a plugin.
struct Anchor: Sendable, CustomTestStringConvertible {
  /// Which problem.
  var problem: String
  /// What is looked at.
  var what: String
  /// Where it must lie.
  var band: ClosedRange<Double>
  /// Where the band comes from.
  var source: String
  /// How the figure is taken from the winner.
  var figure: @Sendable (DesignRecord) -> Double

  var testDescription: String { "\(problem): \(what)" }
}

extension DesignRecord {
  fileprivate var accelerators: Double { Double(roles.first { $0.role == "endpoint" }?.boxes ?? 1) }
  fileprivate var switches: Double {
    Double(roles.filter { $0.role != "endpoint" }.reduce(0) { $0 + $1.boxes })
  }
  fileprivate func ledger(_ name: String) -> Double { ledgers[name] ?? .nan }
}

private let anchors = [
  Anchor(
    problem: "switch-51t.yaml", what: "W of a 51.2T box, co-packaged", band: 900...1400,
    source: "913 W typical without optics, and 1,528 W with 64 retimed modules, both of one 64×800G box"
  ) { $0.ledger("power.typical") },
  Anchor(
    problem: "switch-102t.yaml", what: "W of a 102.4T box, linear", band: 1800...3000,
    source: "twice the 51.2T box; 115.2T boxes are published with 3.95 and 7.0 kW at peak"
  ) { $0.ledger("power.typical") },
  Anchor(
    problem: "ai-cluster-1k.yaml", what: "switches of 51.2T for 1,024 × 400G", band: 24...24,
    source: "3N ÷ radix: 3 × 1,024 ÷ 128 ports of 400G"
  ) { $0.switches },
  Anchor(
    problem: "published/superpod-large-16384.yaml", what: "switches of 64 ports for 16,384", band: 1280...1280,
    source: "component count of the larger DGX SuperPOD: 512 + 512 + 256"
  ) { $0.switches },
  Anchor(
    problem: "ai-cluster-8k.yaml", what: "$ of network per accelerator", band: 4000...7500,
    source: "33 to 60 M$ for 8,192 × 800G from list prices, by generation and class of optics"
  ) { $0.ledger("capex") / $0.accelerators },
  Anchor(
    problem: "ai-cluster-8k.yaml", what: "W of network per accelerator", band: 50...105,
    source: "409 to 860 kW for 8,192 × 800G, co-packaged at one end and retimed 51.2T at the other"
  ) { $0.ledger("power.typical") / $0.accelerators },
  Anchor(
    problem: "ai-cluster-8k.yaml", what: "switches for 8,192 × 800G", band: 192...384,
    source: "3N ÷ radix with 128 and 64 ports of 800G"
  ) { $0.switches },
  Anchor(
    problem: "infiniband-4k.yaml", what: "peak W of a 115.2T box", band: 3_900...7_000,
    source: "3.95 kW with engines, 7.0 kW with modules, as published"
  ) { winner in
    let boxes = winner.roles.filter { $0.role != "endpoint" }
    let watts = boxes.reduce(0) { $0 + ($1.quantities["slot-peak-power"]?.value ?? 0) }
    return watts / boxes.reduce(0) { $0 + Double($1.boxes) }
  },
]

@Suite("Winners lie where public figures put them")
struct AnchorTests {
  @Test("Within its band", arguments: anchors)
  func holds(_ anchor: Anchor) async throws {
    let winner = try #require(try await Answers.shared.winner(of: anchor.problem))
    let value = anchor.figure(winner)
    #expect(anchor.band.contains(value), "\(value), expected \(anchor.band): \(anchor.source)")
  }
}
