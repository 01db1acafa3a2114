// SPDX-License-Identifier: Apache-2.0

/// Names that every reader of LP and MPS text accepts, one for each name given.
///
/// A name that is legal stays. In any other, brackets become parentheses, a slash becomes a dot
/// and whatever else is illegal an underscore. What then clashes gets `~2`, `~3`, … in order of
/// appearance, so the same model always prints the same text.
struct LegalNames {
  private var taken: Set<String>

  /// What GLPK reads; other readers take more.
  static let greatestLength = 255

  /// Starts with some names in use.
  init(reserving reserved: Set<String> = []) { taken = reserved }

  /// Claims one legal name for each given.
  mutating func claim(_ names: [String]) -> [String] {
    var claimed = names.map { Self.isLegal($0) && taken.insert($0).inserted ? $0 : nil }
    for (index, name) in names.enumerated() where claimed[index] == nil {
      claimed[index] = unique(Self.legalized(name))
    }
    return claimed.compactMap(\.self)
  }

  private mutating func unique(_ name: String) -> String {
    var (candidate, number) = (name, 1)
    while !taken.insert(candidate).inserted {
      number += 1
      let suffix = "~\(number)"
      candidate = name.prefix(Self.greatestLength - suffix.count) + suffix
    }
    return candidate
  }

  private static func isLegal(_ name: String) -> Bool { legalized(name) == name }

  private static func legalized(_ name: String) -> String {
    var legal = ""
    for scalar in name.unicodeScalars.prefix(greatestLength) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "(", ")", ",", "#", "@", "~":
        legal.unicodeScalars.append(scalar)
      case "[", "{": legal += "("
      case "]", "}": legal += ")"
      case "/": legal += "."
      default: legal += "_"
      }
    }
    return mistakable(legal) ? String(("n_" + legal).prefix(greatestLength)) : legal
  }

  /// Whether a reader could take the name for a number, an exponent or a keyword.
  private static func mistakable(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return true }
    let isLetter = ("a"..."z").contains(first) || ("A"..."Z").contains(first) || first == "_"
    guard isLetter else { return true }
    let rest = name.unicodeScalars.dropFirst().first
    if "eE".unicodeScalars.contains(first), rest.map({ ("0"..."9").contains($0) || $0 == "." }) ?? true {
      return true
    }
    return keywords.contains(name.lowercased())
  }

  private static let keywords: Set = [
    "bin", "binaries", "binary", "bound", "bounds", "end", "free", "gen", "general", "generals", "inf",
    "infinity", "int", "integer", "integers", "lazy", "max", "maximise", "maximize", "maximum", "min",
    "minimise", "minimize", "minimum", "nan", "s.t.", "semi", "sin", "sos", "sos1", "sos2", "st", "st.",
    "subject", "such",
  ]
}

/// The names of a model's parts in LP and MPS text.
struct ExportNames {
  let columns: [String]
  let rows: [String]
  /// The objective.
  let cost = "cost"
  /// A column fixed at one, which carries the objective's constant.
  let one: String

  init(_ model: Model) {
    var columnNames = LegalNames()
    columns = columnNames.claim(model.columns.map(\.name))
    one = columnNames.claim(["one"]).joined()
    var rowNames = LegalNames(reserving: [cost])
    rows = rowNames.claim(model.rows.map(\.name))
  }
}

extension Double {
  /// The shortest text that reads back as the same number.
  var text: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
