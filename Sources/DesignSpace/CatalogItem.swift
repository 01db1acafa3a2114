// SPDX-License-Identifier: Apache-2.0

/// One entry of the catalog as written: texts and figures under names that its kind declares.
public struct CatalogItem: Hashable, Sendable {
  /// What the public record allows an entry to be used for.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// On sale or announced with the figures that a design needs.
    case available
    /// Stands in for products without public figures of their own; may be chosen, and is marked.
    case template
    /// Expected; chosen only where a problem allows projected parts.
    case projected
    /// Named in public but without the figures that a design needs, or not confirmed at all; never chosen.
    case listed
  }

  /// The name by which files refer to the entry.
  public var id: String
  /// Which kind of entry it is, for instance `system` or `module`.
  public var kind: String
  /// The name that a person reads.
  public var name: String
  /// What it may be used for.
  public var status: Status
  /// What a reader must know before using it.
  public var note: String?
  /// Attributes that are words; a single word is a list of one.
  public var texts: [String: [String]]
  /// Attributes that are numbers.
  public var figures: [String: Figure]
  /// Ports or cages of a system, each with attributes of its own.
  public var groups: [CatalogGroup]
  /// Where the entry was written; nil for built-in ones.
  public var position: SourcePosition?

  /// Makes an entry.
  public init(
    id: String, kind: String, name: String, status: Status = .available, note: String? = nil,
    texts: [String: [String]] = [:], figures: [String: Figure] = [:], groups: [CatalogGroup] = [],
    position: SourcePosition? = nil
  ) {
    (self.id, self.kind, self.name, self.status, self.note) = (id, kind, name, status, note)
    (self.texts, self.figures, self.groups, self.position) = (texts, figures, groups, position)
  }

  /// Words of the entry and of its groups, in alphabetical order.
  package var allTexts: [String] {
    (texts.values.joined() + groups.flatMap { $0.texts.values.joined() }).sorted()
  }
}

/// A repeated part of a catalog entry, such as a row of cages.
public struct CatalogGroup: Hashable, Sendable {
  /// The group's name within its entry.
  public var name: String
  /// Attributes that are words.
  public var texts: [String: [String]]
  /// Attributes that are numbers.
  public var figures: [String: Figure]

  /// Makes a group.
  public init(name: String, texts: [String: [String]] = [:], figures: [String: Figure] = [:]) {
    (self.name, self.texts, self.figures) = (name, texts, figures)
  }
}
