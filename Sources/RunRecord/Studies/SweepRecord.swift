// SPDX-License-Identifier: Apache-2.0

/// Something that a question varies.
public struct ParameterRecord: Codable, Hashable, Sendable {
  /// Its path, such as `site.electricity`.
  public var path: String
  /// The unit in which values are given; empty for words and bare numbers.
  public var unit: String
  /// The value in force when nothing is varied, as a person writes it; nil when nothing is in force.
  public var current: String?

  /// Makes a parameter.
  public init(path: String, unit: String, current: String?) {
    (self.path, self.unit, self.current) = (path, unit, current)
  }
}

/// The best design at one setting of the parameters.
public struct PointRecord: Codable, Hashable, Sendable {
  /// What was found.
  public enum Status: String, Codable, Hashable, Sendable {
    /// A best design, proven unless said otherwise.
    case design
    /// It is proven that there is none.
    case infeasible
    /// It was not answered; the reason says why.
    case failed
    /// The search was stopped before it.
    case open
  }

  /// The parameters' values as a person writes them, in the order of the parameters.
  public var settings: [String]
  /// The same in the parameters' units; nil for words.
  public var numbers: [Double?]
  /// What was found.
  public var status: Status
  /// The winner's place in the run's designs; nil without one.
  public var design: Int?
  /// The objective, in the canonical unit of the goal's ledger.
  public var objective: Double?
  /// Every ledger of the winner at this setting in its canonical unit, in the order of the run's ledgers.
  public var ledgers: [Double]
  /// Whether it is proven that nothing is better.
  public var isProven: Bool
  /// Why there is no answer.
  public var reason: String?

  /// Makes a point.
  public init(
    settings: [String], numbers: [Double?], status: Status, design: Int? = nil, objective: Double? = nil,
    ledgers: [Double] = [], isProven: Bool = false, reason: String? = nil
  ) {
    (self.settings, self.numbers) = (settings, numbers)
    (self.status, self.design, self.objective) = (status, design, objective)
    (self.ledgers, self.isProven, self.reason) = (ledgers, isProven, reason)
  }
}

/// The best design at each point of a grid or list.
public struct SweepRecord: Codable, Hashable, Sendable {
  /// What was varied.
  public var parameters: [ParameterRecord]
  /// The points, the last parameter changing fastest; of more than ``mostPoints`` some, evenly chosen.
  public var points: [PointRecord]
  /// What came of all points where `points` are only some; nil where they are all.
  public var tally: SweepTally?
  /// At how many settings objective and limits were found to be affine in the parameters, so that one program was
  /// changed from point to point; nil where each point has a program of its own.
  public var affineWitnesses: Int?

  /// Most points that a record holds, so that a run of any number of points can be kept and shown.
  public static let mostPoints = 4096

  /// Makes a sweep.
  public init(
    parameters: [ParameterRecord], points: [PointRecord], tally: SweepTally? = nil,
    affineWitnesses: Int? = nil
  ) {
    (self.parameters, self.points, self.tally) = (parameters, points, tally)
    self.affineWitnesses = affineWitnesses
  }
}

/// What came of the points of a sweep, added up.
public struct SweepTally: Codable, Hashable, Sendable {
  /// How many points there are.
  public var points = 0
  /// At how many of them each of the run's designs is best, in the order of the designs.
  public var wins: [Int] = []
  /// At how many no design is possible.
  public var infeasible = 0
  /// At how many there is no answer.
  public var failed = 0
  /// Before how many the search was stopped.
  public var open = 0
  /// How many of the best designs are not proven.
  public var unproven = 0
  /// Why the first point without an answer has none.
  public var firstReason: String?

  /// Counts nothing yet.
  public init() {}

  /// Counts points.
  public init(_ points: [PointRecord]) { for point in points { count(point) } }

  /// Counts one more point.
  public mutating func count(_ point: PointRecord) {
    points += 1
    switch point.status {
    case .design: unproven += point.isProven ? 0 : 1
    case .infeasible: infeasible += 1
    case .failed: failed += 1
    case .open: open += 1
    }
    if let place = point.design {
      if wins.count <= place { wins += [Int](repeating: 0, count: place + 1 - wins.count) }
      wins[place] += 1
    }
    firstReason = firstReason ?? point.reason
  }
}
