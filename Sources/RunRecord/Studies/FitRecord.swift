// SPDX-License-Identifier: Apache-2.0

/// How many accelerators fit a site.
public struct FitRecord: Codable, Hashable, Sendable {
  /// Numbers of accelerators are multiples of this.
  public var step: Int
  /// Accelerators of one server.
  public var acceleratorsPerServer: Int
  /// The number that the problem asks for.
  public var asked: Int
  /// The largest number that was not ruled out from the start.
  public var most: Int
  /// What rules larger numbers out from the start, the tightest first.
  public var ceilings: [FitCeilingRecord]
  /// The largest number with a design; nil where none was found.
  public var fits: Int?
  /// The largest number that was not ruled out; nil where every one that is larger than what fits was.
  public var open: Int?
  /// Limits of the problem on ledgers, with what the best design of the largest number takes.
  public var limits: [FitLimitRecord]
  /// Every number that was asked, rising.
  public var numbers: [FitNumberRecord]
  /// Why the next number does not fit; nil where none was asked.
  public var next: FitNextRecord?

  /// Makes a record.
  public init(
    step: Int, acceleratorsPerServer: Int, asked: Int, most: Int, ceilings: [FitCeilingRecord] = [],
    fits: Int? = nil, open: Int? = nil, limits: [FitLimitRecord] = [], numbers: [FitNumberRecord] = [],
    next: FitNextRecord? = nil
  ) {
    (self.step, self.acceleratorsPerServer, self.asked) = (step, acceleratorsPerServer, asked)
    (self.most, self.ceilings, self.fits, self.open) = (most, ceilings, fits, open)
    (self.limits, self.numbers, self.next) = (limits, numbers, next)
  }
}

/// What servers alone take of a limit, so that more of them are ruled out without a network.
public struct FitCeilingRecord: Codable, Hashable, Sendable {
  /// The limit's key in the problem, or the option that states a number.
  public var path: String
  /// Most accelerators that it allows.
  public var accelerators: Int

  /// Makes a ceiling.
  public init(path: String, accelerators: Int) { (self.path, self.accelerators) = (path, accelerators) }
}

/// A limit on a ledger, with what is taken of it.
public struct FitLimitRecord: Codable, Hashable, Sendable {
  /// The key of the problem that states it.
  public var path: String
  /// The ledger.
  public var ledger: String
  /// The unit of the amounts; empty for counts.
  public var unit: String
  /// The most that may be, in the unit.
  public var limit: Double
  /// What the best design takes, servers included where the ledger counts them, in the unit; nil without a design.
  public var used: Double?
  /// What servers take of it, in the unit; nil where the ledger does not count them.
  public var servers: Double?

  /// Makes a limit.
  public init(
    path: String, ledger: String, unit: String, limit: Double, used: Double? = nil, servers: Double? = nil
  ) {
    (self.path, self.ledger, self.unit, self.limit) = (path, ledger, unit, limit)
    (self.used, self.servers) = (used, servers)
  }
}

/// What came of one number of accelerators.
public struct FitNumberRecord: Codable, Hashable, Sendable {
  /// The number.
  public var accelerators: Int
  /// What was found.
  public var status: PointRecord.Status
  /// The objective of the best design, in the canonical unit of the goal's ledger.
  public var objective: Double?
  /// What the best design takes of each limit, in the limit's unit, in the order of the limits.
  public var uses: [Double]
  /// Why there is no answer.
  public var reason: String?

  /// Makes a number.
  public init(
    accelerators: Int, status: PointRecord.Status, objective: Double? = nil, uses: [Double] = [],
    reason: String? = nil
  ) {
    (self.accelerators, self.status, self.objective) = (accelerators, status, objective)
    (self.uses, self.reason) = (uses, reason)
  }
}

/// Why a number of accelerators does not fit.
public struct FitNextRecord: Codable, Hashable, Sendable {
  /// The number.
  public var accelerators: Int
  /// What keeps it out, and how much more of each limit would let it in.
  public var explanation: ExplanationRecord
  /// Wirings that cannot be made, where that alone keeps it out.
  public var unwirable: [String]

  /// Makes a reason.
  public init(accelerators: Int, explanation: ExplanationRecord, unwirable: [String] = []) {
    (self.accelerators, self.explanation, self.unwirable) = (accelerators, explanation, unwirable)
  }
}
