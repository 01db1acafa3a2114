// SPDX-License-Identifier: Apache-2.0

import DesignSpace

extension Parameter.Place {
  /// Heads of paths into the problem file below which a value changes what is asked.
  private static let heads =
    ["serviceLife", "minimize", "plugins"] + ProblemSection.inside("").map(\.name)

  /// The place that a path means, whether or not something stands there; nil where no value can be put.
  package init?(_ path: String) {
    let steps = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let head = steps.first, !steps.contains("") else { return nil }
    let rest = steps.dropFirst().joined(separator: ".")
    switch head {
    case "catalog" where steps.count > 2: self = .catalog(rest)
    case "assumptions" where steps.count == 2: self = .assumption(rest)
    case "scenario" where steps.count == 1: self = .scenario
    case "force" where steps.count == 3: self = .force(rest)
    case "limits" where steps.count > 1:
      // Ids of ledgers have dots of their own.
      let side = steps.last.flatMap { ["atLeast", "atMost"].contains($0) && steps.count > 2 ? $0 : nil }
      let ledger = side == nil ? rest : steps.dropFirst().dropLast().joined(separator: ".")
      self = .problem([.key(head), .key(ledger), .key(side ?? "atMost")])
    case "minimize" where steps.count > 1: self = .problem([.key(head), .key(rest)])
    default:
      let parts = steps.map(Self.split)
      if parts.count == 1, parts[0].key == "require", let index = parts[0].index {
        self = .rule(index)
        return
      }
      guard Self.heads.contains(parts[0].key), !parts.contains(where: { $0.key.isEmpty }) else { return nil }
      self = .problem(parts.flatMap { [.key($0.key)] + ($0.index.map { [.index($0)] } ?? []) })
    }
  }

  /// `linkSpeed[1]` as a key and the number of an element.
  private static func split(_ step: String) -> (key: String, index: Int?) {
    guard step.hasSuffix("]"), let bracket = step.firstIndex(of: "["),
      let index = Int(step[step.index(after: bracket)...].dropLast()), index >= 0
    else { return (step, nil) }
    return (String(step[..<bracket]), index)
  }
}

extension SourceNode {
  /// One step on the way from the top of a file to a value.
  package enum Step: Hashable, Sendable {
    /// Into the value of a key.
    case key(String)
    /// Into an element of a list, from 0.
    case index(Int)
  }

  /// What stands below these steps.
  package func value(at steps: some Collection<Step>) -> SourceNode? {
    guard let step = steps.first else { return self }
    switch step {
    case .key(let key): return self[key]?.value(at: steps.dropFirst())
    case .index(let index):
      guard let elements, elements.indices.contains(index) else { return nil }
      return elements[index].value(at: steps.dropFirst())
    }
  }

  /// The same with `value` below these steps; keys that are missing are added.
  ///
  /// - Returns: The changed piece; nil where a step leads into something that has no such parts.
  package func setting(_ steps: some Collection<Step>, to value: SourceNode) -> SourceNode? {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    var copy = self
    switch step {
    case .key(let key):
      guard content == .empty || self.entries != nil else { return nil }
      var entries = self.entries ?? []
      let index = entries.firstIndex { $0.key == key }
      let old = index.map { entries[$0].value } ?? SourceNode(.empty, at: value.position)
      guard let new = old.setting(rest, to: value) else { return nil }
      let position = rest.isEmpty ? value.position : index.map { entries[$0].position } ?? value.position
      let entry = Entry(key: key, position: position, value: new)
      if let index { entries[index] = entry } else { entries.append(entry) }
      copy.content = .mapping(entries)
    case .index(let index):
      guard var elements, elements.indices.contains(index),
        let new = elements[index].setting(rest, to: value)
      else { return nil }
      elements[index] = new
      copy.content = .sequence(elements)
    }
    return copy
  }
}
