// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Modeling
import PluginKit
import ProblemFormat
import Search
import SolverKit
import Synchronization

/// The programs of all points of a grid as one, where parameters enter objective and limits affinely.
///
/// Plugins do not say how their figures depend on what is given, so that is found by trial: programs at the low ends,
/// at each high end and at some settings between must agree. What hides between those settings would show in the audit
/// of a winner, which is made with the plugins as they are at its own point.
struct PointFamily: Sendable {
  /// How many settings besides the ends were tried.
  static let witnesses = 4

  private let brief: Brief
  private let family: AffineFamily
  private let parameters: [VariedParameter]
  private let ends: [ClosedRange<Double>]
  private let kind: ProgramKind
  /// Columns that the program had before those that no best design uses were left out, and has now.
  let columns: (before: Int, after: Int)

  /// Finds out whether there is such a program; nil when there is not, or when it would not pay for so few points.
  init?(
    _ brief: Brief, over parameters: [VariedParameter], with solver: some Solver, workers: Int
  ) async throws(PlanningFault) {
    let numbers = parameters.map { $0.values.compactMap(\.canonical) }
    let points = parameters.reduce(1) { $0 * $1.values.count }
    guard zip(numbers, parameters).allSatisfy({ $0.count == $1.values.count && Set($0).count > 1 }),
      parameters.count <= 3, points >= 4 * (1 + parameters.count + Self.witnesses),
      !parameters.contains(where: \.isWhole)
    else { return nil }
    try await self.init(
      brief, parameters, numbers.map { ($0.min() ?? 0)...($0.max() ?? 0) }, with: solver, workers: workers)
  }

  /// Finds out whether there is such a program over ranges of which no points are asked; nil when there is not.
  init?(
    _ brief: Brief, along parameters: [VariedParameter], with solver: some Solver, workers: Int
  ) async throws(PlanningFault) {
    let ends = parameters.compactMap { parameter in
      parameter.low.flatMap { low in parameter.high.flatMap { low < $0 ? low...$0 : nil } }
    }
    guard ends.count == parameters.count, !parameters.contains(where: \.isWhole) else { return nil }
    try await self.init(brief, parameters, ends, with: solver, workers: workers)
  }

  private init?(
    _ brief: Brief, _ parameters: [VariedParameter], _ ends: [ClosedRange<Double>], with solver: some Solver,
    workers: Int
  ) async throws(PlanningFault) {
    (self.brief, self.parameters, self.ends) = (brief, parameters, ends)
    let count = parameters.count
    let corners = (0..<count).map { corner in (0..<count).map { $0 == corner ? 1.0 : 0 } }
    // Odd places, so that what happens to agree at halves and quarters does not deceive.
    let between = (1...Self.witnesses).map { number in
      (0..<count).map { place in (0.6180339887 * Double(number) + 0.7548776662 * Double(place)).fraction }
    }
    let settings = [[Double](repeating: 0, count: count)] + corners + between
    guard let plans = try await Self.plans(brief, parameters, ends, settings, solver, workers) else {
      return nil
    }
    let programs = plans.compactMap(\.program)
    guard programs.count == settings.count,
      let whole = AffineFamily(
        origin: programs[0], corners: Array(programs[1...count]),
        witnesses: Array(zip(between, programs[(count + 1)...])))
    else { return nil }
    let plugins = plans.prefix(count + 1).map(\.plugins)
    let smaller = try await Self.pruned(whole, plugins, with: solver)
    family = smaller ?? whole
    kind = smaller == nil ? .structuredMIP : .sweepMIP
    columns = (whole.origin.model.columns.count, family.origin.model.columns.count)
  }

  /// Whether only the objective depends on what is varied, so that each design is a line over a parameter.
  var isOfLines: Bool { !family.movesLimits && family.origin.stages.count == 1 && parameters.count == 1 }

  /// What a design's columns cost with the only parameter at its low and at its high end, in the program's units.
  func line(of values: [Double]) -> [Double]? {
    guard isOfLines, values.count == family.origin.model.columns.count else { return nil }
    return [0, 1].map { family.origin.model.value(of: family.objective(at: [$0]), at: values) }
  }

  /// The plans at some settings; nil when one of them cannot be.
  private static func plans(
    _ brief: Brief, _ parameters: [VariedParameter], _ ends: [ClosedRange<Double>], _ settings: [[Double]],
    _ solver: some Solver, _ workers: Int
  ) async throws(PlanningFault) -> [Plan]? {
    let harness = Harness(workers: workers, executor: solver.executor)
    let found = PlanBox(settings.count)
    let tasks = settings.enumerated().map { place, weights in
      PlanTask(
        place: place,
        point: PointTask(
          settings: zip(zip(parameters, ends), weights).map { pair, weight in
            let number = pair.1.lowerBound + weight * (pair.1.upperBound - pair.1.lowerBound)
            return .init(pair.0.path, pair.0.value(at: number))
          }))
    }
    do throws(TaskFault) {
      let outcomes = try await harness.run(tasks) { (task, _) async throws(TaskFault) in
        do throws(PlanningFault) {
          let there = try brief.setting(task.point.settings.map { ($0.path, $0.value) })
          found.put(try Plan(there, context: there.context(with: there.catalog)), at: task.place)
          return true
        } catch {
          throw TaskFault(error)
        }
      }
      return outcomes.allSatisfy { $0.answer != nil } ? found.plans : nil
    } catch {
      throw PlanningFault(error)
    }
  }

  /// The family without candidates that lose everywhere to the design that is best in the middle.
  private static func pruned(
    _ whole: AffineFamily, _ plugins: [PluginSet], with solver: some Solver
  ) async throws(PlanningFault) -> AffineFamily? {
    guard whole.origin.stages.count == 1, let last = plugins.last else { return nil }
    let middle = [Double](repeating: 0.5, count: plugins.count - 1)
    let program = whole.program(at: middle, context: whole.origin.context, question: whole.origin.question)
    let options = RankingOptions(count: 1, fixesByReducedCost: false)
    do throws(SolverFailure) {
      let ranking = try await RankingSearch(plugins: last, solver: solver, options: options).rank(program)
      guard let best = ranking.designs.first, best.values.count == program.model.columns.count else {
        return nil
      }
      if whole.movesLimits {
        let corners = (0..<(1 << middle.count)).map { bits in
          middle.indices.map { bits & (1 << $0) == 0 ? 0.0 : 1 }
        }
        let isAllowed = corners.allSatisfy { corner in
          let there = whole.program(
            at: corner, context: whole.origin.context, question: whole.origin.question)
          return there.model.violations(at: best.values).isEmpty
        }
        guard isAllowed else { return nil }
      }
      return try? whole.pruned(knowing: best.values, plugins: plugins)
    } catch {
      throw .solver(error)
    }
  }

  /// The best design at a point; nil where the point is not one of the family's.
  func best(
    at task: PointTask, with solver: some Solver, remembering memory: SettlementMemory
  ) async throws(TaskFault) -> (Plan.Point, Ranking)? {
    let numbers = task.settings.compactMap(\.canonical)
    guard task.settings.map(\.path) == parameters.map(\.path), numbers.count == ends.count,
      zip(numbers, ends).allSatisfy({ $1.contains($0) })
    else { return nil }
    let weights = zip(numbers, ends).map { ($0 - $1.lowerBound) / ($1.upperBound - $1.lowerBound) }
    do throws(PlanningFault) {
      let there = try brief.setting(task.settings.map { ($0.path, $0.value) })
      let context = there.context(with: there.catalog)
      let plugins = try there.plugins(in: context)
      let changesParts = task.settings.contains { $0.path.hasPrefix("catalog.") }
      let program = family.program(
        at: weights, context: context, question: there.question,
        remade: changesParts ? { $0.remade(from: context.parts) ?? $0 } : nil)
      var options = RankingOptions(count: 1, fixesByReducedCost: false)
      (options.kind, options.isSequential) = (kind, true)
      do throws(SolverFailure) {
        let ranking = try await RankingSearch(
          plugins: plugins, solver: solver, options: options, remembering: memory
        ).rank(program)
        return (Plan.Point(context: context, plugins: plugins), ranking)
      } catch {
        throw PlanningFault.solver(error)
      }
    } catch {
      throw TaskFault(error)
    }
  }
}

extension Plan {
  /// What belongs to one point of many: what is given there and the plugins as they are there.
  struct Point: Sendable {
    var context: PlanningContext
    var plugins: PluginSet
  }
}

/// One of the programs by which a family is found; it stays in memory, since only this process can use it.
private struct PlanTask: SearchTask {
  typealias Answer = Bool

  var place: Int
  var point: PointTask

  var label: String { "program at \(point.label)" }
}

/// Plans by place, put there by several workers.
private final class PlanBox: Sendable {
  private let found: Mutex<[Plan?]>

  init(_ count: Int) { found = Mutex([Plan?](repeating: nil, count: count)) }

  var plans: [Plan]? {
    found.withLock { found in
      let plans = found.compactMap(\.self)
      return plans.count == found.count ? plans : nil
    }
  }

  func put(_ plan: Plan, at place: Int) { found.withLock { $0[place] = plan } }
}

extension Double {
  /// What stands behind the point.
  fileprivate var fraction: Double { self - rounded(.down) }
}
