// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat
import RunRecord
import Search
import Topology

/// What there is to price, what is known without solving, and what is recorded of it.
struct OptionPricing: Sendable {
  /// A decision with its options, those included that rules leave no candidate of.
  struct Priced: Sendable {
    var decision: OpenDecision
    /// Options that some allowed candidate offers.
    var allowed: Set<String>
    /// What the best design has.
    var chosen: [String]
    /// Whether every wiring takes the decision, and no role takes several options at once.
    var isExclusive: Bool
  }

  let basis: StudyBasis
  /// The problem whose options are priced: the basis's own, or one that leaves more to choose from.
  let plan: Plan
  /// Whether that leaves more to choose from than the basis's problem.
  let isWider: Bool
  /// Every candidate, allowed or not.
  let everything: CandidateSpace
  let priced: [Priced]

  /// Looks at every candidate of the basis's problem.
  ///
  /// - Parameters:
  ///   - basis: The problem.
  ///   - wanted: Names of decisions; empty for all.
  ///   - option: The option of the command line that gives them.
  ///   - wider: The problem whose options are priced; nil for the basis's own.
  ///
  /// - Throws: `PlanningFault.input` when one of `wanted` is no decision.
  init(
    _ basis: StudyBasis, wanted: [String], of option: String, in wider: Plan? = nil
  ) throws(PlanningFault) {
    let plan = wider ?? basis.plan
    isWider = wider != nil
    let space = plan.assessed.space
    let everything = plan.everyCandidate
    (self.basis, self.plan, self.everything) = (basis, plan, everything)
    let open = Dictionary(uniqueKeysWithValues: space.openDecisions.map { ($0.name, Set($0.options)) })
    let all = everything.openDecisions
    let names = all.map(\.name)
    let unknown = wanted.filter { !names.contains($0) }
    guard unknown.isEmpty else {
      throw .input(
        unknown.map { Diagnostic.unknownOnCommandLine($0, kind: "decision", of: option, names) })
    }
    let design = basis.ranking.designs.first?.design
    let mixed = !(plan.program?.question.mixedRoles.isEmpty ?? true)
    priced = all.filter { wanted.isEmpty || wanted.contains($0.name) }.map { decision in
      Priced(
        decision: decision, allowed: open[decision.name] ?? [],
        chosen: design.map { $0.options(of: decision.name) } ?? [],
        isExclusive: !mixed && space.decidesAlways(decision.name))
    }
  }

  /// Every option that some allowed candidate offers, forced and forbidden.
  ///
  /// A decision with one option is no decision, unless it is one that the problem leaves out.
  var tasks: [OptionTask] {
    priced.filter(isOpen).flatMap { priced in
      priced.decision.options.filter(priced.allowed.contains).flatMap { option in
        [true, false].map { OptionTask(decision: priced.decision.name, option: option, isForced: $0) }
      }
    }
  }

  /// Whether something can be chosen.
  func isOpen(_ priced: Priced) -> Bool { isWider || priced.decision.options.count > 1 }

  /// Answers that need no solving: the best design already has what is forced, or has not what is forbidden.
  func known(_ winner: BestAnswer, of tasks: [OptionTask]) -> [OptionTask: BestAnswer] {
    var known: [OptionTask: BestAnswer] = [:]
    // What is not proven the best is not proven the best of fewer either.
    guard basis.ranking.designs.first?.isProven == true else { return known }
    for task in tasks {
      guard let chosen = priced.first(where: { $0.decision.name == task.decision })?.chosen else { continue }
      let keeps = task.isForced ? chosen == [task.option] : !chosen.contains(task.option)
      if keeps { known[task] = winner }
    }
    return known
  }

  /// The best design without an option as the best of those with another one; nil when that is not known.
  func derived(
    _ task: OptionTask, _ known: [OptionTask: BestAnswer], _ answers: [OptionTask: TaskOutcome<BestAnswer>]
  ) -> BestAnswer? {
    guard let priced = priced.first(where: { $0.decision.name == task.decision }), priced.isExclusive,
      priced.allowed.count > 1
    else { return nil }
    var best = BestAnswer(isInfeasible: true)
    for option in priced.allowed.sorted() where option != task.option {
      let forced = OptionTask(decision: task.decision, option: option, isForced: true)
      guard let answer = known[forced] ?? answers[forced]?.answer else { return nil }
      // Why several programs have no design is not why one with all their candidates has none.
      guard answer.isInfeasible || answer.best?.design.isProven == true else { return nil }
      best = .better(best, answer)
    }
    return best.best == nil ? nil : best
  }
}

extension Design {
  /// What was chosen for a decision; several under mixed sourcing, none when the design need not decide.
  func options(of decision: String) -> [String] {
    let wiring = attributes.filter { $0.decision == decision && !$0.decision.contains(".") }.map(\.option)
    let filled = roles.flatMap { role in
      role.fills.flatMap { $0.build.attributes(in: role.slot) }.filter { $0.decision == decision }.map(
        \.option)
    }
    return Set(wiring + filled).sorted()
  }
}

extension Plan {
  /// Every candidate, those that rules reject included, each with all its rejections.
  var everyCandidate: CandidateSpace {
    AssessedSpace(
      TopologyFamilies.wirings(for: context), context: context, plugins: plugins, keepsRejected: true
    ).space
  }
}

extension Diagnostic {
  /// A name on the command line that leads nowhere.
  static func unknownOnCommandLine(
    _ name: String, kind: String, of option: String, _ known: [String]
  ) -> Diagnostic {
    Diagnostic(
      at: SourcePosition(file: "command line", line: 1, column: 1), path: option,
      .meaning(.unknownName(name, kind: kind, known: known)))
  }
}
