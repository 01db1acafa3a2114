// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit
import ProblemFormat

/// A setting of a plugin that is the limit of one of its rules, and is in force.
struct SettingLimit: Sendable {
  /// The plugin.
  let plugin: String
  /// Its rule.
  let limit: FieldDeclaration.Limit
  /// The setting.
  let parameter: Parameter
  /// Its value, in the canonical unit.
  let current: Double
  /// Where the problem sets it; nil for a default.
  let position: SourcePosition?

  /// Its path in the problem.
  var path: String { parameter.path }
  /// The unit in which it is told, and how many canonical units one is.
  var unit: String { parameter.unit?.symbol ?? "" }
  var scale: Double { parameter.unit?.scale ?? 1 }

  /// Whether it is the limit of that rule.
  func isOf(_ plugin: String, _ rule: String) -> Bool { self.plugin == plugin && limit.rule == rule }

  /// Looser values of three digits up to the end of the setting's range, the tightest first, in the unit.
  ///
  /// Settings without a range end at ten times the value, and at nothing.
  var looserValues: [Double] {
    let start = current / scale
    let isRising = limit.relation == .atMost
    let end =
      parameter.range.map { (isRising ? $0.upperBound : $0.lowerBound) / scale }
      ?? (isRising ? start * 10 : 0)
    guard isRising ? end > start : end < start else { return [] }
    var values: [Double] = []
    var last = start
    while isRising ? last < end : last > end {
      // Far from where it stands, steps grow with the value, so that few are enough for any range.
      let size = max(abs(last), start == 0 ? abs(end) / 10 : abs(start))
      last = next(after: last, by: Self.step(at: size, isWhole: parameter.kind == .integer), isRising)
      values.append(isRising ? min(last, end) : max(last, end))
    }
    return values
  }

  /// A step of one in the third digit, as an exponent of ten.
  private static func step(at size: Double, isWhole: Bool) -> Int {
    var exponent = -12
    var power = 1e-12
    while power * 1000 <= size * (1 + 1e-9), exponent < 300 { (exponent, power) = (exponent + 1, power * 10) }
    return isWhole ? max(0, exponent) : exponent
  }

  private func next(after value: Double, by exponent: Int, _ isRising: Bool) -> Double {
    func power(_ count: Int) -> Double { (0..<count).reduce(1) { product, _ in product * 10 } }
    // Dividing by a whole power of ten gives the number nearest to what a person writes.
    let (factor, divisor) = (power(max(0, exponent)), power(max(0, -exponent)))
    let steps = value / factor * divisor
    let moved =
      isRising ? (steps + 1e-6).rounded(.down) + 1 : (steps - 1e-6).rounded(.up) - 1
    return moved * factor / divisor
  }
}

extension Brief {
  /// Every setting in force that is the limit of a rule, by plugins and fields in their order.
  var settingLimits: [SettingLimit] {
    plugins.flatMap { type in
      settings(of: type).compactMap { declaration, parameter in
        guard let limit = declaration.limit, limit.relation != .equal,
          let current = parameter.current?.canonical
        else { return nil }
        return SettingLimit(
          plugin: type.manifest.name, limit: limit, parameter: parameter, current: current,
          position: position(ofSetting: parameter.path))
      }
    }
  }

  private func position(ofSetting path: String) -> SourcePosition? {
    guard case .problem(let steps) = Parameter.Place(path) else { return nil }
    return root.value(at: steps)?.position
  }

  private func settings<Plugin: DesignPlugin>(
    of type: Plugin.Type
  ) -> [(declaration: FieldDeclaration, parameter: Parameter)] {
    let declarations = Plugin.Settings.fields.map(\.declaration)
    return Array(zip(declarations, Self.settings(type, listing)))
  }
}
