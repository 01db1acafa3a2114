// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Modeling
import PluginKit
import ProblemFormat
import RunRecord
import Search
import SolverKit

/// Looks for what to concede where a problem has no design.
struct ConcessionSearch: Sendable {
  let basis: StudyBasis
  /// Candidates that a concession may let in: every one, or those that plugins' rules allow.
  let everything: CandidateSpace
  /// The program over every candidate; nil where no wiring can be filled at all.
  let program: Program?
  /// The same where everything that is asked may be missed.
  let elastic: ElasticProgram?
  /// What is given and could be given up.
  let given: [GivenConcession]

  /// Nodes that the program of one concession may take: what takes longer is told as not answered.
  static let mostNodes = 2000
  /// What is told of such a one.
  static var undecided: TaskFault { TaskFault("not found out within \(mostNodes) nodes") }

  /// Takes every candidate of a problem in, or only those that plugins' rules allow, where there are any.
  init(_ basis: StudyBasis, isAmongAllowed: Bool = false) throws(FormulationFaults) {
    self.basis = basis
    let allowed = basis.plan.assessed.space
    everything = isAmongAllowed && !allowed.skeletons.isEmpty ? allowed : basis.plan.everyCandidate
    program =
      everything.skeletons.isEmpty
      ? nil
      : try Program(
        everything, context: basis.plan.context, plugins: basis.plan.plugins, question: basis.brief.question)
    elastic = program.map(ElasticProgram.init)
    given = GivenConcession.all(of: basis.brief, in: basis.plan.context)
  }

  /// Everything that is asked: the conflict and the cheapest concessions, then every concession alone.
  var tasks: [ConcessionTask] {
    let members = elastic?.members.enumerated().map {
      ConcessionTask.member($0.offset, name: "\($0.element.owner)/\($0.element.rule)")
    }
    let asked: [ConcessionTask] = elastic == nil ? [] : [.conflict, .together]
    return asked + given.map { .given($0.path) } + (members ?? [])
  }

  func answer(
    to task: ConcessionTask, with solver: some Solver, until deadline: ContinuousClock.Instant?
  ) async throws(TaskFault) -> ConcessionAnswer {
    switch task {
    case .given(let path): return try await conceding(given: path, with: solver)
    case .member(let place, _): return try await conceding([place], task.label, with: solver)
    case .together:
      return try await conceding(Array((elastic?.members ?? []).indices), task.label, with: solver)
    case .conflict: return try await conflict(with: solver, until: deadline)
    }
  }

  // MARK: limits and rules

  private func conflict(
    with solver: some Solver, until deadline: ContinuousClock.Instant?
  ) async throws(TaskFault) -> ConcessionAnswer {
    guard let elastic else { return ConcessionAnswer() }
    var answer = ConcessionAnswer()
    do throws(SolverFailure) {
      let found = try await DeletionFilter.reduce(Array(elastic.members.indices)) {
        kept async throws(SolverFailure) in
        answer.programs += 1
        return try await elastic.holding(kept).isFeasible(with: solver, until: deadline)
      }
      answer.isMinimal = found.isMinimal
      answer.conflict = found.members.map { place in
        let member = elastic.members[place]
        let setting = setting(of: member)
        return ConflictMemberRecord(
          name: setting?.path ?? name(member), sentence: sentence(member),
          source: member.source ?? setting?.source?.description)
      }
    } catch {
      throw TaskFault("\(error)")
    }
    return answer
  }

  /// What it takes to miss some members and no others, as little as can be; nothing where that is not enough.
  private func conceding(
    _ missed: [Int], _ label: String, with solver: some Solver
  ) async throws(TaskFault) -> ConcessionAnswer {
    guard let elastic, let program else { return ConcessionAnswer() }
    let outcome: Outcome
    do throws(SolverFailure) {
      outcome = try await solver.solve(
        elastic.missing(missed), SolveOptions(kind: .structuredMIP, nodeLimit: Self.mostNodes))
    } catch {
      throw TaskFault("\(error)")
    }
    guard outcome.stop != .nodeLimit else { throw Self.undecided }
    var answer = ConcessionAnswer(programs: 1)
    guard outcome.stop == .optimal, let point = outcome.design,
      let selection = program.selection(at: point.values)
    else { return answer }
    let ranked = Conceded(
      program: program, values: point.values, selection: selection, plugins: basis.plan.plugins)
    let places = missed.filter { elastic.price(of: $0, at: point.values) > 1e-7 }
    answer.concessions = places.compactMap { place in
      concession(elastic.members[place], in: ranked, price: elastic.price(of: place, at: point.values))
    }
    guard !answer.concessions.isEmpty, answer.concessions.count == places.count else {
      answer.concessions = []
      return answer
    }
    answer.leadsTo = try await basis.answer(
      to: try relaxed(by: answer.concessions), label: label, with: solver, explains: false, prunes: false)
    answer.programs += 1
    // What is told must be enough as it is told.
    if answer.leadsTo?.best == nil { answer.concessions = [] }
    return answer
  }

  /// What a member must give up for a design.
  private func concession(
    _ member: ElasticProgram.Member, in found: Conceded, price: Double
  ) -> ConcessionRecord? {
    let question = basis.brief.question
    var record = ConcessionRecord(
      kind: .whole, name: name(member), sentence: sentence(member), source: member.source,
      relativeExcess: price)
    if member.rejects {
      guard let worst = found.worst(member.owner, member.rule) else { return nil }
      record.kind = .rule
      (record.relativeExcess, record.unit) = (worst.relativeExcess, worst.unit.symbol)
      (record.current, record.needed) = (worst.limit / worst.unit.scale, worst.figure / worst.unit.scale)
      record.rejection = basis.recording.rejection(worst, count: 1)
      if let setting = setting(of: member), let current = setting.current {
        (record.kind, record.name, record.source) = (.given, setting.path, setting.source?.description)
        (record.unit, record.current) = (setting.unit, current)
        record.needed = (worst.figure / setting.scale).rounded(
          outward: worst.figure > worst.limit, from: current)
      }
    } else if member.owner == "core" {
      guard let bound = question.bounds.first(where: { isSame($0, member) }),
        let ledger = basis.plan.plugins.ledger(bound.ledger), let value = found.ledgers[bound.ledger]
      else { return nil }
      let isCeiling = bound.atMost.map { value > $0 } ?? false
      record.kind = .limit
      record.unit = ledger.unit.symbol
      record.current = (isCeiling ? bound.atMost : bound.atLeast).map { $0 / ledger.unit.scale }
      record.needed = (value / ledger.unit.scale).rounded(outward: isCeiling, from: record.current)
    } else if member.owner == "problem" {
      guard let rule = question.requirements.first(where: { isSame($0, member) }),
        let figure = found.check(rule, fabric: basis.plan.context.fabric)?.figure
      else { return nil }
      let scale = rule.bound.unit.scale
      record.kind = .requirement
      record.unit = rule.bound.unit.symbol
      record.current = rule.bound.magnitude
      record.needed =
        rule.relation == .equal
        ? figure / scale
        : (figure / scale).rounded(outward: rule.relation == .atMost, from: record.current)
    }
    return record
  }

  /// The setting that is the limit of a plugin's rule; nil where none is.
  private func setting(of member: ElasticProgram.Member) -> GivenConcession? {
    given.first { $0.rule == "\(member.owner)/\(member.rule)" }
  }

  private func isSame(_ bound: LedgerBound, _ member: ElasticProgram.Member) -> Bool {
    bound.ledger == member.rule && bound.position?.description == member.source
  }

  private func isSame(_ rule: Requirement, _ member: ElasticProgram.Member) -> Bool {
    rule.text.value == member.rule && rule.text.position.description == member.source
  }

  private func name(_ member: ElasticProgram.Member) -> String {
    switch member.owner {
    case "core":
      basis.brief.question.bounds.first { isSame($0, member) }?.path ?? "limits.\(member.rule)"
    case "problem": member.rule
    default: "\(member.owner)/\(member.rule)"
    }
  }

  private func sentence(_ member: ElasticProgram.Member) -> String {
    guard member.rejects else { return setting(of: member)?.setting?.meaning ?? member.sentence }
    // A rule has no sentence of its own: the reason of the candidate that it misses by least says what it is about.
    let all = (everything.placements.map(\.findings) + everything.joints.map(\.findings)).flatMap(
      \.rejections
    )
    .filter { $0.plugin == member.owner && $0.rule == member.rule }
    let mildest = all.enumerated().min {
      ($0.element.relativeExcess, $0.offset) < ($1.element.relativeExcess, $1.offset)
    }?.element
    return mildest.map { "\(member.owner)/\(member.rule), such as: \($0.reason)" } ?? member.sentence
  }
}
