// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// What differs between two runs: what was asked, what was found, and what it comes to.
///
/// Of a run that judged a stated design, that design is compared; of any other one, the best that was found.
public struct RunComparison: Encodable, Sendable {
  /// One of the runs.
  public struct Side: Encodable, Sendable {
    /// The name of the run.
    public var run: String
    /// The problem's name.
    public var problem: String
    /// The command that repeats the run.
    public var command: String
    /// What the design that is compared is called.
    var design: String?
  }

  /// Something that is one way in the first run and another way in the second; nil where a run does not have it.
  struct Change: Encodable, Hashable, Sendable {
    var what: String
    var first: String?
    var second: String?
  }

  /// A ledger of the designs that are compared, in the unit in which it is shown.
  struct Amount: Encodable, Sendable {
    var ledger: String
    var unit: String
    var first: Double
    var second: Double
  }

  /// A ranked design and its places; nil where a run does not list it.
  struct Place: Encodable, Sendable {
    var design: String
    var first: Int?
    var second: Int?
  }

  /// The layout of this value as JSON.
  let schema = "etalon-comparison-1"
  /// The first run.
  public let first: Side
  /// The second run.
  public let second: Side
  /// What was asked differently: statements, goal, files, versions.
  let inputs: [Change]
  /// What is proven differently.
  let proof: [Change]
  /// Choices in which the designs differ.
  let choices: [Change]
  /// Ledgers in which the designs differ.
  let ledgers: [Amount]
  /// Designs whose place differs, in the order of the second run, then those that only the first one lists.
  let places: [Place]
  /// Figures that the designs rest on in both runs, with another value.
  let figures: [Change]

  /// What the two runs hold, for the words on them.
  let records: (first: RunRecord, second: RunRecord)
  /// The designs that are compared.
  let designs: (first: DesignRecord, second: DesignRecord)?
  /// The second run's ledgers, and those that only the first one has.
  let ledgersKnown: RunRecord

  private enum CodingKeys: CodingKey {
    case schema, first, second, inputs, proof, choices, ledgers, places, figures
  }

  /// Compares two runs.
  ///
  /// - Parameters:
  ///   - first: The run that stands on the left, with its name.
  ///   - second: The run that stands on the right, with its name.
  public init(_ first: (name: String, record: RunRecord), _ second: (name: String, record: RunRecord)) {
    let (left, right) = (first.record, second.record)
    var union = right
    union.ledgers += left.ledgers.filter { ledger in !right.ledgers.contains { $0.id == ledger.id } }
    (records, ledgersKnown) = ((left, right), union)
    let pair = left.subject.flatMap { before in right.subject.map { (before, $0) } }
    designs = pair
    self.first = Side(first.name, left)
    self.second = Side(second.name, right)
    inputs = Self.changes(Self.inputs(left), Self.inputs(right))
    proof = Self.changes(Self.proof(left), Self.proof(right))
    choices =
      pair.map { DesignDifference.between($0.0, $0.1) }.map { differences in
        differences.map { Change(what: $0.aspect, first: $0.before, second: $0.after) }
      } ?? []
    ledgers =
      pair.map { LedgerDifference.ledgers($0.0, $0.1, of: union) }.map { differences in
        differences.map {
          Amount(
            ledger: $0.ledger.id, unit: $0.ledger.unit, first: $0.ledger.shown($0.before),
            second: $0.ledger.shown($0.after))
        }
      } ?? []
    places = Self.places(left, right)
    figures = Self.changes(Self.figures(left), Self.figures(right)).filter {
      $0.first != nil && $0.second != nil
    }
  }

  /// Whether both asked the same and found the same.
  public var isEmpty: Bool {
    inputs.isEmpty && proof.isEmpty && choices.isEmpty && ledgers.isEmpty && places.isEmpty && figures.isEmpty
  }

  /// The comparison as JSON text.
  ///
  /// - Throws: ``ReportFailure/encoding(reason:)``.
  public func json() throws(ReportFailure) -> String { try DesignsJSON.encode(self) }

  // MARK: what is compared

  private typealias Facts = [(what: String, value: String)]

  private static func changes(_ first: Facts, _ second: Facts) -> [Change] {
    let before = Dictionary(first.map { ($0.what, $0.value) }) { first, _ in first }
    let after = Dictionary(second.map { ($0.what, $0.value) }) { first, _ in first }
    return (first + second).map(\.what).unique.map { Change(what: $0, first: before[$0], second: after[$0]) }
      .filter { $0.first != $0.second }
  }

  private static func inputs(_ run: RunRecord) -> Facts {
    run.question.statements.map { ($0.path, $0.value) } + [
      (
        "nearly as good",
        run.question.near.map { "at most \(NumberText.percent($0)) above the best" } ?? "by rank"
      ),
      ("goal", run.question.goal), ("problem file", run.question.file),
      ("hash of the problem", run.origin.problemHash), ("hash of the catalog", run.origin.catalogHash),
      ("Etalon", run.origin.etalon), ("solver", run.origin.solver),
    ] + run.origin.plugins.map { ("plugin \($0.name)", $0.version) }
  }

  private static func proof(_ run: RunRecord) -> Facts {
    [
      ("ended with", run.proof.status.rawValue), ("search stopped", run.proof.stop),
      ("proven", run.proof.isProven ? "yes" : "no"),
      ("rules broken", run.stated.map { NumberText.count($0.breaches.count) } ?? "0"),
    ]
  }

  private static func figures(_ run: RunRecord) -> Facts {
    run.figures.map { ("\($0.item) \($0.attribute)", NumberText.measured($0.value, $0.unit, digits: 6)) }
  }

  private static func places(_ first: RunRecord, _ second: RunRecord) -> [Place] {
    let before = Dictionary(first.designs.filter { $0.rank > 0 }.map { ($0.makeup, $0.rank) }) { first, _ in
      first
    }
    let after = Dictionary(second.designs.filter { $0.rank > 0 }.map { ($0.makeup, $0.rank) }) { first, _ in
      first
    }
    let gone = first.designs.filter { after[$0.makeup] == nil }
    return (second.designs + gone).map {
      Place(design: $0.inShort, first: before[$0.makeup], second: after[$0.makeup])
    }.filter { $0.first != $0.second }
  }
}

extension RunComparison.Side {
  fileprivate init(_ name: String, _ record: RunRecord) {
    (run, problem, command) = (name, record.question.name, record.origin.command)
    design = record.subject?.inShort
  }
}

extension RunRecord {
  /// The design that the run is about: the stated one, or the best.
  fileprivate var subject: DesignRecord? { stated ?? winner }
}

extension DesignRecord {
  /// All that is chosen, the same for the same network in any run.
  fileprivate var makeup: String {
    let boxes = roles.map { role in
      let ports = role.groups.map { "\($0.name) \($0.part) \($0.linkRateGbps) \($0.links)" }
      return ["\(role.role) \(role.boxes) \(role.system) \(role.cooling ?? "") \(role.laser ?? "")"] + ports
    }
    return ([topology] + boxes.flatMap(\.self)).joined(separator: "|")
  }

  /// The design in a few words.
  fileprivate var inShort: String {
    let switches = roles.filter { !$0.isEndpoint }.map { "\($0.role.clean) \($0.boxesText)" }
    return ([topology] + switches + [opticsText, coolingText]).filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
