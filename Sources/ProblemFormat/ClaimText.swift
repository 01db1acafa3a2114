// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Prints a claim back, and describes it to editors.
enum ClaimText {
  /// The claim as a piece of a tidy file.
  static func write(_ claim: Claim, to yaml: inout TidyYAML) {
    yaml.line("claim:")
    yaml.pair("statement", TidyYAML.scalar(claim.statement), depth: 1)
    yaml.pair("claimed", flow(bounds(claim.claimed)), depth: 1)
    yaml.pair("measure", claim.measure.rawValue, depth: 1)
    if !claim.against.isEmpty { yaml.pair("against", TidyYAML.list(claim.against), depth: 1) }
    if let across = claim.acrossGbps { yaml.pair("across", rate(across), depth: 1) }
    if !claim.ratesGbps.isEmpty {
      yaml.pair("rates", "[" + claim.ratesGbps.map(rate).joined(separator: ", ") + "]", depth: 1)
    }
    yaml.line("record:", depth: 1)
    yaml.pair("says", TidyYAML.scalar(claim.record), depth: 2)
    for (key, text) in bounds(claim.recorded) { yaml.pair(key, text, depth: 2) }
    yaml.pair("sources", TidyYAML.list(claim.sources.map(\.value)), depth: 2)
  }

  private static func rate(_ gigabits: Double) -> String {
    TidyYAML.scalar(Quantity(gigabits, .gigabitPerSecond).text, inFlow: true)
  }

  private static func bounds(_ bounds: Claim.Bounds) -> [(String, String)] {
    [("atLeast", bounds.atLeast), ("atMost", bounds.atMost)].compactMap { key, bound in
      bound.map { (key, TidyYAML.scalar($0.text, inFlow: true)) }
    }
  }

  private static func flow(_ pairs: [(String, String)]) -> String {
    "{" + pairs.map { "\($0): \($1)" }.joined(separator: ", ") + "}"
  }

  /// The schema of `claim`.
  static let schema: JSONText = {
    let bound = { (meaning: String) in
      JSONText.object([
        ("description", .text(meaning)), ("type", .list([.text("number"), .text("string")])),
      ])
    }
    let bounds = [("atLeast", bound("The least it is.")), ("atMost", bound("The most it is."))]
    let members = { (fields: [FieldDeclaration]) in
      fields.map { field in
        field.kind == .words
          ? (field.name, SchemaText.words(field.meaning)) : (field.name, SchemaText.field(field))
      }
    }
    return SchemaText.object(
      "A public statement that `etalon claims` holds against the best design.",
      members(Claim.fields) + [
        ("claimed", SchemaText.object("What is claimed, as a number; a missing side is open.", bounds)),
        (
          "record",
          SchemaText.object(
            "What the public record says.", members(Claim.recordFields) + bounds,
            required: Claim.recordFields.map(\.name))
        ),
      ],
      required: Claim.fields.filter(\.isRequired).map(\.name) + ["claimed", "record"])
  }()
}
