// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What plugins are written against, one line for each declaration, read from the sources.
///
/// Sources are laid out by the formatter, so that what stands within what follows from how far a line is set in.
struct PublicInterface {
  static let modules = ["Modeling", "DesignSpace", "Topology", "PluginKit"]

  /// Declarations, each with its module and the types that it stands in.
  private(set) var declarations: Set<String> = []

  init() {}

  /// Reads every module below a folder.
  init(sources: URL) throws {
    for module in Self.modules {
      let folder = sources.appending(path: module)
      for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      where file.hasSuffix(".swift") {
        read(try String(contentsOf: folder.appending(path: file), encoding: .utf8), of: module)
      }
    }
  }

  /// Takes up the declarations of one file.
  mutating func read(_ text: String, of module: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // Types around a line, each with how far it is set in.
    var around: [(indent: Int, name: String, sharesAll: Bool)] = []
    var index = 0
    while index < lines.count {
      defer { index += 1 }
      let line = lines[index].trimmingCharacters(in: .whitespaces)
      let indent = lines[index].prefix { $0 == " " }.count
      guard !line.isEmpty, !line.hasPrefix("//"), line != "}" else { continue }
      around.removeAll { $0.indent >= indent }
      let isWithinShared = around.last.map { $0.sharesAll && indent == $0.indent + 2 } ?? false
      let isShared = line.hasPrefix("public ") && !line.hasPrefix("public import")
      if isShared || isWithinShared && Self.isMember(line) {
        var signature = line
        while Self.isOpen(signature), index + 1 < lines.count {
          index += 1
          signature += " " + lines[index].trimmingCharacters(in: .whitespaces)
        }
        declarations.insert(
          ([module] + around.map(\.name)).joined(separator: ".") + ": " + Self.bare(signature))
      }
      if let type = line.firstMatch(
        of:
          /^(public )?(?:package |private |fileprivate |final |indirect )*(struct|enum|protocol|class|extension) ([\w.]+)/
      ) {
        let sharesAll = type.output.1 != nil && ["enum", "protocol"].contains(type.output.2)
        around.append((indent, String(type.output.3), sharesAll))
      }
    }
  }

  /// A case of an enumeration, or a requirement of a protocol.
  private static func isMember(_ line: String) -> Bool {
    [
      "case ", "indirect case ", "func ", "var ", "init", "static ", "mutating ", "associatedtype ",
      "subscript",
    ]
    .contains { line.hasPrefix($0) }
  }

  /// Whether a signature goes on in the next line.
  private static func isOpen(_ signature: String) -> Bool {
    signature.count { $0 == "(" } > signature.count { $0 == ")" }
      || signature.hasSuffix(",") || signature.hasSuffix("->")
      || signature.hasPrefix("public func") && !signature.contains("{") && !signature.hasSuffix(")")
  }

  /// The signature without its body and its value; a property that is computed can be told from a stored one.
  private static func bare(_ signature: String) -> String {
    var depth = 0
    var kept = ""
    var isComputed = false
    for (place, character) in zip(signature.indices, signature) {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if depth == 0, character == "{" {
        isComputed = kept.contains(/\b(var|subscript)\b/)
        break
      }
      let isValue = depth == 0 && !signature.hasPrefix("case ") && signature[place...].hasPrefix("= ")
      if isValue, kept.hasSuffix(" ") { break }
      kept.append(character)
    }
    let words = kept.split(separator: " ").joined(separator: " ")
      .replacing("( ", with: "(").replacing(" )", with: ")")
    return isComputed ? words + " { get }" : words
  }
}
