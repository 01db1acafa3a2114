// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// A cross-section of a switch build: where the light is made and turned into current, what cools it, and the watts and
/// temperatures where they arise.
///
/// The board lies from the chip on the left to the fibres on the right. Engines stand on the package beside the chip,
/// modules in cages at the edge; the line between chip and part is as long as the electrical path is. An external
/// laser stands at the edge and sends its light inwards.
struct BuildPicture {
  /// Room beneath the board for what is told of lasers at the edge.
  private var room: Double { isLaserExternal ? 40 : 0 }
  private var height: Double { 194 + room + (loads.isEmpty ? 0 : 32 + Double((loads.count + 1) / 2) * 18) }

  let role: RoleRecord
  let box: BoxRecord
  var id = "build"

  /// Nil where the record does not tell what is in the box, or there is no chip in it.
  init?(_ role: RoleRecord, id: String = "build") {
    guard let box = role.box, role.chip != nil, !role.isEndpoint else { return nil }
    (self.role, self.box, self.id) = (role, box, id)
  }

  /// The drawing.
  var picture: Picture {
    Picture(
      svg: SVG.drawing(
        id: id, title: "Cross-section of one \(role.role) switch, \(role.systemName)",
        description: description,
        height: height, cooling + board + optics + light + sums),
      description: description,
      caption: "Cross-section of the fullest \(role.role.clean) switch: \(role.systemName.clean)")
  }

  // MARK: what is known

  private func value(_ name: String) -> Double? {
    role.quantities[name].map(\.value).flatMap { $0 != 0 ? $0 : nil }
  }
  private func celsius(_ name: String) -> String? {
    role.quantities[name].map { NumberText.measured($0.value, "°C", digits: 3) }
  }
  /// Whether the chip runs within ten kelvins of what it may have.
  private var isNearLimit: Bool {
    guard let junction = role.quantities["junction"]?.value, let limit = box.junctionLimitCelsius else {
      return false
    }
    return junction > limit - 10
  }
  private func watts(_ value: Double) -> String { NumberText.measured(value, "W", digits: 3) }

  private var isBuiltIn: Bool { box.parts.contains(where: \.isEngine) }
  /// Parts with a link, port group by port group, equal parts joined.
  private var parts: [(name: String, count: Int, each: Double)] {
    var parts: [(name: String, count: Int, each: Double)] = []
    for (group, part) in zip(role.groups, box.parts) where part.litInFullestBox > 0 {
      if let known = parts.firstIndex(where: { $0.name == group.partName }) {
        parts[known].count += part.litInFullestBox
      } else {
        parts.append((group.partName, part.litInFullestBox, part.watts))
      }
    }
    return parts
  }
  private var opticsWatts: Double { parts.reduce(0) { $0 + Double($1.count) * $1.each } }
  private var chipWatts: Double? { value("chip-power").map { $0 * Double(max(1, box.chips)) } }
  private var laserWatts: Double? {
    // Where parts are stated with their laser, its watts are in theirs.
    guard let laser = box.laser, laser.count > 0, !box.parts.allSatisfy(\.includesLaser) else { return nil }
    return value("laser-power").map { $0 * Double(laser.count) }
  }
  private var isLaserExternal: Bool { box.laser.map { $0.isExternal && $0.count > 0 } ?? false }

  private var description: String {
    var words: [String] = []
    if let chip = role.chip {
      let heat = chipWatts.map { ", \(watts($0))" } ?? ""
      let limit =
        box.junctionLimitCelsius.map { " of at most \(NumberText.measured($0, "°C", digits: 3))" } ?? ""
      let junction = celsius("junction").map { ", junction at \($0)\(limit)" } ?? ""
      words.append("\(box.chips > 1 ? "\(box.chips) × " : "")\(chip)\(heat)\(junction)")
    }
    words.append(
      (isBuiltIn ? "optics on the package: " : "optics in cages at the edge: ")
        + parts.map { "\($0.count) × \($0.name) of \(watts($0.each))" }.inWords)
    words.append(laserWords)
    let supply = celsius("supply").map { " from \($0)" } ?? ""
    words.append("cooled by \(box.coolingName ?? role.cooling ?? "air")\(supply)")
    if let peak = value("box-peak-power") { words.append(wall(peak)) }
    if !loads.isEmpty {
      words.append("of these " + loads.map { "\($0.name) \(watts($0.watts))" }.inWords)
    }
    return words.joined(separator: "; ")
  }

  private var laserWords: String {
    guard let laser = box.laser, laser.count > 0 else {
      return box.parts.contains(where: \.includesLaser) ? "lasers inside the optics" : "no laser"
    }
    let heat = laserWatts.map { ", \(watts($0))" } ?? ""
    let at = celsius("laser-temperature").map { " at \($0)" } ?? ""
    let included = laserWatts == nil ? ", counted in the optics" : ""
    return
      "\(laser.count) × \(laser.name)\(included), \(laser.isExternal ? "at the front of the box" : "inside the box")\(heat)\(at)"
  }

  // MARK: pieces of the drawing

  private var cooling: [String] {
    let name = box.coolingName ?? role.cooling ?? "air"
    let supply = celsius("supply").map { "\(box.isLiquid ? "coolant" : "air") in at \($0)" } ?? ""
    var pieces = [
      SVG.rectangle(x: 0.08, y: 44, width: 0.36, height: 20, style: "cold", radius: 3, title: name),
      SVG.text(name, x: 0.08, y: 18, style: "label name start"),
      SVG.text(supply, x: 0.08, y: 36, style: "label quiet start"),
    ]
    // Fins stand for air, pipes for coolant.
    if box.isLiquid {
      pieces += [0.16, 0.26, 0.36].map { x in
        SVG.rectangle(x: x - 0.012, y: 49, width: 0.024, height: 10, style: "ground", radius: 5)
      }
    } else {
      pieces += (0..<11).map { fin in
        let x = 0.11 + Double(fin) * 0.03
        return SVG.line(from: (x, 46), to: (x, 62), width: 2, style: "fin")
      }
    }
    return pieces
  }

  private var board: [String] {
    let limit = box.junctionLimitCelsius.map { " of \(NumberText.measured($0, "°C", digits: 3))" } ?? ""
    let chip = "\(box.chips > 1 ? "\(box.chips) × " : "")ASIC" + (chipWatts.map { " \(watts($0))" } ?? "")
    let edge = isBuiltIn ? 0.53 : 0.46
    return [
      SVG.rectangle(x: 0.02, y: 132, width: 0.96, height: 12, style: "outline", title: "Board"),
      SVG.rectangle(x: 0.06, y: 114, width: edge - 0.06, height: 18, style: "outline", title: "Package"),
      SVG.rectangle(
        x: 0.1, y: 68, width: 0.32, height: 46, style: "solid", radius: 3, title: role.chip ?? ""),
      SVG.text(chip, x: 0.26, y: 88, style: "say name"),
      SVG.text(
        celsius("junction").map { "\($0)\(limit)" } ?? "", x: 0.26, y: 105,
        style: isNearLimit ? "say warm" : "say"),
    ]
  }

  private var optics: [String] {
    let count = parts.reduce(0) { $0 + $1.count }
    let words = "\(NumberText.count(count)) × \(parts.count == 1 ? watts(parts[0].each) : "optics")"
    if isBuiltIn {
      return [
        SVG.rectangle(
          x: 0.44, y: 92, width: 0.07, height: 22, style: "c2", radius: 2, title: "Optical engine"),
        SVG.line(from: (0.42, 110), to: (0.44, 110), width: 3, style: "tone"),
        SVG.line(from: (0.51, 103), to: (1, 103), width: 2, style: "light"),
        SVG.text("engines on the package", x: 0.47, y: 62, style: "label name start"),
        SVG.text(words + " = \(watts(opticsWatts))", x: 0.47, y: 80, style: "label start"),
        SVG.text("fibres", x: 0.985, y: 97, style: "label quiet end"),
      ]
    }
    return [
      SVG.line(from: (0.42, 123), to: (0.76, 123), width: 3, style: "tone"),
      SVG.rectangle(
        x: 0.74, y: 98, width: 0.2, height: 34, style: "solid", radius: 3, title: "Module in its cage"),
      SVG.rectangle(x: 0.82, y: 106, width: 0.1, height: 18, style: "c2", radius: 2, title: "Optics"),
      SVG.line(from: (0.94, 115), to: (1, 115), width: 2, style: "light"),
      SVG.text("modules at the edge", x: 0.985, y: 50, style: "label name end"),
      SVG.text(words + " = \(watts(opticsWatts))", x: 0.985, y: 68, style: "label end"),
      SVG.text(hostPath, x: 0.48, y: 112, style: "label quiet start"),
    ]
  }

  private var hostPath: String {
    role.quantities["host-loss-margin"].map {
      $0.value == 0 ? "no dB to spare" : "\(NumberText.measured($0.value, "dB", digits: 3)) to spare"
    } ?? "board"
  }

  private var light: [String] {
    guard let laser = box.laser, laser.count > 0 else {
      return box.parts.contains(where: \.includesLaser)
        ? [SVG.text("lasers inside the optics", x: 0.985, y: isBuiltIn ? 120 : 86, style: "label quiet end")]
        : []
    }
    let heat = (laserWatts.map { " \(watts($0))" } ?? "")
    let at = celsius("laser-temperature").map { " at \($0)" } ?? ""
    guard laser.isExternal else {
      return [
        SVG.text("\(laser.count) lasers inside\(heat)\(at)", x: 0.985, y: 124, style: "label start end")
      ]
    }
    return [
      SVG.rectangle(x: 0.8, y: 114, width: 0.14, height: 18, style: "c1", radius: 2, title: laser.name),
      SVG.line(from: (0.8, 121), to: (0.51, 110), width: 2, style: "light"),
      SVG.text(
        "\(laser.count) external lasers\(heat.isEmpty ? ", in these watts" : heat)", x: 0.985, y: 162,
        style: "label name end"),
      SVG.text("light sent inwards\(at)", x: 0.985, y: 179, style: "label quiet end"),
    ]
  }

  /// The watts of one box by what draws them, as one bar.
  private var sums: [String] {
    guard let peak = value("box-peak-power"), peak > 0 else { return [] }
    let heading = SVG.text(wall(peak), x: 0.02, y: 176 + room, style: "label name start")
    guard let whole = value("box-typical-power"), !loads.isEmpty else { return [heading] }
    var (content, start) = ([heading], 0.02)
    for (place, (name, amount, colour)) in loads.enumerated() {
      let width = 0.96 * amount / whole
      content.append(
        SVG.rectangle(
          x: start, y: 186 + room, width: width, height: 24, style: "part c\(colour)",
          title: "\(name): \(watts(amount))"))
      if width >= 0.125 {
        content.append(
          SVG.text(
            NumberText.percent(amount / whole), x: start + width / 2, y: 202 + room, style: "on on\(colour)"))
      }
      let column = place % 2 == 0 ? 0.02 : 0.52
      let y = 230 + room + Double(place / 2) * 18
      content.append(SVG.rectangle(x: column, y: y - 9, width: 0.012, height: 9, style: "c\(colour)"))
      content.append(SVG.text("\(name) \(watts(amount))", x: column + 0.025, y: y, style: "label start"))
      start += width
    }
    return content
  }

  private func wall(_ peak: Double) -> String {
    value("box-typical-power").map { "\(watts($0)) at full traffic, \(watts(peak)) at peak" }
      ?? "\(watts(peak)) at the wall at peak"
  }

  /// The colour of each heading, in this drawing and in every chart of ledgers.
  static let colours = [
    "chips": 0, "lasers": 1, "optics": 2, "serdes": 4, "conversion": 5, "fans": 6, "overhead": 7,
  ]

  /// What draws the watts of the fullest box under full traffic, with a colour each; empty for a box whose parts are not
  /// published.
  private var loads: [(name: String, watts: Double, colour: Int)] {
    let known = [
      ("ASIC core", "chips"), ("SerDes", "serdes"), ("optics", "optics"), ("lasers", "lasers"),
      ("board", "overhead"), ("fans", "fans"), ("conversion", "conversion"),
    ].compactMap { name, heading in
      value("box-\(heading)-power").map { (name, $0, Self.colours[heading] ?? ChartColour.rest) }
    }
    guard let whole = value("box-typical-power") else { return [] }
    let rest = whole - known.reduce(0) { $0 + $1.1 }
    guard rest > whole * 1e-6 else { return known }
    return known.isEmpty ? [] : known + [("not broken down", rest, ChartColour.rest)]
  }
}
