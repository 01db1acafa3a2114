// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Reads rules such as `2 * count(leaf.boxes) + kinds(module) <= 12 when topology == clos`.
struct RequirementParser {
  /// Where reading stopped, and what was needed there.
  struct Stop: Error {
    var offset: Int
    var wanted: String
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  /// Where the bound stands, from its first letter to the condition or the end.
  private var boundRange = 0..<0

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// Reads a whole rule.
  static func parse(_ text: Placed<String>) throws(Stop) -> Requirement {
    var parser = Self(text.value)
    let terms = try parser.sum()
    let relation = try parser.relation()
    let bound = try parser.bound()
    var (condition, each) = (nil as Requirement.Test?, nil as Requirement.Each?)
    while true {
      if condition == nil, parser.word("when") {
        condition = try parser.test()
      } else if each == nil, parser.word("for") {
        each = try parser.each()
      } else {
        break
      }
    }
    parser.skipBlanks()
    if parser.index < parser.scalars.count {
      throw parser.stop("the end of the rule, `when <attribute> == <value>` or `for each vendor`")
    }
    return Requirement(
      text: text, terms: terms, relation: relation, bound: bound, condition: condition, each: each)
  }

  /// The rule with another bound; nil when the text is not a rule.
  static func replacingBound(of text: String, with bound: String) -> String? {
    var parser = Self(text)
    do throws(Stop) {
      _ = try parser.sum()
      _ = try parser.relation()
      _ = try parser.bound()
    } catch {
      return nil
    }
    let range = parser.boundRange
    let end =
      range.upperBound < parser.scalars.count
      ? " " + parser.text(range.upperBound..<parser.scalars.count) : ""
    return parser.text(0..<range.lowerBound) + bound + end
  }

  private mutating func sum() throws(Stop) -> [Requirement.Term] {
    var terms: [Requirement.Term] = []
    var sign = take("-") ? -1.0 : 1.0
    while true {
      let factor = try factor()
      terms.append(Requirement.Term(sign * factor, try measure()))
      if take("+") {
        sign = 1
      } else if take("-") {
        sign = -1
      } else {
        return terms
      }
    }
  }

  private mutating func factor() throws(Stop) -> Double {
    skipBlanks()
    let start = index
    while let scalar = peek, scalar.properties.numericType != nil || scalar == "." || scalar == "_" {
      index += 1
    }
    guard index > start else { return 1 }
    guard let factor = Double(text(start..<index).filter { $0 != "_" }), factor.isFinite else {
      index = start
      throw stop("a number")
    }
    guard take("*") else { throw stop("`*` between a number and what it multiplies") }
    return factor
  }

  private mutating func measure() throws(Stop) -> Requirement.Measure {
    let start = index
    let name = try name("a ledger, `share(…)`, `kinds(…)` or `count(…)`")
    guard take("(") else { return .ledger(name) }
    let measure: Requirement.Measure
    switch name {
    case "share":
      let what = try self.name("what is shared, such as `bandwidth`")
      try expect(",")
      measure = .share(of: what, try test())
    case "kinds": measure = .kinds(try self.name("a kind of part, such as `module`"))
    case "count":
      let path = try self.name("a role and what to count, such as `leaf.boxes`")
      let steps = path.split(separator: ".", maxSplits: 1).map(String.init)
      guard steps.count == 2 else { throw stop("a role and what to count, such as `leaf.boxes`") }
      measure = .count(role: steps[0], what: steps[1], take(",") ? try test() : nil)
    default:
      index = start
      throw stop("`share(…)`, `kinds(…)` or `count(…)`")
    }
    try expect(")")
    return measure
  }

  private mutating func test() throws(Stop) -> Requirement.Test {
    let attribute = try name("an attribute, such as `optics`")
    guard take("==") else { throw stop("`==`") }
    return Requirement.Test(attribute, try name("a value"))
  }

  /// What stands after `for`.
  private mutating func each() throws(Stop) -> Requirement.Each {
    let kinds = Requirement.Each.allCases.map(\.rawValue).joined(separator: ", ")
    guard word(Requirement.placeholder) else { throw stop("`each` and one of \(kinds)") }
    skipBlanks()
    let start = index
    guard let each = Requirement.Each(rawValue: try name("one of \(kinds)")) else {
      index = start
      throw stop("one of \(kinds)")
    }
    return each
  }

  private mutating func relation() throws(Stop) -> Requirement.Relation {
    for relation in Requirement.Relation.allCases where take(relation.rawValue) { return relation }
    throw stop("`<=`, `>=` or `==`")
  }

  /// The bound reaches to `when`, to `for each` or to the end.
  private mutating func bound() throws(Stop) -> Quantity {
    skipBlanks()
    let start = index
    while index < scalars.count, !isClause(at: index) { index += 1 }
    boundRange = start..<index
    guard let quantity = Quantity.parsing(text(start..<index)) else {
      index = start
      throw stop("a number, with its unit")
    }
    return quantity
  }

  private func isClause(at place: Int) -> Bool {
    place > 0 && scalars[place - 1] == " "
      && ["when ", "for "].contains { scalars[place...].starts(with: $0.unicodeScalars) }
  }
}

/// The letters of a rule.
extension RequirementParser {
  private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  private mutating func skipBlanks() { while peek == " " || peek == "\n" || peek == "\t" { index += 1 } }

  private mutating func take(_ symbol: String) -> Bool {
    skipBlanks()
    guard scalars[index...].starts(with: symbol.unicodeScalars) else { return false }
    index += symbol.unicodeScalars.count
    return true
  }

  private mutating func word(_ word: String) -> Bool {
    let start = index
    if take(word), peek.map({ !Self.isInName($0) }) ?? true { return true }
    index = start
    return false
  }

  private mutating func expect(_ symbol: String) throws(Stop) {
    guard take(symbol) else { throw stop("`\(symbol)`") }
  }

  /// A dotted word; dashes belong to it when they join letters.
  private mutating func name(_ wanted: String) throws(Stop) -> String {
    skipBlanks()
    let start = index
    while let scalar = peek {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      guard Self.isInName(scalar) || (scalar == "-" && index > start && Self.isInName(next)) else { break }
      index += 1
    }
    guard index > start else { throw stop(wanted) }
    return text(start..<index)
  }

  private static func isInName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" || scalar == "."
      || scalar == "/"
  }

  private mutating func stop(_ wanted: String) -> Stop {
    skipBlanks()
    return Stop(offset: index, wanted: wanted)
  }
}
