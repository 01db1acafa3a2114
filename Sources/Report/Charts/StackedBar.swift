// SPDX-License-Identifier: Apache-2.0

/// A bar of parts that make up a whole.
struct StackedBar {
  /// The colours there are; what comes later shares the last one.
  static let colours = 8

  var id: String
  var breakdown: Breakdown

  /// The colour of the part at a place.
  static func colour(at place: Int) -> Int { min(place, colours - 1) }

  /// The drawing; nil when nothing positive is there to be drawn.
  var picture: Picture? {
    let parts = breakdown.parts.filter { $0.amount > 0 }
    let whole = parts.reduce(0) { $0 + $1.amount }
    guard whole > 0 else { return nil }
    var (content, start): ([String], Double) = ([], 0)
    for (place, part) in parts.enumerated() {
      let (share, colour) = (part.amount / whole, Self.colour(at: place))
      content.append(
        SVG.rectangle(
          x: start, y: 0, width: share, height: 34, style: "part c\(colour)",
          title: "\(part.label): \(breakdown.ledger.text(part.amount)), \(NumberText.percent(share))"))
      // Below that share the words do not fit into the part on a telephone.
      if share >= 0.125 {
        content.append(
          SVG.text(NumberText.percent(share), x: start + share / 2, y: 21.5, style: "on on\(colour)"))
      }
      start += share
    }
    let shares = parts.map { "\($0.label) \(NumberText.percent($0.amount / whole))" }
    let description = "\(breakdown.ledger.text(breakdown.total)): \(shares.joined(separator: ", "))"
    return Picture(
      svg: SVG.drawing(
        id: id, title: "\(breakdown.ledger.label) by heading", description: description, height: 34, content),
      description: "\(breakdown.ledger.label) of \(description)", isFramed: false)
  }
}
