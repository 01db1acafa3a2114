// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord
import Search
import SolverKit

/// One figure, moved to both ends of its range.
struct FigureReachTask: SearchTask {
  typealias Answer = FigureReachAnswer

  /// Catalog id of the entry.
  var item: String
  /// The attribute of the entry.
  var attribute: String
  /// The entry's kind.
  var kind: String

  init(_ figure: FigureRecord) { (item, attribute, kind) = (figure.item, figure.attribute, figure.kind) }

  var label: String { "\(item).\(attribute)" }
}

/// How far a figure may move.
struct FigureReachAnswer: Codable, Hashable, Sendable {
  /// Its reach; nil for a figure without a range, and where it cannot be reckoned.
  var reach: FigureReachRecord?
}

/// Finds how far each figure may move, alone, before the best design breaks a rule or a known design is better.
///
/// Every design that a value touches is accounted for anew, with spares and plant settled for it. Figures that count
/// things or name a rate are left out, since they cannot be a little wrong; so wirings stay what they are.
struct FigureReach<Backend: Solver>: Sendable {
  /// Designs that the best one is held against at most.
  static var mostRivals: Int { 4 }
  /// How closely an end is followed, as a share of the way from the figure's value to the end of its range.
  private static var resolution: Double { 1e-4 }
  /// By how much a design must be better, as a share of the objective.
  private static var tolerance: Double { 1e-6 }

  private let brief: Brief
  private let planner: Planner<Backend>
  /// The best design, then those that it is held against.
  private let designs: [Known]
  /// Their names, that of the best design empty.
  private let names: [String]

  /// A design as figures stand.
  private struct Known: Sendable {
    var nominal: NominalDesign
    var audit: Audit?
    var account: NominalDesign.Account?
  }

  /// Accounts for the best design and its rivals as figures stand.
  init(
    _ brief: Brief, _ winner: NominalDesign, _ rivals: [(name: String, design: NominalDesign)],
    by planner: Planner<Backend>
  ) async throws(PlanningFault) {
    (self.brief, self.planner) = (brief, planner)
    let setting = try NominalDesign.Setting(brief)
    var known: [Known] = []
    for design in [winner] + rivals.map(\.design) {
      known.append(
        Known(
          nominal: design, audit: setting.audit(of: design),
          account: try await design.account(in: setting, by: planner)))
    }
    (designs, names) = (known, [""] + rivals.map(\.name))
  }

  /// The reach of each figure, in their order; nil for one without a range, and where it cannot be reckoned.
  func reaches(of figures: [FigureRecord], _ settings: SolveSettings) async -> [FigureReachRecord?] {
    var reaches: [FigureReachRecord?] = figures.map { _ in nil }
    let asked = figures.indices.filter { range(of: FigureReachTask(figures[$0])) != nil }
    let identities = zip(names, designs).map { "\($0) \($1.nominal.identity)" }
    let found = try? await brief.harness(
      for: "how far figures may move for \(identities)", workers: settings.workers, log: settings.log,
      progress: settings.progress, on: planner.solver
    ).run(asked.map { FigureReachTask(figures[$0]) }, in: .figures) { (task, _) async throws(TaskFault) in
      FigureReachAnswer(reach: await reach(of: task))
    }
    for (place, outcome) in zip(asked, found ?? []) { reaches[place] = outcome.answer?.reach }
    return reaches
  }

  /// The figure, and the parameter that it is; nil where it cannot be a little wrong.
  private func range(of task: FigureReachTask) -> (parameter: VariedParameter, figure: Figure)? {
    guard let figure = brief.catalog[task.item]?.figures[task.attribute],
      figure.low < figure.high, (figure.low...figure.high).contains(figure.value)
    else { return nil }
    let isAssumption = task.kind == "assumption"
    if !isAssumption, [.dataRate, .length, .rackUnits].contains(figure.unit.dimension) { return nil }
    let parameter = VariedParameter(
      path: task.label, unit: figure.unit, isWhole: figure.unit.dimension == .count, values: [],
      low: figure.low, high: figure.high)
    return (parameter, figure)
  }

  private func reach(of task: FigureReachTask) async -> FigureReachRecord? {
    guard let (parameter, figure) = range(of: task) else { return nil }
    do throws(PlanningFault) {
      return FigureReachRecord(
        below: try await end(of: parameter, from: figure.value, to: figure.low),
        above: try await end(of: parameter, from: figure.value, to: figure.high))
    } catch {
      return nil
    }
  }

  // MARK: one side

  /// How the best design stands at one value.
  private struct Standing {
    var own: NominalDesign.Account?
    /// Objectives of rivals by their places; those that are not allowed there are left out.
    var rivals: [Int: Double] = [:]

    /// The rival that is better by most; nil where none is.
    var best: Int? {
      guard let own else { return nil }
      let least = own.objective - FigureReach.tolerance * abs(own.objective)
      return rivals.filter { $0.value < least }.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }
    var holds: Bool { own.map { $0.broken.isEmpty } ?? false && best == nil }
    /// What a rival costs more than the best design.
    func margin(_ rival: Int) -> Double? { own.flatMap { own in rivals[rival].map { $0 - own.objective } } }
  }

  /// How the best design and some rivals stand at a value.
  private func standing(
    _ parameter: VariedParameter, at value: Double, among places: some Sequence<Int>
  ) async throws(PlanningFault) -> Standing {
    // The value is within the range that the catalog gives, so that nothing of it needs to be checked again.
    guard let there = brief.setting(figure: parameter.path, to: value) else {
      throw .audit("the catalog has no \(parameter.path)")
    }
    let setting = try NominalDesign.Setting(there)
    var standing = Standing(own: try await account(0, in: setting))
    guard standing.own.map({ $0.broken.isEmpty }) ?? false else { return standing }
    for place in places {
      guard let rival = try await account(place, in: setting), rival.broken.isEmpty else { continue }
      standing.rivals[place] = rival.objective
    }
    return standing
  }

  /// What a design comes to; one of which plugins say just the same as before needs no settling.
  private func account(
    _ place: Int, in setting: NominalDesign.Setting
  ) async throws(PlanningFault) -> NominalDesign.Account? {
    let known = designs[place]
    if let audit = setting.audit(of: known.nominal), audit == known.audit { return known.account }
    return try await known.nominal.account(in: setting, by: planner)
  }

  private func end(
    of parameter: VariedParameter, from value: Double, to limit: Double
  ) async throws(PlanningFault) -> FigureReachRecord.End? {
    guard value != limit else { return nil }
    let last = try await standing(parameter, at: limit, among: designs.indices.dropFirst())
    guard !last.holds else { return nil }
    let scale = parameter.unit?.scale ?? 1
    // Whoever is better at the end of the range is followed back to where it begins to be.
    let places = [last.best].compactMap(\.self)
    var (inner, outer) = (value, limit)
    var near = try await standing(parameter, at: value, among: places)
    var far = last
    guard near.holds else { throw .audit("the best design is not the best of those known as figures stand") }
    let finest = parameter.isWhole ? scale : abs(limit - value) * Self.resolution
    while abs(outer - inner) > finest * (1 + 1e-9), !Task.isCancelled {
      var next = (inner + outer) / 2
      // Between two values at which both may be built, cost is nearly a line: its zero is nearly the place.
      if let place = far.best, far.own?.broken.isEmpty ?? false, let low = near.margin(place),
        let high = far.margin(place), low > high
      {
        let share = min(max(low / (low - high), 0.01), 0.99)
        next = inner + (outer - inner) * share
      }
      if parameter.isWhole { next = (next / scale).rounded() * scale }
      guard next != inner, next != outer else { break }
      let there = try await standing(parameter, at: next, among: places)
      if let place = far.best, let margin = there.margin(place), let own = there.own, own.broken.isEmpty,
        abs(margin) <= 2 * Self.tolerance * abs(own.objective)
      {
        outer = next
        break
      }
      if there.holds { (inner, near) = (next, there) } else { (outer, far) = (next, there) }
    }
    let broken = far.own?.broken ?? []
    return FigureReachRecord.End(
      value: outer / scale, rival: broken.isEmpty ? far.best.map { names[$0] } : nil, broken: broken)
  }
}

extension Brief {
  /// The same problem with a figure of the catalog at a value that is known to be sound; nil where it has no such figure.
  fileprivate func setting(figure path: String, to value: Double) -> Brief? {
    var catalog = catalog
    guard catalog.set(path, to: .number(value)) else { return nil }
    var copy = self
    copy.resolved = problem.context(with: catalog)
    return copy
  }
}
