// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import ProblemFormat
import RunRecord
import Search
import SolverKit

extension Planner {
  /// Finds the best design at each point of a grid: every value of each parameter with every value of the others.
  ///
  /// - Parameters:
  ///   - original: The problem.
  ///   - parameters: What is varied, each with its values; the last one changes fastest.
  ///   - settings: How.
  /// - Returns: The run, with the grid among its studies and every design that wins anywhere.
  /// - Throws: `PlanningFault` when the problem itself cannot be solved; a point that cannot be is told in its place.
  public func sweep(
    _ original: Brief, over parameters: [VariedParameter], _ settings: StudySettings
  ) async throws(PlanningFault) -> StudyResult {
    let basis = try await StudyBasis(original, settings, with: solver)
    var record = basis.record(command: settings.command, solver: solver.name)
    let family = try await PointFamily(
      basis.brief, over: parameters, with: solver, workers: settings.workers)
    let points = PointSolver(brief: basis.brief, solver: solver, family: family)
    let harness = basis.harness(for: "sweep", settings, on: solver)
    let grid = PointGrid(parameters)
    var pages = SweepPages(
      parameters: parameters.map { basis.record(of: $0) }, shown: grid.shown(settings.mostPoints),
      affineWitnesses: family == nil ? nil : PointFamily.witnesses + 1 + parameters.count)
    var winners = Winners(record, basis)
    do throws(TaskFault) {
      try await harness.run(
        count: grid.count, in: .points, task: { grid.task($0) },
        perform: { (task, _) async throws(TaskFault) in try await points.answer(at: task) },
        take: { (number, task, outcome) async throws(TaskFault) in
          let values = grid.values(number)
          pages.append(winners.point(values, parameters, task, outcome, record.ledgers), number: number)
          guard pages.isPaged, pages.isFull || number == grid.count - 1 else { return }
          try await winners.complete(&record, with: points, harness.quiet)
          try settings.page?(pages.turn(in: record))
        })
      try await winners.complete(&record, with: points, harness)
    } catch {
      throw PlanningFault(error)
    }
    record.studies.sweep = pages.sweep
    var effort = [("points", grid.count)]
    if let columns = family?.columns {
      effort += [("columns", columns.before), ("columns that can win somewhere", columns.after)]
    }
    return StudyResult(record: record, effort: effort, isStopped: pages.tally.open > 0)
  }
}

/// Every combination of the parameters' values, the last parameter changing fastest.
struct PointGrid: Sendable {
  private let parameters: [VariedParameter]

  init(_ parameters: [VariedParameter]) { self.parameters = parameters }

  /// How many points there are.
  var count: Int { parameters.reduce(1) { $0 * $1.values.count } }

  /// The values at the point of a number from 0.
  func values(_ number: Int) -> [ParameterValue] {
    var rest = number
    return parameters.reversed().map { parameter in
      defer { rest /= parameter.values.count }
      return parameter.values[rest % parameter.values.count]
    }.reversed()
  }

  /// The task of the point of a number from 0.
  func task(_ number: Int) -> PointTask {
    PointTask(settings: zip(parameters, values(number)).map { .init($0.path, $1) })
  }

  /// Numbers of the points of a grid within this one that has at most so many, ends included; nil for all of them.
  ///
  /// Each parameter's values are chosen evenly; those of the parameter that has most are thinned first.
  func shown(_ most: Int) -> Set<Int>? {
    guard count > most else { return nil }
    var counts = parameters.map(\.values.count)
    while counts.reduce(1, *) > most, let largest = counts.max(), let place = counts.firstIndex(of: largest) {
      counts[place] = max(1, min(most * largest / counts.reduce(1, *), largest - 1), largest / 2)
    }
    var numbers = [0]
    for (parameter, count) in zip(parameters, counts) {
      let all = parameter.values.count
      let chosen = (0..<count).map { count == 1 ? 0 : $0 * (all - 1) / (count - 1) }
      numbers = numbers.flatMap { number in chosen.map { number * all + $0 } }
    }
    return Set(numbers)
  }
}

/// The points of a sweep as they come: what a record holds of them, and the page that is being filled.
struct SweepPages {
  /// What came of all points so far.
  private(set) var tally = SweepTally()
  private var held: SweepRecord
  private var page: [PointRecord] = []
  /// Numbers of the points that a record holds; nil for all.
  private let shown: Set<Int>?

  init(parameters: [ParameterRecord], shown: Set<Int>?, affineWitnesses: Int?) {
    self.shown = shown
    held = SweepRecord(parameters: parameters, points: [], affineWitnesses: affineWitnesses)
  }

  /// Whether there are more points than a record holds.
  var isPaged: Bool { shown != nil }

  /// Whether the page is to be turned.
  var isFull: Bool { page.count >= min(1024, shown?.count ?? .max) }

  /// What a record holds.
  var sweep: SweepRecord {
    var sweep = held
    if isPaged { sweep.tally = tally }
    return sweep
  }

  /// Takes the next point.
  mutating func append(_ point: PointRecord, number: Int) {
    tally.count(point)
    if shown?.contains(number) ?? true { held.points.append(point) }
    if isPaged { page.append(point) }
  }

  /// A run with the points of the page alone, which is empty then.
  mutating func turn(in record: RunRecord) -> RunRecord {
    var run = record
    run.studies.sweep = SweepRecord(parameters: held.parameters, points: page)
    page.removeAll(keepingCapacity: true)
    return run
  }
}

/// Which designs win at which points, each design recorded once.
struct Winners {
  private var known: [[String]: Int] = [:]
  /// Where each design that is not in the record yet was seen first, in the order in which they were seen.
  private var new: [PointTask] = []

  /// Begins with the designs that the run has already.
  init(_ record: RunRecord, _ basis: StudyBasis) {
    for (place, ranked) in basis.ranking.designs.enumerated() where record.designs.indices.contains(place) {
      known[ranked.design.identity] = place
    }
  }

  /// The place that a winner has or will have among the run's designs.
  mutating func place(of winner: PointAnswer.Winner, at task: PointTask) -> Int {
    if let place = known[winner.identity] { return place }
    let place = known.count
    known[winner.identity] = place
    new.append(task)
    return place
  }

  /// One point's record.
  mutating func point(
    _ values: [ParameterValue], _ parameters: [VariedParameter], _ task: PointTask,
    _ outcome: TaskOutcome<PointAnswer>, _ ledgers: [LedgerRecord]
  ) -> PointRecord {
    var point = PointRecord(
      settings: values.map(\.text),
      numbers: zip(values, parameters).map { value, parameter in
        value.canonical.map { $0 / (parameter.unit?.scale ?? 1) }
      }, status: .open)
    switch outcome {
    case .open: break
    case .failed(let fault): (point.status, point.reason) = (.failed, fault.reason)
    case .done(let answer):
      guard let winner = answer.winner else {
        point.status = answer.isInfeasible ? .infeasible : .failed
        point.reason = answer.isInfeasible ? nil : "stopped before a design was found"
        break
      }
      (point.status, point.design) = (.design, place(of: winner, at: task))
      (point.objective, point.isProven) = (winner.objective, winner.isProven)
      point.ledgers = ledgers.map { winner.ledgers[$0.id] ?? 0 }
    }
    return point
  }

  /// Records the designs that are new, each as it is where it was seen first.
  mutating func complete<Backend>(
    _ record: inout RunRecord, with points: PointSolver<Backend>, _ harness: Harness
  ) async throws(TaskFault) {
    // What was found before a cancellation is recorded all the same.
    let tasks = new.map(WinnerTask.init)
    guard !tasks.isEmpty else { return }
    let outcomes = await Task { () async -> Result<[TaskOutcome<DesignRecord>], TaskFault> in
      do throws(TaskFault) {
        return .success(
          try await harness.run(tasks, in: .winners) { (task, _) async throws(TaskFault) in
            try await points.winner(at: task.point)
          })
      } catch {
        return .failure(error)
      }
    }.value
    for outcome in try outcomes.get() {
      guard let design = outcome.answer else { throw TaskFault("the designs that win were not all recorded") }
      record.designs.append(design)
    }
    new = []
  }
}

extension StudyBasis {
  /// A parameter as a run records it.
  func record(of parameter: VariedParameter) -> ParameterRecord {
    ParameterRecord(
      path: parameter.path, unit: parameter.unit?.symbol ?? "", current: brief.current(parameter.path)?.text)
  }
}

extension PlanningFault {
  /// What ended a search of many tasks.
  init(_ fault: TaskFault) { self = fault.kind == .audit ? .audit(fault.reason) : .tasks(fault.reason) }
}

extension Brief {
  /// Reads what a person wants varied over points.
  ///
  /// - Parameter texts: For instance `site.electricity=0.04..0.20:9`.
  /// - Returns: Parameters, each with one value at least.
  /// - Throws: `PlanningFault.input` with every fault, ranges without a number of points included.
  public func points(_ texts: [String]) throws(PlanningFault) -> [VariedParameter] {
    try parameters(texts, as: .points)
  }
}
