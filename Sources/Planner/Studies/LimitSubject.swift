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
