// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat
import RunRecord
import Search
import SolverKit

/// Follows the best design along the range of one number.
struct FlipSearch<Backend: Solver>: Sendable {
  /// Even parts into which a range is sampled at first, where changes cannot be found exactly.
  private static var parts: Int { 16 }

  let basis: StudyBasis
  let parameter: VariedParameter
  let attribute: String?
  let resolution: Double
  let points: PointSolver<Backend>
  let harness: Harness

  private var low: Double { parameter.low ?? 0 }
  private var high: Double { parameter.high ?? 0 }

  private func task(at value: Double) -> PointTask {
    PointTask(settings: [.init(parameter.path, parameter.value(at: value))])
  }

  /// What tells an answer from others.
  private func key(_ winner: PointAnswer.Winner) -> [String] { key(winner.attributes, winner.identity) }

  private func key(_ attributes: [DesignAttribute], _ identity: [String]) -> [String] {
    attribute.map { name in attributes.filter { $0.decision == name }.map(\.option) } ?? identity
  }

  /// What one answer says of a part of the range.
  private func stretch(
    _ range: ClosedRange<Double>, _ outcome: TaskOutcome<LineAnswer>, isExact: Bool, at value: Double,
    _ winners: inout Winners
  ) -> FlipFindings.Stretch {
    var stretch = FlipFindings.Stretch(
      low: range.lowerBound, high: range.upperBound, status: .open, isExact: isExact)
    switch outcome {
    case .open: stretch.isExact = false
    case .failed(let fault):
      (stretch.status, stretch.reason, stretch.isExact) = (.failed, fault.reason, false)
    case .done(let answer):
      guard let winner = answer.point.winner else {
        guard answer.point.isInfeasible else {
          (stretch.status, stretch.isExact) = (.open, false)
          break
        }
        (stretch.status, stretch.isProven) = (.infeasible, true)
        break
      }
      stretch.status = .design
      (stretch.design, stretch.key) = (winners.place(of: winner, at: task(at: value)), key(winner))
      (stretch.isProven, stretch.isExact) = (winner.isProven, isExact && winner.isProven)
      stretch.objectives = [winner.objective, winner.objective]
    }
    return stretch
  }

  // MARK: envelope

  /// Every change where each design is a line over the range.
  func envelope(into record: inout RunRecord) async throws(TaskFault) -> FlipFindings {
    var outcomes: [Double: TaskOutcome<LineAnswer>] = [:]
    func value(_ place: Double) -> Double { place >= 1 ? high : low + place * (high - low) }
    let envelope = try await LowerEnvelope { (places) async throws(TaskFault) in
      let tasks = places.map { LineTask(point: task(at: value($0))) }
      let found = try await harness.run(tasks, in: .settings) { (task, _) async throws(TaskFault) in
        try await points.line(at: task.point)
      }
      for (place, outcome) in zip(places, found) { outcomes[place] = outcome }
      return found.map { outcome in
        outcome.answer?.ends.map { EnvelopeLine(low: $0[0], high: $0[1]) }
      }
    }
    var findings = FlipFindings(method: .envelope, programs: outcomes.count)
    var winners = Winners(record, basis)
    for piece in envelope.pieces {
      // Without a line there is no design, and what can be built does not depend on the number.
      let place = piece.owner ?? piece.low
      var part = stretch(
        value(piece.low)...value(piece.high), outcomes[place] ?? .open, isExact: true, at: value(place),
        &winners)
      if piece.owner == nil, part.status == .design { (part.status, part.isExact) = (.open, false) }
      if let line = piece.owner.flatMap({ envelope.lines[$0] }) {
        part.objectives = [line.value(at: piece.low), line.value(at: piece.high)]
      }
      findings.stretches.append(part)
    }
    try await winners.complete(&record, with: points, harness)
    return findings
  }

  // MARK: samples

  /// Changes between samples, each followed to the resolution.
  func samples(into record: inout RunRecord) async throws(TaskFault) -> FlipFindings {
    var outcomes: [Double: TaskOutcome<LineAnswer>] = [:]
    func snapped(_ value: Double) -> Double { parameter.isWhole ? value.rounded() : value }
    var wanted = (0...Self.parts).map { part in
      part == Self.parts ? high : snapped(low + (high - low) * Double(part) / Double(Self.parts))
    }
    let finest = max(resolution * (high - low), parameter.isWhole ? 1 : 0)
    while !wanted.isEmpty, !Task.isCancelled {
      let values = Array(Set(wanted)).sorted()
      let tasks = values.map { LineTask(point: task(at: $0)) }
      let found = try await harness.run(tasks, in: .settings) { (task, _) async throws(TaskFault) in
        LineAnswer(point: try await points.answer(at: task.point), ends: nil)
      }
      for (value, outcome) in zip(values, found) { outcomes[value] = outcome }
      let known = outcomes.keys.sorted()
      wanted = zip(known, known.dropFirst()).filter { first, second in
        second - first > finest * (1 + 1e-9) && differ(outcomes[first], outcomes[second])
      }.map { snapped(($0 + $1) / 2) }.filter { outcomes[$0] == nil }
    }
    var findings = FlipFindings(method: .samples, programs: outcomes.count)
    var winners = Winners(record, basis)
    findings.stretches = outcomes.sorted { $0.key < $1.key }.map { value, outcome in
      stretch(value...value, outcome, isExact: true, at: value, &winners)
    }
    try await winners.complete(&record, with: points, harness)
    return findings
  }

  /// Whether two samples are known to have different answers.
  private func differ(_ first: TaskOutcome<LineAnswer>?, _ second: TaskOutcome<LineAnswer>?) -> Bool {
    guard let one = first?.answer?.point, let other = second?.answer?.point else { return false }
    return one.winner.map(key) != other.winner.map(key)
  }

  // MARK: bound

  /// Every change where the number is a bound on a ledger: a walk from the loosest value to the tightest.
  func walk(_ subject: LimitSubject, into record: inout RunRecord) async throws(TaskFault) -> FlipFindings {
    let there: Plan
    let question: Question
    do throws(PlanningFault) {
      let brief = try basis.brief.setting([(parameter.path, parameter.value(at: subject.limit))])
      there = try Plan(brief, context: brief.context(with: brief.catalog))
      question = brief.question
    } catch {
      throw TaskFault(error)
    }
    let tightest = subject.isCeiling ? low : high
    let sign = subject.isCeiling ? 1.0 : -1.0
    let smallest = (there.plugins.ledger(subject.name)?.unit.scale ?? 1) * 1e-3
    let task = LimitTask(subject: subject, range: abs(tightest - subject.limit))
    let solver = points.solver
    let outcome = try await harness.run([task], in: .settings) { (task, _) async throws(TaskFault) in
      let walked = try await Staircase(
        from: .bound(subject.limit), isCeiling: subject.isCeiling, smallest: smallest,
        while: { sign * ($0.figure - tightest) > 0 }
      ) { (bound) async throws(TaskFault) in
        let moved = question.moving(subject, to: bound)
        var program: Program?
        if !there.assessed.space.skeletons.isEmpty {
          do throws(FormulationFaults) {
            program = try Program(
              there.assessed.space, context: there.context, plugins: there.plugins, question: moved)
          } catch {
            throw error.taskFault
          }
        }
        return try await basis.answer(to: program, label: task.label, with: solver) {
          question.measure(subject, of: $0, there.context)
        }
      }
      return LimitAnswer(without: BestAnswer(), looser: walked)
    }
    return stretches(of: outcome[0], subject, tightest, into: &record)
  }

  private func stretches(
    of outcome: TaskOutcome<LimitAnswer>, _ subject: LimitSubject, _ tightest: Double,
    into record: inout RunRecord
  ) -> FlipFindings {
    var findings = FlipFindings(method: .bound)
    var places: [[String]: Int] = [:]
    for (place, ranked) in basis.ranking.designs.enumerated() { places[ranked.design.identity] = place }
    let sign = subject.isCeiling ? 1.0 : -1.0
    var edge = subject.limit
    func add(to next: Double, _ status: PointRecord.Status, _ best: BestAnswer.Best?, reason: String? = nil) {
      var part = FlipFindings.Stretch(
        low: min(edge, next), high: max(edge, next), status: status,
        isExact: status == .design || status == .infeasible)
      part.reason = reason
      if let best {
        part.design = record.place(of: best.design, identity: best.identity, known: &places)
        part.key = key(best.attributes, best.identity)
        part.isProven = best.design.isProven
        part.objectives = [best.design.objective, best.design.objective]
      } else if status == .infeasible {
        part.isProven = true
      }
      findings.stretches.append(part)
      edge = next
    }
    switch outcome {
    case .open: add(to: tightest, .open, nil)
    case .failed(let fault): add(to: tightest, .failed, nil, reason: fault.reason)
    case .done(let answer):
      findings.programs = answer.looser.programs
      for step in answer.looser.steps {
        // What a design uses may lie beyond the range; it wins up to the range's end then.
        let next = sign * (step.figure - tightest) > 0 ? step.figure : tightest
        add(to: next, .design, step.best)
      }
      if edge != tightest { add(to: tightest, answer.looser.end == .infeasible ? .infeasible : .open, nil) }
    }
    findings.stretches.sort { ($0.low, $0.high) < ($1.low, $1.high) }
    return findings
  }
}
