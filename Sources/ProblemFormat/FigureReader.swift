// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// What an entry says once for all its figures.
struct FigureDefaults {
  var sources: [String] = []
  var confidence = Figure.Confidence.low
  var date: String?
}

extension CatalogReader {
  /// Keys of a figure.
  static let figureKeys = [
    "value", "low", "high", "distribution", "unit", "source", "confidence", "estimate", "date", "note",
  ]

  mutating func figureDefaults(_ node: SourceNode, path: String) -> FigureDefaults {
    var defaults = FigureDefaults(sources: voucher.map { [$0] } ?? [])
    if let source = node["source"] { defaults.sources = sources(source, path: "\(path).source") }
    if let confidence = node["confidence"] {
      defaults.confidence = self.confidence(confidence, path: "\(path).confidence") ?? .low
    }
    if let date = node["date"] { defaults.date = reader.text(date, path: "\(path).date") }
    return defaults
  }

  private mutating func sources(_ node: SourceNode, path: String) -> [String] {
    let keys = reader.words(node, path: path) ?? []
    claims.cite(keys, at: node.position, path: path)
    return keys
  }

  private mutating func confidence(_ node: SourceNode, path: String) -> Figure.Confidence? {
    reader.word(node, of: Figure.Confidence.allCases.map(\.rawValue), path: path).flatMap(
      Figure.Confidence.init)
  }

  /// A figure, written in full or as one quantity; without a dimension its unit decides.
  mutating func figure(
    _ node: SourceNode, _ dimension: Dimension?, in range: ClosedRange<Double>?, _ defaults: FigureDefaults,
    path: String
  ) -> Figure? {
    guard node.entries != nil else {
      guard let value = number(node, unit: nil, dimension, in: range, path: path) else { return nil }
      return Figure(
        value.canonical, unit: value.unit, sources: defaults.sources, confidence: defaults.confidence,
        date: defaults.date)
    }
    let unit = node["unit"].flatMap { reader.text($0, path: "\(path).unit") }
    var (value, low, high): (Quantity?, Quantity?, Quantity?)
    var isEstimate = false
    var note: String?
    var distribution = Figure.Distribution.triangular
    var given = defaults
    for entry in reader.knownEntries(of: node, known: Self.figureKeys, path: path) {
      let here = "\(path).\(entry.key)"
      switch entry.key {
      case "value": value = number(entry.value, unit: unit, dimension, in: range, path: here)
      case "low": low = number(entry.value, unit: unit, dimension, in: range, path: here)
      case "high": high = number(entry.value, unit: unit, dimension, in: range, path: here)
      case "distribution":
        distribution =
          reader.word(entry.value, of: Figure.Distribution.allCases.map(\.rawValue), path: here)
          .flatMap(Figure.Distribution.init) ?? .triangular
      case "source": given.sources = sources(entry.value, path: here)
      case "confidence": given.confidence = confidence(entry.value, path: here) ?? .low
      case "estimate": isEstimate = reader.flag(entry.value, path: here) ?? false
      case "date": given.date = reader.text(entry.value, path: here)
      case "note": note = reader.text(entry.value, path: here)
      default: break
      }
    }
    if node["value"] == nil {
      reader.findings.report(
        .missingKey("value", meaning: "The value to plan with."), at: node.position, path: "\(path).value")
    }
    guard let value else { return nil }
    let figure = Figure(
      value.canonical, low: low?.canonical, high: high?.canonical, unit: value.unit, sources: given.sources,
      confidence: given.confidence, isEstimate: isEstimate, date: given.date, note: note,
      distribution: distribution)
    if !(figure.low...max(figure.low, figure.high)).contains(figure.value) || figure.low > figure.high {
      let scale = value.unit.scale
      reader.findings.report(
        .disorder(
          low: figure.low / scale, value: value.magnitude, high: figure.high / scale, unit: value.unit.symbol),
        at: node.position, path: path)
    }
    return figure
  }

  private mutating func number(
    _ node: SourceNode, unit: String?, _ dimension: Dimension?, in range: ClosedRange<Double>?, path: String
  ) -> Quantity? {
    guard let text = reader.text(node, path: path) else { return nil }
    let isBare = text.utf8.last.map {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
    }
    let full = if let unit, isBare == true { "\(text) \(unit)" } else { text }
    let quantity: Quantity?
    if let dimension {
      let source = SourceNode(.scalar(full), at: node.position)
      quantity = reader.quantity(source, dimension, in: range ?? dimension.plausible, path: path)
    } else {
      quantity = Quantity.parsing(full)
      if quantity == nil { reader.findings.report(.notAQuantity(full), at: node.position, path: path) }
    }
    guard let quantity else { return nil }
    if dimension == .count, quantity.magnitude != quantity.magnitude.rounded() {
      reader.findings.report(.notWhole(full), at: node.position, path: path)
      return nil
    }
    if let unit, !MeasurementUnit.named(unit).contains(quantity.unit) {
      reader.findings.report(.contradiction(full, "unit: \(unit)"), at: node.position, path: path)
    }
    return quantity
  }
}

extension Dimension {
  /// The range in canonical units outside which a figure can only be a slip.
  var plausible: ClosedRange<Double> {
    switch self {
    case .temperature: -273.15...10_000
    case .loss: -1000...1000
    case .count: 0...1e12
    default: 0...1e15
    }
  }
}
