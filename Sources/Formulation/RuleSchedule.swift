// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// All rules of all plugins, by subject, each after the rules whose quantities it reads.
struct RuleSchedule: Sendable {
  /// A rule and the plugin that it belongs to.
  struct Entry: Sendable {
    var plugin: String
    var rule: AssessmentRule
    var title: String { "\(plugin)/\(rule.name)" }
  }

  private var bySubject: [[Entry]]

  /// Rules for one subject in the order in which they run.
  func rules(for subject: AssessmentRule.Subject) -> [Entry] { bySubject[subject.rawValue] }

  init(_ members: [PluginSet.Member], _ faults: inout [CompositionFaults.Fault]) {
    let all = members.flatMap { member in
      member.plugin.rules.map { Entry(plugin: member.manifest.name, rule: $0) }
    }
    bySubject = AssessmentRule.Subject.allCases.map { subject in all.filter { $0.rule.subject == subject } }
    Self.checkProviders(all, &faults)
    for subject in AssessmentRule.Subject.allCases {
      let known = Set(all.filter { Self.isVisible($0.rule.subject, at: subject) }.flatMap(\.rule.provides))
      bySubject[subject.rawValue] = Self.ordered(bySubject[subject.rawValue], knowing: known, &faults)
    }
  }

  /// Whether quantities found for `earlier` are at hand when `later` is assessed.
  private static func isVisible(_ earlier: AssessmentRule.Subject, at later: AssessmentRule.Subject) -> Bool {
    switch later {
    case .chassis, .port, .joint: false
    case .build: earlier == .chassis
    case .placement: earlier == .chassis || earlier == .build
    }
  }

  private static func checkProviders(_ all: [Entry], _ faults: inout [CompositionFaults.Fault]) {
    var providers: [QuantityKey: String] = [:]
    for entry in all {
      for key in entry.rule.provides {
        if let other = providers.updateValue(entry.title, forKey: key) {
          faults.append(.twoProviders(quantity: key.name, rules: [other, entry.title]))
        }
      }
    }
  }

  private static func ordered(
    _ rules: [Entry], knowing known: Set<QuantityKey>, _ faults: inout [CompositionFaults.Fault]
  ) -> [Entry] {
    let provided = Set(rules.flatMap(\.rule.provides)).union(known)
    for entry in rules {
      for key in entry.rule.reads where !provided.contains(key) {
        faults.append(.noProvider(quantity: key.name, rule: entry.title))
      }
    }
    var (waiting, ready, at) = (rules, [Entry](), known)
    while !waiting.isEmpty {
      guard
        let next = waiting.firstIndex(where: {
          $0.rule.reads.allSatisfy { at.contains($0) || !provided.contains($0) }
        })
      else {
        faults.append(.circle(rules: waiting.map(\.title)))
        return ready + waiting
      }
      let entry = waiting.remove(at: next)
      at.formUnion(entry.rule.provides)
      ready.append(entry)
    }
    return ready
  }
}
