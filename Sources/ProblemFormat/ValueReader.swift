// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// Reads single values of declared kinds; every refusal is reported, with the path of the key.
struct ValueReader {
  /// Longest text that is tried as a number.
  private static let longestNumber = 64

  var findings = Findings()
  /// Paths of keys that a file probably meant to give under another spelling.
  var misspeltPaths: Set<String> = []

  /// A value as its field declares it; nil, with a report, when the text says something else.
  mutating func read(
    _ node: SourceNode, _ declaration: FieldDeclaration, path: String
  ) -> SettingValue? {
    switch declaration.kind {
    case .quantity(let dimension), .figure(let dimension):
      quantity(node, dimension, in: declaration.range, path: path).map { .number($0.canonical) }
    case .integer: integer(node, in: declaration.range, path: path).map { .number(Double($0)) }
    case .flag: flag(node, path: path).map { .flag($0) }
    case .text: text(node, path: path).map { .word($0) }
    case .month: month(node, path: path).map { .word($0.description) }
    case .choice(let words): word(node, of: words, path: path).map { .word($0) }
    case .words: words(node, path: path).map { .words($0) }
    }
  }

  /// The text of a scalar.
  mutating func text(_ node: SourceNode, path: String) -> String? {
    guard let text = node.text else {
      report(shapeOf: node, .scalar, path: path)
      return nil
    }
    return text
  }

  /// A quantity of one dimension within a range in canonical units.
  mutating func quantity(
    _ node: SourceNode, _ dimension: Dimension, in range: ClosedRange<Double>?, path: String
  ) -> Quantity? {
    guard let text = text(node, path: path),
      let quantity = quantity(text, dimension, at: node.position, path: path)
    else { return nil }
    return check(quantity, as: text, in: range, at: node.position, path: path) ? quantity : nil
  }

  /// A quantity from a text that may be only a part of the value.
  mutating func quantity(
    _ text: String, _ dimension: Dimension, at position: SourcePosition, path: String
  ) -> Quantity? {
    let fault: ValueFault
    do throws(Quantity.Fault) {
      if text.utf8.count > Self.longestNumber { throw .notANumber }
      let quantity = try Quantity(parsing: text, as: dimension)
      if quantity.canonical.isFinite { return quantity }
      fault = .notANumber(text, dimension)
    } catch {
      // A bare number of rack units cannot be taken for anything else.
      if error == .missingUnit, dimension == .rackUnits, let number = Double(text) {
        return Quantity(number, .rackUnit)
      }
      fault =
        switch error {
        case .notANumber: .notANumber(text, dimension)
        case .missingUnit: .missingUnit(text, dimension)
        case .unknownUnit(let unit): .unknownUnit(text, unit: unit, dimension)
        case .wrongDimension(let unit, let other):
          .wrongUnit(text, unit: unit, measures: other, wanted: dimension)
        }
    }
    findings.report(fault, at: position, path: path)
    return nil
  }

  /// A whole number within a range.
  mutating func integer(_ node: SourceNode, in range: ClosedRange<Double>?, path: String) -> Int? {
    guard let text = text(node, path: path) else { return nil }
    guard text.utf8.count <= Self.longestNumber,
      let number = Double(text.filter { $0 != "_" }), let whole = Int(exactly: number)
    else {
      findings.report(.notWhole(text), at: node.position, path: path)
      return nil
    }
    let isInside = check(Quantity(number, .one), as: text, in: range, at: node.position, path: path)
    return isInside ? whole : nil
  }

  /// Yes or no.
  mutating func flag(_ node: SourceNode, path: String) -> Bool? {
    guard let text = text(node, path: path) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      findings.report(.notAFlag(text), at: node.position, path: path)
      return nil
    }
  }

  /// A year and month.
  mutating func month(_ node: SourceNode, path: String) -> Month? {
    guard let text = text(node, path: path) else { return nil }
    guard let month = Month(parsing: text) else {
      findings.report(.notAMonth(text), at: node.position, path: path)
      return nil
    }
    return month
  }

  /// One of the words.
  mutating func word(_ node: SourceNode, of allowed: [String], path: String) -> String? {
    guard let text = text(node, path: path) else { return nil }
    guard allowed.contains(text) else {
      findings.report(.unknownWord(text, allowed: allowed), at: node.position, path: path)
      return nil
    }
    return text
  }

  /// Several words, or one.
  mutating func words(_ node: SourceNode, path: String) -> [String]? {
    guard let nodes = elements(node, path: path) else { return nil }
    var words: [String] = []
    var seen: Set<String> = []
    for (index, node) in nodes.enumerated() {
      guard let word = text(node, path: nodes.count > 1 ? "\(path)[\(index)]" : path) else { continue }
      if seen.insert(word).inserted {
        words.append(word)
      } else {
        findings.report(.repeated(word), at: node.position, path: path)
      }
    }
    return words
  }

  /// The elements of a list that must not be empty; one value is a list of one.
  mutating func elements(_ node: SourceNode, path: String) -> [SourceNode]? {
    guard let nodes = node.elements else {
      report(shapeOf: node, .sequence, path: path)
      return nil
    }
    guard !nodes.isEmpty else {
      findings.report(.emptyList, at: node.position, path: path)
      return nil
    }
    return nodes
  }

  /// The keys of a mapping.
  mutating func entries(_ node: SourceNode, path: String) -> [SourceNode.Entry]? {
    guard let entries = node.entries else {
      report(shapeOf: node, .mapping, path: path)
      return nil
    }
    return entries
  }

  private mutating func report(shapeOf node: SourceNode, _ wanted: NodeShape, path: String) {
    let fault: StructureFault =
      node.shape == .empty
      ? .emptyValue(path.split(separator: ".").last.map(String.init) ?? path)
      : .wrongShape(found: node.shape, wanted: wanted)
    findings.report(fault, at: node.position, path: path)
  }

  private mutating func check(
    _ quantity: Quantity, as text: String, in range: ClosedRange<Double>?, at position: SourcePosition,
    path: String
  ) -> Bool {
    guard let range, !range.contains(quantity.canonical) else { return true }
    let scale = quantity.unit.scale
    findings.report(
      .outOfRange(
        text, low: range.lowerBound / scale, high: range.upperBound / scale, unit: quantity.unit.symbol),
      at: position, path: path)
    return false
  }
}
