// SPDX-License-Identifier: Apache-2.0

/// A public statement, held against what is computed and what else is public.
public struct ClaimRecord: Codable, Hashable, Sendable {
  /// The design at one rate of the demand, and its rival.
  public struct Step: Codable, Hashable, Sendable {
    /// The rate, in Gb/s.
    public var rateGbps: Double
    /// The objective of the best design, in the canonical unit of its ledger; nil where nothing can be built.
    public var objective: Double?
    /// The same of the rival design.
    public var rivalObjective: Double?
    /// The rival's objective less the best design's when figures stand at the ends that make it least; nil where one
    /// of them is missing.
    public var leastGain: Double?
    /// The same at the ends that make it most.
    public var mostGain: Double?

    /// Makes a step.
    public init(
      rateGbps: Double, objective: Double?, rivalObjective: Double?, leastGain: Double?, mostGain: Double?
    ) {
      (self.rateGbps, self.objective, self.rivalObjective) = (rateGbps, objective, rivalObjective)
      (self.leastGain, self.mostGain) = (leastGain, mostGain)
    }
  }

  /// A figure that moves what is computed.
  public struct Lever: Codable, Hashable, Sendable {
    /// The figure.
    public var figure: FigureRecord
    /// What is computed with the figure at the low end of its range, the others as they stand.
    public var atLow: Double
    /// The same at the high end.
    public var atHigh: Double

    /// Makes a lever.
    public init(figure: FigureRecord, atLow: Double, atHigh: Double) {
      (self.figure, self.atLow, self.atHigh) = (figure, atLow, atHigh)
    }
  }

  /// The problem's file name without its folder.
  public var file: String
  /// The problem's name.
  public var name: String
  /// A hash of the problem file's bytes.
  public var problemHash: String
  /// What is claimed, in words.
  public var statement: String
  /// The name of the figure that is computed.
  public var measure: String
  /// What that figure is.
  public var meaning: String
  /// The unit of every number here that has no other.
  public var unit: String
  /// What is claimed.
  public var claimed: RangeRecord
  /// What is computed; nil where it is none at all.
  public var value: Double?
  /// What is computed with all figures together at the ends that make it least, and most; an open end has no bound.
  public var range: RangeRecord
  /// What the public record says, in words.
  public var record: String
  /// What the public record says.
  public var recorded: RangeRecord
  /// Documents that say so.
  public var sources: [SourceRecord]
  /// What becomes of the claim.
  public var verdict: ClaimVerdict
  /// The design that the figure is computed of.
  public var design: DesignRecord?
  /// The best design with the rival optics; nil where none is compared.
  public var rival: DesignRecord?
  /// Figures that move what is computed, those that move it most first.
  public var levers: [Lever]
  /// Documents that those figures come from.
  public var leverSources: [SourceRecord]
  /// The ledger that orders the designs.
  public var ledger: LedgerRecord?
  /// Rates that were tried; empty for measures that try none.
  public var steps: [Step]

  /// Makes a record whose verdict follows from its numbers.
  public init(
    file: String, name: String, problemHash: String, statement: String, measure: String, meaning: String,
    unit: String,
    claimed: RangeRecord, value: Double?, range: RangeRecord, record: String, recorded: RangeRecord,
    sources: [SourceRecord], design: DesignRecord?, rival: DesignRecord? = nil, levers: [Lever] = [],
    leverSources: [SourceRecord] = [], ledger: LedgerRecord? = nil, steps: [Step] = []
  ) {
    (self.file, self.name, self.problemHash, self.statement) = (file, name, problemHash, statement)
    (self.measure, self.meaning, self.unit) = (measure, meaning, unit)
    (self.claimed, self.value, self.range) = (claimed, value, range)
    (self.record, self.recorded, self.sources) = (record, recorded, sources)
    (self.design, self.rival, self.levers, self.leverSources) = (design, rival, levers, leverSources)
    (self.ledger, self.steps) = (ledger, steps)
    verdict = ClaimVerdict(claimed: claimed, value: value, range: range, recorded: recorded)
  }
}

/// Claims that were judged together.
public struct ClaimsRecord: Codable, Hashable, Sendable {
  /// The version of this layout.
  public var schema = "etalon-claims-1"
  /// The version of Etalon.
  public var etalon: String
  /// The command that gives the same page.
  public var command: String
  /// A hash of the catalog as it was used.
  public var catalogHash: String
  /// The claims, in the order of their files.
  public var claims: [ClaimRecord]

  /// Makes a record.
  public init(etalon: String, command: String, catalogHash: String, claims: [ClaimRecord]) {
    (self.etalon, self.command, self.catalogHash, self.claims) = (etalon, command, catalogHash, claims)
  }
}

extension RunRecord {
  /// Claims that were judged together, as a store keeps a run.
  ///
  /// - Parameters:
  ///   - claims: What became of them.
  ///   - folder: Where they stand, as records name it.
  ///   - solver: The solver's name and version.
  ///   - plugins: Plugins in catalogue order.
  public init(
    holding claims: ClaimsRecord, of folder: String, solver: String, plugins: [OriginRecord.Plugin]
  ) {
    self.init(
      question: QuestionRecord(name: "Public claims", file: folder, goal: "", ledger: "", statements: []),
      origin: OriginRecord(
        etalon: claims.etalon, command: claims.command,
        problemHash: claims.claims.map(\.problemHash).joined(separator: " "), catalogHash: claims.catalogHash,
        solver: solver, plugins: plugins),
      proof: ProofRecord(
        status: .designs, isProven: true, bound: nil, gap: nil, stop: "optimal", moreTie: false),
      ledgers: [],
      counts: CountsRecord(
        skeletons: 0, fillableSkeletons: 0, builds: 0, placements: 0, allowedPlacements: 0, columns: 0,
        rows: 0))
    studies.claims = claims
  }
}
