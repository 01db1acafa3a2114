// SPDX-License-Identifier: Apache-2.0

import Formulation
import GLPKBackend
import Planner
import Search

/// What it is worth to drop columns at the root before the best design is sought, way by way.
struct DroppingMeasurement {
  let problem: String

  private static let ways: [(name: String, ways: Set<Dropping>)] = [
    ("nothing", []), ("reduced costs", [.reducedCosts]), ("paths", [.paths]),
    ("both", [.paths, .reducedCosts]), ("rules as well", [.rules, .paths, .reducedCosts]),
  ]

  /// A line for each way: columns dropped, seconds, and how many times faster than with all columns.
  func lines() async throws -> [String] {
    let brief = try Brief(reading: problem)
    let plan = try Plan(brief, context: brief.context(with: brief.catalog))
    let solver = GLPKSolver(threads: 1)
    var lines: [String] = []
    var all = Double.nan
    for (name, ways) in Self.ways {
      var options = RankingOptions(count: 1, fixesByReducedCost: !ways.isEmpty)
      options.droppingBy = ways
      let start = ContinuousClock.now
      let ranking = try await plan.rank(options, with: solver)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if ways.isEmpty { all = seconds }
      let (dropped, of) = ranking.columnsFixed
      lines.append(
        "\(name)\(String(repeating: " ", count: 16 - name.count)) dropped \(dropped) of \(of), "
          + "\((seconds * 1e3).rounded() / 1e3) s, off ÷ on \((all / seconds * 100).rounded() / 100)")
    }
    return lines
  }
}
