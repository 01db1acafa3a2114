// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
import Foundation
import PluginKit
public import Topology

/// Describes problem files as JSON Schema, so that editors complete keys and mark slips.
public enum ProblemSchema {
  /// What one plugin lets a problem set.
  public struct Plugin: Hashable, Sendable {
    /// The plugin's name.
    public var name: String
    /// One sentence on what it does.
    public var summary: String
    /// Its settings.
    public var fields: [FieldDeclaration]
    /// Whether it comes out of a shared library, which a problem may name beside the settings.
    public var isLoaded: Bool

    /// Makes a description.
    public init(name: String, summary: String, fields: [FieldDeclaration], isLoaded: Bool = false) {
      (self.name, self.summary, self.fields, self.isLoaded) = (name, summary, fields, isLoaded)
    }
  }

  /// The schema, draft 2020-12; the same bytes for the same declarations.
  ///
  /// - Parameters:
  ///   - plugins: The plugins whose settings a problem may give, in the order in which the schema lists them.
  ///   - families: Topology families that a problem may choose from, whose roles it may name.
  /// - Returns: JSON, with a line feed at its end.
  public static func text(
    plugins: [Plugin] = [], families: [any TopologyFamily] = TopologyFamilies.standard
  ) -> String {
    let settings = plugins.map { plugin in
      (
        plugin.name,
        SchemaText.object(
          plugin.summary,
          (plugin.isLoaded ? [SchemaText.library] : [])
            + plugin.fields.map { ($0.name, SchemaText.field($0)) })
      )
    }
    var members = SchemaText.members(of: .top, families: families)
    members += [
      ("minimize", SchemaText.minimize),
      (
        "require",
        SchemaText.list(SchemaText.word("A rule, such as `power.peak <= 1.2 MW`."), "Rules of your own.")
      ),
      ("limits", SchemaText.limits),
      ("plugins", SchemaText.plugins(settings)),
      (
        "catalog",
        SchemaText.words("Catalog files in order; `builtin` stands for the catalog inside the program.")
      ),
      ("scenarios", SchemaText.words("Names of scenarios, or `all` or `none`.")),
      ("claim", ClaimText.schema),
      ("expect", SchemaText.expectation),
    ]
    return SchemaText.file(
      title: "Etalon problem", ProblemSection.top.meaning, members, required: ["name", "demand", "minimize"])
  }
}

extension ProblemSchema {
  /// Whether the file at `path` holds this schema.
  public static func isCurrent(at path: String, plugins: [Plugin], families: [any TopologyFamily]) -> Bool {
    (try? SourceText.read(path)) == text(plugins: plugins, families: families)
  }

  /// Puts the schema into the file at `path`, in one step.
  public static func write(to path: String, plugins: [Plugin], families: [any TopologyFamily]) throws {
    let data = Data(text(plugins: plugins, families: families).utf8)
    try data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}

/// Pieces of the schema.
enum SchemaText {
  static func members(of section: ProblemSection, families: [any TopologyFamily]) -> [(String, JSONText)] {
    let fields = section.fields.map { field in
      let name = field.declaration.name
      switch joined(section.path, name) {
      case "choose.topology": return (name, self.field(field, words: families.map { type(of: $0).name }))
      case "allow.mixedSourcing":
        return (name, self.field(field, words: [Role.endpoint.name] + families.switchRoles.map(\.name)))
      default: return (name, self.field(field, words: []))
      }
    }
    let sections = ProblemSection.inside(section.path).map { inner in
      let required = inner.fields.map(\.declaration).filter(\.isRequired).map(\.name)
      return (inner.name, object(inner.meaning, members(of: inner, families: families), required: required))
    }
    let lengths = object(
      "Lengths of links by class, instead of the floor.",
      LinkClass.names.map {
        ($0, field(.init($0, .quantity(.length), "Length of every link of this class.")))
      })
    return fields + sections + (section.path == ProblemSection.site.path ? [("lengths", lengths)] : [])
  }

  private static func field(_ field: ProblemField, words: [String]) -> JSONText {
    let declaration = field.declaration
    var value = base(declaration)
    if !words.isEmpty { value = [("enum", .list(words.map { .text($0) }))] }
    var forms: [JSONText] = [.object(value)]
    if field.isList {
      forms.append(.object([("type", .text("array")), ("minItems", .number(1)), ("items", .object(value))]))
    }
    if let absence = field.absence { forms.append(.object([("const", .text(absence))])) }
    let notes = notes(declaration)
    return forms.count == 1 ? .object(notes + value) : .object(notes + [("anyOf", .list(forms))])
  }

  static func field(_ declaration: FieldDeclaration) -> JSONText {
    .object(notes(declaration) + base(declaration))
  }

  private static func notes(_ declaration: FieldDeclaration) -> [(String, JSONText)] {
    let fallback = declaration.defaultText.map { " Default: \($0)." } ?? ""
    var units = ""
    if case .quantity(let dimension) = declaration.kind, !dimension.canonical.symbol.isEmpty {
      units = " Units: \(Wording.units(dimension))."
    }
    return [("description", .text(declaration.meaning + units + fallback))]
  }

  private static func base(_ declaration: FieldDeclaration) -> [(String, JSONText)] {
    switch declaration.kind {
    case .quantity(let dimension), .figure(let dimension):
      let mayBeBare = dimension == .rackUnits || dimension.canonical.symbol.isEmpty
      let types: JSONText = mayBeBare ? .list([.text("number"), .text("string")]) : .text("string")
      return [("type", types), ("pattern", .text(#"^\s*[-+]?[0-9.]"#))]
    case .integer:
      let range = declaration.range.map { range -> [(String, JSONText)] in
        [("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))]
      }
      return [("type", .text("integer"))] + (range ?? [])
    case .flag: return [("type", .text("boolean"))]
    case .text: return [("type", .list([.text("string"), .text("number")]))]
    case .month: return [("type", .text("string")), ("pattern", .text("^[0-9]{4}(-[0-9]{2})?$"))]
    case .choice(let words): return [("enum", .list(words.map { .text($0) }))]
    case .words: return [("type", .list([.text("array"), .text("string")]))]
    }
  }

  static func object(_ meaning: String, _ members: [(String, JSONText)], required: [String] = []) -> JSONText
  {
    .object(
      [("description", .text(meaning)), ("type", .text("object")), ("additionalProperties", .flag(false))]
        + (required.isEmpty ? [] : [("required", .list(required.map { .text($0) }))])
        + [("properties", .object(members))])
  }

  /// A whole schema, with a line feed at its end.
  static func file(
    title: String, _ meaning: String, _ members: [(String, JSONText)], required: [String]
  ) -> String {
    let head: [(String, JSONText)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
    ]
    guard case .object(let rest) = object(meaning, members, required: required) else { return "" }
    return JSONText.object(head + rest).printed() + "\n"
  }

  /// A field that takes one value or a list of them.
  static func oneOrSeveral(_ declaration: FieldDeclaration) -> JSONText {
    let value = JSONText.object(base(declaration))
    return .object(
      notes(declaration) + [
        (
          "anyOf",
          .list([value, .object([("type", .text("array")), ("minItems", .number(1)), ("items", value)])])
        )
      ])
  }

  static func described(_ meaning: String, type: String) -> JSONText {
    .object([("description", .text(meaning)), ("type", .text(type))])
  }

  static func word(_ meaning: String) -> JSONText { described(meaning, type: "string") }

  static func list(_ items: JSONText, _ meaning: String) -> JSONText {
    .object([
      ("description", .text(meaning)), ("type", .text("array")), ("minItems", .number(1)), ("items", items),
    ])
  }

  static func words(_ meaning: String) -> JSONText {
    .object([
      ("description", .text(meaning)),
      ("anyOf", .list([described("One.", type: "string"), list(word("One of them."), "Several.")])),
    ])
  }

  static let library: (String, JSONText) = (
    PluginInterface.libraryKey,
    word("The shared library that the plugin is loaded from, where a user allows it.")
  )

  /// Settings by plugin; a plugin that is not known here must name its library.
  static func plugins(_ settings: [(String, JSONText)]) -> JSONText {
    .object([
      ("description", .text("Settings of plugins.")), ("type", .text("object")),
      (
        "additionalProperties",
        .object([
          ("description", .text("A plugin out of a shared library, and its settings.")),
          ("type", .text("object")),
          ("required", .list([.text(library.0)])), ("properties", .object([library])),
        ])
      ), ("properties", .object(settings)),
    ])
  }

  static let minimize = JSONText.object([
    ("description", .text("A ledger; several in order of importance; or weights by ledger.")),
    (
      "anyOf",
      .list([
        word("A ledger."), list(word("A ledger."), "The first counts, the next ones break ties."),
        described("Weights by ledger.", type: "object"),
      ])
    ),
  ])

  static let limits = described(
    "Bounds by ledger: a quantity that it may not exceed, or `{atLeast: …, atMost: …}`.", type: "object")

  static let expectation = JSONText.object([
    ("description", .text("What a test expects of the answer; keys beside those listed are roles.")),
    ("type", .text("object")),
    (
      "properties",
      .object([
        ("status", .object([("enum", .list(Expectation.Status.allCases.map { .text($0.rawValue) }))])),
        ("objective", word("Value of the objective, such as `41.4 M$ ± 0.1 %`.")),
        ("topology", word("Topology family.")),
        ("tiers", described("Tiers of switches.", type: "integer")),
        ("planes", described("Parallel networks.", type: "integer")),
        ("links", described("Links by class, such as `leaf-spine: 768`.", type: "object")),
        ("ledgers", described("Ledgers with tolerance, by name.", type: "object")),
        ("rejects", words("Rules that must have rejected a candidate, such as `thermal/junction`.")),
      ])
    ),
    (
      "additionalProperties",
      object(
        "What stands in a role.",
        [
          ("boxes", described("How many boxes.", type: "integer")),
          ("system", word("The system, by catalog id.")),
          ("optics", words("Class or id: one word for all port groups, or one for each, the lowest first.")),
          ("cooling", word("Class or id of cooling.")),
        ])
    ),
  ])
}
