// SPDX-License-Identifier: Apache-2.0

/// One run as plain values: all that a report shows and a store keeps, and enough to do the run again.
///
/// The same input gives the same record to the byte: no clock, no machine and no number of workers is in it.
public struct RunRecord: Codable, Hashable, Sendable {
  /// The version of this layout; it changes when a field changes its meaning or goes.
  ///
  /// A field that comes is not missed in records that were written before it.
  public static let currentSchema = "etalon-run-1"

  /// The version of this layout.
  public var schema: String
  /// What was asked.
  public var question: QuestionRecord
  /// What made the run.
  public var origin: OriginRecord
  /// What was found and proven.
  public var proof: ProofRecord
  /// Every ledger, in the order in which reports list them.
  public var ledgers: [LedgerRecord]
  /// Designs, best first.
  public var designs: [DesignRecord]
  /// The planner's own design that was judged; nil when the run only searched.
  public var stated: DesignRecord?
  /// The best design of pluggable retimed optics in air-cooled boxes; nil when there is none.
  public var baseline: DesignRecord?
  /// Side questions that were not answered: `baseline`, or a scenario's name, with the reason where it is not time.
  public var unanswered: [String]
  /// Bounds that the best design had to keep, tightest first.
  public var limits: [LimitRecord]
  /// The answer under each rival reading of the public record.
  public var scenarios: [ScenarioRecord]
  /// What rules rejected, grouped.
  public var rejections: [RejectionRecord]
  /// Wirings that cannot be built.
  public var unwirable: [UnwirableRecord]
  /// Catalog entries that cannot be chosen at all.
  public var unusable: [UnusableRecord]
  /// Figures that the best design rests on.
  public var figures: [FigureRecord]
  /// Names of the designs that the best one was held against while those figures were moved; nil where none was.
  public var rivals: [String]?
  /// Documents that those figures come from.
  public var sources: [SourceRecord]
  /// What plugins have to say on the best design; nil where none says anything.
  public var sections: [SectionRecord]?
  /// How much was looked at.
  public var counts: CountsRecord
  /// Answers to questions beyond the ranking.
  public var studies = StudyRecords()

  /// Makes a record.
  public init(
    question: QuestionRecord, origin: OriginRecord, proof: ProofRecord, ledgers: [LedgerRecord],
    designs: [DesignRecord] = [], baseline: DesignRecord? = nil, limits: [LimitRecord] = [],
    scenarios: [ScenarioRecord] = [], rejections: [RejectionRecord] = [], unwirable: [UnwirableRecord] = [],
    unusable: [UnusableRecord] = [], figures: [FigureRecord] = [], sources: [SourceRecord] = [],
    unanswered: [String] = [], counts: CountsRecord
  ) {
    self.unanswered = unanswered
    schema = Self.currentSchema
    (self.question, self.origin, self.proof, self.ledgers) = (question, origin, proof, ledgers)
    (self.designs, self.baseline, self.limits, self.scenarios) = (designs, baseline, limits, scenarios)
    (self.rejections, self.unwirable, self.unusable) = (rejections, unwirable, unusable)
    (self.figures, self.sources, self.counts) = (figures, sources, counts)
  }
}

/// What was asked.
public struct QuestionRecord: Codable, Hashable, Sendable {
  /// The problem's name.
  public var name: String
  /// The problem's file name without its folder.
  public var file: String
  /// What the best design has least of, in words.
  public var goal: String
  /// The ledger that orders the designs; the first one of several.
  public var ledger: String
  /// Where designs are chosen to differ, how much worse than the best they may be, as a share of it; nil in a ranking
  /// by the goal alone.
  public var near: Double?
  /// Everything that was given, as understood, defaults included.
  public var statements: [StatementRecord]

  /// Makes a question.
  public init(name: String, file: String, goal: String, ledger: String, statements: [StatementRecord]) {
    (self.name, self.file, self.goal, self.ledger) = (name, file, goal, ledger)
    self.statements = statements
  }
}

/// One thing that was given.
public struct StatementRecord: Codable, Hashable, Sendable {
  /// The path in the problem, such as `site.rackPower`.
  public var path: String
  /// The value as a person writes it.
  public var value: String
  /// Whether nobody said so and it stands by default.
  public var isDefault: Bool

  /// Makes a statement.
  public init(path: String, value: String, isDefault: Bool) {
    (self.path, self.value, self.isDefault) = (path, value, isDefault)
  }
}

/// What made a run.
public struct OriginRecord: Codable, Hashable, Sendable {
  /// A plugin and its version.
  public struct Plugin: Codable, Hashable, Sendable {
    /// The plugin's name.
    public var name: String
    /// Its version.
    public var version: String
    /// What it is for.
    public var summary: String
    /// The shared library that it was loaded from; nil for a plugin that ships with Etalon.
    public var library: Library?

    /// Makes a plugin's entry.
    public init(name: String, version: String, summary: String, library: Library? = nil) {
      (self.name, self.version, self.summary, self.library) = (name, version, summary, library)
    }
  }

  /// A shared library, named so that two runs on two machines can be compared.
  public struct Library: Codable, Hashable, Sendable {
    /// The name of the file, without where it lay.
    public var file: String
    /// SHA-256 of its bytes as hexadecimal digits.
    public var sha256: String

    /// Makes a library's entry.
    public init(file: String, sha256: String) { (self.file, self.sha256) = (file, sha256) }
  }

  /// The version of Etalon.
  public var etalon: String
  /// The command that repeats the run.
  public var command: String
  /// A hash of the problem file's bytes.
  public var problemHash: String
  /// A hash of the catalog as it was used.
  public var catalogHash: String
  /// The solver's name and version.
  public var solver: String
  /// Plugins in catalogue order.
  public var plugins: [Plugin]

  /// Makes an origin.
  public init(
    etalon: String, command: String, problemHash: String, catalogHash: String, solver: String,
    plugins: [Plugin]
  ) {
    (self.etalon, self.command, self.problemHash) = (etalon, command, problemHash)
    (self.catalogHash, self.solver, self.plugins) = (catalogHash, solver, plugins)
  }
}

/// What was found and what is proven of it.
public struct ProofRecord: Codable, Hashable, Sendable {
  /// What a run ends with.
  public enum Status: String, Codable, Hashable, Sendable {
    /// At least one design was found.
    case designs
    /// It is proven that there is none.
    case infeasible
    /// It stopped before a design was found.
    case stopped
  }

  /// What the run ended with.
  public var status: Status
  /// Whether the place of every design is proven.
  public var isProven: Bool
  /// The bound that is proven for the best design, in the canonical unit of the goal's ledger.
  public var bound: Double?
  /// How far the best design may be from the optimum, as a share of it.
  public var gap: Double?
  /// Why the search stopped, in the solver's terms.
  public var stop: String
  /// Whether designs that are not listed are as good as the last one.
  public var moreTie: Bool

  /// Makes a proof.
  public init(status: Status, isProven: Bool, bound: Double?, gap: Double?, stop: String, moreTie: Bool) {
    (self.status, self.isProven, self.bound, self.gap) = (status, isProven, bound, gap)
    (self.stop, self.moreTie) = (stop, moreTie)
  }
}

/// A ledger.
public struct LedgerRecord: Codable, Hashable, Sendable {
  /// Its name in problems.
  public var id: String
  /// The unit in which it is shown.
  public var unit: String
  /// How many canonical units one of those is.
  public var scale: Double
  /// What it adds up.
  public var meaning: String
  /// The plugin that owns it.
  public var owner: String
  /// Ledgers that are part of it, with the weight of each.
  public var includes: [String: Double]
  /// What readers call it; nil where the id says it.
  public var name: String?

  /// Makes a ledger.
  public init(
    id: String, unit: String, scale: Double, meaning: String, owner: String, includes: [String: Double],
    name: String? = nil
  ) {
    self.name = name
    (self.id, self.unit, self.scale, self.meaning) = (id, unit, scale, meaning)
    (self.owner, self.includes) = (owner, includes)
  }
}

/// How much was looked at.
public struct CountsRecord: Codable, Hashable, Sendable {
  /// Wirings that were made, before any was dropped.
  public var skeletons: Int
  /// Wirings that allowed builds can fill.
  public var fillableSkeletons: Int
  /// Builds that were assessed.
  public var builds: Int
  /// Builds in slots that were assessed.
  public var placements: Int
  /// Builds in slots that are allowed.
  public var allowedPlacements: Int
  /// Columns of the program.
  public var columns: Int
  /// Rows of the program.
  public var rows: Int

  /// Makes counts.
  public init(
    skeletons: Int, fillableSkeletons: Int, builds: Int, placements: Int, allowedPlacements: Int,
    columns: Int,
    rows: Int
  ) {
    (self.skeletons, self.fillableSkeletons, self.builds) = (skeletons, fillableSkeletons, builds)
    (self.placements, self.allowedPlacements) = (placements, allowedPlacements)
    (self.columns, self.rows) = (columns, rows)
  }
}
