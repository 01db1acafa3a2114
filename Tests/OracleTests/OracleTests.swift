// SPDX-License-Identifier: Apache-2.0

import Foundation
import GLPKBackend
import Testing

/// Answers to random small problems, held against brute force.
struct OracleTests {
  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  /// Six hundred seeds, or with `ETALON_TEST_ALL=1` so many that more than two thousand count.
  private static var seeds: Range<Int> {
    let first = number("ORACLE_SEED") ?? 1
    return first..<(first + (number("ORACLE_COUNT") ?? (number("ETALON_TEST_ALL") == 1 ? 2500 : 600)))
  }

  @Test func `every answer is the one that brute force finds`() async throws {
    let solver = GLPKSolver(threads: 2)
    var tally = Tally()
    var seeds = Self.seeds.makeIterator()
    await withTaskGroup(of: (Int, Result<Comparison, any Error>).self) { group in
      func ask() {
        guard let seed = seeds.next() else { return }
        group.addTask { @concurrent in
          do { return (seed, .success(try await Comparison(seed: seed, solver: solver))) } catch {
            return (seed, .failure(error))
          }
        }
      }
      for _ in 0..<4 { ask() }
      for await (seed, outcome) in group {
        tally.enter(outcome, seed: seed)
        if tally.failures.count < 12 { ask() }
      }
    }
    print(tally.table)
    for failure in tally.failures.prefix(12) { Issue.record("\(failure)") }
    if Self.seeds.count >= 600 { tally.check(of: Self.seeds.count) }
  }
}
