// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// What a planner may set for a plugin, declared once: parser, schema and documentation come from `fields`.
///
/// The default of every field is what `init()` leaves in it.
public protocol DeclaredSettings: Sendable {
  /// The fields, in the order in which documentation lists them.
  static var fields: [SettingField<Self>] { get }

  /// Settings of which a file says nothing.
  init()
}

/// Settings of a plugin that has none.
public struct NoSettings: DeclaredSettings {
  /// No fields.
  public static let fields: [SettingField<Self>] = []

  /// Makes the empty settings.
  public init() {}
}

/// One setting: its declaration, and where its value goes.
public struct SettingField<Settings: Sendable>: Sendable {
  /// Name, kind, range, default and meaning.
  public let declaration: FieldDeclaration
  /// Puts a parsed value, which has the declared kind, into the settings.
  public let assign: @Sendable (SettingValue, inout Settings) -> Void

  private init(
    _ declaration: FieldDeclaration, assign: @escaping @Sendable (SettingValue, inout Settings) -> Void
  ) {
    (self.declaration, self.assign) = (declaration, assign)
  }

  /// The same setting, which is the limit of one of the plugin's rules.
  ///
  /// Where a problem has no design, `etalon explain` then moves the setting, and names it with the value that is
  /// enough, instead of calling the rule one that no planner can grant. The rule may reject candidates or bound rows;
  /// a looser setting must never take a design away.
  ///
  /// - Parameters:
  ///   - rule: The name of the rule, as rejections and rows give it.
  ///   - relation: Whether the setting is the most that the rule allows, or the least.
  /// - Returns: The setting with the rule in its declaration.
  public func limiting(_ rule: String, _ relation: Requirement.Relation) -> Self {
    var declaration = declaration
    declaration.limit = FieldDeclaration.Limit(relation, of: rule)
    return Self(declaration, assign: assign)
  }

  /// A quantity in the canonical unit of its dimension.
  ///
  /// `fallback` is what stands when nothing is set, as a person would write it: a quantity, or the id of an
  /// assumption.
  public static func quantity(
    _ name: String, _ target: any WritableKeyPath<Settings, Double?> & Sendable, _ dimension: Dimension,
    in range: ClosedRange<Double>? = nil, default fallback: String, _ meaning: String
  ) -> Self {
    Self(.init(name, .quantity(dimension), range: range, default: fallback, meaning)) { value, settings in
      if case .number(let number) = value { settings[keyPath: target] = number }
    }
  }

  /// A whole number.
  public static func integer(
    _ name: String, _ target: any WritableKeyPath<Settings, Int?> & Sendable,
    in range: ClosedRange<Double>? = nil,
    default fallback: String, _ meaning: String
  ) -> Self {
    Self(.init(name, .integer, range: range, default: fallback, meaning)) { value, settings in
      if case .number(let number) = value { settings[keyPath: target] = Int(number) }
    }
  }

  /// Yes or no.
  public static func flag(
    _ name: String, _ target: any WritableKeyPath<Settings, Bool> & Sendable, default fallback: String,
    _ meaning: String
  ) -> Self {
    Self(.init(name, .flag, default: fallback, meaning)) { value, settings in
      if case .flag(let flag) = value { settings[keyPath: target] = flag }
    }
  }

  /// One word of several.
  public static func choice(
    _ name: String, _ target: any WritableKeyPath<Settings, String?> & Sendable, of words: [String],
    default fallback: String, _ meaning: String
  ) -> Self {
    Self(.init(name, .choice(words), default: fallback, meaning)) { value, settings in
      if case .word(let word) = value { settings[keyPath: target] = word }
    }
  }

  /// A list of words.
  public static func words(
    _ name: String, _ target: any WritableKeyPath<Settings, [String]> & Sendable, default fallback: String,
    _ meaning: String
  ) -> Self {
    Self(.init(name, .words, default: fallback, meaning)) { value, settings in
      if case .words(let words) = value { settings[keyPath: target] = words }
    }
  }
}

/// A parsed value of a setting.
public enum SettingValue: Hashable, Sendable {
  /// A number in the canonical unit of its dimension.
  case number(Double)
  /// Yes or no.
  case flag(Bool)
  /// One word.
  case word(String)
  /// Several words.
  case words([String])
}

/// Why settings cannot be used together, though each alone is in range.
public struct SettingsFaults: Error, Hashable, Sendable {
  /// One fault, at a field.
  public struct Fault: Hashable, Sendable {
    /// The field that is wrong.
    public var field: String
    /// Why, and what would be right.
    public var reason: String
    /// The catalog entry that is wrong, by its id; nil where it is the setting itself.
    public var entry: String?

    /// Makes a fault.
    public init(at field: String, _ reason: String) { (self.field, self.reason) = (field, reason) }

    /// Makes a fault of a catalog entry, which is told where the entry is written.
    public init(atEntry id: String, _ reason: String) {
      (field, self.reason, entry) = ("catalog.\(id)", reason, id)
    }
  }

  /// All of them.
  public var faults: [Fault]

  /// Makes a report of faults.
  public init(_ faults: [Fault]) { self.faults = faults }
}
