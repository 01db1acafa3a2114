// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
public import ProblemFormat
import RunRecord
import Search
import SolverKit

extension Planner {
  /// Finds the values of one number at which the best design changes.
  ///
  /// A bound on a ledger is walked from design to design, and where only the objective depends on the number, affinely,
  /// the best designs are the lower envelope of lines: both give every change exactly. Elsewhere the range is sampled
  /// evenly, and refined between samples that differ.
  ///
  /// - Parameters:
  ///   - original: The problem.
  ///   - parameter: What is varied, a range.
  ///   - attribute: The decision that is looked at, such as `leaf.optics`; nil for the design as a whole.
  ///   - resolution: How closely a change is followed where it cannot be found exactly, as a share of the range.
  ///   - settings: How it is to be answered.
  /// - Returns: The run, with every design that wins anywhere.
  /// - Throws: `PlanningFault.input` for a decision that there is not, with those that there are.
  public func flip(
    _ original: Brief, along parameter: VariedParameter, attribute: String? = nil, resolution: Double = 1e-3,
    _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let clock = ContinuousClock()
    let start = clock.now
    let basis = try await StudyBasis(original, settings, with: solver)
    try basis.check(decision: attribute, of: "--attribute")
    var result = basis.result(settings, by: solver)
    let subject = basis.boundMoved(by: parameter)
    let family =
      subject == nil
      ? try await PointFamily(basis.brief, along: [parameter], with: solver, workers: settings.workers) : nil
    let search = FlipSearch(
      basis: basis, parameter: parameter, attribute: attribute, resolution: resolution,
      points: PointSolver(brief: basis.brief, solver: solver, family: family),
      harness: basis.harness(
        for: "flip \(parameter.path) \(parameter.low ?? 0) \(parameter.high ?? 0)", settings, on: solver))
    let ready = clock.now
    var found: FlipFindings
    do throws(TaskFault) {
      if let subject {
        found = try await search.walk(subject, into: &result.record)
        // A bound that must be told from a use more finely than the solver can is sampled like anything else.
        if found.stretches.contains(where: { $0.status == .failed }) {
          found = try await search.samples(into: &result.record)
        }
      } else if family?.isOfLines == true {
        found = try await search.envelope(into: &result.record)
      } else {
        found = try await search.samples(into: &result.record)
      }
    } catch {
      throw PlanningFault(error)
    }
    result.record.studies.flip = search.record(
      found, witnesses: family?.isOfLines == true ? PointFamily.witnesses + 2 : nil)
    result.isStopped = Task.isCancelled
    result.seconds = [
      ("best design", (ready - start) / .seconds(1)), ("changes", (clock.now - ready) / .seconds(1)),
    ]
    result.effort = [("programs solved", found.programs)]
    return result
  }
}

/// What was found along a range.
struct FlipFindings {
  /// Part of the range, with what holds in it.
  struct Stretch {
    /// Where it begins and ends, in the canonical unit.
    var low: Double
    var high: Double
    var status: PointRecord.Status
    /// The winner's place in the run's designs.
    var design: Int?
    /// What tells the answer from others: the design, or what is chosen for a decision.
    var key: [String] = []
    var isExact: Bool
    var isProven = false
    /// The objective at both ends, in the canonical unit.
    var objectives: [Double] = []
    var reason: String?
  }

  /// How they were found.
  var method: FlipRecord.Method
  /// The parts, rising; neighbours may agree.
  var stretches: [Stretch] = []
  /// How many programs were solved.
  var programs = 0
}

extension StudyBasis {
  /// Refuses a decision that there is not.
  func check(decision: String?, of option: String) throws(PlanningFault) {
    let names = plan.everyCandidate.openDecisions.map(\.name)
    guard let decision, !names.contains(decision) else { return }
    throw .input([Diagnostic.unknownOnCommandLine(decision, kind: "decision", of: option, names)])
  }

  /// The bound on a ledger that is all that a parameter moves; nil when it moves anything else.
  func boundMoved(by parameter: VariedParameter) -> LimitSubject? {
    guard parameter.path.hasPrefix("limits.") || SiteLimit.all.contains(where: { $0.path == parameter.path }),
      let low = parameter.low, let high = parameter.high
    else { return nil }
    let ends = [low, high].map { try? brief.setting([(parameter.path, parameter.value(at: $0))]).question }
    guard let one = ends[0], let other = ends[1], one.bounds.count == other.bounds.count else { return nil }
    let moved = zip(one.bounds, other.bounds).enumerated().filter {
      $0.element.0.atMost != $0.element.1.atMost || $0.element.0.atLeast != $0.element.1.atLeast
    }
    guard moved.count == 1, let place = moved.first?.offset else { return nil }
    let isCeiling = one.bounds[place].atMost != other.bounds[place].atMost
    return LimitSubject(
      kind: .ledger(place), isCeiling: isCeiling, limit: isCeiling ? high : low,
      name: one.bounds[place].ledger)
  }
}

extension Brief {
  /// Reads ranges that a person wants searched; see `VariedParameter.grammar`.
  ///
  /// - Parameter texts: For instance `site.electricity=0.04..0.20`.
  /// - Returns: Parameters, each a range.
  /// - Throws: `PlanningFault.input` with every fault, lists and numbers of points included.
  public func ranges(_ texts: [String]) throws(PlanningFault) -> [VariedParameter] {
    try parameters(texts, as: .ranges)
  }
}
