// SPDX-License-Identifier: Apache-2.0

/// The field between two axes: ticks, grid and titles, and where a pair of values stands in it.
///
/// The field keeps a share of the drawing's width, so that a plot fits a telephone and a desk alike; heights are
/// pixels. The title of the vertical axis stands above the field, where it needs no turned letters.
struct PlotFrame {
  /// Where fields begin whose numbers are of usual length, and where all end.
  private static let (usualLeft, right) = (0.115, 0.96)
  /// What a further digit beside the field takes on a telephone.
  private static let digit = 0.021
  private static let (top, below) = (30.0, 46.0)

  let x: ChartScale
  let y: ChartScale
  let axes: (x: Axis, y: Axis)
  /// Height of the field.
  let fieldHeight: Double
  private let left: Double
  private var width: Double { Self.right - left }

  /// Height of the whole drawing.
  var height: Double { Self.top + fieldHeight + Self.below }

  /// A field that holds the values; a tight one ends at them.
  init(
    _ x: Axis, _ xValues: [Double], _ y: Axis, _ yValues: [Double], fieldHeight: Double = 260,
    isTight: Bool = false
  ) {
    (axes, self.fieldHeight) = ((x, y), fieldHeight)
    self.x = ChartScale(x, xValues, isTight: isTight)
    let scale = ChartScale(y, yValues, isTight: isTight)
    let longest = scale.ticks.map { scale.text($0).count }.max() ?? 0
    (self.y, left) = (scale, Self.usualLeft + Self.digit * Double(max(0, longest - 5)))
  }

  /// Where a pair of values stands: a share of the width, and pixels from the top.
  func place(_ xValue: Double, _ yValue: Double) -> (x: Double, y: Double) {
    (
      left + width * x.share(xValue),
      Self.top + fieldHeight * (1 - y.share(yValue))
    )
  }

  /// Grid, ticks and titles.
  var backdrop: [String] {
    var content = [SVG.text(axes.y.words, x: 0, y: 14, style: "axis start")]
    for tick in y.ticks {
      let (_, height) = place(x.ends.low, tick)
      content.append(
        SVG.line(from: (left, height), to: (left + width, height), width: 1, style: "grid"))
      content.append(SVG.text(y.text(tick), x: left - 0.012, y: height + 4, style: "tick end"))
    }
    let foot = Self.top + fieldHeight
    content.append(
      SVG.line(from: (left, foot), to: (left + width, foot), width: 1.5, style: "base"))
    // On a telephone more than seven numbers run into each other.
    let every = max(1, (x.ticks.count + 5) / 6)
    for (index, tick) in x.ticks.enumerated() {
      let (place, _) = place(tick, y.ends.low)
      content.append(SVG.line(from: (place, foot), to: (place, foot + 5), width: 1, style: "base"))
      guard index % every == 0 else { continue }
      content.append(SVG.text(x.text(tick), x: place, y: foot + 19, style: "tick"))
    }
    content.append(
      SVG.text(axes.x.words, x: left + width, y: foot + 38, style: "axis end"))
    return content
  }

  /// A line through pairs of values; `isStepped` holds each value until the next one.
  func line(_ points: [(x: Double, y: Double)], isStepped: Bool, style: String) -> String {
    var corners: [(Double, Double)] = []
    for point in points where point.x.isFinite && point.y.isFinite {
      let here = (x.share(point.x), 1 - y.share(point.y))
      if isStepped, let last = corners.last { corners.append((here.0, last.1)) }
      corners.append(here)
    }
    return SVG.stretched(
      corners, left: left, width: width, top: Self.top, height: fieldHeight, style: style)
  }

  /// A rectangle between two pairs of values.
  func rectangle(
    _ xs: ClosedRange<Double>, _ ys: ClosedRange<Double>, style: String, title: String
  ) -> String {
    let (low, high) = (place(xs.lowerBound, ys.lowerBound), place(xs.upperBound, ys.upperBound))
    return SVG.rectangle(
      x: low.x, y: high.y, width: high.x - low.x, height: low.y - high.y, style: style, title: title)
  }

  /// How words at that share of the width are anchored so that they stay within the drawing.
  static func anchor(at share: Double) -> String {
    let width = right - usualLeft
    return share < usualLeft + width * 0.2 ? "start" : share > usualLeft + width * 0.8 ? "end" : ""
  }
}
