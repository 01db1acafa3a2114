// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord
import Search
import SolverKit

extension Planner {
  /// Says why there is no design and what to concede, or why an option is not chosen.
  ///
  /// Where there is no design, candidates that rules reject come back, each with what it would take, and so does
  /// every limit with a slack: what is given up alone, what little is given up together, and which limits and rules
  /// cannot hold together. Each concession is told rounded, and a design is found with it as it is told.
  ///
  /// - Parameters:
  ///   - original: The problem.
  ///   - option: A decision and one of its options, such as `leaf.optics=cpo`; nil to ask for the problem as a whole.
  ///   - timeLimit: Time for reducing the conflict; nil for as long as it takes.
  ///   - settings: How it is to be answered.
  /// - Returns: The run, with the explanation among its studies.
  /// - Throws: `PlanningFault.input` for a decision or an option that there is not.
  public func explain(
    _ original: Brief, option: String? = nil, timeLimit: Duration? = nil, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let basis = try await StudyBasis(original, settings, with: solver)
    if let option, !basis.ranking.designs.isEmpty {
      return try await explain(option, basis, settings)
    }
    var result = basis.result(settings, by: solver)
    guard basis.ranking.designs.isEmpty, basis.ranking.stop == .infeasible else {
      result.record.studies.explanation = ExplanationRecord(isFeasible: !basis.ranking.designs.isEmpty)
      return result
    }
    let clock = ContinuousClock()
    let start = clock.now
    let search: ConcessionSearch
    do throws(FormulationFaults) { search = try ConcessionSearch(basis) } catch { throw .formulation(error) }
    let harness = basis.harness(for: "explain", settings, on: solver)
    let solver = solver
    let tasks = search.tasks
    let deadline = timeLimit.map { start + $0 }
    let outcomes: [TaskOutcome<ConcessionAnswer>]
    do throws(TaskFault) {
      outcomes = try await harness.run(tasks, in: .concessions) { (task, _) async throws(TaskFault) in
        try await search.answer(to: task, with: solver, until: deadline)
      }
    } catch {
      throw PlanningFault(error)
    }
    search.write(outcomes, of: tasks, into: &result.record)
    result.isStopped = Task.isCancelled
    result.seconds = [("explanation", (clock.now - start) / .seconds(1))]
    result.effort = [
      ("questions", tasks.count),
      ("programs solved", outcomes.compactMap(\.answer).reduce(0) { $0 + $1.programs }),
    ]
    return result
  }

  /// Why an option is not chosen: what rejects it, what forcing it costs, or which choices of the problem leave it out.
  private func explain(
    _ text: String, _ basis: StudyBasis, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let (decision, option) = try Self.read(text)
    let (pricing, leftOutBy) = try OptionPricing.offering(option, of: decision, basis)
    var result = try await price(pricing, settings) {
      $0.option == option && (leftOutBy.isEmpty || $0.isForced)
    }
    let record = result.record.studies.price
    result.record.studies.price = nil
    let priced = pricing.priced.first
    // A decision with one option is told as such: it is chosen, since nothing else is offered.
    let price =
      record?.decisions.first?.options.first { $0.option == option }
      ?? OptionPriceRecord(
        option: option, forced: ConsequenceRecord(status: .design, design: 0, difference: 0, isProven: true),
        forbidden: ConsequenceRecord(status: .infeasible, isProven: true, obstacle: .onlyOption))
    result.record.studies.explanation = ExplanationRecord(
      isFeasible: true,
      option: ExplainedOptionRecord(
        decision: decision, chosen: priced?.chosen ?? [], price: price,
        leftOutBy: leftOutBy.map { path in
          LeavingChoiceRecord(path: path, source: basis.brief.problem.positions[path]?.description)
        }))
    return result
  }

  /// A decision and an option of it, as `leaf.optics=cpo` gives them.
  private static func read(_ text: String) throws(PlanningFault) -> (decision: String, option: String) {
    let words = text.split(separator: "=", maxSplits: 1).map { word in
      String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    guard words.count == 2 else {
      throw .input([.unknownOnCommandLine(text, kind: "option", of: "--option", ["leaf.optics=lpo"])])
    }
    return (words[0], words[1])
  }
}

extension OptionPricing {
  /// What an option is priced in: the problem as it stands, or the problem without the choices that leave it out.
  ///
  /// All choices are lifted, and those kept after all with which the option is still offered.
  ///
  /// - Throws: `PlanningFault.input` where it is not offered without any choice either, with what is.
  fileprivate static func offering(
    _ option: String, of decision: String, _ basis: StudyBasis
  ) throws(PlanningFault) -> (pricing: OptionPricing, leftOutBy: [String]) {
    func without(_ narrowings: [Narrowing]) throws(PlanningFault) -> Plan {
      try Plan(basis.brief, context: narrowings.reduce(basis.plan.context) { $1.lifted(from: $0) })
    }
    func options(_ plan: Plan) -> [String] {
      plan.everyCandidate.openDecisions.first { $0.name == decision }?.options ?? []
    }
    if options(basis.plan).contains(option) {
      return (try OptionPricing(basis, wanted: [decision], of: "--option"), [])
    }
    var lifted = basis.plan.context.narrowings
    let widest = try OptionPricing(basis, wanted: [decision], of: "--option", in: without(lifted))
    let known = widest.priced.flatMap(\.decision.options)
    guard known.contains(option) else {
      throw .input([.unknownOnCommandLine(option, kind: "option of \(decision)", of: "--option", known)])
    }
    for choice in lifted {
      let fewer = lifted.filter { $0.path != choice.path }
      if try options(without(fewer)).contains(option) { lifted = fewer }
    }
    return (
      try OptionPricing(basis, wanted: [decision], of: "--option", in: without(lifted)), lifted.map(\.path)
    )
  }
}
