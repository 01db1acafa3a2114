// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord
import Search
import SolverKit

/// The best design of one program, as a task hands it over: it survives being written down.
struct BestAnswer: Codable, Hashable, Sendable {
  /// The best design.
  struct Best: Codable, Hashable, Sendable {
    /// What makes it the same as another design or not.
    var identity: [String]
    /// What was chosen for every decision.
    var attributes: [DesignAttribute]
    /// The value of each stage of the goal, in the program's units.
    var objectives: [Double]
    /// The design as plain values, with a place of 0.
    var design: DesignRecord
    /// What the question measures of it besides.
    var figure: Double?
    /// What a rule that is waived says against it.
    var waived: RejectionRecord?
  }

  /// The best design; nil when there is none or none was found.
  var best: Best?
  /// Whether it is proven that there is none.
  var isInfeasible = false
  /// Limits and rules that cannot hold together where there is none, in words.
  var conflict: [String] = []
  /// Whether no candidates were left to choose from.
  var isEmpty = false

  /// The answer that nothing is left to choose from.
  static let nothingLeft = BestAnswer(best: nil, isInfeasible: true, isEmpty: true)

  /// The better of two answers; of equal ones the one whose design comes first by what makes it the same as another.
  static func better(_ first: Self, _ second: Self) -> Self {
    guard let left = first.best else { return second }
    guard let right = second.best else { return first }
    for (one, other) in zip(left.objectives, right.objectives) where !Ranking.tie([one], [other]) {
      return one < other ? first : second
    }
    return right.identity.lexicographicallyPrecedes(left.identity) ? second : first
  }
}

/// What a question measures of a design besides its ledgers.
struct Measurement {
  /// A figure, in the canonical unit.
  var figure: Double?
  /// What a rule that is waived says against the design.
  var waived: Rejection?
}

extension Plan {
  /// The best design of a variant of this plan's program.
  ///
  /// - Parameters:
  ///   - program: The variant; nil where no candidates are left.
  ///   - goal: What the best design has least of; its first ledger orders designs.
  ///   - label: What is asked, in a few words.
  ///   - solver: What solves it.
  ///   - explains: Whether a program without a design is reduced to the limits that cannot hold together.
  ///   - prunes: Whether candidates may be dropped that are too dear; not for programs that were changed in place.
  ///   - nodeLimit: Most nodes of the search for it; nil for no limit.
  ///   - measure: What to measure of the design besides.
  /// - Returns: The answer; neither a design nor a proof when the search was stopped.
  /// - Throws: `TaskFault` when the solver breaks or the account contradicts the program.
  func answer(
    to program: Program?, goal: Goal, label: String, with solver: some Solver, explains: Bool = true,
    prunes: Bool = true, nodeLimit: Int? = nil,
    measure: (RankedDesign) -> Measurement = { _ in Measurement() }
  ) async throws(TaskFault) -> BestAnswer {
    guard let program else { return .nothingLeft }
    let ranking: Ranking
    var conflict: [String] = []
    do throws(SolverFailure) {
      ranking = try await RankingSearch(
        plugins: plugins, solver: solver,
        options: RankingOptions(count: 1, nodeLimit: nodeLimit, fixesByReducedCost: prunes)
      ).rank(program)
      if explains, ranking.designs.isEmpty, ranking.stop == .infeasible {
        conflict = try await program.conflict(with: solver).members.map(\.sentence)
      }
    } catch {
      throw TaskFault("\(error)")
    }
    guard let ranked = ranking.designs.first else {
      return BestAnswer(isInfeasible: ranking.stop == .infeasible, conflict: conflict)
    }
    if let mismatch = ranked.mismatches.first {
      throw TaskFault("program and account differ in \(mismatch.ledger) at \(label)", kind: .audit)
    }
    let recording = DesignRecording(context: context, objectiveScale: objectiveScale(goal))
    var record = recording.record(ranked)
    record.rank = 0
    let measured = measure(ranked)
    return BestAnswer(
      best: .init(
        identity: ranked.design.identity, attributes: ranked.design.attributes, objectives: ranked.objectives,
        design: record, figure: measured.figure,
        waived: measured.waived.map { recording.rejection($0, count: 1) }))
  }

}

extension StudyBasis {
  /// The best design of a variant of this basis's program, as ``Plan/answer(to:goal:label:with:explains:prunes:nodeLimit:measure:)``.
  func answer(
    to program: Program?, label: String, with solver: some Solver, explains: Bool = true, prunes: Bool = true,
    measure: (RankedDesign) -> Measurement = { _ in Measurement() }
  ) async throws(TaskFault) -> BestAnswer {
    try await plan.answer(
      to: program, goal: brief.question.goal, label: label, with: solver, explains: explains, prunes: prunes,
      measure: measure)
  }

  /// Ledgers in which program and account differ in the best design.
  var mismatches: [String: [Audit.Mismatch]] {
    let found = ranking.designs.first?.mismatches ?? []
    return found.isEmpty ? [:] : ["design 1": found]
  }

  /// The basis's own best design as an answer; nil when it has none.
  var ownAnswer: BestAnswer? {
    ranking.designs.first.map { ranked in
      BestAnswer(
        best: .init(
          identity: ranked.design.identity, attributes: ranked.design.attributes,
          objectives: ranked.objectives, design: recording.record(ranked)))
    }
  }
}

extension FormulationFaults {
  /// What a task says of a program that cannot be formulated.
  var taskFault: TaskFault {
    let reasons = faults.map { fault in
      switch fault {
      case .unknownLedger(let name, known: _): "no ledger \(name)"
      case .rule(let rule, let reason): "\(rule): \(reason)"
      case .plugin(let plugin, let reason): "\(plugin): \(reason)"
      }
    }
    return TaskFault("the program cannot be formulated: " + reasons.joined(separator: "; "))
  }
}
