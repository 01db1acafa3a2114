// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import GLPKBackend
import PluginKit
import Search
import Testing

/// What must not matter does not, and what must be mirrored is.
struct InvarianceTests {
  private static let seeds = 1...40
  private let solver = GLPKSolver()

  /// A ranking as values that can be compared.
  private struct Answer: Equatable {
    var objectives: [[Double]]
    var identities: [[String]]
    var recourse: [[String: Double]]

    init(_ answer: ProductAnswer) {
      objectives = answer.objectives
      identities = answer.designs.map(\.design.identity)
      recourse = answer.designs.map(\.design.recourse)
    }

    /// Whether every place has the same worth.
    func isWorth(_ other: Answer) -> Bool {
      objectives.count == other.objectives.count
        && zip(objectives, other.objectives).allSatisfy { Closeness.areEqual($0, $1) }
    }
  }

  private func answer(
    _ seed: Int, goal: SmallGoal? = nil, threads: Int? = nil, _ change: (Catalog) -> Catalog = { $0 }
  ) async throws -> Answer? {
    var instance = try Instance(seed: seed, change: change)
    if let goal { instance.goal = goal }
    let solver = threads.map { GLPKSolver(threads: $0) } ?? self.solver
    return Answer(try await ProductAnswer(instance, solver: solver))
  }

  @Test func `what classes are called does not matter`() async throws {
    for seed in Self.seeds {
      let renamed = try await answer(seed) { catalog in
        var catalog = catalog
        for (number, id) in catalog.order.enumerated() {
          catalog.update(id) { if $0.texts["class"] != nil { $0.texts["class"] = ["class-\(number)"] } }
        }
        return catalog
      }
      let plain = try await answer(seed)
      #expect(renamed == plain, "seed \(seed)")
    }
  }

  @Test func `modules that swap their figures swap their places`() async throws {
    var swapped = 0
    for seed in Self.seeds {
      var pair: [String] = []
      let mirrored = try await answer(seed) { catalog in
        pair = Array(catalog.entries(of: "module").map(\.id).filter { $0 != "engine" }.suffix(2))
        guard pair.count == 2, let first = catalog[pair[0]], let second = catalog[pair[1]] else {
          return catalog
        }
        var catalog = catalog
        for (id, other) in [(pair[0], second), (pair[1], first)] {
          var item = other
          (item.id, item.name) = (id, id)
          catalog.add(item)
        }
        return catalog
      }
      guard pair.count == 2, let mirrored, let plain = try await answer(seed), !plain.objectives.isEmpty
      else { continue }
      swapped += 1
      #expect(mirrored.isWorth(plain), "seed \(seed): \(mirrored.objectives), \(plain.objectives) before")
      // Where designs tie, their names decide the places, so only a design that nothing ties with has a sure one.
      for (place, identity) in plain.identities.enumerated() {
        let ties = plain.objectives.indices.filter {
          Closeness.areEqual(plain.objectives[$0], plain.objectives[place])
        }
        guard ties.count == 1, place + 1 < plain.identities.count else { continue }
        let image = identity.map { Self.exchange(pair[0], pair[1], in: $0) }
        #expect(mirrored.identities[place] == image, "seed \(seed), rank \(place + 1)")
      }
    }
    #expect(swapped > 8)
  }

  private static func exchange(_ first: String, _ second: String, in words: String) -> String {
    words.split(separator: "+", omittingEmptySubsequences: false)
      .map { $0 == first ? second : $0 == second ? first : String($0) }.joined(separator: "+")
  }

  /// Spares are kept for each kind of part, so that two kinds of equal figures may need fewer than one; what is paid
  /// by the year has no spares in it.
  @Test func `parts of equal figures tie`() async throws {
    var tied = 0
    for seed in Self.seeds {
      let goal = SmallGoal.lexicographic(["opex"])
      let twins = try await answer(seed, goal: goal) { catalog in
        var catalog = catalog
        for module in catalog.entries(of: "module") where module.id != "engine" {
          var twin = module
          (twin.id, twin.name) = ("\(module.id)-twin", "\(module.id)-twin")
          catalog.add(twin)
        }
        return catalog
      }
      guard let twins, let plain = try await answer(seed, goal: goal), let best = plain.objectives.first
      else { continue }
      #expect(Closeness.areEqual(twins.objectives[0], best), "seed \(seed): a twin changes what is best")
      guard plain.identities[0].contains(where: { $0.contains("dsp") || $0.contains("half") }) else {
        continue
      }
      tied += 1
      #expect(Closeness.areEqual(twins.objectives[1], best), "seed \(seed): the twin's design does not tie")
    }
    #expect(tied > 10)
  }

  @Test func `items that nothing can use change nothing`() async throws {
    for seed in Self.seeds {
      let more = try await answer(seed) { catalog in
        var catalog = catalog
        for (id, key) in [("odd-form", "formFactors"), ("odd-rate", "laneRate"), ("odd-status", "")] {
          guard var item = catalog["dsp"] else { continue }
          (item.id, item.name) = (id, id)
          item.figures["price"]?.value = 1
          if key == "formFactors" { item.texts[key] = ["no-cage"] }
          if key == "laneRate" { item.figures[key]?.value = 53 }
          if key.isEmpty { item.status = .listed }
          catalog.add(item)
        }
        return catalog
      }
      let plain = try await answer(seed)
      #expect(more == plain, "seed \(seed)")
    }
  }

  @Test func `the order of the catalog changes no objective`() async throws {
    for seed in Self.seeds {
      let turned = try await answer(seed) { catalog in
        var turned = Catalog()
        for id in catalog.order.reversed() { if let item = catalog[id] { turned.add(item) } }
        turned.interoperation = catalog.interoperation.reversed()
        return turned
      }
      guard let turned, let plain = try await answer(seed) else { continue }
      #expect(turned.isWorth(plain), "seed \(seed): \(turned.objectives), \(plain.objectives) before")
    }
  }

  @Test func `the same question has the same answer on any number of threads`() async throws {
    for seed in Self.seeds {
      let first = try await answer(seed, threads: 1)
      for threads in [1, 2, 4] {
        let again = try await answer(seed, threads: threads)
        #expect(again == first, "seed \(seed), \(threads) threads")
      }
    }
  }
}
