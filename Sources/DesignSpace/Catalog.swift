// SPDX-License-Identifier: Apache-2.0

/// Everything that can be chosen from, with where each figure comes from.
public struct Catalog: Hashable, Sendable {
  /// Entries by id.
  public private(set) var items: [String: CatalogItem]
  /// Ids in the order in which the files gave them.
  public private(set) var order: [String]
  /// Documents by key.
  public var sources: [String: Source]
  /// Which ends of a link work together.
  public var interoperation: [Interoperation]
  /// Named rival readings of the public record.
  public var scenarios: [Scenario]

  /// Makes a catalog without entries.
  public init() { (items, order, sources, interoperation, scenarios) = ([:], [], [:], [], []) }

  /// Adds an entry, or replaces the one of the same id in its place.
  public mutating func add(_ item: CatalogItem) {
    if items.updateValue(item, forKey: item.id) == nil { order.append(item.id) }
  }

  /// The entry of that id.
  public subscript(id: String) -> CatalogItem? { items[id] }

  /// All entries of one kind, in file order.
  public func entries(of kind: String) -> [CatalogItem] {
    order.compactMap { items[$0] }.filter { $0.kind == kind }
  }

  /// Changes one entry in place; false when there is no such entry.
  @discardableResult
  public mutating func update(_ id: String, _ change: (inout CatalogItem) -> Void) -> Bool {
    guard var item = items[id] else { return false }
    change(&item)
    items[id] = item
    return true
  }
}

/// A statement on whether two kinds of link end work together.
public struct Interoperation: Hashable, Sendable {
  /// One end, by the name that modules give as `end`.
  public var first: String
  /// The other end.
  public var second: String
  /// Whether they work together.
  public var works: Bool
  /// The assumption whose choice, yes or no, answers in the place of `works`; nil when settled.
  public var openQuestion: String?
  /// How far the statement is to be believed.
  public var confidence: Figure.Confidence
  /// Why.
  public var reason: String

  /// Makes a statement; it holds in both directions.
  public init(
    _ first: String, _ second: String, works: Bool, openQuestion: String? = nil,
    confidence: Figure.Confidence,
    reason: String
  ) {
    (self.first, self.second, self.works) = (first, second, works)
    (self.openQuestion, self.confidence, self.reason) = (openQuestion, confidence, reason)
  }
}

/// A named rival reading of the public record: what it sets, and why it is worth asking.
public struct Scenario: Hashable, Sendable {
  /// What a scenario puts in the place of a catalog value.
  public enum Setting: Hashable, Sendable {
    /// A number in the canonical unit of the figure that it replaces.
    case number(Double)
    /// A word.
    case word(String)
  }

  /// The name that a problem and a report use.
  public var name: String
  /// One sentence on what it asks.
  public var question: String
  /// What it sets, in file order.
  public var overrides: [Override]

  /// Makes a scenario.
  public init(name: String, question: String, overrides: [Override]) {
    (self.name, self.question, self.overrides) = (name, question, overrides)
  }

  /// One value that a scenario puts in the place of the catalog's.
  public struct Override: Hashable, Sendable {
    /// Where: `item.attribute`.
    public var path: String
    /// What.
    public var setting: Setting

    /// Makes an override.
    public init(path: String, setting: Setting) { (self.path, self.setting) = (path, setting) }
  }
}

extension Catalog {
  /// Puts a value at `item.attribute`, or at `item.group.attribute` for a group of ports.
  ///
  /// The range of a figure is widened where it does not reach the value.
  ///
  /// - Returns: False when the path leads nowhere or holds another kind of value; nothing is changed then.
  public mutating func set(_ path: String, to setting: Scenario.Setting) -> Bool {
    let steps = path.split(separator: ".").map(String.init)
    guard steps.count == 2 || steps.count == 3, var item = items[steps[0]] else { return false }
    let isSet: Bool
    if steps.count == 2 {
      isSet = Self.set(steps[1], to: setting, in: &item.texts, &item.figures)
    } else {
      guard let index = item.groups.firstIndex(where: { $0.name == steps[1] }) else { return false }
      var group = item.groups[index]
      isSet = Self.set(steps[2], to: setting, in: &group.texts, &group.figures)
      item.groups[index] = group
    }
    if isSet { items[item.id] = item }
    return isSet
  }

  /// The figure at `item.attribute`, or at `item.group.attribute` for a group; nil where there is none.
  package func figure(at path: String) -> Figure? {
    let steps = path.split(separator: ".").map(String.init)
    guard steps.count == 2 || steps.count == 3, let item = items[steps[0]] else { return nil }
    guard steps.count == 3 else { return item.figures[steps[1]] }
    return item.groups.first { $0.name == steps[1] }?.figures[steps[2]]
  }

  private static func set(
    _ name: String, to setting: Scenario.Setting, in texts: inout [String: [String]],
    _ figures: inout [String: Figure]
  ) -> Bool {
    switch setting {
    case .number(let value):
      guard var figure = figures[name] else { return false }
      figure.value = value
      (figure.low, figure.high) = (min(figure.low, value), max(figure.high, value))
      figures[name] = figure
    case .word(let word):
      guard texts[name] != nil else { return false }
      texts[name] = [word]
    }
    return true
  }
}
