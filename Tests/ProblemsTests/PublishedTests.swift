// SPDX-License-Identifier: Apache-2.0

import GLPKBackend
import Planner
import ProblemFormat
import RunRecord
import Testing

@Suite("Published networks")
struct PublishedTests {
  @Test("A published sizing whose spines lack half of the ports, stated as a design file, breaks the wiring")
  func evaluatesTheMistake() async throws {
    let brief = try Brief(reading: ProblemFiles.path("published/losslessnetwork-1024.yaml"))
    let (design, diagnostics) = DesignFile.load(ProblemFiles.path("published/designs/losslessnetwork.yaml"))
    #expect(diagnostics.isEmpty)
    let stated = try #require(design)
    let evaluation = try await Planner(solver: GLPKSolver(threads: 2)).evaluate(
      brief, stated, SolveSettings())
    let ends = evaluation.stated.breaches.first { $0.rule == "wiring, ends" }
    #expect(ends?.figure == 256)
    #expect(ends?.limit == 512)
  }

  @Test(
    "The prices of the HammingMesh table come out to its rounding",
    arguments: [
      ("nonblocking", 25.3), ("taper-50", 17.6), ("taper-75", 13.2),
    ])
  func reproducesHammingMesh(_ tree: String, _ published: Double) async throws {
    let winner = try await Answers.shared.winner(of: "published/hammingmesh-fat-tree-\(tree).yaml")
    let planes = 16.0
    let total = try #require(winner).objective * planes / 1e6
    #expect(abs(total - published) <= 0.05, "\(total) M$, published \(published) M$")
  }

  @Test("Equal bundles cost the 3-unit SuperPOD four spines")
  func bundlesCostSpines() async throws {
    func spines(_ name: String) async throws -> Int? {
      try await Answers.shared.winner(of: name)?.roles.first { $0.role == "spine" }?.boxes
    }
    #expect(try await spines("published/superpod-h100-3su.yaml") == 16)
    #expect(try await spines("published/superpod-h100-3su-unbalanced.yaml") == 12)
  }
}
