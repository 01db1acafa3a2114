// SPDX-License-Identifier: Apache-2.0

import Foundation
import GLPKBackend
import Planner
import ProblemFormat
import Report
import RunRecord
import Testing

/// Claims computed anew, and the committed page of them.
@Suite struct `Audited claims` {
  static let files = ProblemFiles.all.filter { $0.hasPrefix("claims/") }
  static let names = files.map { URL(fileURLWithPath: $0).lastPathComponent }

  private func judged(_ name: String) async throws -> ClaimRecord {
    let brief = try Brief(reading: ProblemFiles.path("claims/\(name).yaml"))
    return try #require(try await Planner(solver: GLPKSolver(threads: 1)).judge(brief))
  }

  private static func sample() throws -> ClaimsRecord {
    let file = ProblemFiles.folder.deletingLastPathComponent()
      .appending(path: "Results/samples/claims/\(ClaimsReport.dataFile)")
    return try ClaimsReport.decode(String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test func `the sample is of today's claims and catalog`() throws {
    let sample = try Self.sample()
    #expect(sample.claims.map(\.file) == Self.names, "run `make samples`")
    for (claim, file) in zip(sample.claims, Self.files) {
      let brief = try Brief(reading: ProblemFiles.path(file))
      #expect(claim.problemHash == brief.fingerprint, "\(file): run `make samples`")
      #expect(sample.catalogHash == brief.catalogHash, "run `make samples`")
    }
  }

  @Test(arguments: ["port-power", "density", "serviceability", "host-loss", "doubling-time"])
  func `the sample says what is computed today`(name: String) async throws {
    let committed = try Self.sample().claims.first { $0.file == "\(name).yaml" }
    #expect(try await judged(name) == committed, "run `make samples`")
  }

  @Test func `energy per bit is a module's watts over its rate, and so are its ends`() async throws {
    let claim = try await judged("pluggable-energy")
    // 15 W, 12 to 17 W, over 800 Gb/s.
    #expect(claim.value == 18.75)
    #expect(claim.range == RangeRecord(low: 15, high: 21.25))
    #expect(claim.levers.map(\.figure.attribute) == ["power"])
    #expect(claim.unit == "pJ/bit")
  }

  @Test func `power of ports is that of modules and SerDes over the whole rate`() async throws {
    let claim = try await judged("port-power")
    let design = try #require(claim.design)
    let watts = ["optics", "serdes"].compactMap { design.headings["power.typical"]?[$0] }.reduce(0, +)
    let value = try #require(claim.value)
    #expect(abs(value - watts / 64 * 512 / 1e3) < 1e-9)
    let (low, high) = (try #require(claim.range.low), try #require(claim.range.high))
    #expect(low < value && value < high)
  }

  @Test func `a density is that of the one design over that of the other`() async throws {
    let claim = try await judged("density")
    let heights = [claim.design, claim.rival].compactMap { $0?.roles.first?.box?.rackUnits }
    try #require(heights.count == 2)
    #expect(claim.value == heights[1] / heights[0])
  }

  @Test func `a rate wins only if every higher one does`() async throws {
    let claim = try await judged("inflection")
    let wins = claim.steps.reversed().prefix { step in
      (step.rivalObjective ?? .infinity) > (step.objective ?? .infinity)
    }
    #expect(claim.value == wins.last?.rateGbps)
    #expect(claim.steps.map(\.rateGbps) == [200, 400, 800, 1600])
    for step in claim.steps {
      let (least, most) = (try #require(step.leastGain), try #require(step.mostGain))
      let gain = (step.rivalObjective ?? 0) - (step.objective ?? 0)
      #expect(least <= gain + 1e-6 * abs(gain) && gain <= most + 1e-6 * abs(gain))
    }
  }
}
