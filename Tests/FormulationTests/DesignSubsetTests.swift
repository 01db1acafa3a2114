// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit
import TestSupport
import Testing

@testable import Formulation

@Suite struct DesignSubsetTests {
  private static func program(_ accelerators: Int, mixedRoles: Set<String>) throws -> Program {
    let catalog = try TinyCase.catalogWithTwin()
    let context = try TinyCase.context(
      accelerators: accelerators, catalog, families: ["single", "clos"], optics: ["dsp", "cpo"])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    let question = Question(goal: .lexicographic(["price"]), mixedRoles: mixedRoles)
    return try TinyCase.program(context, plugins, question)
  }

  /// The selections that the restricted program allows.
  private static func members(
    _ subset: DesignSubset, _ program: Program, _ all: [Selection]
  ) -> Set<Selection> {
    guard let smaller = program.restricted(to: subset) else { return [] }
    return Set(all.filter { smaller.model.violations(at: program.values(of: $0)).isEmpty })
  }

  @Test(arguments: [Set<String>(), ["leaf"], ["leaf", "spine"]])
  func `the rest without a design falls apart into subsets that share nothing`(
    mixedRoles: Set<String>
  ) throws {
    let program = try Self.program(12, mixedRoles: mixedRoles)
    let all = enumerateSelections(program.space, mixedRoles: mixedRoles)
    let identities = Dictionary(uniqueKeysWithValues: all.map { ($0, program.design($0).identity) })
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<6 {
      var (subset, inside) = (DesignSubset.all, Set(all))
      var depth = 0
      while let out = all.filter({ inside.contains($0) }).dropFirst(
        Int.random(in: 0..<max(1, inside.count), using: &generator)
      ).first {
        let wanted = inside.filter { identities[$0] != identities[out] }
        let parts = program.parts(of: subset, without: out)
        let members = parts.map { Self.members($0, program, all) }
        #expect(
          members.reduce(0) { $0 + $1.count } == wanted.count, "depth \(depth): some are in two, or none")
        #expect(members.reduce(into: Set()) { $0.formUnion($1) } == wanted, "depth \(depth)")
        let filled = zip(parts, members).filter { !$1.isEmpty }
        guard !filled.isEmpty, depth < 4 else { break }
        (subset, inside) = filled[Int.random(in: filled.indices, using: &generator)]
        depth += 1
      }
      #expect(depth > 0)
    }
  }

  @Test(arguments: [Set<String>(), ["leaf"]])
  func `a subset's bound is below its best design, and what is withheld is above the ceiling`(
    mixedRoles: Set<String>
  ) throws {
    let program = try Self.program(12, mixedRoles: mixedRoles)
    let all = enumerateSelections(program.space, mixedRoles: mixedRoles)
    func objective(_ selection: Selection) -> Double {
      program.model.value(of: program.stages[0], at: program.values(of: selection))
    }
    let ceiling = all.map(objective).sorted()[all.count / 2]
    for out in all.enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
      for part in program.parts(of: .all, without: out) {
        let inside = Self.members(part, program, all)
        guard var smaller = program.restricted(to: part) else { continue }
        let bound = smaller.bound(part, withholdingAbove: ceiling)
        let best = inside.map(objective).min() ?? .infinity
        #expect(bound <= best + 1e-6)
        for selection in inside where objective(selection) <= ceiling && bound <= ceiling {
          #expect(
            smaller.model.violations(at: program.values(of: selection)).isEmpty, "a wanted design is lost")
        }
      }
    }
  }
}
