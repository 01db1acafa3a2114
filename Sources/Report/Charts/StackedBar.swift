// SPDX-License-Identifier: Apache-2.0

/// A bar of parts that make up a whole.
struct StackedBar {
  /// The colours there are; what comes later shares the last one.
  static let colours = 8

  var id: String
  var breakdown: Breakdown

  /// The colour of each part by its key; what has none takes the last one.
  var palette: [String: Int]

  /// The colour of a part.
  func colour(_ part: Breakdown.Part) -> Int { palette[part.key] ?? Self.colours - 1 }

  /// Colours for the parts of a breakdown; those that `known` has already keep theirs.
  static func palette(_ breakdown: Breakdown, keeping known: [String: Int]) -> [String: Int] {
    var (palette, free) = (known.filter { key, _ in breakdown.parts.contains { $0.key == key } }, 0)
    for part in breakdown.parts where part.amount > 0 && palette[part.key] == nil {
      while palette.values.contains(free), free < colours - 1 { free += 1 }
      palette[part.key] = free
    }
    return palette
  }

  /// The drawing; nil when nothing positive is there to be drawn.
  var picture: Picture? {
    let parts = breakdown.parts.filter { $0.amount > 0 }
    let whole = parts.reduce(0) { $0 + $1.amount }
    guard whole > 0 else { return nil }
    var (content, start): ([String], Double) = ([], 0)
    for part in parts {
      let (share, colour) = (part.amount / whole, colour(part))
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
