// SPDX-License-Identifier: Apache-2.0

/// Why there is no design, or why an option is not chosen.
public struct ExplanationRecord: Codable, Hashable, Sendable {
  /// Whether there is a design as things stand.
  public var isFeasible: Bool
  /// What could be conceded, each with what it takes alone; nothing where no single concession is enough.
  public var alone: [ConcessionRecord]
  /// The concessions that together miss as little as can be, as a share of each limit; empty where one is enough.
  public var together: [ConcessionRecord]
  /// Where the concessions together lead; nil where nothing that was asked makes a design possible.
  public var togetherLeadsTo: ConsequenceRecord?
  /// Limits and rules that cannot hold together.
  public var conflict: [ConflictMemberRecord]
  /// Whether all but any one of them can hold together.
  public var isMinimal: Bool
  /// The option that was asked for; nil when none was.
  public var option: ExplainedOptionRecord?
  /// Questions that were not answered, with the reason.
  public var unanswered: [String]

  /// Makes an explanation.
  public init(
    isFeasible: Bool, alone: [ConcessionRecord] = [], together: [ConcessionRecord] = [],
    togetherLeadsTo: ConsequenceRecord? = nil, conflict: [ConflictMemberRecord] = [], isMinimal: Bool = false,
    option: ExplainedOptionRecord? = nil, unanswered: [String] = []
  ) {
    (self.isFeasible, self.alone, self.together) = (isFeasible, alone, together)
    (self.togetherLeadsTo, self.conflict, self.isMinimal) = (togetherLeadsTo, conflict, isMinimal)
    (self.option, self.unanswered) = (option, unanswered)
  }
}

/// Something that a planner could give up, with how much of it.
public struct ConcessionRecord: Codable, Hashable, Sendable {
  /// What is conceded.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// A number of the problem, such as `site.airInlet`.
    case given
    /// A choice that the problem narrows, such as `choose.optics`.
    case choice
    /// A bound on a ledger.
    case limit
    /// A rule of the planner's own.
    case requirement
    /// A plugin's rule that rejects candidates.
    case rule
    /// A plugin's rule on the design as a whole.
    case whole
  }

  /// What is conceded.
  public var kind: Kind
  /// Its path in the problem, the planner's words, or plugin and rule.
  public var name: String
  /// In words.
  public var sentence: String
  /// Where the problem says so.
  public var source: String?
  /// The value as things stand, in the unit; nil where there is none.
  public var current: Double?
  /// The value that is enough, in the unit; nil where it is given up as a whole.
  public var needed: Double?
  /// The unit.
  public var unit: String
  /// How near to the least that is enough the value is, in the unit; nil where it is exact but for rounding.
  public var resolution: Double?
  /// By how much a limit is missed, as a share of it.
  public var relativeExcess: Double?
  /// What a rule says against the candidate that is let in.
  public var rejection: RejectionRecord?
  /// Where it leads alone.
  public var leadsTo: ConsequenceRecord?

  /// Makes a concession.
  public init(
    kind: Kind, name: String, sentence: String = "", source: String? = nil, current: Double? = nil,
    needed: Double? = nil, unit: String = "", resolution: Double? = nil, relativeExcess: Double? = nil,
    rejection: RejectionRecord? = nil, leadsTo: ConsequenceRecord? = nil
  ) {
    (self.kind, self.name, self.sentence, self.source) = (kind, name, sentence, source)
    (self.current, self.needed, self.unit, self.resolution) = (current, needed, unit, resolution)
    (self.relativeExcess, self.rejection, self.leadsTo) = (relativeExcess, rejection, leadsTo)
  }
}

/// A limit or rule in a conflict.
public struct ConflictMemberRecord: Codable, Hashable, Sendable {
  /// The ledger, the planner's words, or plugin and rule.
  public var name: String
  /// In words.
  public var sentence: String
  /// Where the problem says so.
  public var source: String?

  /// Makes a member.
  public init(name: String, sentence: String, source: String?) {
    (self.name, self.sentence, self.source) = (name, sentence, source)
  }
}

/// An option, and why the best design does not have it.
public struct ExplainedOptionRecord: Codable, Hashable, Sendable {
  /// The decision.
  public var decision: String
  /// What the best design has.
  public var chosen: [String]
  /// The option with its price, or what rejects it; where choices leave it out, as if there were no such choices.
  public var price: OptionPriceRecord
  /// Choices of the problem that leave the option out; nothing where it may be chosen.
  public var leftOutBy: [LeavingChoiceRecord]?

  /// Makes an explanation.
  public init(
    decision: String, chosen: [String], price: OptionPriceRecord, leftOutBy: [LeavingChoiceRecord] = []
  ) {
    (self.decision, self.chosen, self.price) = (decision, chosen, price)
    self.leftOutBy = leftOutBy.isEmpty ? nil : leftOutBy
  }
}

/// A choice of the problem that leaves options out.
public struct LeavingChoiceRecord: Codable, Hashable, Sendable {
  /// Its path, such as `choose.optics`.
  public var path: String
  /// Where the problem makes it.
  public var source: String?

  /// Makes a choice.
  public init(path: String, source: String?) { (self.path, self.source) = (path, source) }
}
