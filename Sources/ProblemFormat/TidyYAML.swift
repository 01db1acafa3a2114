// SPDX-License-Identifier: Apache-2.0

/// Writes YAML in the one way in which Etalon prints it.
struct TidyYAML {
  /// The column at which remarks begin.
  private static let remarkColumn = 44

  private(set) var text = ""

  /// A line of its own, such as `site:`.
  mutating func line(_ line: String, depth: Int = 0) {
    text += String(repeating: "  ", count: depth) + line + "\n"
  }

  /// `key: value  # remark`.
  mutating func pair(_ key: String, _ value: String, depth: Int = 0, remark: String? = nil) {
    var line = String(repeating: "  ", count: depth) + Self.scalar(key) + ": " + value
    if let remark {
      line += String(repeating: " ", count: max(2, Self.remarkColumn - line.count)) + "# " + remark
    }
    text += line + "\n"
  }

  /// What a file could say but does not, as a remark.
  mutating func absent(_ key: String, _ remark: String, depth: Int = 0) {
    line("# \(key): \(remark)", depth: depth)
  }

  /// A text as a scalar, between quotation marks only where it needs them.
  static func scalar(_ text: String, inFlow: Bool = false) -> String {
    let isPlain =
      (text.unicodeScalars.first.map { isLetter($0) || $0 == "/" } ?? false)
      && text.unicodeScalars.allSatisfy {
        isLetter($0) || " _-./°%$±<=>()*+".unicodeScalars.contains($0) || ($0 == "," && !inFlow)
      }
      && text.last != " " && text != "null"
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      // YAML has an escape for every other scalar that cannot be printed.
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value >= 0x2028:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) : scalar.properties.isAlphabetic
  }

  /// A list on one line; a single element stands alone.
  static func list(_ texts: [String]) -> String {
    if texts.count == 1, let text = texts.first { return scalar(text) }
    return "[" + texts.map { scalar($0, inFlow: true) }.joined(separator: ", ") + "]"
  }

  /// A list inside of another line's brackets.
  static func flow(_ texts: [String]) -> String {
    if texts.count == 1, let text = texts.first { return scalar(text, inFlow: true) }
    return list(texts)
  }

  /// A whole piece of a file on one line.
  static func flow(_ node: SourceNode) -> String {
    switch node.content {
    case .empty: "~"
    case .scalar(let text): scalar(text, inFlow: true)
    case .sequence(let nodes): "[" + nodes.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { scalar($0.key, inFlow: true) + ": " + flow($0.value) }.joined(separator: ", ") + "}"
    }
  }
}
