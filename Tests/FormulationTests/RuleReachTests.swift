// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Formulation

/// What rules are said to leave, against all designs of small spaces.
@Suite struct RuleReachTests {
  private static func program(
    _ accelerators: Int, _ requirements: [Requirement], mixedRoles: Set<String> = []
  ) throws -> Program {
    let context = try TinyCase.context(
      accelerators: accelerators, mixedRoles.isEmpty ? nil : try TinyCase.catalogWithTwin(),
      optics: mixedRoles.isEmpty ? nil : ["dsp", "cpo"])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    return try TinyCase.program(
      context, plugins,
      Question(goal: .lexicographic(["price"]), requirements: requirements, mixedRoles: mixedRoles))
  }

  /// Whether the program has a point for the selection, whatever counts kinds.
  private func isAdmitted(_ selection: Selection, _ program: Program) -> Bool {
    guard let settlement = program.settlement(of: selection) else { return false }
    return settlement.isEmpty || !enumeratePoints(settlement.model, atMost: 1).isEmpty
  }

  private func isOpen(_ selection: Selection, in program: Program) -> Bool {
    program.model[program.skeletonColumns[selection.skeleton]].bounds.upperBound > 0
      && selection.placements.allSatisfy {
        program.model[program.placementColumns[$0]].bounds.upperBound > 0
          && program.boxColumns[$0].map { program.model[$0].bounds.upperBound > 0 } ?? true
      }
  }

  private static let vendors = ["Alpha", "Beta"].map { vendor in
    RequirementTests.one(.share(of: "bandwidth", .init("vendor", vendor)), .atMost, 0.6)
  }

  @Test(arguments: [8, 12], [Set<String>(), ["leaf"]])
  func `no design that keeps a rule is held at zero, and the walk passes over none`(
    accelerators: Int, mixedRoles: Set<String>
  ) throws {
    var (held, refused) = (0, 0)
    for (name, rules) in RequirementTests.rules.map({ ($0.0, [$0.1]) }) + [("each vendor", Self.vendors)] {
      let program = try Self.program(accelerators, rules, mixedRoles: mixedRoles)
      var rest = program
      rest.holdToRules()
      held += program.placementColumns.count {
        rest.model[$0].bounds.upperBound < program.model[$0].bounds.upperBound
      }
      let all = enumerateSelections(program.space, mixedRoles: mixedRoles)
      // Of many designs some, spread over all of them; a prime number of steps misses no pattern.
      let step = all.count > 2000 ? all.count / 1000 | 1 : 1
      let some = stride(from: 0, to: all.count, by: step).map { all[$0] }
      let admitted = some.filter { isAdmitted($0, program) }
      refused += some.count - admitted.count
      let lost = admitted.filter { !isOpen($0, in: rest) }
      #expect(lost.isEmpty, "\(name): \(lost.count) designs, first \(lost.prefix(1))")
      guard mixedRoles.isEmpty else { continue }
      let walked = Set(program.cheapSelections(keep: 100_000))
      let missed = admitted.filter { !walked.contains($0) }
      #expect(missed.isEmpty, "\(name): the walk misses \(missed.count), first \(missed.prefix(1))")
    }
    #expect(held > 0 && refused > 0, "\(held) candidates were held, \(refused) designs break a rule")
  }

  @Test func `leaves of one vendor have too much of two tiers for every vendor`() throws {
    for mixedRoles in [Set<String>(), ["leaf"]] {
      let program = try Self.program(16, Self.vendors, mixedRoles: mixedRoles)
      let reach = RuleReach(program)
      let isLeft = program.space.skeletons.indices.map { reach.left(in: $0) != nil }
      #expect(isLeft.contains(true) == !mixedRoles.isEmpty, "\(mixedRoles): \(isLeft)")
      var rest = program
      rest.holdToRules()
      let open = rest.skeletonColumns.map { rest.model[$0].bounds.upperBound > 0 }
      #expect(open == isLeft)
      #expect(program.cheapSelections(keep: 4).isEmpty == mixedRoles.isEmpty)
    }
  }

  @Test func `without rules nothing is held`() throws {
    let program = try Self.program(12, [])
    var rest = program
    rest.holdToRules()
    #expect(rest.model == program.model)
  }
}
