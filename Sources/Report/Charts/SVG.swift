// SPDX-License-Identifier: Apache-2.0

/// Small pieces of SVG; every text and attribute is escaped here and nowhere else.
///
/// Horizontal places are percentages of the width and sizes of type are pixels, so that a drawing fits a telephone
/// and a desk alike and its words stay readable on both.
enum SVG {
  /// A drawing of that height, over the whole width.
  static func drawing(
    id: String, title: String, description: String, height: Double, _ content: [String]
  ) -> String {
    let (titleID, descriptionID) = (escape(id) + "-title", escape(id) + "-desc")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="100%" height="\(pixels(height))" role="img" \
      aria-labelledby="\(titleID) \(descriptionID)">
      <title id="\(titleID)">\(escape(title))</title>
      <desc id="\(descriptionID)">\(escape(description))</desc>
      \(content.joined(separator: "\n"))
      </svg>
      """
  }

  /// A rectangle; `x` and `width` are shares of the drawing's width.
  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, style: String, radius: Double = 0,
    title: String? = nil
  ) -> String {
    let start = """
      <rect x="\(share(x))" y="\(pixels(y))" width="\(share(width))" height="\(pixels(height))"\
      \(radius > 0 ? " rx=\"\(pixels(radius))\"" : "") class="\(escape(style))"
      """
    guard let title else { return start + "/>" }
    return start + "><title>\(escape(title))</title></rect>"
  }

  /// A line; `x` are shares of the drawing's width.
  static func line(
    from: (x: Double, y: Double), to: (x: Double, y: Double), width: Double, style: String
  ) -> String {
    """
    <line x1="\(share(from.x))" y1="\(pixels(from.y))" x2="\(share(to.x))" y2="\(pixels(to.y))" \
    stroke-width="\(pixels(width))" class="\(escape(style))"/>
    """
  }

  /// A line through corners of a field that is stretched over the width; both shares run from 0 to 1.
  static func stretched(
    _ corners: [(x: Double, y: Double)], left: Double, width: Double, top: Double, height: Double,
    style: String
  ) -> String {
    guard corners.count > 1 else { return "" }
    let places = corners.map { "\(pixels($0.x * 1000)),\(pixels($0.y * 1000))" }.joined(separator: " ")
    return """
      <svg x="\(share(left))" y="\(pixels(top))" width="\(share(width))" height="\(pixels(height))" \
      viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible" class="field">\
      <polyline points="\(places)" vector-effect="non-scaling-stroke" class="\(escape(style))"/></svg>
      """
  }

  /// A dot; `x` is a share of the drawing's width.
  static func circle(at place: (x: Double, y: Double), radius: Double, style: String, title: String) -> String
  {
    """
    <circle cx="\(share(place.x))" cy="\(pixels(place.y))" r="\(pixels(radius))" class="\(escape(style))">\
    <title>\(escape(title))</title></circle>
    """
  }

  /// A mark whose form tells its group as its colour does: disc, square, diamond, then these again.
  static func marker(_ group: Int, at place: (x: Double, y: Double), style: String, title: String) -> String {
    guard group % 3 != 0 else { return circle(at: place, radius: 5, style: style, title: title) }
    let form =
      group % 3 == 1
      ? "<rect x=\"-4.5\" y=\"-4.5\" width=\"9\" height=\"9\"" : "<path d=\"M0 -6 6 0 0 6 -6 0Z\""
    return """
      <svg x="\(share(place.x))" y="\(pixels(place.y))" width="1" height="1" overflow="visible" class="plate">\
      \(form) class="\(escape(style))"><title>\(escape(title))</title>\(group % 3 == 1 ? "</rect>" : "</path>")</svg>
      """
  }

  /// The form of a group's marks as a letter, for a legend.
  static func markerSign(_ group: Int) -> String { ["●", "■", "◆"][max(0, group) % 3] }

  /// Words; `x` is a share of the drawing's width.
  static func text(_ words: String, x: Double, y: Double, style: String) -> String {
    "<text x=\"\(share(x))\" y=\"\(pixels(y))\" class=\"\(escape(style))\">\(escape(words))</text>"
  }

  /// Lines of words around the middle of the drawing, on a plate that keeps what is behind from running through them.
  ///
  /// The plate's width is reckoned from the letters: nothing here can measure type.
  static func plate(_ lines: [(words: String, style: String)], y: Double, lineHeight: Double) -> String {
    let letters = lines.map(\.words.count).max() ?? 0
    let (width, height) = (Double(letters) * 6.9 + 16, Double(lines.count) * lineHeight + 4)
    let words = lines.enumerated().map { place, line in
      let baseline = Double(place + 1) * lineHeight - 4
      return
        "<text x=\"0\" y=\"\(pixels(baseline))\" class=\"\(escape(line.style))\">\(escape(line.words))</text>"
    }
    return """
      <svg x="50%" y="\(pixels(y))" width="1" height="1" overflow="visible" class="plate">\
      <rect x="\(pixels(-width / 2))" y="0" width="\(pixels(width))" height="\(pixels(height))" rx="4" class="ground"/>\
      \(words.joined())</svg>
      """
  }

  /// Text in which nothing is markup.
  static func escape(_ text: String) -> String {
    var result = ""
    for character in text.clean {
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }

  /// Words in lines of at most `width` characters; a word that is longer stands alone and is cut.
  static func lines(_ words: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in words.clean.split(separator: " ") {
      let word = word.count > width ? word.prefix(width - 1) + "…" : word
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func share(_ value: Double) -> String {
    NumberText.plain((value * 1e5).rounded() / 1e3) + "%"
  }

  private static func pixels(_ value: Double) -> String { NumberText.plain((value * 100).rounded() / 100) }
}
