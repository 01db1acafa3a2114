// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Reads the claim that a problem is to judge.
struct ClaimReader {
  private static let path = "claim"

  /// The claim; nil, with a report of everything that is wrong, when it cannot be judged.
  static func read(_ node: SourceNode, _ reader: inout ValueReader) -> Claim? {
    let nested = [
      FieldDeclaration("claimed", .text, isRequired: true, "What is claimed, as a number."),
      FieldDeclaration("record", .text, isRequired: true, "What the public record says."),
    ]
    let declared = Claim.fields + nested
    let entries = reader.knownEntries(
      of: node, known: declared.map(\.name), required: declared.filter(\.isRequired), path: path)
    func entry(_ key: String) -> SourceNode? { entries.first { $0.key == key }?.value }
    func here(_ key: String) -> String { joined(path, key) }
    let statement = entry("statement").flatMap { reader.text($0, path: here("statement")) }
    let measure = entry("measure").flatMap {
      reader.word($0, of: ClaimMeasure.allCases.map(\.rawValue), path: here("measure"))
    }.flatMap(ClaimMeasure.init)
    guard let measure else { return nil }
    let claimed = entry("claimed").flatMap { bounds($0, measure.dimension, path: here("claimed"), &reader) }
    let across = entry("across").flatMap {
      reader.quantity($0, .dataRate, in: 1...1e12, path: here("across"))?.canonical
    }
    let against = entry("against").flatMap { reader.words($0, path: here("against")) } ?? []
    let rates = entry("rates").flatMap { self.rates($0, &reader) } ?? []
    let record = entry("record").flatMap { self.record($0, measure.dimension, &reader) }
    let needed = [
      ("against", measure.comparesDesigns), ("across", measure == .interfacePower),
      ("rates", measure == .leastWinningRate),
    ]
    for (key, isNeeded) in needed where isNeeded != (entry(key) != nil) {
      if let stranger = entries.first(where: { $0.key == key }) {
        let known = declared.map(\.name).filter { name in !needed.contains { $0.0 == name && !$0.1 } }
        reader.findings.report(.unknownKey(key, known: known), at: stranger.position, path: here(key))
      } else {
        let meaning = Claim.fields.first { $0.name == key }?.meaning ?? ""
        reader.findings.report(.missingKey(key, meaning: meaning), at: node.position, path: here(key))
      }
    }
    guard let statement, let claimed, let record else { return nil }
    return Claim(
      statement: statement, claimed: claimed, measure: measure, acrossGbps: across, against: against,
      ratesGbps: rates, record: record.says, recorded: record.bounds, sources: record.sources)
  }

  private static func record(
    _ node: SourceNode, _ dimension: Dimension, _ reader: inout ValueReader
  ) -> (says: String, bounds: Claim.Bounds, sources: [Placed<String>])? {
    let path = joined(path, "record")
    let entries = reader.knownEntries(
      of: node, known: Claim.recordFields.map(\.name) + Claim.boundKeys, required: Claim.recordFields,
      path: path)
    var (says, sources): (String?, [Placed<String>]) = (nil, [])
    for entry in entries {
      switch entry.key {
      case "says": says = reader.text(entry.value, path: joined(path, entry.key))
      case "sources":
        sources = ProblemSpecials().names(entry.value, path: joined(path, entry.key), &reader)
      default: break
      }
    }
    guard
      let bounds = bounds(entries, dimension, at: node.position, path: path, &reader), let says
    else { return nil }
    return (says, bounds, sources)
  }

  private static func bounds(
    _ node: SourceNode, _ dimension: Dimension, path: String, _ reader: inout ValueReader
  ) -> Claim.Bounds? {
    let entries = reader.knownEntries(of: node, known: Claim.boundKeys, path: path)
    return bounds(entries, dimension, at: node.position, path: path, &reader)
  }

  private static func bounds(
    _ entries: [SourceNode.Entry], _ dimension: Dimension, at position: SourcePosition, path: String,
    _ reader: inout ValueReader
  ) -> Claim.Bounds? {
    var bounds = Claim.Bounds()
    for entry in entries where Claim.boundKeys.contains(entry.key) {
      let quantity = reader.quantity(entry.value, dimension, in: nil, path: joined(path, entry.key))
      if entry.key == "atLeast" { bounds.atLeast = quantity } else { bounds.atMost = quantity }
    }
    if !entries.contains(where: { Claim.boundKeys.contains($0.key) }) {
      reader.findings.report(.noneOf(Claim.boundKeys), at: position, path: path)
      return nil
    }
    if let low = bounds.atLeast, let high = bounds.atMost, low.canonical > high.canonical {
      reader.findings.report(
        .contradiction(joined(path, "atLeast"), joined(path, "atMost")), at: position, path: path)
    }
    return bounds
  }

  private static func rates(_ node: SourceNode, _ reader: inout ValueReader) -> [Double]? {
    let path = joined(path, "rates")
    let rates = reader.elements(node, path: path)?.compactMap {
      reader.quantity($0, .dataRate, in: 1...1_000_000, path: path)?.canonical
    }
    return rates?.sorted()
  }
}
