// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
public import ProblemFormat
import RunRecord
import Search
import SolverKit

extension Planner {
  /// Finds who wins where in two parameters.
  ///
  /// Corners of a coarse grid are answered first; cells whose points differ are halved along their ranges until they
  /// agree, the resolution is reached or the budget is used up. Values of a list stand alone.
  ///
  /// - Parameters:
  ///   - original: The problem.
  ///   - x: What runs from left to right, a range or a list.
  ///   - y: What runs from bottom to top.
  ///   - attribute: The decision that is looked at; nil for the design as a whole.
  ///   - resolution: The finest step, as a share of a range.
  ///   - budget: Most points that are answered.
  ///   - settings: How it is to be answered.
  /// - Returns: The run, with every design that wins at a point.
  /// - Throws: `PlanningFault.input` for a decision that there is not; a point that cannot be answered is told in its
  ///   place.
  public func map(
    _ original: Brief, x: VariedParameter, y: VariedParameter, attribute: String? = nil, resolution: Double,
    budget: Int, _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let clock = ContinuousClock()
    let start = clock.now
    let basis = try await StudyBasis(original, settings, with: solver)
    try basis.check(decision: attribute, of: "--attribute")
    var result = basis.result(settings, by: solver)
    let family = try await PointFamily(
      basis.brief, along: [x, y], with: solver, workers: settings.workers)
    let harness = basis.harness(for: "map", settings, on: solver)
    let points = PointSolver(brief: basis.brief, solver: solver, family: family)
    let plane = MapPlane(x: x, y: y, resolution: resolution, attribute: attribute)
    var division = Subdivision(x: plane.sides.x, y: plane.sides.y, budget: budget)
    var outcomes: [Subdivision.Place: TaskOutcome<PointAnswer>] = [:]
    do throws(TaskFault) {
      repeat {
        let places = division.wanted { outcomes[$0] != nil }
        let found = try await harness.run(places.map(plane.task), in: .corners) {
          (task, _) async throws(TaskFault) in
          try await points.answer(at: task)
        }
        for (place, outcome) in zip(places, found) { outcomes[place] = outcome }
      } while !Task.isCancelled && division.divide(by: outcomes.mapValues(plane.key))
      var winners = Winners(result.record, basis)
      result.record.studies.map = plane.record(
        division, outcomes, basis, budget: budget, &winners,
        witnesses: family == nil ? nil : PointFamily.witnesses + 3)
      try await winners.complete(&result.record, with: points, harness)
    } catch {
      throw PlanningFault(error)
    }
    result.isStopped = Task.isCancelled
    result.seconds = [("map", (clock.now - start) / .seconds(1))]
    result.effort = [("points", outcomes.count), ("cells", division.cells.count)]
    return result
  }
}

/// Two parameters as a plane of places.
struct MapPlane: Sendable {
  private let parameters: (x: VariedParameter, y: VariedParameter)
  private let attribute: String?
  /// Both sides of the plane.
  let sides: (x: Subdivision.Side, y: Subdivision.Side)

  init(x: VariedParameter, y: VariedParameter, resolution: Double, attribute: String?) {
    (parameters, self.attribute) = ((x, y), attribute)
    sides = (Self.side(x, resolution), Self.side(y, resolution))
  }

  /// How a parameter is divided.
  static func side(_ parameter: VariedParameter, _ resolution: Double) -> Subdivision.Side {
    parameter.values.isEmpty ? .range(resolution: resolution) : .list(parameter.values.count)
  }

  /// A number along a range, in the canonical unit.
  private func number(_ step: Int, _ parameter: VariedParameter, _ side: Subdivision.Side) -> Double {
    let (low, high) = (parameter.low ?? 0, parameter.high ?? 0)
    return step == side.steps ? high : low + (high - low) * Double(step) / Double(side.steps)
  }

  private func value(_ step: Int, _ parameter: VariedParameter, _ side: Subdivision.Side) -> ParameterValue {
    side.isRange ? parameter.value(at: number(step, parameter, side)) : parameter.values[step]
  }

  /// The point at a place.
  func task(_ place: Subdivision.Place) -> PointTask {
    PointTask(settings: [
      .init(parameters.x.path, value(place.x, parameters.x, sides.x)),
      .init(parameters.y.path, value(place.y, parameters.y, sides.y)),
    ])
  }

  /// What tells an answer from others.
  func key(_ outcome: TaskOutcome<PointAnswer>) -> [String] {
    switch outcome {
    case .open: ["open"]
    case .failed: ["failed"]
    case .done(let answer): answer.winner.map { ["design"] + key($0) } ?? ["none", "\(answer.isInfeasible)"]
    }
  }

  private func key(_ winner: PointAnswer.Winner) -> [String] {
    attribute.map { [winner.option(of: $0) ?? ""] } ?? winner.identity
  }

  // MARK: recording

  /// The map as plain values.
  func record(
    _ division: Subdivision, _ outcomes: [Subdivision.Place: TaskOutcome<PointAnswer>], _ basis: StudyBasis,
    budget: Int, _ winners: inout Winners, witnesses: Int?
  ) -> MapRecord {
    let keys = outcomes.mapValues(key)
    var options: [String] = []
    let cells = division.cells.map { cell in
      let place = Subdivision.Place(x: cell.x.lowerBound, y: cell.y.lowerBound)
      let within = outcomes.filter { cell.contains($0.key) }.compactMap(\.value.answer?.winner)
      var record = MapCellRecord(
        x: edges(cell.x, parameters.x, sides.x), y: edges(cell.y, parameters.y, sides.y), status: .open,
        isUniform: Subdivision.isUniform(cell, keys), isProjected: within.contains(where: \.isProjected))
      switch outcomes[place] ?? .open {
      case .open: break
      case .failed(let fault): (record.status, record.reason) = (.failed, fault.reason)
      case .done(let answer):
        guard let winner = answer.winner else {
          record.status = answer.isInfeasible ? .infeasible : .open
          break
        }
        (record.status, record.objective) = (.design, winner.objective)
        record.design = winners.place(of: winner, at: task(place))
        if let attribute {
          let option = winner.option(of: attribute) ?? "not decided"
          if !options.contains(option) { options.append(option) }
          record.option = options.firstIndex(of: option)
        }
      }
      return record
    }
    return MapRecord(
      x: side(parameters.x, sides.x, basis), y: side(parameters.y, sides.y, basis), attribute: attribute,
      options: options, cells: cells, points: outcomes.count, budget: budget,
      unresolved: division.unresolved, affineWitnesses: witnesses)
  }

  private func edges(
    _ range: ClosedRange<Int>, _ parameter: VariedParameter, _ side: Subdivision.Side
  ) -> [Double] {
    let scale = parameter.unit?.scale ?? 1
    return [range.lowerBound, range.upperBound].map {
      side.isRange ? number($0, parameter, side) / scale : Double($0)
    }
  }

  private func side(
    _ parameter: VariedParameter, _ side: Subdivision.Side, _ basis: StudyBasis
  ) -> MapRecord.Side {
    let span = ((parameter.high ?? 0) - (parameter.low ?? 0)) / (parameter.unit?.scale ?? 1)
    return MapRecord.Side(
      parameter: basis.record(of: parameter), values: parameter.values.map(\.text),
      step: side.isRange ? span / Double(side.steps) : 0)
  }
}

extension Brief {
  /// Reads the two sides of a map, and refuses more first points than may be answered.
  ///
  /// - Parameters:
  ///   - texts: Two parameters, each a range or a list.
  ///   - resolution: The finest step, as a share of a range.
  ///   - budget: Most points that may be answered.
  /// - Returns: The two parameters.
  /// - Throws: `PlanningFault.input` with every fault.
  public func sides(
    _ texts: [String], resolution: Double, budget: Int
  ) throws(PlanningFault) -> (x: VariedParameter, y: VariedParameter) {
    // A range with a number of points would have them ignored, or its subdivision.
    let parameters = try parameters(texts, as: .listsOrRanges)
    guard parameters.count == 2 else { throw .input([]) }
    let points = Subdivision.firstPoints(
      x: MapPlane.side(parameters[0], resolution), y: MapPlane.side(parameters[1], resolution))
    guard points <= budget else {
      throw .input([
        Diagnostic(
          at: .commandLine, path: parameters[0].path, .parameter(.smallBudget(budget, needed: points)))
      ])
    }
    return (parameters[0], parameters[1])
  }
}
