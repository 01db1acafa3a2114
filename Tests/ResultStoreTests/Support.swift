// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import RunRecord

/// A folder of a test's own, which goes when the test is over.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    unsafe chmod(path, 0o777)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Where the store of the test is.
  var store: String { path + "/etalon.sqlite" }
}

/// Made-up runs and tasks.
enum Sample {
  static func description(_ text: String = "name: a problem", command: String = "solve") -> RunDescription {
    RunDescription(
      command: command, arguments: ["a.yaml", "--rank", "3"], folder: "/somewhere",
      problem: .init(name: "a.yaml", path: "/somewhere/a.yaml", text: text), settings: "rank 3",
      catalogHash: "c0", plugins: [.init(name: "cost", version: "1", summary: "Money.")], etalon: "0")
  }

  static func record(objective: Double? = 44.15e6) -> RunRecord {
    RunRecord(
      question: QuestionRecord(
        name: "a problem", file: "a.yaml", goal: "least", ledger: "tco", statements: []),
      origin: OriginRecord(
        etalon: "0", command: "etalon solve a.yaml", problemHash: "a", catalogHash: "c0", solver: "none",
        plugins: []),
      proof: ProofRecord(
        status: objective == nil ? .infeasible : .designs, isProven: true, bound: 1.0 / 3, gap: nil,
        stop: "optimal", moreTie: false),
      ledgers: [LedgerRecord(id: "tco", unit: "M$", scale: 1e6, meaning: "", owner: "cost", includes: [:])],
      designs: objective.map { [design($0)] } ?? [],
      counts: CountsRecord(
        skeletons: 1, fillableSkeletons: 1, builds: 1, placements: 1, allowedPlacements: 1, columns: 1,
        rows: 1)
    )
  }

  private static func design(_ objective: Double) -> DesignRecord {
    DesignRecord(
      rank: 1, isProven: true, tiesWithPrevious: false, objective: objective, family: "clos", tiers: 2,
      planes: 1, tapers: [], roles: [], links: [], ledgers: ["tco": objective, "odd": .infinity],
      headings: [:], recourse: [:], materials: [])
  }

  static func tasks(_ range: Range<Int>) -> [(key: TaskKey, ordinal: Int, label: String)] {
    range.map { (key($0), $0, "point \($0)") }
  }

  /// Keys in another order than the ordinals.
  static func key(_ ordinal: Int) -> TaskKey {
    TaskKey(text: String(UInt64(ordinal + 1) &* 0x9e37_79b9_7f4a_7c15, radix: 16))
  }

  static func result(_ ordinal: Int) -> [UInt8] { Array("{\"best\":\(ordinal * ordinal)}".utf8) }
}
