// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// A choice of the problem that leaves options out.
struct Narrowing: Sendable {
  /// Its path, such as `choose.optics`.
  var path: String
  private let lift: @Sendable (PlanningContext) -> PlanningContext

  /// What is given without the choice.
  func lifted(from context: PlanningContext) -> PlanningContext { lift(context) }

  fileprivate init(_ name: String, _ lift: @escaping @Sendable (PlanningContext) -> PlanningContext) {
    (path, self.lift) = ("choose.\(name)", lift)
  }
}

extension PlanningContext {
  /// Every choice that leaves something out.
  var narrowings: [Narrowing] {
    func list<Element>(
      _ name: String, _ path: any WritableKeyPath<Choices, [Element]?> & Sendable
    ) -> Narrowing? {
      guard choices[keyPath: path] != nil else { return nil }
      return Narrowing(name) { context in
        var copy = context
        copy.choices[keyPath: path] = nil
        return copy
      }
    }
    let lists = [
      list("topology", \.families), list("tiers", \.tiers), list("planes", \.planes),
      list("linkSpeed", \.linkRatesGbps), list("systems", \.systems), list("optics", \.optics),
      list("cooling", \.coolings), list("lasers", \.lasers), list("vendors", \.vendors),
    ].compactMap(\.self)
    guard !choices.allowsProjected else { return lists }
    return lists + [Narrowing("projected") { $0.with(\.choices.allowsProjected, true) }]
  }
}
