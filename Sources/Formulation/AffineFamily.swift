// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import Modeling
import PluginKit

/// One program for every setting of a few parameters, where only objective, ledgers and limits depend on them, and do
/// so affinely.
///
/// Such programs need not be made again for each setting: what a parameter adds per step is known. A setting is a
/// weight for each parameter: 0 for its low end, 1 for its high end, and what lies between.
public struct AffineFamily: Sendable {
  /// The program with every parameter at its low end.
  public let origin: Program
  /// The programs with one parameter at its high end, in the order of the parameters.
  private let corners: [Program]
  private let objective: Affine
  private let stages: [Affine]
  private let forms: [String: Affine]
  private let lower: Affine
  private let upper: Affine

  /// How far a number may be from affine, relative to the largest of those that it is held against.
  ///
  /// Coefficients are rounded to ten digits, so nothing finer can be seen.
  private static let precision = 2e-9

  /// A program at a known setting, to test what the others foretell of it.
  public typealias Witness = (weights: [Double], program: Program)

  /// Finds how the programs depend on the parameters.
  ///
  /// - Parameters:
  ///   - origin: The program with every parameter at its low end.
  ///   - corners: The programs with one parameter at its high end each.
  ///   - witnesses: Programs elsewhere; there is no family when one is not what the others foretell.
  public init?(origin: Program, corners: [Program], witnesses: [Witness]) {
    let all = [origin] + corners + witnesses.map(\.program)
    guard all.dropFirst().allSatisfy({ origin.hasShape(of: $0) }) else { return nil }
    let count = origin.model.columns.count
    func affine(_ numbers: (Program) -> [Double]?) -> Affine? {
      guard let start = numbers(origin) else { return nil }
      var steps: [[Double]] = []
      for corner in corners {
        guard let there = numbers(corner), there.count == start.count else { return nil }
        steps.append(zip(there, start).map { $0 == $1 ? 0 : $0 - $1 })
      }
      let affine = Affine(start: start, steps: steps)
      for witness in witnesses {
        guard let there = numbers(witness.program),
          affine.foretells(there, at: witness.weights, to: Self.precision)
        else { return nil }
      }
      return affine
    }
    func dense(_ form: LinearExpression) -> [Double] {
      var numbers = [Double](repeating: 0, count: count + 1)
      for term in form.terms { numbers[term.variable.index] += term.coefficient }
      numbers[count] = form.constant
      return numbers
    }
    guard let objective = affine({ dense($0.model.objective) }),
      let lower = affine({ $0.model.rows.map(\.bounds.lowerBound) }),
      let upper = affine({ $0.model.rows.map(\.bounds.upperBound) })
    else { return nil }
    var stages: [Affine] = []
    for number in origin.stages.indices {
      guard let stage = affine({ dense($0.stages[number]) }) else { return nil }
      stages.append(stage)
    }
    var forms: [String: Affine] = [:]
    for id in origin.forms.keys {
      guard let form = affine({ $0.forms[id].map(dense) }) else { return nil }
      forms[id] = form
    }
    (self.origin, self.corners, self.objective, self.stages) = (origin, corners, objective, stages)
    (self.forms, self.lower, self.upper) = (forms, lower, upper)
  }

  /// Whether limits depend on the parameters, so that what is allowed at one setting may not be at another.
  public var movesLimits: Bool { !lower.isConstant || !upper.isConstant }

  /// The objective at a setting.
  public func objective(at weights: [Double]) -> LinearExpression { Self.form(objective.at(weights)) }

  /// The bounds of the rows that depend on the parameters, at a setting.
  public func limits(at weights: [Double]) -> [(row: RowID, bounds: Bounds)] {
    let (low, high) = (lower.at(weights), upper.at(weights))
    return origin.model.rowIDs.filter { row in
      !lower.isConstant(at: row.index) || !upper.isConstant(at: row.index)
    }.map { ($0, Bounds(lower: low[$0.index], upper: high[$0.index])) }
  }

  /// The program at a setting.
  ///
  /// Its candidates still say what they post at the low ends, so it must not be formulated anew. Their parts are those
  /// of the setting, by which a design is accounted for.
  ///
  /// - Parameters:
  ///   - weights: The setting.
  ///   - context: What is given there.
  ///   - question: What is asked there.
  ///   - remade: A build as its parts are there; nil to leave builds as they are.
  /// - Returns: The program.
  /// - Complexity: Linear in columns times ledgers.
  public func program(
    at weights: [Double], context: PlanningContext, question: Question,
    remade: ((SwitchBuild) -> SwitchBuild)? = nil
  ) -> Program {
    var space = origin.space
    if let remade {
      for place in space.placements.indices {
        space.placements[place].placed.build = remade(space.placements[place].placed.build)
      }
    }
    var model = origin.model
    model.minimize(objective(at: weights))
    for (row, bounds) in limits(at: weights) { model.setBounds(of: row, to: bounds) }
    return Program(
      space: space, context: context, question: question, model: model,
      forms: forms.mapValues { Self.form($0.at(weights)) }, stages: stages.map { Self.form($0.at(weights)) },
      skeletonColumns: origin.skeletonColumns, placementColumns: origin.placementColumns,
      boxColumns: origin.boxColumns, jointColumns: origin.jointColumns, recourse: origin.recourse,
      counters: origin.counters)
  }

  private static func form(_ numbers: [Double]) -> LinearExpression {
    let count = numbers.count - 1
    let terms = numbers.indices.dropLast().filter { numbers[$0] != 0 }.map {
      Term(Variable(index: $0), numbers[$0])
    }
    return LinearExpression(terms, constant: numbers[count])
  }

  /// The family over the candidates that can be better than a known design at some setting.
  ///
  /// What the cheapest design through a candidate costs is concave in the weights, what the known design costs is
  /// affine, so the difference is least at a corner: a candidate that loses at all of them loses everywhere.
  ///
  /// - Parameters:
  ///   - values: The known design's columns; it must be allowed at every setting.
  ///   - plugins: The plugins with every parameter at its low end, then with one at its high end each.
  /// - Returns: The family; nil where nothing can be said.
  /// - Throws: `FormulationFaults` when a plugin cannot state its rule over fewer candidates.
  public func pruned(
    knowing values: [Double], plugins: [PluginSet]
  ) throws(FormulationFaults) -> AffineFamily? {
    let settings = (0..<(1 << corners.count)).map { bits in
      corners.indices.map { bits & (1 << $0) == 0 ? 0.0 : 1 }
    }
    var rooms: [CandidateRoom] = []
    for setting in settings {
      let program = program(at: setting, context: origin.context, question: origin.question)
      guard let bounds = PathBounds(program) else { return nil }
      rooms.append(
        CandidateRoom(bounds, under: program.model.value(of: program.model.objective, at: values)))
    }
    guard let room = CandidateRoom.any(of: rooms) else { return nil }
    var programs: [Program] = []
    for (program, plugins) in zip([origin] + corners, plugins) {
      programs.append(try program.keeping(room, plugins: plugins))
    }
    guard let first = programs.first else { return nil }
    return AffineFamily(origin: first, corners: Array(programs.dropFirst()), witnesses: [])
  }
}

/// Numbers that are affine in the weights of a few parameters.
private struct Affine: Sendable {
  var start: [Double]
  /// What each parameter adds from its low end to its high end.
  var steps: [[Double]]

  var isConstant: Bool { steps.allSatisfy { $0.allSatisfy { $0 == 0 } } }

  func isConstant(at index: Int) -> Bool { steps.allSatisfy { $0[index] == 0 } }

  func at(_ weights: [Double]) -> [Double] {
    var numbers = start
    for (step, weight) in zip(steps, weights) where weight != 0 {
      for index in numbers.indices where step[index] != 0 { numbers[index] += weight * step[index] }
    }
    return numbers
  }

  func foretells(_ numbers: [Double], at weights: [Double], to precision: Double) -> Bool {
    guard numbers.count == start.count else { return false }
    let foretold = at(weights)
    return numbers.indices.allSatisfy { index in
      let (told, found) = (foretold[index], numbers[index])
      guard told != found else { return true }
      let size = steps.reduce(max(abs(start[index]), abs(found))) { max($0, abs($1[index])) }
      return abs(told - found) <= precision * size
    }
  }
}

extension Program {
  /// Whether both have the same columns, and rows with the same terms.
  fileprivate func hasShape(of other: Program) -> Bool {
    guard model.columns == other.model.columns, model.rows.count == other.model.rows.count else {
      return false
    }
    guard stages.count == other.stages.count, forms.keys == other.forms.keys else { return false }
    return model.matrix == other.model.matrix
      && zip(model.rows, other.model.rows).allSatisfy { $0.name == $1.name }
  }
}
