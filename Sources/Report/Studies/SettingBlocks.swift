// SPDX-License-Identifier: Apache-2.0

/// Some settings of a grid told as few blocks: every combination of some values of each parameter.
struct SettingBlocks {
  /// The values of each parameter, in the order in which they were given.
  private let axes: [[String]]
  /// Which parameters are numbers, so that a block has one run of their values.
  private let areNumbers: [Bool]
  /// Places of values, by parameter, of each block.
  let blocks: [[[Int]]]

  /// Covers settings with blocks.
  ///
  /// - Parameters:
  ///   - settings: The settings to be told, as values of all parameters.
  ///   - all: Every setting of which something is known; a block may hold others besides.
  ///   - areNumbers: Which parameters are numbers.
  init(_ settings: [[String]], among all: [[String]], areNumbers: [Bool]) {
    let axes = areNumbers.indices.map { axis in all.map { $0[axis] }.unique }
    func place(_ setting: [String]) -> [Int] {
      zip(axes, setting).map { $0.firstIndex(of: $1) ?? 0 }
    }
    let told = Set(settings.map(place))
    let others = Set(all.map(place)).subtracting(told)
    var left = told
    var blocks: [[[Int]]] = []
    // Which parameter is widened first decides what a block becomes; of all, the one that tells most is taken next.
    let grown = settings.map(place).flatMap { seed in
      axes.indices.map { first in
        Self.grown(seed, first: first, axes.map(\.count), areNumbers, avoiding: others)
      }
    }.unique
    while !left.isEmpty {
      let covered = grown.map { block in left.count { Self.holds(block, $0) } }
      guard let best = covered.indices.max(by: { (covered[$0], $1) < (covered[$1], $0) }) else { break }
      let news = left.filter { Self.holds(grown[best], $0) }
      left.subtract(news)
      blocks.append(Self.trimmed(grown[best], to: news, axes.map(\.count)))
    }
    (self.axes, self.areNumbers, self.blocks) = (axes, areNumbers, blocks)
  }

  /// How many blocks there are.
  var count: Int { blocks.count }

  /// The blocks in words, such as "from 0.12 $/kWh up, 1.6 Tb/s"; parameters of which any value will do are left out.
  var words: [String] {
    blocks.map { block in
      let parts = block.indices.compactMap { axis in words(block[axis], of: axis) }
      return parts.isEmpty ? "everywhere" : parts.joined(separator: ", ")
    }
  }

  private func words(_ places: [Int], of axis: Int) -> String? {
    let values = axes[axis]
    guard places.count < values.count, let first = places.first, let last = places.last else { return nil }
    guard areNumbers[axis], places.count > 1 else {
      return places.map { values[$0].clean }.inWords(with: "or")
    }
    if last == values.count - 1 { return "from \(values[first].clean) up" }
    return first == 0 ? "up to \(values[last].clean)" : "from \(values[first].clean) to \(values[last].clean)"
  }

  private static func holds(_ block: [[Int]], _ place: [Int]) -> Bool {
    zip(block, place).allSatisfy { $0.contains($1) }
  }

  /// A block without values at which it tells nothing new, unless any value will do.
  private static func trimmed(_ block: [[Int]], to news: Set<[Int]>, _ counts: [Int]) -> [[Int]] {
    block.indices.map { axis in
      let needed = Set(news.map { $0[axis] })
      guard block[axis].count < counts[axis], let first = needed.min(), let last = needed.max() else {
        return block[axis]
      }
      // What lies between the ends stays, or a run of numbers would be torn.
      return block[axis].filter { needed.contains($0) || first < $0 && $0 < last }
    }
  }

  /// The block around a place that is as wide as can be, one parameter after the other.
  private static func grown(
    _ seed: [Int], first: Int, _ counts: [Int], _ areNumbers: [Bool], avoiding others: Set<[Int]>
  ) -> [[Int]] {
    var block = seed.map { [$0] }
    func isFree(_ value: Int, on axis: Int) -> Bool {
      var slice = block
      slice[axis] = [value]
      return !others.contains { holds(slice, $0) }
    }
    for axis in [first] + counts.indices.filter({ $0 != first }) {
      let before = stride(from: seed[axis] - 1, through: 0, by: -1)
      let after = stride(from: seed[axis] + 1, to: counts[axis], by: 1)
      var wider = [seed[axis]]
      for side in [Array(before), Array(after)] {
        for value in side {
          if isFree(value, on: axis) { wider.append(value) } else if areNumbers[axis] { break }
        }
      }
      block[axis] = wider.sorted()
    }
    return block
  }
}
