// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import Modeling
import PluginKit

/// Where designs change from allowed to refused as something is turned up or down.
extension ContractRun {
  /// Something that can be turned.
  private struct Knob {
    var name: String
    var range: ClosedRange<Double>
    var turn: @Sendable (Double, inout Plugin.Settings, inout PlanningContext, inout Skeleton) -> Void
  }

  private static var knobs: [Knob] {
    let settings = Plugin.Settings.fields.compactMap { field -> Knob? in
      guard case .quantity = field.declaration.kind, let range = field.declaration.range else { return nil }
      return Knob(name: field.declaration.name, range: range) { value, settings, _, _ in
        field.assign(.number(value), &settings)
      }
    }
    return settings + [
      Knob(name: "the air inlet", range: 10...80) { value, _, context, _ in
        context.site.airInletCelsius = value
      },
      Knob(name: "the coolant supply", range: 10...80) { value, _, context, _ in
        context.site.coolantSupplyCelsius = value
      },
      Knob(name: "the power of a rack", range: 10...40_000) { value, _, context, _ in
        context.site.rackWatts = value
      },
      Knob(name: "the longest link", range: 0.5...5000) { value, _, _, skeleton in
        for index in skeleton.links.indices {
          (skeleton.links[index].longestMetres, skeleton.links[index].medianMetres) = (value, value)
        }
      },
    ]
  }

  /// Designs on which knobs are turned.
  private static var designs: Int { 6 }

  mutating func checkFlips(_ bench: Bench<Plugin>) async {
    let selections = sampled(bench).filter {
      $0.placements.count == bench.openSpace.slotsOfSkeleton[$0.skeleton].count
    }
    let step = max(1, selections.count / Self.designs)
    let choices = stride(from: 0, to: selections.count, by: step).map { choice(selections[$0], bench) }
    for knob in Self.knobs {
      for choice in choices {
        let (low, high) = (knob.range.lowerBound, knob.range.upperBound)
        guard let first = await judge(choice, knob, low, bench),
          let last = await judge(choice, knob, high, bench)
        else { continue }
        check(first, on: bench, turned: "\(knob.name): \(low)")
        check(last, on: bench, turned: "\(knob.name): \(high)")
        guard first.isAllowed != last.isAllowed else { continue }
        await checkFlip(
          of: choice, knob, refusingAt: first.isAllowed ? high : low, first.isAllowed ? low : high, bench)
        break
      }
    }
  }

  private func judge(
    _ choice: StatedChoice, _ knob: Knob, _ value: Double, _ bench: Bench<Plugin>
  ) async -> Judgement? {
    var (settings, context, choice) = (contract.settings, bench.problem.context, choice)
    knob.turn(value, &settings, &context, &choice.skeleton)
    guard let members = try? members(in: context, settings: settings), let plugins = try? PluginSet(members)
    else { return nil }
    return await judge(choice, in: context, plugins, bench.question.goal)
  }

  /// Narrows down where the design is refused, and looks at both sides.
  private mutating func checkFlip(
    of choice: StatedChoice, _ knob: Knob, refusingAt refused: Double, _ allowed: Double,
    _ bench: Bench<Plugin>
  ) async {
    let last = refused
    var (refused, allowed) = (refused, allowed)
    for _ in 0..<48 {
      let middle = (refused + allowed) / 2
      guard let judgement = await judge(choice, knob, middle, bench) else { return }
      if judgement.isAllowed { allowed = middle } else { refused = middle }
    }
    // Accounts forgive a millionth more than rules, so both sides are looked at from a little further off.
    let direction = refused > allowed ? 1.0 : -1.0
    let distance = 1e-4 * max(abs(refused), 1e-3 * (knob.range.upperBound - knob.range.lowerBound))
    func at(_ value: Double) -> Double { min(max(value, knob.range.lowerBound), knob.range.upperBound) }
    guard let beyond = await judge(choice, knob, at(refused + direction * distance), bench),
      let within = await judge(choice, knob, at(allowed - direction * distance), bench), !beyond.isAllowed,
      within.isAllowed
    else { return }
    check(beyond, on: bench, turned: "\(knob.name): \(refused)")
    check(within, on: bench, turned: "\(knob.name): \(allowed)")
    guard let nearest = beyond.rejections.min(by: { $0.distance < $1.distance }), nearest.distance > 0.01,
      await !steps(nearest, of: choice, knob, from: at(refused + direction * distance), to: last, bench)
    else { return }
    fail(
      .flips,
      "the rule \(nearest.rule) begins to refuse when \(knob.name) passes \(refused), yet it states \(nearest.words)",
      mend: "give `require` the figure and the limit that decide", about: nearest.rule, on: bench,
      design: lines(beyond.design))
  }

  /// Values at which a figure is looked at that may move by steps.
  private static var samples: Int { 12 }

  /// Whether what a rule states moves by steps as a knob is turned, as rounded figures and those of tables do.
  ///
  /// Beside the value at which the design begins to be refused, figure and limit then stay as they are; further on
  /// they take other values. A figure that only repeats the verdict never moves, and one that moves evenly must begin at
  /// its limit.
  private func steps(
    _ rejection: Rejection, of choice: StatedChoice, _ knob: Knob, from first: Double, to last: Double,
    _ bench: Bench<Plugin>
  ) async -> Bool {
    func stated(at value: Double) async -> Rejection? {
      await judge(choice, knob, value, bench)?.rejections.first { $0.rule == rejection.rule }
    }
    func isSame(_ other: Rejection) -> Bool {
      abs(other.figure - rejection.figure) <= 1e-9 * max(1, abs(rejection.figure))
        && abs(other.limit - rejection.limit) <= 1e-9 * max(1, abs(rejection.limit))
    }
    // As far again as the flip was looked at from: what moves evenly has moved by then.
    let nearby = first + (last - first) * 1e-4
    guard let near = await stated(at: nearby), isSame(near) else { return false }
    for sample in 1...Self.samples {
      let share = Double(sample) / Double(Self.samples)
      if let far = await stated(at: first + (last - first) * share), !isSame(far) { return true }
    }
    return false
  }
}

extension Rejection {
  /// How far the figure is from the limit, as a share of the larger one.
  fileprivate var distance: Double {
    let size = max(abs(figure), abs(limit))
    // Whole numbers of something jump, and cannot come nearer than one.
    if unit == .one, size > 1, figure == figure.rounded(), limit == limit.rounded(), excess <= 1 { return 0 }
    return size == 0 ? 0 : excess / size
  }
}
#endif
