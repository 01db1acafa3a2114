// SPDX-License-Identifier: Apache-2.0

/// The front of two ledgers: every design that no other one is at least as good as in both.
public struct ParetoRecord: Codable, Hashable, Sendable {
  /// The two ledgers.
  public var ledgers: [String]
  /// The designs, by rising first ledger.
  public var points: [ParetoPointRecord]
  /// Amounts nearer to each other than this share of them count as equal.
  public var resolution: Double
  /// The most of each ledger that a design on the front has, in canonical units.
  public var nadir: [Double]
  /// The least of each ledger that a design on the front has, in canonical units.
  public var ideal: [Double]
  /// The area that the front dominates within the nadir, in the product of the canonical units.
  public var hypervolume: Double
  /// The same as a share of the area between ideal and nadir; nil where the front is one point.
  public var hypervolumeShare: Double?
  /// Whether every part of the front was searched to its end.
  public var isComplete: Bool
  /// Why a part was not answered; nil when every part was, or the search was stopped.
  public var reason: String?
  /// The best designs by the problem's own goal, in their order; nil where they were not ranked.
  public var ranked: [ParetoRankedRecord]?

  /// Makes a front.
  public init(
    ledgers: [String], points: [ParetoPointRecord], resolution: Double, nadir: [Double], ideal: [Double],
    hypervolume: Double, hypervolumeShare: Double?, isComplete: Bool,
    reason: String? = nil
  ) {
    (self.ledgers, self.points, self.resolution) = (ledgers, points, resolution)
    (self.nadir, self.ideal, self.hypervolume) = (nadir, ideal, hypervolume)
    (self.hypervolumeShare, self.isComplete) = (hypervolumeShare, isComplete)
    self.reason = reason
  }
}

/// A design on a front.
public struct ParetoPointRecord: Codable, Hashable, Sendable {
  /// Its place in the run's designs.
  public var design: Int
  /// What it has of the first ledger, in the canonical unit.
  public var first: Double
  /// What it has of the second ledger, in the canonical unit.
  public var second: Double
  /// Whether it is proven that it is on the front.
  public var isProven: Bool

  /// Makes a point.
  public init(design: Int, first: Double, second: Double, isProven: Bool) {
    (self.design, self.first, self.second, self.isProven) = (design, first, second, isProven)
  }
}

/// What a design that is ranked by the problem's own goal has of the two ledgers of a front.
public struct ParetoRankedRecord: Codable, Hashable, Sendable {
  /// Its rank, from 1.
  public var rank: Int
  /// What it has of the first ledger, in the canonical unit.
  public var first: Double
  /// What it has of the second ledger, in the canonical unit.
  public var second: Double

  /// Makes a point.
  public init(rank: Int, first: Double, second: Double) {
    (self.rank, self.first, self.second) = (rank, first, second)
  }
}
