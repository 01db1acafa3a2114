// SPDX-License-Identifier: Apache-2.0

import Foundation
import GLPKBackend
import Testing

/// Answers to random small problems, held against brute force.
struct OracleTests {
  /// Two hundred fewer than this in every ten are doubtful or too large and do not count.
  private static var isFull: Bool { ProcessInfo.processInfo.environment["ETALON_TEST_ALL"] == "1" }

  @Test func `every answer is the one that brute force finds`() async throws {
    let wanted = Int(ProcessInfo.processInfo.environment["ORACLE"] ?? "") ?? (Self.isFull ? 2000 : 600)
    let first = Int(ProcessInfo.processInfo.environment["SEED"] ?? "") ?? 1
    let solver = GLPKSolver(threads: 2)
    var tally = Tally()
    var seed = first
    await withTaskGroup(of: (Int, Result<Comparison, any Error>).self) { group in
      func ask(_ seed: Int) {
        group.addTask { @concurrent in
          do { return (seed, .success(try await Comparison(seed: seed, solver: solver))) } catch {
            return (seed, .failure(error))
          }
        }
      }
      for _ in 0..<4 {
        ask(seed)
        seed += 1
      }
      for await (number, outcome) in group {
        tally.enter(outcome, seed: number)
        guard tally.counted < wanted, tally.asked < 3 * wanted, tally.differing < 12 else { continue }
        ask(seed)
        seed += 1
      }
    }
    print(tally.table)
    for failure in tally.failures { Issue.record("\(failure)") }
    tally.check(of: wanted)
  }
}
