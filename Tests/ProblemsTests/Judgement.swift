// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Planner
import ProblemFormat
import RunRecord

/// Holds an answer against what its problem file expects, field by field.
struct Judgement {
  private let expected: Expectation
  private let record: RunRecord
  /// What differs: the field, what the file says and what came.
  private(set) var differences: [String] = []

  init(_ expected: Expectation, _ record: RunRecord) {
    (self.expected, self.record) = (expected, record)
    judgeStatus()
    judgeRejections()
    guard let best = record.designs.first else {
      if expected.status != .infeasible { differ("objective", "a design", "none") }
      return
    }
    judge(best)
    for role in expected.roles { judge(role, in: best) }
  }

  private mutating func differ(_ field: String, _ wanted: some CustomStringConvertible, _ found: some CustomStringConvertible) {
    differences.append("expect.\(field): wanted \(wanted), found \(found)")
  }

  private mutating func same<Value: Equatable & CustomStringConvertible>(
    _ field: String, _ wanted: Value?, _ found: Value
  ) {
    if let wanted, wanted != found { differ(field, wanted, found) }
  }

  private mutating func judgeStatus() {
    let proof = record.proof
    let found: Expectation.Status =
      proof.status == .infeasible ? .infeasible : proof.isProven ? .optimal : .feasible
    // A proof is never too much.
    if let status = expected.status, status != found, !(status == .feasible && found == .optimal) {
      differ("status", status.rawValue, "\(proof.status.rawValue), proven: \(proof.isProven), \(proof.stop)")
    }
  }

  private mutating func judgeRejections() {
    let found = Set(record.rejections.map { "\($0.plugin)/\($0.rule)" })
    for rule in expected.rejections where !found.contains(rule.value) {
      differ("rejects", rule.value, found.sorted().joined(separator: ", "))
    }
  }

  private mutating func judge(_ best: DesignRecord) {
    if let target = expected.objective, !target.accepts(best.objective) {
      differ("objective", words(target.value), best.objective / target.value.unit.scale)
    }
    same("topology", expected.topology, best.family)
    same("tiers", expected.tiers, best.tiers)
    same("planes", expected.planes, best.planes)
    for target in expected.links {
      let links = best.links.filter { $0.name == target.name.value }.reduce(0) { $0 + $1.links }
      same("links.\(target.name.value)", target.links, links)
    }
    for entry in expected.ledgers {
      guard let value = best.ledgers[entry.ledger.value] else {
        differ("ledgers.\(entry.ledger.value)", "a ledger", "none")
        continue
      }
      if !entry.target.accepts(value) {
        differ(
          "ledgers.\(entry.ledger.value)", words(entry.target.value), value / entry.target.value.unit.scale)
      }
    }
  }

  private mutating func judge(_ target: Expectation.RoleTarget, in best: DesignRecord) {
    let name = target.role.value
    let builds = best.roles.filter { $0.role == name }
    guard let first = builds.first else { return differ(name, "a role", "none") }
    same("\(name).boxes", target.boxes, builds.reduce(0) { $0 + $1.boxes })
    if let system = target.system, !builds.contains(where: { $0.system == system }) {
      differ("\(name).system", system, builds.map(\.system).joined(separator: ", "))
    }
    if let cooling = target.cooling, first.cooling != cooling {
      differ("\(name).cooling", cooling, first.cooling ?? "none")
    }
    guard !target.optics.isEmpty else { return }
    let words = target.optics.count == 1 ? first.groups.map { _ in target.optics[0] } : target.optics
    let matches =
      words.count == first.groups.count
      && zip(words, first.groups).allSatisfy { [$1.part, $1.partClass].contains($0) }
    if !matches {
      differ("\(name).optics", words.joined(separator: ", "), first.groups.map(\.part).joined(separator: ", "))
    }
  }
}

/// A quantity as a file writes it.
private func words(_ quantity: Quantity) -> String { "\(quantity.magnitude) \(quantity.unit.symbol)" }

/// What an `expect:` block lacks to be worth anything.
func lacks(_ expected: Expectation, _ record: RunRecord) -> [String] {
  if expected.status == .infeasible {
    return expected.rejections.isEmpty ? ["expect.rejects: the rule that forbids every design"] : []
  }
  var lacking: [String] = []
  if expected.status == nil { lacking.append("expect.status") }
  if expected.objective == nil { lacking.append("expect.objective") }
  for role in Set(record.designs.first?.roles.map(\.role) ?? []).subtracting(["endpoint"]).sorted() {
    let target = expected.roles.first { $0.role.value == role }
    if target?.boxes == nil { lacking.append("expect.\(role).boxes") }
    if target?.optics.isEmpty ?? true { lacking.append("expect.\(role).optics") }
  }
  return lacking
}
