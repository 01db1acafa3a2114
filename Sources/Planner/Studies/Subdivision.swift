// SPDX-License-Identifier: Apache-2.0

/// A plane divided into cells, ever more finely where answers differ.
///
/// Along a range there are `finest` steps; a first cell takes `coarsest` of them, and is halved until its points agree
/// or one step is left. Along a list each value stands alone.
struct Subdivision {
  /// One side of the plane.
  struct Side: Hashable {
    /// How many steps a range has; how many values a list has, less one.
    var steps: Int
    /// Whether what lies between two places means something.
    var isRange: Bool
    /// Steps of a first cell.
    var coarsest: Int

    /// A range in `1 / resolution` steps or a few more, a power of two, first in eight parts.
    static func range(resolution: Double) -> Self {
      var steps = 8
      while Double(steps) * resolution < 1 - 1e-9 { steps *= 2 }
      return Self(steps: steps, isRange: true, coarsest: steps / 8)
    }

    /// A list of values.
    static func list(_ count: Int) -> Self { Self(steps: count - 1, isRange: false, coarsest: 0) }

    /// First cells along the side.
    fileprivate var cells: [ClosedRange<Int>] {
      isRange
        ? stride(from: 0, to: steps, by: coarsest).map { $0...($0 + coarsest) } : (0...steps).map { $0...$0 }
    }
  }

  /// A point, by its step along each side.
  struct Place: Hashable, Comparable {
    var x: Int
    var y: Int

    static func < (left: Self, right: Self) -> Bool { (left.y, left.x) < (right.y, right.x) }
  }

  /// A rectangle, by the steps of its edges.
  struct Cell: Hashable {
    var x: ClosedRange<Int>
    var y: ClosedRange<Int>

    /// Its corners, the lower left one first, each once.
    var corners: [Place] {
      Set([y.lowerBound, y.upperBound]).sorted().flatMap { y in
        Set([x.lowerBound, x.upperBound]).sorted().map { Place(x: $0, y: y) }
      }
    }

    func contains(_ place: Place) -> Bool { x.contains(place.x) && y.contains(place.y) }

    /// Its parts, halved along every side that is longer than a step; itself where none is.
    fileprivate var parts: [Self] {
      func halves(_ range: ClosedRange<Int>) -> [ClosedRange<Int>] {
        guard range.count > 2 else { return [range] }
        let middle = (range.lowerBound + range.upperBound) / 2
        return [range.lowerBound...middle, middle...range.upperBound]
      }
      return halves(y).flatMap { y in halves(x).map { Self(x: $0, y: y) } }
    }
  }

  /// The cells, by y, then by x.
  private(set) var cells: [Cell]
  /// Cells whose points differ and that were not divided for want of points.
  private(set) var unresolved = 0
  private let budget: Int

  /// The plane in its first cells.
  init(x: Side, y: Side, budget: Int) {
    cells = y.cells.flatMap { y in x.cells.map { Cell(x: $0, y: y) } }
    self.budget = budget
  }

  /// How many points the first cells have.
  static func firstPoints(x: Side, y: Side) -> Int {
    func count(_ side: Side) -> Int { side.cells.count + (side.isRange ? 1 : 0) }
    return count(x) * count(y)
  }

  /// The corners that have no answer yet.
  func wanted(_ isKnown: (Place) -> Bool) -> [Place] {
    Set(cells.flatMap(\.corners)).filter { !isKnown($0) }.sorted()
  }

  /// Divides cells whose points differ, as far as the budget of points reaches.
  ///
  /// - Parameter answers: Everything that is known.
  /// - Returns: Whether any cell was divided.
  /// - Complexity: O(cells · points).
  mutating func divide<Answer: Equatable>(by answers: [Place: Answer]) -> Bool {
    var points = Set(answers.keys)
    var divided: [Cell] = []
    var isDivided = false
    unresolved = 0
    for cell in cells {
      guard !Self.isUniform(cell, answers) else {
        divided.append(cell)
        continue
      }
      let parts = cell.parts
      let more = points.union(parts.flatMap(\.corners))
      guard parts.count > 1, more.count <= budget else {
        if parts.count > 1 { unresolved += 1 }
        divided.append(cell)
        continue
      }
      points = more
      divided += parts
      isDivided = true
    }
    cells = divided.sorted {
      ($0.y.lowerBound, $0.x.lowerBound) < ($1.y.lowerBound, $1.x.lowerBound)
    }
    return isDivided
  }

  /// Whether all points of a cell, those on its edges included, have the same answer.
  static func isUniform<Answer: Equatable>(_ cell: Cell, _ answers: [Place: Answer]) -> Bool {
    guard let first = cell.corners.first, let wanted = answers[first] else { return false }
    return answers.allSatisfy { !cell.contains($0.key) || $0.value == wanted }
  }
}
