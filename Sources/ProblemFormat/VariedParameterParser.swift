// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
import PluginKit

/// Reads what a person wants varied, such as `site.electricity=0.04..0.20:9`; see ``VariedParameter/grammar``.
public struct VariedParameterParser {
  /// Most points of one parameter.
  static let mostPoints = 1_000_000

  private let known: [String: Parameter]
  private let names: [String]
  private var reader = ValueReader()
  private let place: SourcePosition
  private let wanted: Wanted

  /// What a question takes.
  public enum Wanted: Hashable, Sendable {
    /// Values: a list, or a range with a number of points.
    case points
    /// Ranges without a number of points.
    case ranges
    /// Lists, or ranges without a number of points.
    case listsOrRanges
  }

  private init(_ wanted: Wanted, knowing parameters: [Parameter], at place: SourcePosition) {
    known = Dictionary(parameters.map { ($0.path, $0) }) { first, _ in first }
    names = parameters.map(\.path)
    (self.place, self.wanted) = (place, wanted)
  }

  /// Reads all texts.
  ///
  /// - Parameters:
  ///   - texts: What a person wants varied.
  ///   - wanted: What the question takes.
  ///   - parameters: What can be varied.
  ///   - place: What diagnostics call the place where the texts stand.
  /// - Returns: Parameters in the order of the texts as far as they could be read, and every fault.
  public static func parse(
    _ texts: [String], as wanted: Wanted, knowing parameters: [Parameter], at place: SourcePosition
  ) -> (parameters: [VariedParameter], diagnostics: [Diagnostic]) {
    var parser = Self(wanted, knowing: parameters, at: place)
    var varied: [VariedParameter] = []
    for text in texts {
      guard let parameter = parser.parse(text) else { continue }
      parser.refuseOthers(parameter, text)
      if varied.contains(where: { $0.path == parameter.path }) {
        parser.report(.value(.repeated(parameter.path)), parameter.path)
      } else {
        varied.append(parameter)
      }
    }
    return (varied, parser.reader.findings.diagnostics)
  }

  /// Refuses what can be read and is not what the question takes.
  private mutating func refuseOthers(_ parameter: VariedParameter, _ text: String) {
    let (isRange, hasPoints) = (parameter.low != nil, !parameter.values.isEmpty)
    switch wanted {
    case .points where !hasPoints: report(.parameter(.noPoints(text)), parameter.path)
    case .ranges where hasPoints: report(.parameter(.notARange(text)), parameter.path)
    case .listsOrRanges where hasPoints && isRange: report(.parameter(.notARange(text)), parameter.path)
    case .points, .ranges, .listsOrRanges: break
    }
  }

  private mutating func report(_ fault: Fault, _ path: String) {
    reader.findings.report(fault, at: place, path: path)
  }

  private mutating func parse(_ text: String) -> VariedParameter? {
    guard let equals = text.firstIndex(of: "=") else {
      report(.parameter(.grammar(text)), text.trimmingBlanks)
      return nil
    }
    let path = text[..<equals].trimmingBlanks
    let rest = text[text.index(after: equals)...].trimmingBlanks
    guard let parameter = parameter(path) else { return nil }
    guard !rest.isEmpty else {
      report(.parameter(.noValues), parameter.path)
      return nil
    }
    guard !rest.hasPrefix("["), rest.contains("..") else { return list(rest, of: parameter) }
    return range(rest, of: parameter)
  }

  private mutating func parameter(_ path: String) -> Parameter? {
    if let parameter = known[path] { return parameter }
    // The side of a bound may be left out, as in a file.
    if path.hasPrefix("limits."), let parameter = known["\(path).atMost"] { return parameter }
    // What begins alike is meant rather than what is spelt alike elsewhere.
    let head = path.prefix { $0 != "." } + "."
    let near = names.filter { $0.hasPrefix(head) }
    report(.meaning(.unknownName(path, kind: "parameter", known: near.isEmpty ? names : near)), path)
    return nil
  }
}

/// Lists of values.
extension VariedParameterParser {
  private mutating func list(_ text: String, of parameter: Parameter) -> VariedParameter? {
    let items = Self.items(text)
    let path = parameter.path
    guard !items.contains("") else {
      report(.parameter(.emptyElement(text)), path)
      return nil
    }
    guard let units = units(of: items, for: parameter) else { return nil }
    var values: [ParameterValue] = []
    for item in items {
      guard let value = value(item, of: parameter, in: units) else { continue }
      if values.contains(where: {
        $0.text == value.text || ($0.canonical != nil && $0.canonical == value.canonical)
      }) {
        report(.value(.repeated(item)), path)
      } else {
        values.append(value)
      }
    }
    guard values.count == items.count else { return nil }
    return VariedParameter(
      path: path, unit: parameter.isNumber ? units : nil, isWhole: parameter.kind == .integer, values: values)
  }

  /// What stands between commas outside brackets.
  private static func items(_ text: String) -> [String] {
    var items = [""]
    var depth = 0
    for character in text {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == ",", depth <= 0 {
        items.append("")
      } else {
        items[items.count - 1].append(character)
      }
    }
    return items.map(\.trimmingBlanks)
  }

  /// The unit of bare numbers: the only one that is written beside them, else the parameter's own.
  private mutating func units(of items: [String], for parameter: Parameter) -> MeasurementUnit? {
    let own = parameter.unit ?? .one
    guard case .quantity(let dimension) = parameter.kind else { return own }
    let written = items.compactMap { Self.unit(of: $0, dimension) }
    let hasBare = items.contains { Self.isBare($0) }
    if hasBare, Set(written).count > 1 {
      report(.parameter(.mixedUnits(items.joined(separator: ","))), parameter.path)
      return nil
    }
    return written.first ?? own
  }

  private static func isBare(_ text: String) -> Bool { Double(text.filter { $0 != "_" }) != nil }

  private static func unit(of text: String, _ dimension: Dimension) -> MeasurementUnit? {
    isBare(text) ? nil : (try? Quantity(parsing: text, as: dimension))?.unit
  }

  private mutating func value(
    _ text: String, of parameter: Parameter, in unit: MeasurementUnit
  ) -> ParameterValue? {
    if text == parameter.absence { return ParameterValue(word: text) }
    if let elements = ParameterValue.elements(of: text) {
      guard parameter.isList else {
        report(.structure(.wrongShape(found: .sequence, wanted: .scalar)), parameter.path)
        return nil
      }
      guard !elements.isEmpty else {
        report(.structure(.emptyList), parameter.path)
        return nil
      }
      let values = elements.compactMap { single($0, of: parameter, in: unit)?.text }
      return values.count == elements.count
        ? ParameterValue(word: "[" + values.joined(separator: ", ") + "]") : nil
    }
    return single(text, of: parameter, in: unit)
  }

  private mutating func single(
    _ text: String, of parameter: Parameter, in unit: MeasurementUnit
  ) -> ParameterValue? {
    if parameter.isNumber {
      return quantity(text, of: parameter, in: unit).map { ParameterValue($0.canonical, text: $0.text) }
    }
    var declaration = parameter.declaration
    // One word at a time, also where a list of them may stand.
    if declaration.kind == .words { declaration.kind = .text }
    switch reader.read(SourceNode(.scalar(text), at: place), declaration, path: parameter.path) {
    case .word(let word): return ParameterValue(word: word)
    case .flag(let flag): return ParameterValue(word: flag ? "true" : "false")
    default: return nil
    }
  }

  /// A number within the parameter's range; a bare one is meant in `unit`.
  private mutating func quantity(
    _ text: String, of parameter: Parameter, in unit: MeasurementUnit
  ) -> Quantity? {
    let path = parameter.path
    guard case .quantity(let dimension) = parameter.kind else {
      let node = SourceNode(.scalar(text), at: place)
      return reader.integer(node, in: parameter.range, path: path).map { Quantity(Double($0), .one) }
    }
    let full = Self.isBare(text) ? "\(text) \(unit.symbol)" : text
    let node = SourceNode(.scalar(full.trimmingBlanks), at: place)
    return reader.quantity(node, dimension, in: parameter.range, path: path)
  }
}

/// Ranges of values.
extension VariedParameterParser {
  private mutating func range(_ text: String, of parameter: Parameter) -> VariedParameter? {
    let path = parameter.path
    guard parameter.isNumber else {
      report(.parameter(.rangeOfWords(text)), path)
      return nil
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(\.trimmingBlanks)
    let ends = parts[0].split(separator: "..", omittingEmptySubsequences: false).map(\.trimmingBlanks)
    guard parts.count <= 3, ends.count == 2, !ends.contains(""), !ends[1].hasPrefix("."),
      parts.count < 3 || parts[2] == "log"
    else {
      report(.parameter(.grammar("\(path)=\(text)")), path)
      return nil
    }
    let isLogarithmic = parts.count == 3
    let count = parts.count > 1 ? self.count(parts[1], path) : 0
    guard let unit = units(of: ends, for: parameter) else { return nil }
    let low = quantity(ends[0], of: parameter, in: unit)
    let high = quantity(ends[1], of: parameter, in: unit)
    guard let low, let high, let count else { return nil }
    if let fault = Self.fault(low, high, count, isLogarithmic: isLogarithmic) {
      report(.parameter(fault), path)
      return nil
    }
    let top = high.unit == low.unit ? high.magnitude : VariedParameter.tidy(high.canonical / low.unit.scale)
    var numbers = VariedParameter.points(
      from: low.magnitude, to: top, count: count, isLogarithmic: isLogarithmic)
    let isWhole = parameter.kind == .integer
    if isWhole { numbers = numbers.map { $0.rounded() } }
    if let twin = zip(numbers, numbers.dropFirst()).first(where: { $0 == $1 }) {
      report(.parameter(.tooFine(count: count, repeated: Quantity(twin.0, low.unit).text)), path)
      return nil
    }
    let values = numbers.map { Quantity($0, low.unit) }.map { ParameterValue($0.canonical, text: $0.text) }
    return VariedParameter(
      path: path, unit: low.unit, isWhole: isWhole, values: values, low: low.canonical, high: high.canonical)
  }

  private mutating func count(_ text: String, _ path: String) -> Int? {
    if let count = Int(text), (1...Self.mostPoints).contains(count) { return count }
    report(.parameter(.count(text, most: Self.mostPoints)), path)
    return nil
  }

  private static func fault(
    _ low: Quantity, _ high: Quantity, _ count: Int, isLogarithmic: Bool
  ) -> ParameterFault? {
    if low.canonical > high.canonical { return .reversed(low: low.text, high: high.text) }
    if low.canonical == high.canonical, count != 1 { return .noRange(low.text) }
    if count == 1, low.canonical < high.canonical { return .onePoint(low: low.text, high: high.text) }
    if isLogarithmic, low.magnitude <= 0 { return .logarithm(low.text) }
    return nil
  }
}
