// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A place of a problem, of its catalog or of its assumptions at which another value can stand.
public struct Parameter: Hashable, Sendable {
  /// How people name the place: `site.electricity`, `catalog.th5.power`, `assumptions.box-mtbf`.
  public var path: String
  /// What stands there: numbers of one dimension, whole numbers, yes or no, or words.
  public var kind: FieldDeclaration.Kind
  /// Whether several values may stand there at once, written `[first, second]`.
  public var isList: Bool
  /// The word that stands for no value, such as `any` or `none`; nil where there must be one.
  public var absence: String?
  /// The allowed range in canonical units, for numbers.
  public var range: ClosedRange<Double>?
  /// The unit of numbers that are written without one: as the file writes it, else as the default does.
  public var unit: MeasurementUnit?
  /// What stands there now; nil where nothing does.
  public var current: ParameterValue?
  /// Whether no file of the planner's says so.
  public var isDefault: Bool
  /// One sentence on what the value means.
  public var meaning: String

  /// Where a value is put.
  package enum Place: Hashable, Sendable {
    /// Below these keys of the problem file.
    case problem([SourceNode.Step])
    /// In the place of the bound of a rule of the planner's own, by its number from 0.
    case rule(Int)
    /// At `item.attribute` of the catalog.
    case catalog(String)
    /// In the figure or the choice of an assumption.
    case assumption(String)
    /// What a named rival reading of the public record sets.
    case scenario
    /// What must be chosen for a decision.
    case force(String)
  }

  /// A place at which one of some words stands.
  package init(
    choosing path: String, among words: [String], current: ParameterValue?, isDefault: Bool, meaning: String
  ) {
    self.init(
      path: path, kind: .choice(words), isList: false, current: current, isDefault: isDefault,
      meaning: meaning)
  }

  init(
    path: String, kind: FieldDeclaration.Kind, isList: Bool, absence: String? = nil,
    range: ClosedRange<Double>? = nil, unit: MeasurementUnit? = nil, current: ParameterValue?,
    isDefault: Bool,
    meaning: String
  ) {
    (self.path, self.kind, self.isList, self.absence) = (path, kind, isList, absence)
    (self.range, self.unit, self.current) = (range, unit, current)
    (self.isDefault, self.meaning) = (isDefault, meaning)
  }

  /// What numbers measure; nil for words.
  public var dimension: Dimension? { kind.dimension }

  /// Whether numbers stand there.
  public var isNumber: Bool { kind.dimension != nil }

  var declaration: FieldDeclaration { FieldDeclaration(path, kind, range: range, meaning) }
}

/// A value that can stand at a parameter's place.
public struct ParameterValue: Hashable, Sendable {
  /// The number in the canonical unit of its dimension; nil for words and lists.
  public var canonical: Double?
  /// The value as a person writes it, which reads back as exactly this value.
  public var text: String

  /// A number; its text must say the same.
  public init(_ canonical: Double, text: String) { (self.canonical, self.text) = (canonical, text) }

  /// A number in a unit in which it reads back exactly: `preferred` where that can be, else the canonical one.
  public init(_ canonical: Double, in preferred: MeasurementUnit?, of dimension: Dimension) {
    self.init(canonical, text: Quantity.text(canonical, in: preferred, of: dimension))
  }

  /// A word, or a list of them in brackets.
  public init(word: String) { (canonical, text) = (nil, word) }

  /// The value as a problem file would hold it.
  package func node(at position: SourcePosition) -> SourceNode {
    guard let elements = Self.elements(of: text) else { return SourceNode(.scalar(text), at: position) }
    return SourceNode(.sequence(elements.map { SourceNode(.scalar($0), at: position) }), at: position)
  }

  /// The elements of `[first, second]`; nil for a text without brackets.
  static func elements(of text: String) -> [String]? {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
    return text.dropFirst().dropLast().split(separator: ",").map { $0.trimmingBlanks }.filter { !$0.isEmpty }
  }
}

extension StringProtocol {
  /// The text without blanks at either end.
  var trimmingBlanks: String {
    let kept = drop { $0.isWhitespace }
    guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...last])
  }
}
