// SPDX-License-Identifier: Apache-2.0

import Foundation
import GLPKBackend
import Planner
import Search

/// Prints how fast Etalon is on the shipped clusters; figures are for reading, not for passing.
///
/// Seconds depend on the machine and its other work, so every comparison is a ratio of two measurements of one run.
@main
enum Benchmarks {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    let folder =
      words.first { !$0.hasPrefix("--") && !$0.hasSuffix(".json") && Double($0) == nil } ?? "Problems"
    let sweep = SweepMeasurement(
      problem: "\(folder)/ai-cluster-1k.yaml", path: "site.electricity", ends: (0.04, 0.4), count: 2000)
    if words.first == "--export", words.count > 1 {
      try await sweep.export(to: words[1], samples: 20)
      return
    }
    if !words.contains("--sweep") {
      try await clusters(in: folder)
      for name in ["ai-cluster-1k", "ai-cluster-8k"] {
        print("\ncolumns of \(name) dropped before its best design is sought, by")
        for line in try await DroppingMeasurement(problem: "\(folder)/\(name).yaml").lines() { print(line) }
      }
    }
    print("\na sweep of ai-cluster-1k over the price of electricity")
    let peer = words.firstIndex(of: "--against").flatMap { words.dropFirst($0 + 1).first }.flatMap(
      Double.init)
    for line in try await sweep.lines(against: peer) { print(line) }
  }

  private static func clusters(in folder: String) async throws {
    let names = ["ai-cluster-1k", "ai-cluster-8k", "ai-cluster-100k", "ai-cluster-1m"]
    var rows = [
      [
        "problem", "wirings", "builds", "placements", "rejected", "columns", "rows", "non-zeros",
        "assess+formulate s",
        "placements/s", "build ÷ raw GLPK", "root s", "root ÷ optimum", "columns dropped", "rank s",
        "proof s", "all s",
      ]
    ]
    for name in names {
      let path = "\(folder)/\(name).yaml"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      rows.append([name] + (try await Measurement(problem: path).cells()))
    }
    for index in rows[0].indices {
      print(
        rows.enumerated().map { number, row in
          let pad = String(repeating: " ", count: max(0, (number == 0 ? 20 : 18) - row[index].count))
          return number == 0 ? row[index] + pad : pad + row[index]
        }.joined(separator: " "))
    }
  }
}
