// SPDX-License-Identifier: Apache-2.0

/// A look at the bytes before they are parsed: refuses text whose parsing could exhaust the stack or the memory.
///
/// The parser and the conversion hold the exact limits; this one is coarse and only has to come before recursion.
struct NestingScan {
  /// Brackets left open at one place, at most; far above what the exact limit allows, since brackets in texts count.
  static let openBracketLimit = 400
  /// Columns of blanks and dashes before the first word of a line, at most.
  static let indentLimit = 200

  /// Why the text is refused.
  private(set) var fault: FileFault?

  init(_ text: String) {
    var (open, aliases, indent) = (0, 0, 0)
    var (isLead, isComment) = (true, false)
    var previous = UInt8(ascii: "\n")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"):
        (isLead, isComment, indent) = (true, false, 0)
      case UInt8(ascii: "#") where isLead:
        (isLead, isComment) = (false, true)
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if isLead { indent += 1 }
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
        if isLead { indent += 1 }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        isLead = false
        if !isComment { open += 1 }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        isLead = false
        if !isComment { open = max(0, open - 1) }
      default:
        isLead = false
        if previous == UInt8(ascii: "*"), !isComment, Self.isName(byte) { aliases += 1 }
      }
      // A star begins an alias only after a blank or a bracket; elsewhere it multiplies.
      if byte != UInt8(ascii: "*") || Self.beginsToken(after: previous) {
        previous = byte
      } else {
        previous = 0
      }
      if open > Self.openBracketLimit || indent > Self.indentLimit {
        fault = .tooDeep(limit: YAMLReader.depthLimit)
        return
      }
      if !isLead { indent = 0 }
    }
    if aliases > YAMLReader.aliasLimit { fault = .tooManyAliases(limit: YAMLReader.aliasLimit) }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: byte >= 0x80
    }
  }

  private static func beginsToken(after byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "["),
      UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
