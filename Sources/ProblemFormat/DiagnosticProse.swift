// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// A diagnostic in words: what is wrong, why that matters, and what would be right.
public struct Prose: Hashable, Sendable {
  /// What is wrong.
  public var what: String
  /// Why it cannot stand; empty when that is plain.
  public var why: String
  /// What would be right; empty when nobody can tell.
  public var fix: String

  init(_ what: String, why: String = "", fix: String = "") {
    (self.what, self.why, self.fix) = (what, why, fix)
  }
}

extension Diagnostic {
  /// The diagnostic in words.
  public var prose: Prose {
    switch fault {
    case .file(let fault): fault.prose
    case .structure(let fault): fault.prose
    case .value(let fault): fault.prose
    case .meaning(let fault): fault.prose
    case .catalog(let fault): fault.prose
    case .parameter(let fault): fault.prose
    }
  }

  /// The diagnostic as the lines that a terminal shows.
  public var lines: String {
    let prose = prose
    let place = path.isEmpty ? "" : "\(path): "
    var text = "\(position): \(severity.rawValue): \(place)\(prose.what)"
    if !prose.why.isEmpty { text += "\n  why: \(prose.why)" }
    if !prose.fix.isEmpty { text += "\n  fix: \(prose.fix)" }
    return text
  }
}

/// Ways of putting things that several messages share.
enum Wording {
  /// `a, b or c`, shortened when there are many.
  static func list(_ words: [String], limit: Int = 12) -> String {
    let shown = words.prefix(limit)
    if words.count > limit { return shown.joined(separator: ", ") + " … (\(words.count) in all)" }
    guard let last = shown.last, shown.count > 1 else { return words.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Proposes the nearest word, or else lists what there is.
  static func meant(_ word: String, _ known: [String], _ introduction: String) -> String {
    if let near = Suggestion.nearest(to: word, in: known) { return "did you mean `\(near)`?" }
    return known.isEmpty ? "" : "\(introduction) \(list(known))"
  }

  /// The units of a dimension: `W, kW or MW`.
  static func units(_ dimension: Dimension) -> String {
    list(MeasurementUnit.measuring(dimension).map { $0.symbol.isEmpty ? "no unit" : $0.symbol })
  }

  /// A number with a unit that may be empty.
  static func number(_ number: Double, _ unit: String) -> String {
    let rounded = (number * 1e9).rounded() / 1e9
    let text = Quantity.text(abs(number) < 1e6 ? rounded : number)
    return unit.isEmpty ? text : "\(text) \(unit)"
  }

  /// A text that is shown in a message, cut when it is long and without control characters.
  static func quote(_ text: String) -> String {
    let clean = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }
      .joined()
    return clean.count > 60 ? "`\(clean.prefix(57))…`" : "`\(clean)`"
  }
}

extension FileFault {
  var prose: Prose {
    switch self {
    case .missing: Prose("there is no such file", fix: "check the spelling and the folder you are in")
    case .directory: Prose("this is a folder, not a file", fix: "name a file in it")
    case .special: Prose("this is neither a file nor a folder", fix: "name a text file")
    case .unreadable(let reason): Prose("the file cannot be read", why: reason)
    case .tooLarge(let bytes, let limit):
      Prose(
        "the file has \(bytes >> 20) MB, and at most \(limit >> 20) MB are read",
        why: "files that people write are far smaller", fix: "check that this is the right file, or split it")
    case .notUTF8:
      Prose(
        "the file is not UTF-8 text from here on",
        fix: "save it as UTF-8; a spreadsheet or binary file cannot be read")
    case .empty: Prose("the file is empty", fix: "start from one of the files in Problems/")
    case .notYAML(let problem):
      Prose(
        "the file cannot be read as YAML from here on", why: problem,
        fix:
          "look for a missing colon, quotation mark or bracket on this line or the one before, or a tab at its start"
      )
    case .tooDeep(let limit):
      Prose(
        "lists and keys stand more than \(limit) deep inside each other",
        fix: "look for a bracket that is never closed")
    case .tooManyAliases(let limit):
      Prose("the file has more than \(limit) aliases (`*name`)", fix: "write the repeated parts out")
    case .tooManyNodes(let limit):
      Prose(
        "the file holds more than \(limit) values once its aliases are followed",
        fix: "write the repeated parts out")
    case .includesItself(let files):
      Prose(
        "the file includes itself", why: files.joined(separator: " → "), fix: "take one of these includes out"
      )
    }
  }
}

extension StructureFault {
  fileprivate var prose: Prose {
    switch self {
    case .wrongShape(let found, let wanted):
      Prose("\(wanted.rawValue) must stand here, not \(found.rawValue)", fix: Self.example(of: wanted))
    case .unknownKey(let key, let known):
      Prose(
        "nothing reads the key \(Wording.quote(key))", why: "a key that is silently ignored would be worse",
        fix: Wording.meant(key, known, "the keys here are"))
    case .repeatedKey(let key, let line):
      Prose(
        "\(Wording.quote(key)) is given twice", why: "it was already given on line \(line)",
        fix: "keep one of them")
    case .missingKey(let key, let meaning):
      Prose("\(Wording.quote(key)) is missing", why: meaning, fix: "add `\(key): …`")
    case .emptyValue(let key):
      Prose("\(Wording.quote(key)) has no value", fix: "give it one, or take the line out")
    case .emptyList:
      Prose(
        "the list is empty", why: "nothing could be chosen from it",
        fix: "write `any` to allow everything, or take the line out")
    case .compoundKey: Prose("a key must be a single word", fix: "look for a stray `?`, bracket or brace")
    }
  }

  private static func example(of shape: NodeShape) -> String {
    switch shape {
    case .scalar: "write `key: value`"
    case .sequence: "write `[first, second]`, or one line for each with a dash before it"
    case .mapping: "write `key: value` lines, indented, below it"
    case .empty: ""
    }
  }
}

extension ValueFault {
  fileprivate var prose: Prose {
    switch self {
    case .notANumber(let text, let dimension):
      Prose(
        "\(Wording.quote(text)) is not a \(dimension.rawValue)",
        fix: "write a plain number with a unit: \(Wording.units(dimension))")
    case .missingUnit(let text, let dimension):
      Prose(
        "\(Wording.quote(text)) has no unit", why: "a \(dimension.rawValue) is needed here",
        fix: "write `\(text) \(dimension.canonical.symbol)`; the units are \(Wording.units(dimension))")
    case .unknownUnit(let text, let unit, let dimension):
      Prose(
        "\(Wording.quote(text)): the unit \(Wording.quote(unit)) is not known",
        why: "a \(dimension.rawValue) is needed here",
        fix: Self.unitFix(unit, dimension))
    case .wrongUnit(let text, let unit, let measures, let wanted):
      Prose(
        "\(Wording.quote(text)): \(Wording.quote(unit)) measures \(measures.rawValue)",
        why: "a \(wanted.rawValue) is needed here", fix: Self.unitFix(unit, wanted))
    case .notWhole(let text):
      Prose("\(Wording.quote(text)) is not a whole number", fix: "write digits only, such as 8192")
    case .notAFlag(let text):
      Prose("\(Wording.quote(text)) is neither yes nor no", fix: "write `true` or `false`")
    case .notAMonth(let text):
      Prose("\(Wording.quote(text)) is not a month", fix: "write year and month, such as 2027-03")
    case .unknownWord(let text, let allowed):
      Prose(
        "\(Wording.quote(text)) is not one of the words allowed here",
        fix: Wording.meant(text, allowed, "write"))
    case .outOfRange(let text, let low, let high, let unit):
      Prose(
        "\(Wording.quote(text)) is outside the possible range",
        fix: "write a value from \(Wording.number(low, unit)) to \(Wording.number(high, unit))")
    case .notAQuantity(let text):
      Prose(
        "\(Wording.quote(text)) is not a number with a known unit",
        fix: "write a number and its unit, such as 41.4 M$")
    case .repeated(let text): Prose("\(Wording.quote(text)) is given twice", fix: "keep one of them")
    }
  }

  private static func unitFix(_ unit: String, _ dimension: Dimension) -> String {
    let units = MeasurementUnit.measuring(dimension).map(\.symbol).filter { !$0.isEmpty }
    let all = "the units are \(Wording.units(dimension))"
    guard let near = Suggestion.nearest(to: unit, in: units) else { return all }
    return "did you mean `\(near)`? \(all)"
  }
}
