// SPDX-License-Identifier: Apache-2.0

/// Points of two quantities, such as designs by cost and power, with the front of those that nothing beats.
///
/// ```swift
/// ScatterChart(
///   id: "front", title: "Cost against power", x: Axis(title: "TCO", unit: "M$"),
///   y: Axis(title: "peak power", unit: "kW"), groups: ["on the front", "ranked"],
///   points: [.init(name: "rank 1", x: 44.2, y: 570, group: 0, isNamed: true)], joins: 0
/// ).blocks
/// ```
struct ScatterChart: Chart {
  /// One point.
  struct Point {
    /// What it stands for.
    var name: String
    /// Values in the units of the axes.
    var x: Double
    var y: Double
    /// Its group, by place in ``ScatterChart/groups``.
    var group = 0
    /// Whether its name stands beside it.
    var isNamed = false
    /// The anchor of what it stands for; empty for none.
    var link = ""
  }

  /// The anchor, unique in a page.
  var id: String
  var title: String
  var x: Axis
  var y: Axis
  /// Names of the groups.
  var groups: [String]
  var points: [Point]
  /// The group whose points are joined by a stepped line, as a front is; nil for none.
  var joins: Int?

  private var drawn: [Point] { points.filter { $0.x.isFinite && $0.y.isFinite } }

  var picture: Picture? {
    guard !drawn.isEmpty else { return nil }
    let frame = PlotFrame(x, drawn.map(\.x), y, drawn.map(\.y), fieldHeight: 320)
    var content = frame.backdrop
    if let joins {
      let front = drawn.filter { $0.group == joins }.sorted { ($0.x, -$0.y) < ($1.x, -$1.y) }
      content.append(
        frame.line(
          front.map { ($0.x, $0.y) }, isStepped: true, style: "line s\(ChartColour.token(joins)) d0"))
    }
    // The first group lies above the others.
    for point in drawn.sorted(by: { $0.group > $1.group }) {
      let place = frame.place(point.x, point.y)
      content.append(
        SVG.marker(
          point.group, at: place, style: "point c\(ChartColour.token(point.group))",
          title: "\(point.name): \(x.text(point.x)), \(y.text(point.y))"))
    }
    content += names(in: frame)
    let description = self.description
    return Picture(
      svg: SVG.drawing(id: id, title: title, description: description, height: frame.height, content),
      description: description, caption: title,
      legend: groups.enumerated().map {
        LegendEntry(name: $1, colour: ChartColour.token($0), mark: SVG.markerSign($0))
      },
      kind: .plot)
  }

  private func names(in frame: PlotFrame) -> [String] {
    var taken: [(x: Double, y: Double)] = []
    var told: [Point] = []
    let foot = frame.place(frame.x.ends.low, frame.y.ends.low).y
    return drawn.filter(\.isNamed).compactMap { point in
      // Points of a group that lie on each other have one name between them.
      func isHere(_ other: Point) -> Bool {
        (other.x, other.y, other.group) == (point.x, point.y, point.group)
      }
      guard !told.contains(where: isHere) else { return nil }
      told.append(point)
      let others = drawn.count(where: isHere) - 1
      var place = frame.place(point.x, point.y)
      // Beneath its point a name keeps clear of a front, which falls from the left, and of the axis' title.
      let step = place.y + 18 < foot - 4 ? 14.0 : -14.0
      place.y += step > 0 ? 18 : -10
      while taken.contains(where: { ($0.x - place.x).magnitude < 0.16 && ($0.y - place.y).magnitude < 14 }) {
        place.y += step
      }
      taken.append(place)
      return SVG.text(
        point.name + (others > 0 ? " and \(NumberText.count(others)) more" : ""), x: place.x, y: place.y,
        style: "mark " + PlotFrame.anchor(at: place.x))
    }
  }

  private var description: String {
    groups.enumerated().map { place, name in
      let members = drawn.filter { $0.group == place }
      let named = members.prefix(6).map { "\($0.name) at \(x.text($0.x)) and \(y.text($0.y))" }
      let rest = members.count > 6 ? ["\(NumberText.count(members.count - 6)) more"] : []
      return "\(name): " + (members.isEmpty ? "none" : (named + rest).inWords)
    }.joined(separator: "; ")
  }

  var table: Table {
    Table(
      caption: title,
      columns: [
        .init(title: "What"), .init(title: x.title, unit: x.unit, isNumber: true),
        .init(title: y.title, unit: y.unit, isNumber: true), .init(title: "Group"),
      ],
      rows: points.map { point in
        .init(cells: [
          Cell([point.link.isEmpty ? .text(point.name) : .link(point.name, to: "#" + point.link)]),
          Cell(NumberText.significant(point.x)), Cell(NumberText.significant(point.y)),
          Cell(groups.indices.contains(point.group) ? groups[point.group] : ""),
        ])
      })
  }
}
