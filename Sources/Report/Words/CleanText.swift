// SPDX-License-Identifier: Apache-2.0

extension String {
  /// The text without characters that XML forbids, that steer a terminal, or that turn the reading direction.
  ///
  /// Names and notes come from catalogs that anybody may write.
  var clean: String {
    guard unicodeScalars.contains(where: \.isUnwanted) else { return self }
    var kept = UnicodeScalarView()
    for scalar in unicodeScalars {
      if !scalar.isUnwanted { kept.append(scalar) } else if scalar.value < 0x20 { kept.append(" ") }
    }
    return String(kept)
  }

  /// The text with a capital at its beginning.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The text with a small letter at its beginning, unless more capitals follow as in an abbreviation.
  var lowercasedFirst: String {
    dropFirst().prefix(1).allSatisfy(\.isLowercase) ? prefix(1).lowercased() + dropFirst() : self
  }

  /// The text with a full stop at its end.
  var asSentence: String {
    guard let last, !".!?…".contains(last) else { return capitalizedFirst }
    return capitalizedFirst + "."
  }
}

extension Unicode.Scalar {
  /// Whether no report may contain it.
  var isUnwanted: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE...0xFFFF: true
    default: false
    }
  }
}

extension [String] {
  /// "a", "a and b", "a, b and c".
  var inWords: String { inWords(with: "and") }

  /// "a", "a or b", "a, b or c".
  func inWords(with joint: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(joint) " + last
  }
}

extension Sequence where Element: Hashable {
  /// The elements in their order, each once.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
