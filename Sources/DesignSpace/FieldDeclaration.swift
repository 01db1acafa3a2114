// SPDX-License-Identifier: Apache-2.0

/// A field that a file may hold: the one place that its parser, schema and documentation come from.
public struct FieldDeclaration: Hashable, Sendable {
  /// What a field holds.
  public enum Kind: Hashable, Sendable {
    /// A quantity of one dimension, kept in its canonical unit.
    case quantity(Dimension)
    /// A sourced figure of one dimension.
    case figure(Dimension)
    /// A whole number.
    case integer
    /// Yes or no.
    case flag
    /// Any words.
    case text
    /// A year and month, `2027-03`.
    case month
    /// One of the listed words.
    case choice([String])
    /// A list of words.
    case words
  }

  /// The key in the file.
  public var name: String
  /// What it holds.
  public var kind: Kind
  /// Whether a file must give it.
  public var isRequired: Bool
  /// The allowed range in canonical units, for numbers.
  public var range: ClosedRange<Double>?
  /// What stands when the file says nothing, as a person would write it.
  public var defaultText: String?
  /// One sentence on what the field means.
  public var meaning: String
  /// The rule of which a plugin's setting is the limit; nil for everything else.
  public var limit: Limit?

  /// A plugin's rule whose limit is a setting, so that a planner may move it.
  public struct Limit: Hashable, Sendable {
    /// The rule's name.
    public var rule: String
    /// Whether the setting is the most that the rule allows, or the least.
    public var relation: Requirement.Relation

    /// Names a rule.
    public init(_ relation: Requirement.Relation, of rule: String) {
      (self.rule, self.relation) = (rule, relation)
    }
  }

  /// Declares a field.
  public init(
    _ name: String, _ kind: Kind, isRequired: Bool = false, range: ClosedRange<Double>? = nil,
    default defaultText: String? = nil, _ meaning: String
  ) {
    (self.name, self.kind, self.isRequired, self.range) = (name, kind, isRequired, range)
    (self.defaultText, self.meaning) = (defaultText, meaning)
  }
}

/// A kind of catalog entry, declared.
public struct ItemKind: Hashable, Sendable {
  /// The word that entries give as `kind:`.
  public var name: String
  /// One sentence on what such an entry is.
  public var meaning: String
  /// Attributes of an entry.
  public var fields: [FieldDeclaration]
  /// Attributes of each of its groups; empty where the kind has none.
  public var groupFields: [FieldDeclaration]

  /// Declares a kind.
  public init(
    _ name: String, _ meaning: String, fields: [FieldDeclaration], groupFields: [FieldDeclaration] = []
  ) {
    (self.name, self.meaning, self.fields, self.groupFields) = (name, meaning, fields, groupFields)
  }
}
