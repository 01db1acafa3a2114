// SPDX-License-Identifier: Apache-2.0

/// Points of which none is at least as good as another in both of two amounts, less being better.
public enum ParetoFront {
  /// Places of the points that are on the front, by rising first amount; of equal points the first.
  ///
  /// A point that another one equals in one amount and beats in the other is not on it.
  ///
  /// - Parameters:
  ///   - points: Amounts that are all finite.
  ///   - resolution: Amounts nearer to each other than this share of them count as equal.
  /// - Returns: The places.
  /// - Complexity: That of sorting.
  public static func places(of points: [(first: Double, second: Double)], resolution: Double = 0) -> [Int] {
    func isLess(_ one: Double, _ other: Double) -> Bool {
      one < other - resolution * max(abs(one), abs(other))
    }
    let order = points.indices.sorted {
      (points[$0].first, points[$0].second, $0) < (points[$1].first, points[$1].second, $1)
    }
    var front: [Int] = []
    for place in order {
      guard let last = front.last else {
        front.append(place)
        continue
      }
      guard isLess(points[place].second, points[last].second) else { continue }
      // Hardly dearer and much better: the last one is weakly dominated.
      if !isLess(points[last].first, points[place].first) { front.removeLast() }
      front.append(place)
    }
    return front
  }

  /// The area that a front's points dominate within a reference point.
  ///
  /// Source: E. Zitzler and L. Thiele, "Multiobjective Optimization Using Evolutionary Algorithms", PPSN V (1998).
  ///
  /// - Parameters:
  ///   - front: Points on a front, in any order.
  ///   - reference: Amounts beyond which nothing counts.
  /// - Returns: The area.
  public static func hypervolume(
    of front: [(first: Double, second: Double)], within reference: (first: Double, second: Double)
  ) -> Double {
    var area = 0.0
    var ceiling = reference.second
    for point in front.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) })
    where point.second < ceiling && point.first < reference.first {
      area += (reference.first - point.first) * (ceiling - point.second)
      ceiling = point.second
    }
    return area
  }
}
