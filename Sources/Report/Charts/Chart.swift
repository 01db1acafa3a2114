// SPDX-License-Identifier: Apache-2.0

/// A drawing of numbers, and the table of the same numbers.
///
/// A chapter puts ``blocks`` into its page. Colours come from the style sheet's ten tokens and are never the only
/// sign: parts are named in the legend, lines are dashed apart and named at their ends, areas carry letters.
protocol Chart {
  /// The drawing; nil when nothing is there to be drawn.
  var picture: Picture? { get }
  /// The numbers behind the drawing.
  var table: Table { get }
}

extension Chart {
  /// Rows that stand open under a chart; a longer table is folded.
  private static var mostOpenRows: Int { 12 }

  /// The drawing with its table beneath it.
  var blocks: [Block] {
    let table = table
    guard !table.rows.isEmpty else { return [picture].compactMap(\.self).map(Block.picture) }
    let figures: Block =
      picture == nil || table.rows.count <= Self.mostOpenRows
      ? .table(table) : .fold("The figures of this chart", [.table(table)])
    return [picture].compactMap(\.self).map(Block.picture) + [figures]
  }

  /// The drawing with its table folded beneath it, however short that is.
  var foldedBlocks: [Block] {
    guard let picture, !table.rows.isEmpty else { return blocks }
    return [.picture(picture), .fold("The figures of this chart", [.table(table)])]
  }
}

/// What a colour or a mark of a drawing stands for.
struct LegendEntry: Hashable {
  /// The words.
  var name: String
  /// The colour's token, from 0 below ``ChartColour/count``.
  var colour: Int
  /// A letter that the drawing shows as well; empty for none.
  var mark = ""
}

/// Colours of charts by their place.
enum ChartColour {
  /// How many there are; what comes later shares the last one.
  static let count = 10
  /// The last one, a grey, for what stands beside the parts that matter.
  static let rest = count - 1

  /// The token of the `place`-th part.
  static func token(_ place: Int) -> Int { min(max(place, 0), count - 1) }
}

/// An axis: what is along it, in which unit, and how it runs.
struct Axis {
  /// What is measured, in words.
  var title: String
  /// The unit; empty for plain numbers.
  var unit = ""
  /// Whether equal steps are equal ratios; values must be positive then.
  var isLogarithmic = false
  /// Values that the axis must reach besides the data.
  var reaching: [Double] = []
  /// Values at which the axis is marked; empty for round ones.
  var marks: [Double] = []

  /// Title and unit as they stand at the axis.
  var words: String { unit.isEmpty ? title : "\(title) [\(unit)]" }

  /// A number of this axis with its unit.
  func text(_ value: Double, digits: Int = 4) -> String {
    NumberText.measured(value, unit.clean, digits: digits)
  }
}
