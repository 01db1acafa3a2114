// SPDX-License-Identifier: Apache-2.0

import Search
import TestSupport
import Testing

@Suite struct ParetoFrontTests {
  @Test(arguments: 1...20) func `a front is what nothing dominates, and its area is what it covers`(seed: Int)
  {
    var generator = SeededGenerator(seed: seed)
    let points = (0..<30).map { _ in
      (
        first: Double(Int.random(in: 0...12, using: &generator)),
        second: Double(Int.random(in: 0...12, using: &generator))
      )
    }
    let front = ParetoFront.places(of: points).map { points[$0] }
    for point in points {
      let isDominated = points.contains {
        $0.first <= point.first && $0.second <= point.second
          && ($0.first, $0.second) != (point.first, point.second)
      }
      #expect(front.contains { $0 == point } == !isDominated)
    }
    // Every unit square below the reference whose lower corner some point covers.
    let covered = (0..<13).flatMap { x in (0..<13).map { (Double(x), Double($0)) } }.count { corner in
      points.contains { $0.first <= corner.0 && $0.second <= corner.1 }
    }
    #expect(ParetoFront.hypervolume(of: front, within: (13, 13)) == Double(covered))
  }

  @Test func `what is nearer than the resolution counts as equal`() {
    let points = [(first: 1.0, second: 5.0), (first: 1.0000001, second: 3), (first: 2, second: 2.9999999)]
    #expect(ParetoFront.places(of: points, resolution: 1e-6) == [1])
    #expect(ParetoFront.places(of: points) == [0, 1, 2])
    #expect(ParetoFront.hypervolume(of: [], within: (1, 1)) == 0)
  }
}
