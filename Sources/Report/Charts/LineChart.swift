// SPDX-License-Identifier: Apache-2.0

/// Lines of one quantity over another: a sweep, a break-even line.
///
/// ```swift
/// LineChart(
///   id: "electricity", title: "Best TCO over the price of electricity",
///   x: Axis(title: "electricity", unit: "$/kWh"), y: Axis(title: "TCO", unit: "M$"),
///   series: [.init(name: "lpo", points: [(0.04, 43.6), (0.08, 44.2)])]
/// ).blocks
/// ```
struct LineChart: Chart {
  /// One line.
  struct Series {
    /// What it shows.
    var name: String
    /// Pairs of values, in the units of the axes, along the line.
    var points: [(x: Double, y: Double)]
    /// Whether a value holds until the next one rather than changing evenly.
    var isStepped = false
    /// Whether each point is marked.
    var hasMarks = true
  }

  /// A vertical line with words, such as the value at which the winner changes.
  struct Mark {
    var x: Double
    var words: String
  }

  /// The anchor, unique in a page.
  var id: String
  var title: String
  var x: Axis
  var y: Axis
  var series: [Series]
  var marks: [Mark] = []

  var picture: Picture? {
    let points = series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    guard !points.isEmpty else { return nil }
    let frame = PlotFrame(x, points.map(\.x) + marks.map(\.x), y, points.map(\.y))
    var content = frame.backdrop
    for mark in marks {
      let (foot, head) = (frame.place(mark.x, frame.y.ends.low), frame.place(mark.x, frame.y.ends.high))
      content.append(SVG.line(from: foot, to: head, width: 1.5, style: "limit"))
      content.append(
        SVG.text(mark.words, x: head.x, y: head.y - 4, style: "mark " + PlotFrame.anchor(at: head.x)))
    }
    for (place, line) in series.enumerated() {
      let colour = ChartColour.token(place)
      content.append(
        frame.line(line.points, isStepped: line.isStepped, style: "line s\(colour) d\(colour)"))
      guard line.hasMarks else { continue }
      content += line.points.filter { $0.x.isFinite && $0.y.isFinite }.map { point in
        SVG.circle(
          at: frame.place(point.x, point.y), radius: 3.5, style: "point c\(colour)",
          title: "\(line.name): \(y.text(point.y)) at \(x.text(point.x))")
      }
    }
    content += names(in: frame)
    let description = self.description
    return Picture(
      svg: SVG.drawing(
        id: id, title: title, description: description, height: frame.height, content),
      description: description, caption: title,
      legend: series.enumerated().map { LegendEntry(name: $1.name, colour: ChartColour.token($0)) },
      kind: .plot)
  }

  /// Names at the lines' ends, moved apart where they would lie on each other.
  private func names(in frame: PlotFrame) -> [String] {
    guard series.count > 1 else { return [] }
    var ends: [(name: String, place: (x: Double, y: Double))] = series.compactMap { line in
      line.points.last { $0.x.isFinite && $0.y.isFinite }.map { (line.name, frame.place($0.x, $0.y)) }
    }
    ends.sort { $0.place.y < $1.place.y }
    for index in ends.indices.dropFirst() {
      ends[index].place.y = max(ends[index].place.y, ends[index - 1].place.y + 15)
    }
    return ends.map { end in
      SVG.text(
        end.name, x: end.place.x - 0.01, y: end.place.y - 7,
        style: "mark " + (end.place.x > 0.3 ? "end" : "start"))
    }
  }

  private var description: String {
    series.map { line in
      let ys = line.points.map(\.y).filter(\.isFinite)
      guard let first = line.points.first, let last = line.points.last, let low = ys.min(),
        let high = ys.max()
      else { return "\(line.name): no value" }
      return
        "\(line.name): \(y.text(first.y)) at \(x.text(first.x)), \(y.text(last.y)) at \(x.text(last.x)), "
        + "between \(y.text(low)) and \(y.text(high))"
    }.joined(separator: "; ")
      + marks.map { "; \($0.words) at \(x.text($0.x))" }.joined()
  }

  var table: Table {
    let xs = Set(series.flatMap { $0.points.map(\.x) }).sorted()
    return Table(
      caption: title,
      columns: [.init(title: x.title, unit: x.unit, isNumber: true)]
        + series.map { .init(title: $0.name, unit: y.unit, isNumber: true) },
      rows: xs.map { value in
        .init(
          cells: [Cell(NumberText.significant(value))]
            + series.map { line in
              let found = line.points.first { $0.x == value }?.y
              return Cell(found.map { NumberText.significant($0) } ?? NumberText.missing)
            })
      })
  }
}
