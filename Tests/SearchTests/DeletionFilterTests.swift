// SPDX-License-Identifier: Apache-2.0

import Search
import TestSupport
import Testing

@Suite struct DeletionFilterTests {
  @Test(arguments: 1...20) func `what is left is a conflict of which every member is needed`(seed: Int) async
  {
    var generator = SeededGenerator(seed: seed)
    // Members cannot hold together when all of some secret group are there.
    let secrets = (0..<3).map { _ in
      Set(
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in Int.random(in: 0..<12, using: &generator) })
    }
    func canHold(_ kept: [Int]) -> Bool { !secrets.contains { $0.isSubset(of: kept) } }
    let found = await DeletionFilter.reduce(Array(0..<12)) { kept async -> Bool? in canHold(kept) }
    #expect(found.isMinimal && !canHold(found.members))
    for member in found.members { #expect(canHold(found.members.filter { $0 != member })) }
    #expect(secrets.contains(Set(found.members)))
  }

  @Test func `what was not found out in time stays in, and that is said`() async {
    let found = await DeletionFilter.reduce([1, 2, 3]) { kept async -> Bool? in
      kept.contains(1) ? nil : true
    }
    #expect(found.members == [1, 2, 3] && !found.isMinimal)
  }
}
