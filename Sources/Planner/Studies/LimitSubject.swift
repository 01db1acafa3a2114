// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import Search

/// Something that bounds designs, and can be moved.
struct LimitSubject: Codable, Hashable, Sendable {
  /// What it is.
  enum Kind: Codable, Hashable, Sendable {
    /// A bound on a ledger, by its place in the question.
    case ledger(Int)
    /// A planner's rule, by its place in the question.
    case requirement(Int)
    /// A rule of a plugin that rejects candidates.
    case rule(plugin: String, name: String)
  }

  /// What it is.
  var kind: Kind
  /// Whether it is the most that may be, or the least.
  var isCeiling: Bool
  /// Its value in the canonical unit; of a plugin's rule, the relative excess that is allowed.
  var limit: Double
  /// What it is called.
  var name: String

  /// Whether it means something to tighten it: rules that reject candidates are loosened only.
  var canBeTightened: Bool { if case .rule = kind { false } else { true } }
}

extension CandidateSpace {
  /// The rules of plugins that alone keep some candidate out.
  var waivableRuleSubjects: [LimitSubject] {
    waivableRules.map {
      LimitSubject(
        kind: .rule(plugin: $0.plugin, name: $0.rule), isCeiling: true, limit: 0,
        name: "\($0.plugin)/\($0.rule)")
    }
  }
}

extension Plan {
  /// Where a limit's figures are shown: a unit, and how many canonical units it is.
  func unit(of subject: LimitSubject, in question: Question) -> (symbol: String, scale: Double) {
    switch subject.kind {
    case .ledger(let place):
      let unit = plugins.ledger(question.bounds[place].ledger)?.unit
      return (unit?.symbol ?? "", unit?.scale ?? 1)
    case .requirement(let place):
      let unit = question.requirements[place].bound.unit
      return (unit.symbol, unit.scale)
    case .rule: return ("%", 0.01)
    }
  }

  /// The program with a limit at a value, or without it.
  ///
  /// - Parameters:
  ///   - question: The question as it stands.
  ///   - subject: The limit.
  ///   - value: Its value; nil for none.
  ///   - everything: Every candidate, allowed or not, which rules of plugins are loosened among.
  /// - Returns: The program; nil where no candidates are left.
  /// - Throws: `TaskFault` when it cannot be formulated.
  func program(
    _ question: Question, moving subject: LimitSubject, to value: Double?, among everything: CandidateSpace?
  ) throws(TaskFault) -> Program? {
    var space: CandidateSpace? = assessed.space
    if case .rule(let plugin, let rule) = subject.kind {
      space = everything?.waiving([Waiver(plugin: plugin, rule: rule, excess: value ?? .infinity)])
    }
    guard let space else { return nil }
    do throws(FormulationFaults) {
      return try Program(
        space, context: context, plugins: plugins, question: question.moving(subject, to: value))
    } catch {
      throw error.taskFault
    }
  }
}

extension Question {
  /// Every bound and rule of the planner's own that can be moved; a rule that asks for an exact value cannot.
  var movableLimits: [LimitSubject] {
    let ledgers = bounds.enumerated().flatMap { place, bound in
      [(bound.atMost, true), (bound.atLeast, false)].compactMap { limit, isCeiling in
        limit.map { LimitSubject(kind: .ledger(place), isCeiling: isCeiling, limit: $0, name: bound.ledger) }
      }
    }
    let rules = requirements.enumerated().compactMap { place, rule -> LimitSubject? in
      guard rule.relation != .equal else { return nil }
      return LimitSubject(
        kind: .requirement(place), isCeiling: rule.relation == .atMost, limit: rule.bound.canonical,
        name: rule.text.value)
    }
    return ledgers + rules
  }

  /// The same question with a limit at another value; without it when there is no value.
  func moving(_ subject: LimitSubject, to value: Double?) -> Question {
    var moved = self
    switch subject.kind {
    case .ledger(let place):
      if subject.isCeiling { moved.bounds[place].atMost = value } else { moved.bounds[place].atLeast = value }
      if moved.bounds[place].atMost == nil, moved.bounds[place].atLeast == nil {
        moved.bounds.remove(at: place)
      }
    case .requirement(let place):
      if let value {
        let unit = moved.requirements[place].bound.unit
        moved.requirements[place].bound = Quantity(value / unit.scale, unit)
      } else {
        moved.requirements.remove(at: place)
      }
    case .rule: break
    }
    return moved
  }

  /// What a design uses of what a limit bounds, in the canonical unit; no figure where the limit is nothing to it.
  func measure(_ subject: LimitSubject, of ranked: RankedDesign, _ context: PlanningContext) -> Measurement {
    switch subject.kind {
    case .ledger(let place): return Measurement(figure: ranked.audit.ledgers[bounds[place].ledger])
    case .requirement(let place):
      let check = RequirementCheck(ranked.design, ledgers: ranked.audit.ledgers, fabric: context.fabric)
        .check(requirements[place])
      return Measurement(figure: check?.figure)
    case .rule(let plugin, let name):
      let waived = ranked.program.selection(at: ranked.values).flatMap {
        ranked.program.space.rejections(of: $0).worst(plugin, name)
      }
      return Measurement(figure: waived?.relativeExcess ?? 0, waived: waived)
    }
  }
}
