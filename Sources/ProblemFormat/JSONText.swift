// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// JSON as a tree that is printed in the order in which it was made.
indirect enum JSONText {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([JSONText])
  case object([(String, JSONText)])

  /// The whole text, two blanks for each level.
  func printed(depth: Int = 0) -> String {
    let inner = String(repeating: "  ", count: depth + 1)
    let outer = String(repeating: "  ", count: depth)
    switch self {
    case .text(let text): return Self.quote(text)
    case .number(let number): return Quantity.text(number)
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let items):
      if items.isEmpty { return "[]" }
      if items.allSatisfy(\.isShort) { return "[" + items.map { $0.printed() }.joined(separator: ", ") + "]" }
      return "[\n" + items.map { inner + $0.printed(depth: depth + 1) }.joined(separator: ",\n")
        + "\n\(outer)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { inner + Self.quote($0) + ": " + $1.printed(depth: depth + 1) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var isShort: Bool {
    switch self {
    case .text, .number, .flag: true
    case .list, .object: false
    }
  }

  private static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
