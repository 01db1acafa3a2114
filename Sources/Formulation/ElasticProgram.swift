// SPDX-License-Identifier: Apache-2.0

public import Modeling
import PluginKit

/// A program in which everything that somebody asks may be missed, at a price.
///
/// With a slack `s` for each side of each row that a limit or a rule has put there, and a concession `c[r]` for each
/// plugin's rule `r` by which candidates were rejected, the rows become `lower − s ≤ a·x ≤ upper + s'`, and for each
/// role and class of links `Σ e[p,r]·x[p] ≤ c[r]`, where `e[p,r]` is by how much candidate `p` misses the rule, as a
/// share of the rule's limit. The price of a slack is one for as much as the limit itself, of a concession one for a
/// relative excess of one; where a limit is nothing, one unit of the row.
public struct ElasticProgram: Sendable {
  /// Something that may be missed.
  public struct Member: Hashable, Sendable {
    /// Who asks: `core` for a limit on a ledger, `problem` for a planner's rule, or a plugin.
    public var owner: String
    /// The limit's ledger, the planner's own words, or the plugin's rule.
    public var rule: String
    /// Whether it is a plugin's rule that rejects candidates, and not rows of the program.
    public var rejects: Bool
    /// In words.
    public var sentence: String
    /// Where the problem says so.
    public var source: String?
    /// Columns that say by how much it is missed, with the price of one.
    fileprivate var slacks: [Term]
  }

  /// Everything that may be missed: what plugins ask of the program first, then their rules, the planner's own last.
  public let members: [Member]
  private let model: Model

  /// Makes `program` elastic, whose space keeps rejected candidates.
  ///
  /// - Complexity: Linear in the program's non-zeros.
  public init(_ program: Program) {
    var building = ElasticBuilding(program)
    building.addRows()
    building.addRules()
    model = building.model
    func order(_ member: Member) -> Int {
      member.owner == "core" || member.owner == "problem" ? 2 : member.rejects ? 1 : 0
    }
    members = building.members.enumerated().sorted {
      (order($0.element), $0.offset) < (order($1.element), $1.offset)
    }.map(\.element)
  }

  /// The program where some members hold and the others may be missed for nothing.
  ///
  /// - Parameter held: Places of the members that hold.
  /// - Returns: The program, without an objective.
  public func holding(_ held: some Sequence<Int>) -> Model {
    var trial = model
    for term in held.flatMap({ members[$0].slacks }) { trial.fix(term.variable, at: 0) }
    trial.minimize(LinearExpression())
    return trial
  }

  /// The program that misses as little of some members as can be, all others holding.
  ///
  /// - Parameter missed: Places of the members that may be missed.
  /// - Returns: The program; its objective is the price of what is missed.
  public func missing(_ missed: some Collection<Int>) -> Model {
    var trial = model
    for place in members.indices where !missed.contains(place) {
      for term in members[place].slacks { trial.fix(term.variable, at: 0) }
    }
    trial.minimize(LinearExpression(missed.flatMap { members[$0].slacks }))
    return trial
  }

  /// What missing a member costs at a point.
  public func price(of place: Int, at values: [Double]) -> Double {
    members[place].slacks.reduce(0) { $0 + $1.coefficient * values[$1.variable.index] }
  }
}

private struct ElasticBuilding {
  private let program: Program
  private(set) var model = Model()
  private(set) var members: [ElasticProgram.Member] = []

  init(_ program: Program) {
    self.program = program
    for column in program.model.columns {
      _ = model.variable(column.name, column.domain, within: column.bounds)
    }
  }

  /// Rows that must hold as they are, and those that somebody asks with slacks in them.
  mutating func addRows() {
    let asked = program.askedRows
    var memberOfRow: [Int: Int] = [:]
    for (place, rows) in asked.enumerated() {
      let isLimit = rows.owner == "core"
      members.append(
        .init(
          owner: rows.owner, rule: isLimit ? rows.subjects.first ?? rows.rule : rows.rule, rejects: false,
          sentence: rows.sentence, source: rows.source, slacks: []))
      for row in rows.rows { memberOfRow[row.index] = place }
    }
    for id in program.model.rowIDs {
      let row = program.model[id]
      var left = LinearExpression(Array(program.model.terms(of: id)))
      if let member = memberOfRow[id.index] {
        for (limit, sign) in [(row.bounds.lowerBound, 1.0), (row.bounds.upperBound, -1.0)]
        where limit.isFinite {
          let slack = model.variable("missed[\(row.name),\(sign > 0 ? "least" : "most")]")
          left.add(sign, slack)
          members[member].slacks.append(Term(slack, limit == 0 ? 1 : 1 / abs(limit)))
        }
      }
      model.require(row.name, left.within(row.bounds), trace: row.trace)
    }
  }

  /// A rule's concession is what the candidate needs that misses it by most.
  mutating func addRules() {
    struct Group: Hashable {
      var rule: [String]
      var name: String
    }
    var order: [Group] = []
    var terms: [Group: [Term]] = [:]
    func note(_ rejections: [Rejection], _ group: String, _ column: Variable) {
      var excess: [[String]: Double] = [:]
      for rejection in rejections {
        let rule = [rejection.plugin, rejection.rule]
        excess[rule] = max(excess[rule] ?? 0, rejection.relativeExcess)
      }
      for (rule, excess) in excess.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let key = Group(rule: rule, name: group)
        if terms[key] == nil { order.append(key) }
        // A limit that is missed by a hair is missed: less would drown in the solver's tolerance.
        terms[key, default: []].append(Term(column, max(excess, 1e-6)))
      }
    }
    let space = program.space
    for (index, placement) in space.placements.enumerated() {
      let role = space.slots[placement.slot].role.name
      // Several builds may fill one slot at once, each to be held against the rule by itself.
      let group = program.boxColumns[index] == nil ? role : "\(role) \(index)"
      note(placement.findings.rejections, group, program.placementColumns[index])
    }
    for (index, joint) in space.joints.enumerated() {
      note(joint.findings.rejections, joint.subject.linkClass.name, program.jointColumns[index])
    }
    var conceded: [[String]: Variable] = [:]
    for rule in Set(order.map(\.rule)).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let column = model.variable("conceded[\(rule[0])/\(rule[1])]")
      conceded[rule] = column
      members.append(
        .init(
          owner: rule[0], rule: rule[1], rejects: true, sentence: "The rule \(rule[0])/\(rule[1]) holds.",
          source: nil, slacks: [Term(column, 1)]))
    }
    for group in order {
      guard let column = conceded[group.rule] else { continue }
      model.require(
        "conceded[\(group.rule[0])/\(group.rule[1]),\(group.name)]",
        LinearExpression(terms[group] ?? []) <= column)
    }
  }
}
