// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat

/// Something given that a planner could give up a little of, step by step, or as a whole.
struct GivenConcession: Sendable {
  /// Its path in the problem.
  var path: String
  /// The unit in which it is told, empty for counts, and how many canonical units one is.
  var unit: String
  var scale: Double
  /// The value as things stand, in the unit; nil where there is none.
  var current: Double?
  /// Values from the smallest concession to the largest, in the unit; empty where it is given up as a whole.
  var values: [Double]
  /// How far two values are apart; nil where that is not the same everywhere.
  var step: Double?
  /// Where the problem says it.
  var source: SourcePosition?
  /// Plugin and rule whose limit it is, joined by a slash; nil for what plugins have no say in.
  var rule: String?
  /// The setting that is set; nil for what the site or the choices give.
  var setting: Parameter?
  /// What is given with a value in force; the value means nothing where it is given up as a whole.
  var apply: @Sendable (PlanningContext, Double) -> PlanningContext
}

extension GivenConcession {
  /// A setting that is the limit of a plugin's rule; nil where it cannot be looser.
  private init?(_ limit: SettingLimit) {
    let values = limit.looserValues
    guard !values.isEmpty else { return nil }
    self.init(
      path: limit.path, unit: limit.unit, scale: limit.scale, current: limit.current / limit.scale,
      values: values, source: limit.position, rule: "\(limit.plugin)/\(limit.limit.rule)",
      setting: limit.parameter
    ) { context, _ in context }
  }

  /// The problem formulated with a value in force.
  func plan(
    _ brief: Brief, _ context: PlanningContext, _ value: Double
  ) throws(PlanningFault) -> Plan {
    guard let setting else { return try Plan(brief, context: apply(context, value)) }
    let looser = ParameterValue(value * scale, in: setting.unit, of: setting.dimension ?? .count)
    return try Plan(try brief.setting([(path, looser)]), context: context)
  }
}

extension GivenConcession {
  /// Everything that could be given up of a problem where `context` is given.
  static func all(of brief: Brief, in context: PlanningContext) -> [GivenConcession] {
    let given = (site(context) + choices(context)).map { given in
      var given = given
      given.source = brief.problem.positions[given.path]
      return given
    }
    return given + brief.settingLimits.compactMap(GivenConcession.init)
  }

  /// Coldest air and coolant that is worth asking for, in °C.
  private static let coldest = 5.0
  /// Warmest coolant that is worth asking for where there is none, in °C.
  private static let warmest = 60.0
  /// Most power of one rack that is worth asking for, in kW.
  private static let mostRackKilowatts = 1000.0
  /// Most height of one rack that is worth asking for.
  private static let mostRackUnits = 60.0
  /// Months to wait that are worth asking for.
  private static let mostMonths = 60

  private static func falling(from start: Double, to end: Double, by step: Double) -> [Double] {
    guard start > end else { return [] }
    // Round figures on the way down: a planner asks for 38 °C and not for 37.96.
    let first = ((start - step * 1e-6) / step).rounded(.down)
    return stride(from: first, through: (end / step).rounded(.up), by: -1).map {
      ($0 * step * 10).rounded() / 10
    }
  }

  private static func rising(from start: Double, to end: Double, by step: Double) -> [Double] {
    guard start < end else { return [] }
    let first = ((start + step * 1e-6) / step).rounded(.up)
    return stride(from: first, through: (end / step).rounded(.down), by: 1).map {
      ($0 * step * 10).rounded() / 10
    }
  }

  private static func site(_ context: PlanningContext) -> [GivenConcession] {
    let site = context.site
    var found = [
      GivenConcession(
        path: "site.airInlet", unit: "°C", scale: 1, current: site.airInletCelsius,
        values: falling(from: site.airInletCelsius, to: coldest, by: 0.1), step: 0.1
      ) { $0.with(\.site.airInletCelsius, $1) },
      GivenConcession(
        path: "site.coolantSupply", unit: "°C", scale: 1, current: site.coolantSupplyCelsius,
        values: falling(from: site.coolantSupplyCelsius ?? warmest + 0.1, to: coldest, by: 0.1), step: 0.1
      ) { $0.with(\.site.coolantSupplyCelsius, $1) },
      GivenConcession(
        path: "site.rackPower", unit: "kW", scale: 1e3, current: site.rackWatts / 1e3,
        values: rising(from: site.rackWatts / 1e3, to: mostRackKilowatts, by: 0.5), step: 0.5
      ) { $0.with(\.site.rackWatts, $1 * 1e3) },
      GivenConcession(
        path: "site.rackUnits", unit: "RU", scale: 1, current: site.rackUnits,
        values: rising(from: site.rackUnits, to: mostRackUnits, by: 1), step: 1
      ) { $0.with(\.site.rackUnits, $1) },
    ]
    if context.fabric.reservedPorts > 0 {
      found.append(
        GivenConcession(
          path: "fabric.reservedPorts", unit: "%", scale: 0.01, current: context.fabric.reservedPorts * 100,
          values: falling(from: context.fabric.reservedPorts * 100, to: 0, by: 1), step: 1
        ) { $0.with(\.fabric.reservedPorts, $1 / 100) })
    }
    return found
  }

  private static func choices(_ context: PlanningContext) -> [GivenConcession] {
    var found = context.narrowings.map { narrowing in
      GivenConcession(
        path: narrowing.path, unit: "", scale: 1, current: nil, values: [], step: nil
      ) { context, _ in narrowing.lifted(from: context) }
    }
    if let deadline = context.choices.availableBy {
      let months = deadline.year * 12 + deadline.month
      found.append(
        GivenConcession(
          path: "choose.availableBy", unit: "months later", scale: 1, current: 0,
          values: (1...mostMonths).map(Double.init), step: 1
        ) { context, later in
          let month = months + Int(later) - 1
          return context.with(\.choices.availableBy, Month(year: month / 12, month: month % 12 + 1))
        })
    }
    return found
  }
}

extension PlanningContext {
  /// The same with one thing otherwise.
  func with<Value>(_ path: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
    var copy = self
    copy[keyPath: path] = value
    return copy
  }
}
