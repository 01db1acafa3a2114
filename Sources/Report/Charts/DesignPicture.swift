// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// A design as tiers of boxes with the links between them.
///
/// A box that is drawn stands for one box or for a stated number of them; the width of a wire grows with the
/// bandwidth of its class. Which box meets which is not drawn: wires show what joins two tiers.
struct DesignPicture {
  private static let mostBoxes = 32
  private static let lineHeight = 18.0
  private static let boxHeight = 22.0
  private static let lettersPerLine = 46

  private struct Tier {
    var role: String
    var labels: [String]
    var boxes: Int
    var drawn: Int
    var top = 0.0
  }

  let design: DesignRecord
  var id = "design"

  /// The drawing.
  var picture: Picture {
    var tiers = design.roleNames.reversed().map(tier)
    var (content, y): ([String], Double) = ([], 6)
    var wires: [String] = []
    for index in tiers.indices {
      let names = tiers[index].labels.enumerated().map { place, label in
        (words: label, style: place == 0 ? "say name" : "say quiet")
      }
      content.append(SVG.plate(names, y: y, lineHeight: Self.lineHeight))
      y += Double(names.count) * Self.lineHeight + 6
      tiers[index].top = y
      content += boxes(tiers[index])
      y += Self.boxHeight
      guard index + 1 < tiers.count else { break }
      let below = tiers[index + 1]
      let links = self.links(from: below.role, to: tiers[index].role)
      let labels = links.flatMap(words)
      let bottom = y + 52 + Double(labels.count) * Self.lineHeight
      let target = bottom + Double(below.labels.count) * Self.lineHeight + 6
      for link in links { wires += self.wires(link, tiers[index], below, from: y, to: target) }
      if !labels.isEmpty {
        content.append(
          SVG.plate(labels.map { (words: $0, style: "say") }, y: y + 26, lineHeight: Self.lineHeight))
      }
      y = bottom
    }
    for words in unplaced.flatMap(words) {
      y += Self.lineHeight
      content.append(SVG.text(words, x: 0.5, y: y, style: "say"))
    }
    let description = self.description
    return Picture(
      svg: SVG.drawing(
        id: id, title: "The design: \(design.topology)", description: description, height: y + 10,
        wires + content),
      description: description)
  }

  private var description: String {
    let tiers = design.roleNames.reversed().map { "\($0): \(design.boxesText($0))" }
    let links = design.links.map { words($0).joined(separator: " ") }
    return (tiers + links).joined(separator: "; ")
  }

  private func tier(_ role: String) -> Tier {
    let boxes = design.boxes(role)
    let drawn = max(0, min(boxes, Self.mostBoxes))
    let cooling = design.fills(role).compactMap { $0.box?.coolingName ?? $0.cooling }.unique
    var detail = cooling.isEmpty ? role : "\(role), \(cooling.inWords.lowercasedFirst)"
    if design.planes > 1, !design.fills(role).allSatisfy(\.isEndpoint) {
      detail += ", \(NumberText.count(boxes / design.planes)) in each of \(design.planes) planes"
    }
    if boxes > drawn, drawn > 0 {
      detail += ", one mark for \(NumberText.significant(Double(boxes) / Double(drawn), digits: 3))"
    }
    return Tier(
      role: role,
      labels: SVG.lines(design.boxesText(role), width: Self.lettersPerLine - 4)
        + SVG.lines(detail, width: Self.lettersPerLine),
      boxes: boxes, drawn: drawn)
  }

  private func place(_ box: Int, of tier: Tier) -> (x: Double, width: Double) {
    // Few boxes stand close to the middle rather than far apart.
    let span = min(0.94, Double(tier.drawn) * 0.09)
    let pitch = span / Double(max(tier.drawn, 1))
    return (0.5 - span / 2 + (Double(box) + 0.5) * pitch, pitch * 0.74)
  }

  private func boxes(_ tier: Tier) -> [String] {
    let isDevice = design.fills(tier.role).allSatisfy(\.isEndpoint)
    return (0..<tier.drawn).map { box in
      let (x, width) = place(box, of: tier)
      return SVG.rectangle(
        x: x - width / 2, y: tier.top, width: width, height: Self.boxHeight,
        style: isDevice ? "device" : "box",
        radius: 2)
    }
  }

  private func wires(
    _ link: LinkRecord, _ upper: Tier, _ lower: Tier, from top: Double, to bottom: Double
  ) -> [String] {
    let most = design.links.map { Double($0.links) * $0.rateGbps }.max() ?? 1
    let width = 0.6 + 1.4 * (most > 0 ? Double(link.links) * link.rateGbps / most : 0)
    guard upper.drawn > 0, lower.drawn > 0 else { return [] }
    // A wire from each lower box to a few upper ones; all of them would be a grey field.
    let reach = lower.role == "endpoint" ? 1 : min(upper.drawn, max(1, 96 / lower.drawn))
    return (0..<lower.drawn).flatMap { box in
      (0..<reach).map { step in
        let other = (box * upper.drawn / lower.drawn + step * upper.drawn / reach) % upper.drawn
        return SVG.line(
          from: (place(other, of: upper).x, top), to: (place(box, of: lower).x, bottom), width: width,
          style: "wire")
      }
    }
  }

  private func links(from lower: String, to upper: String) -> [LinkRecord] {
    design.links.filter { link in design.ends(of: link).map { $0 == (lower, upper) } ?? false }
  }

  /// Links whose name does not tell two neighbouring roles.
  private var unplaced: [LinkRecord] {
    let roles = design.roleNames
    let neighbours = zip(roles, roles.dropFirst()).map { "\($0)-\($1)" }
    return design.links.filter { !neighbours.contains($0.name) }
  }

  private func words(_ link: LinkRecord) -> [String] {
    let ends = link.lower == link.upper ? link.lower : "\(link.lower) to \(link.upper)"
    let length = NumberText.significant(link.longestMetres, digits: 3)
    return SVG.lines(
      "\(NumberText.count(link.links)) × \(rateName(link.rateGbps)) \(link.name), up to \(length) m",
      width: Self.lettersPerLine) + SVG.lines(ends, width: Self.lettersPerLine)
  }
}
