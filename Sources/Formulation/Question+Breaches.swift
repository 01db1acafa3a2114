// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit

extension Question {
  /// Bounds and planners' rules that a finished design does not keep, by the plugins' accounts of it.
  public func breaches(
    by design: Design, _ audit: Audit, context: PlanningContext, plugins: PluginSet
  ) -> [Rejection] {
    let check = RequirementCheck(design, ledgers: audit.ledgers, fabric: context.fabric)
    return bounds.compactMap { $0.breach(by: audit, plugins) } + requirements.compactMap(check.breach)
  }

  /// Every bound and rule of the planner's own that a finished design is held against.
  public func checks(
    of design: Design, _ audit: Audit, context: PlanningContext, plugins: PluginSet
  ) -> [LimitCheck] {
    let check = RequirementCheck(design, ledgers: audit.ledgers, fabric: context.fabric)
    let bounds = bounds.flatMap { bound -> [LimitCheck] in
      guard let ledger = plugins.ledger(bound.ledger), let value = audit.ledgers[ledger.id] else { return [] }
      return [(Requirement.Relation.atLeast, bound.atLeast), (.atMost, bound.atMost)].compactMap {
        relation, limit in
        limit.map {
          LimitCheck(
            owner: "core", rule: "limit", subject: ledger.id, figure: value, relation: relation, limit: $0,
            unit: ledger.unit, reason: bound.reason)
        }
      }
    }
    return bounds + requirements.compactMap(check.check)
  }
}

extension LedgerBound {
  /// How the bound is broken; nil when it is kept to the solver's tolerance.
  fileprivate func breach(by audit: Audit, _ plugins: PluginSet) -> Rejection? {
    guard let ledger = plugins.ledger(ledger), let value = audit.ledgers[ledger.id] else { return nil }
    func slack(_ limit: Double) -> Double { 1e-6 * max(ledger.unit.scale, abs(limit)) }
    let broken =
      atMost.flatMap { value > $0 + slack($0) ? $0 : nil }
      ?? atLeast.flatMap { value < $0 - slack($0) ? $0 : nil }
    guard let broken else { return nil }
    return Rejection(
      plugin: "core", rule: "limit", subject: ledger.id, figure: value, limit: broken, unit: ledger.unit,
      reason: reason)
  }
}
