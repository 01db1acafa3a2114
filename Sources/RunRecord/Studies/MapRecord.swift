// SPDX-License-Identifier: Apache-2.0

/// Who wins where in two parameters.
public struct MapRecord: Codable, Hashable, Sendable {
  /// One of the two parameters.
  public struct Side: Codable, Hashable, Sendable {
    /// What was varied.
    public var parameter: ParameterRecord
    /// The values of a list as a person writes them; empty for a range.
    public var values: [String]
    /// The finest step of a range, in the parameter's unit; 0 for a list.
    public var step: Double

    /// Makes a side.
    public init(parameter: ParameterRecord, values: [String], step: Double) {
      (self.parameter, self.values, self.step) = (parameter, values, step)
    }
  }

  /// What runs from left to right.
  public var x: Side
  /// What runs from bottom to top.
  public var y: Side
  /// The decision that is looked at; nil for the design as a whole.
  public var attribute: String?
  /// The options of that decision that win somewhere, in the order in which cells name them.
  public var options: [String]
  /// Cells that cover the plane without lying on each other, by y, then by x.
  public var cells: [MapCellRecord]
  /// Points that were answered.
  public var points: Int
  /// Most points that were allowed.
  public var budget: Int
  /// Cells whose points differ and that were not divided for want of points.
  public var unresolved: Int
  /// At how many settings objective and limits were found to be affine; nil where each point has its own program.
  public var affineWitnesses: Int?

  /// Makes a map.
  public init(
    x: Side, y: Side, attribute: String?, options: [String], cells: [MapCellRecord], points: Int,
    budget: Int, unresolved: Int, affineWitnesses: Int?
  ) {
    (self.x, self.y, self.attribute, self.options) = (x, y, attribute, options)
    (self.cells, self.points, self.budget) = (cells, points, budget)
    (self.unresolved, self.affineWitnesses) = (unresolved, affineWitnesses)
  }
}

/// Part of a map.
public struct MapCellRecord: Codable, Hashable, Sendable {
  /// Its left and right edge in the parameter's unit; of a list, the value's place twice.
  public var x: [Double]
  /// Its lower and upper edge, likewise.
  public var y: [Double]
  /// What its lower left point was answered with.
  public var status: PointRecord.Status
  /// The winner there, by its place in the run's designs.
  public var design: Int?
  /// What it chooses for the decision that is looked at, by its place among the options.
  public var option: Int?
  /// Whether all points of the cell have the same answer; what lies between them is not known.
  public var isUniform: Bool
  /// Whether a winner at one of its points rests on parts that are only expected.
  public var isProjected: Bool
  /// The objective at its lower left point, in the canonical unit of the goal's ledger.
  public var objective: Double?
  /// Why there is no answer.
  public var reason: String?

  /// Makes a cell.
  public init(
    x: [Double], y: [Double], status: PointRecord.Status, design: Int? = nil, option: Int? = nil,
    isUniform: Bool, isProjected: Bool, objective: Double? = nil, reason: String? = nil
  ) {
    (self.x, self.y, self.status, self.design, self.option) = (x, y, status, design, option)
    (self.isUniform, self.isProjected, self.objective) = (isUniform, isProjected, objective)
    self.reason = reason
  }
}
