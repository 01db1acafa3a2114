// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// One key of a problem file: its declaration, and where its value stands in a ``Problem``.
///
/// Parser, schema and print-back all work from this, so that none of them can know a key that the others do not.
struct ProblemField: Sendable {
  /// Name, kind, range, default and meaning.
  private(set) var declaration: FieldDeclaration
  /// Whether the key takes a list; a single value then is a list of one.
  var isList = false
  /// The word that stands for "no value": `any` lifts a restriction, `none` takes a thing away.
  var absence: String?
  /// The unit in which values are printed back.
  var unit: MeasurementUnit?
  /// The catalog's assumption that stands when the key is left out, by its id.
  var assumption: String?
  /// Puts values into the problem; nil for absence.
  let assign: @Sendable ([SettingValue]?, inout Problem) -> Void
  /// The values in a problem; nil for absence.
  let values: @Sendable (Problem) -> [SettingValue]?

  typealias Target<Value> = any WritableKeyPath<Problem, Value> & Sendable

  private init(
    _ declaration: FieldDeclaration, unit: MeasurementUnit? = nil,
    assign: @escaping @Sendable ([SettingValue]?, inout Problem) -> Void,
    values: @escaping @Sendable (Problem) -> [SettingValue]?
  ) {
    (self.declaration, self.unit, self.assign, self.values) = (declaration, unit, assign, values)
  }

  func list() -> Self {
    var copy = self
    copy.isList = true
    return copy
  }

  func orAbsent(_ word: String) -> Self {
    var copy = self
    copy.absence = word
    return copy
  }

  func orAssumed(_ id: String) -> Self {
    var copy = self
    (copy.assumption, copy.declaration.defaultText) = (id, "the catalog's assumption \(id)")
    return copy
  }

  /// A value as a person writes it.
  func text(of value: SettingValue) -> String {
    switch value {
    case .flag(let flag): return flag ? "true" : "false"
    case .word(let word): return word
    case .words(let words): return words.joined(separator: " ")
    case .number(let number):
      guard case .quantity(let dimension) = declaration.kind else { return Quantity.text(number) }
      return Quantity.text(number, in: unit, of: dimension)
    }
  }
}

extension ProblemField {
  static func number(
    _ name: String, _ target: Target<Double>, _ dimension: Dimension, in range: ClosedRange<Double>? = nil,
    unit: MeasurementUnit? = nil, factor: Double = 1, isRequired: Bool = false,
    default fallback: String? = nil,
    _ meaning: String
  ) -> Self {
    Self(
      .init(name, .quantity(dimension), isRequired: isRequired, range: range, default: fallback, meaning),
      unit: unit,
      assign: { values, problem in
        if case .number(let number) = values?.first { problem[keyPath: target] = number / factor }
      },
      values: { [.number($0[keyPath: target] * factor)] })
  }

  static func optionalNumber(
    _ name: String, _ target: Target<Double?>, _ dimension: Dimension, in range: ClosedRange<Double>? = nil,
    unit: MeasurementUnit? = nil, default fallback: String? = nil, _ meaning: String
  ) -> Self {
    Self(
      .init(name, .quantity(dimension), range: range, default: fallback, meaning), unit: unit,
      assign: { values, problem in
        if case .number(let number) = values?.first {
          problem[keyPath: target] = number
        } else {
          problem[keyPath: target] = nil
        }
      },
      values: { problem in problem[keyPath: target].map { [.number($0)] } })
  }

  static func numbers(
    _ name: String, _ target: Target<[Double]?>, _ dimension: Dimension, in range: ClosedRange<Double>? = nil,
    unit: MeasurementUnit? = nil, default fallback: String? = nil, _ meaning: String
  ) -> Self {
    Self(
      .init(name, .quantity(dimension), range: range, default: fallback, meaning), unit: unit,
      assign: { values, problem in problem[keyPath: target] = values?.compactMap(\.number) },
      values: { problem in problem[keyPath: target]?.map { .number($0) } }
    ).list().orAbsent("any")
  }

  static func whole(
    _ name: String, _ target: Target<Int>, in range: ClosedRange<Double>, default fallback: String,
    _ meaning: String
  ) -> Self {
    Self(
      .init(name, .integer, range: range, default: fallback, meaning),
      assign: { values, problem in
        if let number = values?.first?.number { problem[keyPath: target] = Int(number) }
      },
      values: { [.number(Double($0[keyPath: target]))] })
  }

  static func optionalWhole(
    _ name: String, _ target: Target<Int?>, in range: ClosedRange<Double>, default fallback: String? = nil,
    _ meaning: String
  ) -> Self {
    Self(
      .init(name, .integer, range: range, default: fallback, meaning),
      assign: { values, problem in problem[keyPath: target] = values?.first?.number.map { Int($0) } },
      values: { problem in problem[keyPath: target].map { [.number(Double($0))] } })
  }

  static func wholes(
    _ name: String, _ target: Target<[Int]?>, in range: ClosedRange<Double>, default fallback: String,
    _ meaning: String
  ) -> Self {
    Self(
      .init(name, .integer, range: range, default: fallback, meaning),
      assign: { values, problem in problem[keyPath: target] = values?.compactMap(\.number).map { Int($0) } },
      values: { problem in problem[keyPath: target]?.map { .number(Double($0)) } }
    ).list().orAbsent("any")
  }
}

extension ProblemField {
  static func flag(
    _ name: String, _ target: Target<Bool>, default fallback: String, _ meaning: String
  ) -> Self {
    Self(
      .init(name, .flag, default: fallback, meaning),
      assign: { values, problem in
        if case .flag(let flag) = values?.first { problem[keyPath: target] = flag }
      },
      values: { [.flag($0[keyPath: target])] })
  }

  static func text(_ name: String, _ target: Target<String>, isRequired: Bool, _ meaning: String) -> Self {
    Self(
      .init(name, .text, isRequired: isRequired, meaning),
      assign: { values, problem in
        if let word = values?.first?.word { problem[keyPath: target] = word }
      },
      values: { [.word($0[keyPath: target])] })
  }

  static func choice<Word: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ target: Target<Word>, default fallback: String, _ meaning: String
  ) -> Self where Word.RawValue == String {
    Self(
      .init(name, .choice(Word.allCases.map(\.rawValue)), default: fallback, meaning),
      assign: { values, problem in
        if let word = values?.first?.word.flatMap(Word.init(rawValue:)) { problem[keyPath: target] = word }
      },
      values: { [.word($0[keyPath: target].rawValue)] })
  }

  static func choices<Word: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ target: Target<[Word]>, default fallback: String, _ meaning: String
  ) -> Self where Word.RawValue == String {
    Self(
      .init(name, .choice(Word.allCases.map(\.rawValue)), default: fallback, meaning),
      assign: { values, problem in
        problem[keyPath: target] = values?.compactMap(\.word).compactMap(Word.init(rawValue:)) ?? []
      },
      values: { problem in problem[keyPath: target].map { .word($0.rawValue) } }
    ).list()
  }

  static func words(
    _ name: String, _ target: Target<[String]?>, default fallback: String, _ meaning: String
  ) -> Self {
    Self(
      .init(name, .text, default: fallback, meaning),
      assign: { values, problem in problem[keyPath: target] = values?.compactMap(\.word) },
      values: { problem in problem[keyPath: target]?.map { .word($0) } }
    ).list().orAbsent("any")
  }

  static func month(
    _ name: String, _ target: Target<Month?>, default fallback: String, _ meaning: String
  ) -> Self {
    Self(
      .init(name, .month, default: fallback, meaning),
      assign: { values, problem in
        problem[keyPath: target] = values?.first?.word.flatMap(Month.init(parsing:))
      },
      values: { problem in problem[keyPath: target].map { [.word($0.description)] } }
    ).orAbsent("any")
  }
}

extension SettingValue {
  /// The number, if it is one.
  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }
  /// The word, if it is one.
  var word: String? {
    if case .word(let word) = self { word } else { nil }
  }
}

extension ProblemField {
  static let oversubscription = Self(
    .init(
      "oversubscription", .quantity(.ratio), range: 1...64, default: "1",
      "Most bandwidth below a tier per bandwidth above it, from the leaves; the last one stands for all above."
    ),
    assign: { values, problem in problem.demand.oversubscription = values?.compactMap(\.number) ?? [1] },
    values: { $0.demand.oversubscription.map { .number($0) } }
  ).list()

  static let mixedSourcing = Self(
    .init(
      "mixedSourcing", .text, default: "none",
      "Roles that may have several kinds of system or optics at once."),
    assign: { values, problem in problem.mixedSourcing = values?.compactMap(\.word) ?? [] },
    values: { problem in problem.mixedSourcing.isEmpty ? nil : problem.mixedSourcing.map { .word($0) } }
  ).list().orAbsent("none")
}
